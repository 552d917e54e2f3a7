import { rmdir, stat, strerror, unlink } from '../../hosting/kernel/index.ts';
import type { Ino } from '../../hosting/kernel/index.ts';
import type { Running } from '../process/wait.ts';
import { FindMistake, simple } from './find-expression.ts';
import type { FindTest } from './find-expression.ts';
import type { FindRun, Visit } from './find-walk.ts';
import { quoteTypographically } from './quote.ts';
import { runChild, whyNotRun } from './run-child.ts';

/** How much one command of `{} +` takes, in letters: as the command line of a real box does. */
const COMMAND_LIMIT = 131_072;

/** A command that collects files, `-exec … {} +`; `finish` runs it for what is left. */
export interface Batch {
  readonly test: FindTest;
  readonly finish: (run: FindRun) => Running<void>;
}

/** Where a command runs: `.` for -exec, the directory of the file for -execdir. */
interface Place {
  readonly name: string;
  readonly cwd?: Ino;
}

function placeOf(run: FindRun, { path }: Visit, inDirectory: boolean): Place {
  if (!inDirectory) return { name: path };
  const trimmed = path.replace(/(.)\/+$/, '$1');
  const slash = trimmed.lastIndexOf('/');
  const directory = slash < 0 ? '.' : trimmed.slice(0, slash) || '/';
  const found = run.proc.look((host, task) => stat(host, task, directory));
  const name = `./${trimmed.slice(slash + 1)}`;
  return found.type === 'ok' ? { name: trimmed === '/' ? '/' : name, cwd: found.value.ino } : { name };
}

function* execute(run: FindRun, argv: readonly string[], cwd: Ino | undefined): Running<number> {
  const [name = ''] = argv;
  const errno = whyNotRun(run.proc, name);
  if (errno !== null) {
    run.proc.err(`find: ${quoteTypographically(name)}: ${strerror(errno)}\n`);
    return 127;
  }
  return yield* runChild(run.proc, argv, cwd === undefined ? {} : { cwd });
}

/** `-exec … ;` and `-execdir … ;`: true if the command ends well. */
export function execTest(command: readonly string[], inDirectory: boolean): FindTest {
  return function* (run, visit) {
    const { name, cwd } = placeOf(run, visit, inDirectory);
    return (
      (yield* execute(
        run,
        command.map((word) => word.replaceAll('{}', name)),
        cwd,
      )) === 0
    );
  };
}

/** `-exec … {} +` and `-execdir … {} +`: always true; a command that fails makes find fail in the end. */
export function execBatch(command: readonly string[], inDirectory: boolean): Batch {
  let names: string[] = [];
  let size = 0;
  let cwd: Ino | undefined;
  function* finish(run: FindRun): Running<void> {
    if (names.length === 0) return;
    const given = names;
    names = [];
    size = 0;
    if ((yield* execute(run, [...command, ...given], cwd)) !== 0) run.status = 1;
  }
  return {
    finish,
    *test(run, visit) {
      const place = placeOf(run, visit, inDirectory);
      if (place.cwd !== cwd || size > COMMAND_LIMIT) yield* finish(run);
      cwd = place.cwd;
      names.push(place.name);
      size += place.name.length + 1;
      return true;
    },
  };
}

/** The words of a command up to `;` or `{} +`, and where the expression goes on. */
export function readCommand(
  words: readonly string[],
  from: number,
  option: string,
): { readonly command: readonly string[]; readonly isBatch: boolean; readonly end: number } {
  for (let at = from; at < words.length; at += 1) {
    const isBatch = words[at] === '+' && words[at - 1] === '{}' && at - 1 > from;
    if (words[at] !== ';' && !isBatch) continue;
    const command = words.slice(from, isBatch ? at - 1 : at);
    if (command.length === 0) break;
    if (isBatch && command.some((word) => word === '{}')) {
      throw new FindMistake(`Only one instance of {} is supported with ${option} ... +`);
    }
    return { command, isBatch, end: at + 1 };
  }
  const odd = words
    .slice(from)
    .findIndex((word, index, all) => word.includes('{}') && all[index + 1] === '+');
  const word = words[from + odd];
  if (odd >= 0 && word !== '{}') {
    throw new FindMistake(
      `In ‘${option} ... {} +’ the ‘{}’ must appear by itself, but you specified ‘${word ?? ''}’`,
    );
  }
  throw new FindMistake(`missing argument to \`${option}'`);
}

/** `-delete`; a starting point `.` is left. */
export const deleteTest: FindTest = simple((visit, run) => {
  const { path } = visit;
  if (path === '.') return true;
  const isDirectory = visit.type() === 'directory';
  const gone = run.proc.call((host, task) => (isDirectory ? rmdir : unlink)(host, task, path));
  if (gone.type === 'failed')
    run.complain(`cannot delete ${quoteTypographically(path)}: ${strerror(gone.errno)}`);
  return gone.type === 'ok';
});
