import { ROOT, ROOT_INO, loginTask, readDirectory, readFile } from '../../src/hosting/kernel/index.ts';
import type { Host, Task } from '../../src/hosting/kernel/index.ts';
import {
  activeDistributions,
  importModules,
  interpreterOf,
  startPython,
} from '../../src/hosting/python/index.ts';
import type { Started, Version } from '../../src/hosting/python/index.ts';

/** What one script of the account gets when it imports a library. */
export interface Got {
  readonly module: string;
  /** What the module says of itself; null if it says nothing or is not found. */
  readonly version: string | null;
  /** The library directory that it comes from; null if there is no such module. */
  readonly shelf: string | null;
}

/** What a script sees of the account's libraries. */
export interface Reach {
  readonly script: string;
  readonly got: readonly Got[];
  /** `ledger 0.3 needs frontdesk>=1.1`, where what it finds does not go together. */
  readonly unmet: readonly string[];
}

/** Something that lies in a library directory. */
export interface Stock {
  /** `frontdesk 1.0` */
  readonly name: string;
  /** Whether scripts get it: an old egg may lie there, and no line of a .pth file name it. */
  readonly active: boolean;
}

/** A library directory and what lies there. */
export interface Shelf {
  readonly path: string;
  readonly stock: readonly Stock[];
}

const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** Which of some modules a script gets, and whether they go together: from the model's own start and imports. */
export function reachOf(
  host: Host,
  account: string,
  python: Version,
  script: string,
  modules: readonly string[],
): Reach {
  const started = start(host, account, python, script);
  const got = modules.map((module): Got => {
    // Each in a process of its own, as if the others had not been asked for.
    const [imported] = importModules(started, [module]).imported;
    if (imported?.outcome.type !== 'loaded') return { module, version: null, shelf: null };
    const { file, texts } = imported.outcome.module;
    return { module, version: texts['version'] ?? null, shelf: shelfOf(started, file) };
  });
  return { script, got, unmet: unmetNeeds(started) };
}

function start(host: Host, account: string, python: Version, script: string): Started {
  return startPython(host, loginTask(host, account), {
    interpreter: interpreterOf(python),
    executable: `/usr/local/bin/python${python}`,
    words: [script],
    environment: { HOME: `/home/${account}`, LOGNAME: account },
  });
}

/** The library directory above a module's file: the longest that `sys.path` or a level of the walk names. */
function shelfOf({ path }: Started, file: string | null): string | null {
  if (file === null) return null;
  const shelves = path
    .map((entry) => entry.path)
    .filter((entry) => /\/(?:lib\/python[\d.]+|site-packages)$/.test(entry) && file.startsWith(`${entry}/`));
  return shelves.toSorted((first, second) => second.length - first.length)[0] ?? null;
}

function unmetNeeds(started: Started): readonly string[] {
  const active = activeDistributions(started);
  return active.flatMap(({ project, version, needs }) =>
    needs.flatMap(({ text, isMet }) => (isMet ? [] : [`${project} ${version} needs ${text}`])),
  );
}

/** What lies in a library directory; null if there is none. Eggs that are there twice count once. */
export function shelfAt(host: Host, path: string): Shelf | null {
  const listed = readDirectory(host, root, path);
  if (listed.type === 'failed') return null;
  const lines = listed.value
    .filter((name) => name.endsWith('.pth'))
    .flatMap((name) => {
      const text = readFile(host, root, `${path}/${name}`);
      return text.type === 'ok' ? text.value.split('\n') : [];
    });
  const stock = listed.value.toSorted().flatMap((name): Stock[] => {
    const [, project, version] =
      /^([^-]+)-([^-]+)(?:-py[\d.]+)?\.(?:egg|egg-info|dist-info)$/.exec(name) ?? [];
    if (project === undefined || version === undefined) return [];
    return [{ name: `${project} ${version}`, active: !name.endsWith('.egg') || lines.includes(`./${name}`) }];
  });
  return { path, stock };
}
