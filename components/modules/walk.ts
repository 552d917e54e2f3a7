/** One level of the walk from a script up to the root, outermost first. */
export interface Level {
  /** The directory as its parent knows it. */
  readonly name: string;
  /** What stands in its `lib/python2.5`, or null where there is no such directory. */
  readonly shelf: string | null;
}

/** The levels above `/home/you/webapps/blog/run.py`. */
export const levels: readonly Level[] = [
  { name: '/', shelf: null },
  { name: 'home', shelf: null },
  { name: 'you', shelf: 'the whole account' },
  { name: 'webapps', shelf: null },
  { name: 'blog', shelf: 'this app alone' },
];
