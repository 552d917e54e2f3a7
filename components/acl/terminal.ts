import { ROOT_INO, readDirectory, readFile, strerror } from '../../src/hosting/kernel/index.ts';
import type { Explanation, Host, Operation, Result } from '../../src/hosting/kernel/index.ts';
import { userAt } from '../../src/session/index.ts';
import type { Moment } from '../../src/session/index.ts';
import { credentialOf, inodeAt } from './scene.ts';

/** One line on a terminal, by who or what wrote it. */
export interface TerminalLine {
  readonly kind: 'typed' | 'output' | 'denied' | 'comment';
  readonly text: string;
  /** Who typed it. */
  readonly who?: string;
}

/** The command that does an operation, and how Debian 12's program words its refusal. */
interface Command {
  readonly line: (path: string) => string;
  readonly refusal: (path: string, reason: string, where: 'way' | 'there') => string;
}

const bash = (path: string, reason: string) => `bash: ${path}: ${reason}`;

const commands: Readonly<Record<Operation, Command>> = {
  read: { line: (path) => `cat ${path}`, refusal: (path, reason) => `cat: ${path}: ${reason}` },
  list: {
    line: (path) => `ls ${path}`,
    refusal: (path, reason, where) =>
      `ls: cannot ${where === 'there' ? 'open directory' : 'access'} '${path}': ${reason}`,
  },
  stat: {
    line: (path) => `ls -ld ${path}`,
    refusal: (path, reason) => `ls: cannot access '${path}': ${reason}`,
  },
  write: { line: (path) => `echo >> ${path}`, refusal: bash },
  enter: { line: (path) => `cd ${path}`, refusal: (path, reason) => `bash: cd: ${path}: ${reason}` },
  execute: { line: (path) => path, refusal: bash },
  create: {
    line: (path) => `mkdir ${path}`,
    refusal: (path, reason) => `mkdir: cannot create directory '${path}': ${reason}`,
  },
  delete: {
    line: (path) => `rm ${path}`,
    refusal: (path, reason) => `rm: cannot remove '${path}': ${reason}`,
  },
};

/** Directories are removed by a program of their own. */
const rmdir: Command = {
  line: (path) => `rmdir ${path}`,
  refusal: (path, reason) => `rmdir: failed to remove '${path}': ${reason}`,
};

/** The answers are cut to this many lines; the diagram is no pager. */
const LINES = 2;

/** The line that was typed last, with the beginning of what the box said. */
export const typedBefore = (log: readonly Moment[]): readonly TerminalLine[] =>
  log.slice(-1).flatMap(({ input, answer }): readonly TerminalLine[] => {
    if (input?.type !== 'line' || answer === null) return [];
    const said = (answer.stderr + answer.stdout).split('\n').filter((text) => text !== '');
    const kind = answer.status === 0 ? 'output' : 'denied';
    return [
      { kind: 'typed', who: userAt(input.terminal), text: input.text },
      ...said.slice(0, LINES).map((text) => ({ kind, text }) as const),
    ];
  });

/** What somebody's terminal shows when they try it. */
export function terminalOf(host: Host, who: string, explanation: Explanation): readonly TerminalLine[] {
  const { operation, verdict, hops, decided } = explanation;
  const isRoom = inodeAt(host, explanation.path)?.type === 'directory';
  const command = operation === 'delete' && isRoom ? rmdir : commands[operation];
  // Without the slash ls would be content to list the file itself.
  const path = operation === 'list' && verdict === 'ENOTDIR' ? `${explanation.path}/` : explanation.path;
  const typed: TerminalLine = { kind: 'typed', who, text: command.line(path) };
  if (verdict !== 'granted') {
    // It was found, and then refused: ls words that in its own way.
    const where = hops[decided]?.path === path && verdict === 'EACCES' ? 'there' : 'way';
    // bash looks before it tries.
    const reason = operation === 'execute' && isRoom && where === 'there' ? 'EISDIR' : verdict;
    return [typed, { kind: 'denied', text: command.refusal(path, strerror(reason), where) }];
  }
  const output = answer(host, who, operation, path);
  if (output.length === 0) return [typed, { kind: 'comment', text: '# no answer: it worked' }];
  const shown = output.slice(0, LINES).map((text): TerminalLine => ({ kind: 'output', text }));
  const rest = output.length - shown.length;
  return rest === 0 ? [typed, ...shown] : [typed, ...shown, { kind: 'comment', text: `# and ${rest} more` }];
}

const taskOf = (host: Host, who: string) => ({
  credential: credentialOf(host, who),
  cwd: ROOT_INO,
  umask: 0o002,
});

function answer(host: Host, who: string, operation: Operation, path: string): readonly string[] {
  const task = taskOf(host, who);
  if (operation === 'read') return lines(readFile(host, task, path));
  if (operation !== 'list') return [];
  const names = readDirectory(host, task, path);
  return names.type === 'ok' ? names.value.filter((name) => !name.startsWith('.')).toSorted() : [];
}

const lines = (content: Result<string>): readonly string[] =>
  content.type === 'ok' ? content.value.split('\n').filter((line) => line !== '') : [];
