import { loginTask } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import {
  activeDistributions,
  findDistributions,
  interpreterOf,
  startPython,
  versionSeen,
} from '../../src/hosting/python/index.ts';
import type { Started } from '../../src/hosting/python/index.ts';
import { HOME, walkFrom } from './path-run.ts';
import type { Script } from './scripts.ts';

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
  readonly script: Script;
  readonly started: Started;
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

/** Which of some modules a script gets, and whether they go together: from the model's own start and imports. */
export function reachOf(host: Host, script: Script, modules: readonly string[]): Reach {
  const started = start(host, script);
  const got = modules.map((module): Got => {
    // Each in a process of its own, as if the others had not been asked for.
    const { version, error, file } = versionSeen(started, module);
    return { module, version, shelf: error === null ? shelfOf(started, file ?? '') : null };
  });
  return { script, started, got, unmet: unmetNeeds(started) };
}

function start(host: Host, { path, python, executable, isEmbedded }: Script): Started {
  const started = startPython(host, loginTask(host, 'you'), {
    interpreter: interpreterOf(python),
    executable,
    words: [path],
    isEmbedded,
    environment: { HOME, LOGNAME: 'you' },
  });
  // Programs that link Python follow the rule of scripts: they hand over where they start.
  if (isEmbedded) walkFrom(host, started, path);
  return { ...started, path: started.process.path };
}

/** The library directory above a module's file, as long as one is named by `sys.path`; else the entry that has it. */
function shelfOf({ path }: Started, file: string): string {
  const above = path
    .map((entry) => entry.path)
    .filter((entry) => file.startsWith(`${entry}/`))
    .toSorted((first, second) => second.length - first.length);
  return above.find((entry) => /\/(?:lib\/python[\d.]+|site-packages)$/.test(entry)) ?? above[0] ?? file;
}

function unmetNeeds(started: Started): readonly string[] {
  return activeDistributions(started).flatMap(({ project, version, needs }) =>
    needs.flatMap(({ text, isMet }) => (isMet ? [] : [`${project} ${version} needs ${text}`])),
  );
}

/** What lies in a library directory, as runs of the account see it; null if there is none. */
export function shelfAt(path: string, reaches: readonly Reach[]): Shelf | null {
  const [first] = reaches;
  if (first?.started.process.sight.isDirectory(path) !== true) return null;
  const { process } = first.started;
  const paths = new Set(reaches.flatMap(({ started }) => started.path.map((entry) => entry.path)));
  const stock = findDistributions(process, path, false).map(({ project, version, location }): Stock => ({
    name: `${project} ${version}`,
    active: paths.has(location),
  }));
  return { path, stock: stock.toSorted((one, other) => (one.name < other.name ? -1 : 1)) };
}
