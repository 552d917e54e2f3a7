import type { Box } from './box.ts';

/** Paths that somebody can choose from: at most so many, those nearest to the root first. */
const MOST_OFFERED = 300;

export function pathsOf({ survey }: Box): readonly string[] {
  const paths: string[] = [];
  let level = [{ path: '', place: survey.root }];
  while (level.length > 0 && paths.length < MOST_OFFERED) {
    const next: typeof level = [];
    for (const { path, place } of level)
      for (const [name, entry] of place.entries) {
        paths.push(`${path}/${name}`);
        next.push({ path: `${path}/${name}`, place: entry });
      }
    level = next;
  }
  return paths.slice(0, MOST_OFFERED);
}

const depthOf = (path: string): number => path.split('/').length;

/** The deepest of some paths, where locks are closest. */
const deepest = (paths: readonly string[]): string | undefined =>
  paths.toSorted((a, b) => depthOf(b) - depthOf(a) || (a < b ? -1 : 1))[0];

/** What is asked first: a file whose ACL names somebody, for there is more to see; else any file. */
export function firstQuestion(box: Box): string {
  const files = pathsOf(box).filter((path) => box.room.placeAt(box.survey, path)?.entries.size === 0);
  const named = files.filter((path) => {
    const acl = box.room.placeAt(box.survey, path)?.facts?.acl;
    return acl?.type === 'listed' && acl.access.some(({ name }) => name !== '');
  });
  return deepest(named) ?? deepest(files.filter((path) => path.startsWith('/home/'))) ?? files[0] ?? '/';
}

/** A script that is no part of a library, if there is one. */
export function firstScript(box: Box): string {
  const scripts = pathsOf(box).filter((path) => path.endsWith('.py'));
  return deepest(scripts.filter((path) => !/\/lib\/|__/.test(path))) ?? scripts[0] ?? '/home/you/run.py';
}
