import { ROOT, SETGID, SETUID, executable, stat, strerror } from '../../hosting/kernel/index.ts';
import type { Errno, FileInode } from '../../hosting/kernel/index.ts';
import { programInFile } from '../process/binary.ts';
import type { Proc } from '../process/proc.ts';
import { runProgramIn } from '../process/run-program.ts';
import type { Running } from '../process/wait.ts';
import type { Shell } from './shell.ts';

/** How often a `#!` line may lead to another. */
const MAX_INTERPRETERS = 4;

/**
 * execve(2) as a shell does it, in the child: the process becomes the program at `path`. The status, or 126 and 127 with the
 * complaint bash has for what cannot be run; a null path is a command that was not found.
 */
export function* launch(
  shell: Shell,
  path: string | null,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Running<number> {
  const status = yield* become(shell, path, argv, env);
  yield* shell.flush();
  return status;
}

function* become(
  shell: Shell,
  path: string | null,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Running<number> {
  const { proc } = shell;
  const [name = ''] = argv;
  if (path === null) {
    shell.complain(`${name}: command not found`);
    return 127;
  }
  const errno = whyNot(proc, path);
  if (errno !== null) {
    shell.complain(`${path}: ${strerror(errno)}`);
    return errno === 'ENOENT' ? 127 : 126;
  }
  const outcome = yield* execute(proc, path, argv, env);
  if (outcome.type === 'ended') return outcome.status;
  // A shell of the same kind reads what has no `#!`, if it may.
  if (outcome.type === 'script')
    return yield* runProgramIn(proc, 'bash', ['bash', path, ...argv.slice(1)], env);
  if (outcome.type === 'binary') {
    shell.complain(`${path}: cannot execute binary file: Exec format error`);
    return 126;
  }
  shell.complain(`${path}: cannot execute: required file not found`);
  return 127;
}

/** Why a file cannot be run: the errno, where bash looks at directories first. */
function whyNot(proc: Proc, path: string): Errno | null {
  const found = proc.look((host, task) => stat(host, task, path));
  if (found.type === 'failed') return found.errno;
  if (found.value.type === 'directory') return 'EISDIR';
  const may = proc.look((host, task) => executable(host, task, path));
  return may.type === 'failed' ? may.errno : null;
}

export type Execution =
  | { readonly type: 'ended'; readonly status: number }
  /** Text without a `#!` line: a shell runs it itself. */
  | { readonly type: 'script' }
  /** The interpreter of its `#!` line is not there. */
  | { readonly type: 'missing' }
  | { readonly type: 'binary' };

/** Runs the program in a file that may be executed, following `#!` lines. */
export function* execute(
  proc: Proc,
  path: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  depth = 0,
): Running<Execution> {
  const file = fileAt(proc, path);
  const text = file?.content ?? '';
  const program = programInFile(text);
  if (program !== null) {
    proc.isSetuidRoot = file !== null && file.uid === ROOT.uid && (file.mode & SETUID) !== 0;
    proc.setgid = file !== null && (file.mode & SETGID) !== 0 ? file.gid : null;
    return { type: 'ended', status: yield* runProgramIn(proc, program, argv, env) };
  }
  const line = /^#![ \t]*([^\s]+)(?:[ \t]+([^\n]*?))?[ \t]*(?:\n|$)/.exec(text);
  if (line === null) return text.includes('\0') ? { type: 'binary' } : { type: 'script' };
  const [, interpreter = '', argument] = line;
  const may = proc.look((host, task) => executable(host, task, interpreter));
  if (may.type === 'failed' || depth >= MAX_INTERPRETERS) return { type: 'missing' };
  const words = [
    interpreter,
    ...(argument === undefined || argument === '' ? [] : [argument]),
    path,
    ...argv.slice(1),
  ];
  return yield* execute(proc, interpreter, words, env, depth + 1);
}

/** execve(2) reads the file with the rights of the kernel: a program may be run by who may not read it. */
function fileAt(proc: Proc, path: string): FileInode | null {
  const found = proc.look((host, task) => stat(host, task, path));
  return found.type === 'ok' && found.value.type === 'file' ? found.value : null;
}
