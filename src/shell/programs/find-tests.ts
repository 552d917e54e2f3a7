import {
  EXECUTE,
  READ,
  WRITE,
  access,
  groupByName,
  readDirectory,
  readLink,
  sizeOf,
  stat,
  userByName,
} from '../../hosting/kernel/index.ts';
import type { Host, Inode, Task } from '../../hosting/kernel/index.ts';
import { matchesPattern } from '../expand/pattern.ts';
import { parseDate } from './date-text.ts';
import { FindMistake, simple } from './find-expression.ts';
import type { FindTest } from './find-expression.ts';
import { TYPE_LETTERS } from './find-printf.ts';
import { emacsRegex } from './find-regex.ts';
import type { FindRun, Visit } from './find-walk.ts';
import { changedMode, parseModeChanges } from './mode-change.ts';
import { quoteTypographically } from './quote.ts';

/** What reading a test may look at. */
export interface TestReading {
  readonly host: Host;
  readonly task: Task;
  /** The name it was called by: `-iname`. */
  readonly option: string;
  readonly warn: (message: string) => void;
}

type Reader = (value: string, reading: TestReading) => FindTest;

const onInode = (holds: (inode: Inode, run: FindRun) => boolean): FindTest =>
  simple((visit, run) => {
    const inode = visit.inode();
    return inode !== null && holds(inode, run);
  });

/** `+3`, `-3` and `3`. */
function comparison(value: string, option: string): (number: number) => boolean {
  const match = /^([-+]?)(\d+)$/.exec(value);
  if (match === null) throw new FindMistake(`invalid argument \`${value}' to \`${option}'`);
  const wanted = Number(match[2]);
  if (match[1] === '+') return (number) => number > wanted;
  return match[1] === '-' ? (number) => number < wanted : (number) => number === wanted;
}

const byNumber =
  (of: (inode: Inode) => number): Reader =>
  (value, { option }) => {
    const fits = comparison(value, option);
    return onInode((inode) => fits(of(inode)));
  };

const byPattern =
  (of: (visit: Visit, run: FindRun) => string | null, ignoreCase = false): Reader =>
  (pattern) =>
    simple((visit, run) => {
      const text = of(visit, run);
      return text !== null && matchesPattern(pattern, text, { ignoreCase });
    });

/** The name without slashes at the end. */
const nameOf = (visit: Visit): string => visit.name.replace(/(.)\/+$/, '$1');

const wholePath: (ignoreCase: boolean) => Reader = (ignoreCase) => (pattern, reading) => {
  if (pattern.length > 1 && pattern.endsWith('/')) {
    reading.warn(`warning: ${reading.option} ${pattern} will not match anything because it ends with /.`);
  }
  return byPattern(({ path }) => path, ignoreCase)(pattern, reading);
};

function targetOf(visit: Visit, { proc }: FindRun): string | null {
  if (visit.type() !== 'symlink') return null;
  const target = proc.look((host, task) => readLink(host, task, visit.path));
  return target.type === 'ok' ? target.value : null;
}

const UNITS: Readonly<Record<string, number>> = { b: 512, c: 1, w: 2, k: 1024, M: 1024 ** 2, G: 1024 ** 3 };

const size: Reader = (value) => {
  const last = value.at(-1) ?? '';
  const unit = /\d/.test(last) ? 512 : UNITS[last];
  if (unit === undefined) throw new FindMistake(`invalid -size type \`${last}'`);
  const number = value.replace(/[a-zA-Z]$/, '');
  if (!/^[-+]?\d+$/.test(number)) throw new FindMistake(`Invalid argument \`${value}' to -size`);
  const fits = comparison(number, '-size');
  return onInode((inode) => fits(Math.ceil(sizeOf(inode) / unit)));
};

const types: Reader = (value, { option }) => {
  if (value === '') throw new FindMistake(`Arguments to ${option} should contain at least one letter`);
  const letters = value.split(',');
  for (const letter of letters) {
    if (letter === '')
      throw new FindMistake(
        `Last file type in list argument to ${option} is missing, i.e., list is ending on: ','`,
      );
    if (!/^[bcdpflsD]/.test(letter))
      throw new FindMistake(`Unknown argument to ${option}: ${letter[0] ?? ''}`);
    if (letter.length > 1) throw new FindMistake(`Must separate multiple arguments to ${option} using: ','`);
  }
  if (option === '-type') {
    return simple((visit) => {
      const type = visit.type();
      return type !== null && letters.includes(TYPE_LETTERS[type]);
    });
  }
  return simple((visit, run) => {
    const { proc, settings } = run;
    const followed = proc.look((host, task) => stat(host, task, visit.path));
    if (followed.type === 'failed' && followed.errno === 'ELOOP') {
      run.fail(visit.path, followed.errno);
      return false;
    }
    const type =
      settings.follow === 'always' || followed.type === 'failed' ? visit.type() : followed.value.type;
    return type !== null && letters.includes(TYPE_LETTERS[type]);
  });
};

/** `644` exactly, `-644` at least all of these, `/644` any of these. */
const permissions: Reader = (value) => {
  const kind = /^[-/]/.exec(value)?.[0] ?? '';
  const changes = parseModeChanges(value.slice(kind.length));
  if (changes === null) throw new FindMistake(`invalid mode ${quoteTypographically(value)}`);
  return onInode(({ type, mode }) => {
    const wanted = changedMode(0, type === 'directory', changes, 0);
    if (kind === '-') return (mode & wanted) === wanted;
    return kind === '/' ? wanted === 0 || (mode & wanted) !== 0 : (mode & 0o7777) === wanted;
  });
};

