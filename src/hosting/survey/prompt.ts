import type { Program } from './survey.ts';

/** A line that somebody typed: which program's output follows, and what it was asked. */
export interface Command {
  readonly program: Program;
  /** The words behind the name of the program. */
  readonly words: readonly string[];
  /** The command as it was typed. */
  readonly text: string;
  /** Who typed it, or whom sudo took; null where the prompt does not tell. */
  readonly user: string | null;
  /** The directory that the prompt names; null where it names none. */
  readonly directory: string | null;
}

/** Which reader understands what a program prints. */
const PROGRAMS: Readonly<Record<string, Program>> = {
  getfacl: 'getfacl',
  ls: 'ls',
  namei: 'namei',
  nginx: 'nginx',
  crontab: 'crontab',
  ss: 'ss',
  netstat: 'ss',
  id: 'id',
  groups: 'id',
};

/** What makes one of these programs print what is read; without it the line is about the program, as comments are. */
const ASKED: Readonly<Partial<Record<Program, RegExp>>> = {
  ls: /(?:^| )-\w*[lgno]|--full-time/,
  namei: /(?:^| )-\w*l|--long/,
  nginx: /(?:^| )-\w*T/,
  crontab: /(?:^| )-l|^\/var\/spool\/cron\//,
  ss: /(?:^| )-\w*l|--listening/,
};

/** `you@web1:~/webapps$ `, `[you@web1 webapps]$ `, `you$ `, `$ ` or `# `: who, where, and the rest of the line. */
const PROMPT = /^(?:\[?([a-z_][\w.-]*)(?:@[\w.-]+)?(?:[:\s]+([^\s$#\]]+))?\]?)?([$#])\s+(\S.*)$/i;

/**
 * Reads a line as a prompt with a command behind it; null if it is none, or one of a program that nobody reads. Most comments
 * begin like root's prompt does, so only the name of a known program makes a command of a line.
 */
export function readPrompt(line: string): Command | null {
  const [, name, where, sign, typed = ''] = PROMPT.exec(line) ?? [];
  let words = typed.trim().split(/\s+/);
  let user = name ?? (sign === '#' ? 'root' : null);
  if (words[0] === 'sudo') {
    const at = words.indexOf('-u');
    user = at === 1 ? (words[2] ?? null) : 'root';
    words = words.slice(at === 1 ? 3 : 1);
  }
  // Variables that are set for this command alone.
  while (/^[A-Za-z_]\w*=/.test(words[0] ?? '')) words = words.slice(1);
  const program = programOf(words);
  if (program === null || ASKED[program]?.test(words.slice(1).join(' ')) === false) return null;
  return { program, words: words.slice(1), text: words.join(' '), user, directory: directoryOf(where, user) };
}

function programOf([path = '', ...words]: readonly string[]): Program | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(?:python|pypy)[\d.]*$/.test(name)) return words.join(' ').includes('-m site') ? 'python' : null;
  const file = words.at(-1);
  if (name === 'cat' || name === 'getent')
    return /(?:^|\/)passwd$/.test(words[0] ?? '')
      ? 'passwd'
      : /(?:^|\/)group$/.test(words[0] ?? '')
        ? 'group'
        : name === 'cat' && file?.startsWith('/var/spool/cron/') === true
          ? 'crontab'
          : null;
  return Object.hasOwn(PROGRAMS, name) ? (PROGRAMS[name] ?? null) : null;
}

/** `~` is the home of whoever's prompt it is, where that home is where homes are. */
function directoryOf(where: string | undefined, user: string | null): string | null {
  if (where === undefined) return null;
  if (where.startsWith('/')) return where;
  if (!where.startsWith('~') || user === null) return null;
  return (user === 'root' ? '/root' : `/home/${user}`) + where.slice(1);
}
