import type { Version } from '../../src/hosting/python/index.ts';

/** How far the drawing is: nothing asked yet, then the climb with the path that grows, then the import. */
export type Shown = 'start' | 'climb' | 'import';

/** How a Python is started; `ways.ts` says what each means. */
export type How =
  | 'script'
  | 'command'
  | 'module'
  | 'no-site'
  | 'isolated'
  | 'safe-path'
  | 'PYTHONPATH'
  | 'ignored'
  | 'virtualenv'
  | 'shared-virtualenv'
  | 'embedded';

/** What the diagram asks: what does this run find under that name? */
export interface Question {
  /** The path of a script, as it is typed; links count. */
  readonly script: string;
  readonly python: Version;
  readonly how: How;
  readonly module: string;
}

/** One state of the diagram, as a slide's step wants it. */
export interface PathState extends Question {
  /** Command lines that you typed before. */
  readonly after: readonly string[];
  readonly show: Shown;
}

/** What authors write: a state, of which a step names only what it changes. */
export type PathProps = Partial<PathState>;

/** What can be run: scripts of the account, one by a link, one that lies where everybody may write. */
export const SCRIPTS: readonly string[] = [
  '/home/you/webapps/blog/run.py',
  '/home/you/webapps/shop/run.py',
  '/home/you/bin/report.py',
  '/home/you/bin/blog.py',
  '/home/you/run.py',
  '/home/you/webapps/shop/myproject/reports/nightly/run.py',
  '/tmp/unpacked-app/run.py',
];

/** What can be imported. */
export const MODULES: readonly string[] = [
  'django',
  'frontdesk',
  'ledger',
  'markdown',
  'random',
  'os',
  'time',
];

const start: PathState = {
  script: '/home/you/webapps/blog/run.py',
  python: '2.5',
  how: 'script',
  module: 'django',
  after: [],
  show: 'import',
};

/** The state before the first step, and after each: what a step leaves out stays as it was. */
export function statesOf(first: PathProps, steps: readonly PathProps[]): readonly PathState[] {
  const states: PathState[] = [{ ...start, ...first }];
  for (const step of steps) states.push({ ...(states.at(-1) ?? start), ...step });
  return states;
}
