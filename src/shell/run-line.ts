import { ROOT, ROOT_INO, loginTask, userByName, walk } from '../hosting/kernel/index.ts';
import type { Host, Mode, ProgramRunner, RunReport, Task } from '../hosting/kernel/index.ts';
import { programOf } from './programs/index.ts';
import { splitWords } from './words.ts';

/** Who types a line, and where. */
export interface Situation {
  /** A name in /etc/passwd. */
  readonly user: string;
  /** The working directory; without it the home. */
  readonly cwd?: string;
  /** Without it 0002, the one of the recorded box. */
  readonly umask?: Mode;
  readonly env?: Readonly<Record<string, string>>;
  /** Sets the clock of the host before the line runs, in seconds since 1970. */
  readonly now?: number;
}

/** What a line leaves behind; the status is 127 for a command that is not there, 2 for a line that cannot be read. */
export type LineResult = RunReport;

/** The name of the program that a line runs; empty if it runs none. */
export function commandOf(line: string): string {
  const split = splitWords(line, () => undefined);
  return split.type === 'words' ? (split.words[0] ?? '') : '';
}

/**
 * Runs one simple command, as somebody logged in would type it: words, quotes and `~`, nothing else of a shell.
 * Its program must have been loaded. `run` does it: `runProgram` for those that read as they go.
 */
export function runLine(
  host: Host,
  situation: Situation,
  line: string,
  run: ProgramRunner = runCommand,
): LineResult {
  const now = situation.now === undefined ? host : { ...host, clock: situation.now };
  const task = taskOf(now, situation);
  const home = userByName(now.accounts, situation.user)?.home;
  const env = { HOME: home ?? '/', LOGNAME: situation.user, ...situation.env };
  const split = splitWords(line, (name) => (name === '' ? env.HOME : userByName(now.accounts, name)?.home));
  if (split.type === 'unreadable') return failure(now, `bash: ${split.message}\n`, 2);
  if (split.words.length === 0) return { host: now, stdout: '', stderr: '', status: 0 };
  const assigned = split.assignments.map((one) => one.split(/=(.*)/s).slice(0, 2) as [string, string]);
  return run(now, { task, argv: split.words, env: { ...env, ...Object.fromEntries(assigned) }, stdin: '' });
}

/** Whether a program needs a machine to run on; it must have been loaded. */
export const needsMachine = (name: string): boolean => typeof programOf(name) === 'object';

/**
 * Runs a program that works at one go by its words: 127 if there is none of that name. It must have been loaded, and one
 * that reads as it goes is a bug of the caller.
 */
export const runCommand: ProgramRunner = (host, { task, argv, env, stdin }) => {
  const [name = ''] = argv;
  const program = programOf(name);
  if (program === undefined) return failure(host, `bash: ${name}: command not found\n`, 127);
  if (typeof program !== 'function') throw new Error(`${name} reads as it goes: it needs a machine`);
  const written = { stdout: '', stderr: '' };
  const exit = program({
    host,
    task,
    argv,
    env,
    stdin,
    columns: null,
    out: (text) => {
      written.stdout += text;
    },
    err: (text) => {
      written.stderr += text;
    },
  });
  return { host: exit.host, ...written, status: exit.status };
};

const failure = (host: Host, stderr: string, status: number): LineResult => ({
  host,
  stdout: '',
  stderr,
  status,
});

function taskOf(host: Host, { user, cwd, umask }: Situation): Task {
  const task = loginTask(host, user, umask);
  if (cwd === undefined) return task;
  const found = walk(host, ROOT, ROOT_INO, cwd, 'follow');
  if (found.type === 'failed' || found.value.inode?.type !== 'directory') {
    throw new Error(`expected a directory to work in, found ${JSON.stringify(cwd)}`);
  }
  return { ...task, cwd: found.value.inode.ino };
}
