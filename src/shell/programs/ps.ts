import { listProcesses, userByName, userName } from '../../hosting/kernel/index.ts';
import type { Host, Pid, Process } from '../../hosting/kernel/index.ts';
import type { Filter } from '../program.ts';
import { columnsOf, headerOfColumns, lineOfColumns } from './ps-format.ts';
import type { PsColumn, PsRow } from './ps-format.ts';
import { formatTimeText } from './strftime.ts';

const help = `
Usage:
 ps [options]

 Try 'ps --help <simple|list|output|threads|misc|all>'
  or 'ps --help <s|l|o|t|m|a>'
 for additional help text.

For more details see ps(1).
`;

/** What the letters of the command line ask for; with and without a dash they mean different things. */
interface Wish {
  /** Whose processes: only one's own, unless -e or `a` is given. */
  readonly isEverybody: boolean;
  /** Where: at any terminal or none, with -e or `x`; else at one's own terminal, or with `a` at any. */
  readonly isAnywhere: boolean;
  readonly user: string | null;
  readonly form: 'short' | 'full' | 'user';
  readonly forest: boolean;
  /** What -o asks for; null without it. */
  readonly columns: readonly PsColumn[] | null;
}

/** What is wrong with the words. */
const SYNTAX = 'unsupported option (BSD syntax)';
const UNKNOWN = 'unsupported SysV option';

/** ps of procps 4.0: -e -A -f -u USER -o LIST, and the letters a, u, x and f of BSD. The model counts no time of the processor. */
export const ps: Filter = {
  // eslint-disable-next-line require-yield -- a list needs no wait
  *run(proc) {
    const { argv } = proc;
    if (argv.includes('--help')) {
      proc.out(help);
      return 0;
    }
    const wish = wishOf(argv.slice(1));
    if (typeof wish === 'string') {
      proc.err(`error: ${wish}\n${help}`);
      return 1;
    }
    const { host } = proc;
    const wanted = wish.user === null ? null : uidOf(host, wish.user);
    if (wish.user !== null && wanted === null) {
      proc.err(`error: user name does not exist\n${help}`);
      return 1;
    }
    const mine = new Set(terminalOf(host, proc.pid));
    const { uid } = proc.task.credential;
    const shown = listProcesses(host).filter((one) => {
      if (wanted !== null) return one.task.credential.uid === wanted;
      const isHere = wish.isEverybody ? hasTerminal(host, one.pid) : mine.has(one.pid);
      return (wish.isEverybody || one.task.credential.uid === uid) && (wish.isAnywhere || isHere);
    });
    const rows = wish.forest ? asForest(shown) : shown.map((process) => ({ process, indent: '' }));
    const { columns } = wish;
    if (columns === null) {
      proc.out(HEADERS[wish.form]);
      for (const { process, indent } of rows) proc.out(rowOf(host, process, wish.form, indent));
    } else {
      proc.out(headerOfColumns(columns));
      for (const { process, indent } of rows)
        proc.out(lineOfColumns(columns, columnsRowOf(host, process, indent)));
    }
    return 0;
  },
};

/** The number of a user by name, or as it was given; null for a name that nobody has. */
const uidOf = (host: Host, user: string): number | null =>
  userByName(host.accounts, user)?.uid ?? (/^\d+$/.test(user) ? Number(user) : null);

/** What the words ask for, or what is wrong with them. */
function wishOf(words: readonly string[]): Wish | string {
  let wish: Wish = {
    isEverybody: false,
    isAnywhere: false,
    user: null,
    form: 'short',
    forest: false,
    columns: null,
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const isUnix = word.startsWith('-');
    if (word === '--forest') wish = { ...wish, forest: true };
    else if (/^-[uU]$/.test(word)) {
      at += 1;
      wish = { ...wish, user: words[at] ?? '' };
    } else {
      const read = /^-?(\w*?)(?:o(.*))?$/s.exec(word);
      const [, letters = '', list] = read ?? [];
      const lettered = read === null ? null : withLetters(wish, letters, isUnix);
      if (lettered === null)
        return word.startsWith('--') ? 'unknown gnu long option' : isUnix ? UNKNOWN : SYNTAX;
      wish = lettered;
      if (list === undefined) continue;
      if (list === '') at += 1;
      const given = list === '' ? words[at] : list;
      if (given === undefined) return 'format specification must follow -o';
      const columns = columnsOf(given);
      if (typeof columns === 'string') return columns;
      wish = { ...wish, columns: [...(wish.columns ?? []), ...columns] };
    }
  }
  return wish;
}

function withLetters(before: Wish, letters: string, isUnix: boolean): Wish | null {
  let wish = before;
  for (const letter of letters) {
    if (isUnix && /[eA]/.test(letter)) wish = { ...wish, isEverybody: true, isAnywhere: true };
    else if (!isUnix && letter === 'a') wish = { ...wish, isEverybody: true };
    else if (!isUnix && letter === 'x') wish = { ...wish, isAnywhere: true };
    else if (isUnix && letter === 'f') wish = { ...wish, form: 'full' };
    else if (!isUnix && letter === 'u') wish = { ...wish, form: 'user' };
    else if (isUnix ? letter === 'H' : letter === 'f') wish = { ...wish, forest: true };
    else if (!/[lw]/.test(letter)) return null;
  }
  return wish;
}

