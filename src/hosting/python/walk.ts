import { addSiteDirectory } from './pth.ts';
import { baseName, joinPath, levelsAbove, directoryOf } from './paths.ts';
import { pathTexts } from './running.ts';
import type { Running } from './running.ts';
import type { LevelVerdict, NoWalk } from './trace.ts';
import type { WalkSettings } from './walk-settings.ts';

/*
 * The walk: concentric lib/pythonX.Y directories, as the sitecustomize.py of a host that has them does it. It starts at
 * the directory that Python itself will put at sys.path[0], and climbs to `/`.
 */

/** What an interpreter was started for, as far as the walk can learn it. */
export type Purpose =
  /** A file, directory or archive, as typed. */
  | { readonly type: 'script'; readonly path: string }
  /** -c, -m, standard input */
  | { readonly type: 'no-script' }
  /** Inside of another program, such as Apache: there is no command line to read. */
  | { readonly type: 'embedded' };

/** Where the walk starts, or why there is none. */
type Start =
  | { readonly type: 'start'; readonly directory: string }
  | { readonly type: 'none'; readonly because: NoWalk };

/** The walk of a starting interpreter. */
export function walkAtStart(running: Running, settings: WalkSettings, purpose: Purpose): void {
  const start = startOf(running, settings, purpose);
  if (start.type === 'none') {
    running.started.push({ type: 'no-walk', because: start.because });
    return;
  }
  addLibraries(running, settings, start.directory);
}

function startOf({ sight, flags, layout }: Running, settings: WalkSettings, purpose: Purpose): Start {
  if (flags.isolated || flags.safePath) return { type: 'none', because: 'isolated' };
  if (layout.environment !== null && !settings.walkInVirtualenvs)
    return { type: 'none', because: 'virtualenv' };
  if (purpose.type === 'embedded') return { type: 'none', because: 'embedded' };
  const script = purpose.type === 'script' ? purpose.path : null;
  if (script === null && settings.noScriptStart === null) return { type: 'none', because: 'no-script' };
  const real = script === null ? null : sight.real(script);
  const directory =
    script === null
      ? sight.workingDirectory()
      : sight.isDirectory(script)
        ? sight.absolute(script)
        : real === null
          ? null
          : directoryOf(real);
  return directory === null
    ? { type: 'none', because: 'no-working-directory' }
    : { type: 'start', directory };
}

/** add_lib_dirs(): every usable lib/pythonX.Y at and above `start`, nearest first, each with what its .pth files add. */
export function addLibraries(running: Running, settings: WalkSettings, start: string): void {
  // The walk compares absolute paths, and fails as a whole where there are none.
  if (pathTexts(running).some((path) => running.sight.absolute(path) === null)) {
    running.started.push({ type: 'no-walk', because: 'no-working-directory' });
    return;
  }
  running.started.push({ type: 'walk', start });
  const known = new Set(pathTexts(running).map((path) => running.sight.absolute(path) ?? path));
  const found = levelsAbove(start).map((level) => ({
    level,
    directory: joinPath(level, `lib/python${running.interpreter.version}`),
  }));
  for (const { level, directory } of found) {
    const verdict = judge(running, settings, directory);
    const spelled = running.sight.absolute(directory) ?? directory;
    const isKnown = verdict.type === 'taken' && known.has(spelled);
    running.started.push({ type: 'level', level, directory, verdict: isKnown ? { type: 'known' } : verdict });
    if (verdict.type === 'taken') addLevel(running, settings, level, directory, known);
  }
}

function addLevel(
  running: Running,
  settings: WalkSettings,
  level: string,
  directory: string,
  known: Set<string>,
): void {
  const spelled = running.sight.absolute(directory) ?? directory;
  const origin = { type: 'walk', level } as const;
  if (!known.has(spelled)) {
    known.add(spelled);
    const entry = { path: directory, origin };
    running.path.splice(insertionIndex(running, settings), 0, entry);
    running.started.push({ type: 'entry', entry });
  }
  const before = new Set(pathTexts(running));
  addSiteDirectory(running, directory, known, origin);
  // What the .pth files added came last: it moves up behind its directory.
  let count = running.path.length;
  while (count > 0 && !before.has(running.path[count - 1]?.path ?? '')) count -= 1;
  const added = running.path.splice(count);
  running.path.splice(insertionIndex(running, settings), 0, ...added);
}

/** usable() */
function judge(
  { sight, interpreter }: Running,
  { trustedOwnersOnly }: WalkSettings,
  directory: string,
): LevelVerdict {
  const errno = sight.errnoOf(directory);
  if (errno !== null) return { type: 'missing', errno };
  if (!sight.isDirectory(directory)) return { type: 'not-a-directory' };
  if (!sight.mayListAndEnter(directory)) return { type: 'may-not-list-and-enter' };
  if (directory === `${interpreter.prefix}/lib/${baseName(directory)}`) return { type: 'own-library' };
  if (sight.exists(`${directory}/os.py`)) return { type: 'foreign-library' };
  const inode = sight.stat(directory);
  const isTrusted =
    inode !== null && [0, sight.task.credential.uid].includes(inode.uid) && (inode.mode & 0o022) === 0;
  if (trustedOwnersOnly && !isTrusted)
    return { type: 'not-trusted', uid: inode?.uid ?? 0, mode: inode?.mode ?? 0 };
  return { type: 'taken' };
}

/** insertion_index(): before the standard library, or before the first site-packages behind it. */
function insertionIndex(running: Running, { position }: WalkSettings): number {
  const { library, initialPath } = running.interpreter;
  const entries = pathTexts(running);
  const at =
    position === 'after-pythonpath'
      ? entries.findIndex((entry) => entry === initialPath[0] || entry === library)
      : entries.findIndex(
          (entry, index) =>
            index >= entries.indexOf(library) &&
            entries.includes(library) &&
            /(?:site|dist)-packages$/.test(entry),
        );
  return at === -1 ? entries.length : at;
}