const owner =
  (kind: 'user' | 'group'): Reader =>
  (value, { host, option }) => {
    if (value === '') throw new FindMistake(`The argument to ${option} should not be empty`);
    const { accounts } = host;
    const named = kind === 'user' ? userByName(accounts, value)?.uid : groupByName(accounts, value)?.gid;
    const id = named ?? (/^\d+$/.test(value) ? Number(value) : undefined);
    if (id === undefined) {
      throw new FindMistake(
        `${quoteTypographically(value)} is not the name of ${kind === 'user' ? 'a known user' : 'an existing group'}`,
      );
    }
    return onInode((inode) => (kind === 'user' ? inode.uid : inode.gid) === id);
  };

/** Whole days or minutes; a fraction of a day counts for nothing, one of a minute for a minute. */
const age =
  (unit: number): Reader =>
  (value, { option }) => {
    const match = /^([-+]?)(\d+(?:\.\d*)?|\.\d+)$/.exec(value);
    if (match === null) throw new FindMistake(`invalid argument \`${value}' to \`${option}'`);
    const wanted = Number(match[2]);
    return onInode(({ mtime }, { proc }) => {
      const old = proc.host.clock - mtime;
      const units = unit === 60 ? old / 60 : Math.floor(old / unit);
      if (match[1] === '+') return units > wanted;
      if (match[1] === '-') return units < wanted;
      return unit === 60 ? units >= wanted - 1 && units < wanted : units === wanted;
    });
  };

function inodeAt(path: string, { host, task }: TestReading): Inode {
  const found = stat(host, task, path);
  if (found.type === 'failed') {
    const reason = { EACCES: 'Permission denied', ENOTDIR: 'Not a directory' } as Readonly<
      Record<string, string>
    >;
    throw new FindMistake(
      `${quoteTypographically(path)}: ${reason[found.errno] ?? 'No such file or directory'}`,
    );
  }
  return found.value;
}

const newerThan: Reader = (path, reading) => {
  const { mtime } = inodeAt(path, reading);
  return onInode((inode) => inode.mtime > mtime);
};

/** `-newermt DATE`. */
const newerThanDate: Reader = (text, { host, option }) => {
  const time = parseDate(text, host.clock);
  if (time === null) {
    throw new FindMistake(
      `I cannot figure out how to interpret ${quoteTypographically(text)} as a date or time (${option})`,
    );
  }
  return onInode((inode) => inode.mtime > time);
};

const sameFile: Reader = (path, reading) => {
  const { ino } = inodeAt(path, reading);
  return onInode((inode) => inode.ino === ino);
};

const byRegex =
  (flags: string): Reader =>
  (source) => {
    const regex = emacsRegex(source, flags);
    return simple(({ path }) => regex.test(path));
  };

/** Tests that take a word. */
export const testsWithValue: Readonly<Record<string, Reader>> = {
  '-amin': age(60),
  '-anewer': newerThan,
  '-atime': age(86_400),
  '-cmin': age(60),
  '-cnewer': newerThan,
  '-ctime': age(86_400),
  '-gid': byNumber(({ gid }) => gid),
  '-group': owner('group'),
  '-ilname': byPattern(targetOf, true),
  '-iname': byPattern(nameOf, true),
  '-inum': byNumber(({ ino }) => ino),
  '-ipath': wholePath(true),
  '-iregex': byRegex('i'),
  '-iwholename': wholePath(true),
  '-links': byNumber(({ nlink }) => nlink),
  '-lname': byPattern(targetOf),
  '-mmin': age(60),
  '-mtime': age(86_400),
  '-name': byPattern(nameOf),
  '-newer': newerThan,
  '-newerma': newerThan,
  '-newermc': newerThan,
  '-newermm': newerThan,
  '-newermt': newerThanDate,
  '-path': wholePath(false),
  '-perm': permissions,
  '-regex': byRegex(''),
  '-samefile': sameFile,
  '-size': size,
  '-type': types,
  '-uid': byNumber(({ uid }) => uid),
  '-user': owner('user'),
  '-wholename': wholePath(false),
  '-xtype': types,
};

const may = (want: number): FindTest =>
  simple(({ path }, { proc }) => proc.look((host, task) => access(host, task, path, want)).type === 'ok');

const isEmpty: FindTest = simple((visit, run) => {
  const inode = visit.inode();
  if (inode === null) return false;
  if (inode.type === 'file') return inode.content === '';
  if (inode.type !== 'directory') return false;
  const names = run.proc.look((host, task) => readDirectory(host, task, visit.path));
  if (names.type === 'failed') run.fail(visit.path, names.errno);
  return names.type === 'ok' && names.value.length === 0;
});

/** Tests that take no word. */
export const testsAlone: Readonly<Record<string, FindTest>> = {
  '-empty': isEmpty,
  '-executable': may(EXECUTE),
  '-false': simple(() => false),
  '-nogroup': onInode(({ gid }, { proc }) => !proc.host.accounts.groups.some((group) => group.gid === gid)),
  '-nouser': onInode(({ uid }, { proc }) => !proc.host.accounts.users.some((user) => user.uid === uid)),
  '-prune': simple((_, run) => {
    run.isPruned = !run.settings.depthFirst;
    return true;
  }),
  '-readable': may(READ),
  '-true': simple(() => true),
  '-writable': may(WRITE),
};