const HEADERS = {
  short: '    PID TTY          TIME CMD\n',
  full: 'UID          PID    PPID  C STIME TTY          TIME CMD\n',
  user: 'USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n',
} as const;

/** Memory of the box in KiB, of which %MEM is a part. */
const MEMORY = 4 * 1024 * 1024;

/** A process as the columns of -o know it. */
function columnsRowOf(host: Host, process: Process, indent: string): PsRow {
  const { pid, ppid, task, memory, argv } = process;
  return {
    ...{ pid, ppid, rss: memory, vsz: memory * 2 },
    uid: task.credential.uid,
    user: userName(host.accounts, task.credential.uid),
    share: (100 * memory) / MEMORY,
    state: stateOf(process).trim(),
    tty: hasTerminal(host, pid) ? 'pts/0' : '?',
    name: `${indent}${shortName(argv[0] ?? '')}`,
    command: `${indent}${commandOf(process)}`,
  };
}

/** The whole command line; that of a process which has ended is gone. */
const commandOf = ({ state, argv }: Process): string =>
  state === 'zombie' ? `[${(argv[0] ?? '').split('/').at(-1) ?? ''}] <defunct>` : argv.join(' ');

function rowOf(host: Host, process: Process, form: Wish['form'], indent: string): string {
  const { pid, ppid, argv, task, memory, startedAt } = process;
  const [name = ''] = argv;
  const user = userName(host.accounts, task.credential.uid);
  const tty = hasTerminal(host, pid) ? 'pts/0' : '?';
  const clock = formatTimeText(host.clock - startedAt < 86_400 ? '%H:%M' : '%b%d', startedAt);
  const command = commandOf(process);
  if (form === 'short')
    return `${String(pid).padStart(7)} ${tty.padEnd(8)} 00:00:00 ${indent}${shortName(name)}\n`;
  if (form === 'full')
    return `${user.padEnd(8)} ${String(pid).padStart(7)} ${String(ppid).padStart(7)}  0 ${clock} ${tty.padEnd(8)} 00:00:00 ${indent}${command}\n`;
  const share = ((100 * memory) / MEMORY).toFixed(1);
  const size = String(memory * 2).padStart(6);
  return `${user.padEnd(8)} ${String(pid).padStart(7)}  0.0 ${share.padStart(4)} ${size} ${String(memory).padStart(5)} ${tty.padEnd(8)} ${stateOf(process)} ${clock.padEnd(7)} 0:00 ${indent}${command}\n`;
}

/** The name of the program without its path; a login shell has a dash in front, and some tell more behind a colon. */
const shortName = (name: string): string =>
  (name.replace(/: .*$/s, '').split('/').at(-1) ?? name).replace(/^-/, '');

const stateOf = ({ state, argv }: Process): string =>
  ({ running: argv[0] === 'ps' ? 'R+  ' : 'S   ', stopped: 'T   ', zombie: 'Z   ' })[state];

/** Whether a process hangs on a login. */
const hasTerminal = (host: Host, pid: Pid): boolean => loginOf(host, pid) !== null && !isLogin(host, pid);

const isLogin = (host: Host, pid: Pid): boolean =>
  host.processes.byPid.get(pid)?.argv[0]?.startsWith('sshd: ') ?? false;

/** The login that a process hangs on; null for the daemons of the box. */
function loginOf(host: Host, pid: Pid): Pid | null {
  for (let at = host.processes.byPid.get(pid); at !== undefined; at = host.processes.byPid.get(at.ppid)) {
    if (isLogin(host, at.pid)) return at.pid;
  }
  return null;
}

/** The processes at the same terminal as one. */
function terminalOf(host: Host, pid: Pid): readonly Pid[] {
  const login = loginOf(host, pid);
  if (login === null) return [pid];
  return listProcesses(host).flatMap((one) =>
    one.pid !== login && loginOf(host, one.pid) === login ? [one.pid] : [],
  );
}

/** Children below their parents. */
function asForest(
  processes: readonly Process[],
): readonly { readonly process: Process; readonly indent: string }[] {
  const pids = new Set(processes.map(({ pid }) => pid));
  const below = (parent: Pid, depth: number): readonly { process: Process; indent: string }[] =>
    processes
      .filter(({ ppid }) => ppid === parent)
      .flatMap((process) => [
        { process, indent: depth === 0 ? '' : `${'    '.repeat(depth - 1)} \\_ ` },
        ...below(process.pid, depth + 1),
      ]);
  return processes
    .filter(({ ppid }) => !pids.has(ppid))
    .flatMap((process) => [{ process, indent: '' }, ...below(process.pid, 1)]);
}
