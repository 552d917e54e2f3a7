import { readFile, strerror, userName, writeFile } from '../../../hosting/kernel/index.ts';
import { parseMbox, withStatus } from '../../../hosting/services/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import type { Filter } from '../../program.ts';
import { parseOptions } from '../options.ts';
import { headerLine, numbersIn } from './letters.ts';
import type { Letter } from './letters.ts';

const USAGE = `usage: mail [-dEIinv] [-a header] [-b bcc-addr] [-c cc-addr] [-r from-addr] [-s subject] [--] to-addr ...
       mail [-dEIiNnv] -f [name]
       mail [-dEIiNnv] [-u user]
`;

const OPTIONS = [
  { name: 'file', letter: 'f' },
  { name: 'headers', letter: 'H' },
  { name: 'no-headers', letter: 'N' },
  { name: 'print', letter: 'p' },
  { name: 'user', letter: 'u', takes: 'value' },
] as const;

/**
 * mail of bsd-mailx 8.1.2, as recorded, for reading: numbers, d, u, h, p, q, x. -H and -p are those of GNU mailutils. It sends
 * nothing: that is what swaks and a mailbox’s password are for.
 */
export const mail: Filter = {
  *run(proc) {
    return yield* proc.finish('mail', yield* start(proc));
  },
};

function* start(proc: Proc): Running<number> {
  const { given, settings, operands, mistake } = parseOptions(proc.argv.slice(1), OPTIONS);
  if (mistake !== null) {
    proc.err(`mail: ${mistake.replace(/^unrecognized option .*/, "invalid option -- '-'")}\n${USAGE}`);
    return 1;
  }
  const isNamed = given.includes('file');
  if (operands.length > 0 && !isNamed) {
    proc.err('mail: this model of a box sends no mail by this program: expected no address\n');
    return 1;
  }
  const account = userName(proc.host.accounts, proc.task.credential.uid);
  const user = settings.find(({ name }) => name === 'user')?.value ?? account;
  const home = proc.env['HOME'] ?? '';
  const path = isNamed ? (operands[0] ?? `${home}/mbox`) : `/var/mail/${user}`;
  const read = proc.look((host, task) => readFile(host, task, path));
  if (read.type === 'failed' && (isNamed || read.errno !== 'ENOENT')) {
    proc.err(`mail: ${path}: ${strerror(read.errno)}\n`);
    return 1;
  }
  const messages = parseMbox(read.type === 'ok' ? read.value : '');
  if (messages.length === 0 && !isNamed) {
    proc.out(`No mail for ${user}\n`);
    return given.includes('user') ? 1 : 0;
  }
  const letters = messages.map((message): Letter => ({
    message,
    isDeleted: false,
    isRead: message.isRead,
    isNew: !message.isOld,
  }));
  if (given.includes('headers') || given.includes('print')) {
    const isPrint = given.includes('print');
    proc.out(letters.map((one, at) => (isPrint ? one.message.text : headerLine(one, at, at === 0))).join(''));
    return 0;
  }
  const reader = new Reader(proc, path, isNamed, letters);
  return yield* reader.converse(!given.includes('no-headers'));
}

class Reader {
  private readonly proc: Proc;
  private readonly path: string;
  /** Whether it is any file: what was read in a system mailbox goes to ~/mbox, else it stays. */
  private readonly isNamed: boolean;
  private letters: readonly Letter[];
  /** The message that `d` and the like mean. */
  private dot = 0;
  /** Whether the dot has been shown: Enter shows it first, and then the next. */
  private isShown = false;

  constructor(proc: Proc, path: string, isNamed: boolean, letters: readonly Letter[]) {
    this.proc = proc;
    this.path = path;
    this.isNamed = isNamed;
    this.letters = letters;
    // The first that is new, or else the first that was not read.
    const first = letters.findIndex(({ isNew }) => isNew);
    this.dot = Math.max(0, first < 0 ? letters.findIndex(({ isRead }) => !isRead) : first);
  }

  *converse(showsHeaders: boolean): Running<number> {
    const { proc } = this;
    proc.out('Mail version 8.1.2 01/15/2001.  Type ? for help.\n');
    proc.out(`"${this.path}": ${this.summary()}\n`);
    if (showsHeaders) this.headers();
    const isTyped = proc.fds.get(0)?.kind === 'terminal';
    const input = yield* proc.input('-');
    if (input.type === 'failed') return 1;
    for (;;) {
      if (isTyped) proc.out('& ');
      const line = yield* input.value.line();
      const word = line?.trim();
      if (word === 'x' || word === 'xit' || word === 'exit') return 0;
      if (word === undefined || word === 'q' || word === 'quit') break;
      this.command(word);
    }
    this.leave();
    return 0;
  }

  private summary(): string {
    const count = this.letters.length;
    const fresh = this.letters.filter(({ isNew }) => isNew).length;
    const unread = this.letters.filter(({ isNew, isRead }) => !isNew && !isRead).length;
    return `${count} message${count === 1 ? '' : 's'}${fresh > 0 ? ` ${fresh} new` : ''}${unread > 0 ? ` ${unread} unread` : ''}`;
  }

  private headers(): void {
    const lines = this.letters.map((one, at) => (one.isDeleted ? '' : headerLine(one, at, at === this.dot)));
    this.proc.out(lines.join(''));
  }

  private command(line: string): void {
    const [, name = '', rest = ''] = /^([a-zA-Z]*|=|\?)\s*(.*)$/.exec(line) ?? [];
    switch (name) {
      case '':
        if (rest === '') this.next();
        else this.each(rest, (at) => this.print(at));
        return;
      case 'p':
      case 'print':
      case 't':
      case 'type':
        this.each(rest, (at) => this.print(at));
        return;
      case 'd':
      case 'delete':
        this.each(rest, (at) => this.mark(at, true));
        return;
      case 'u':
      case 'undelete':
        this.each(rest, (at) => this.mark(at, false), true);
        return;
      case 'h':
      case 'headers':
        this.headers();
        return;
      case '=':
        this.proc.out(`${this.dot + 1}\n`);
        return;
      case '?':
      case 'help':
        this.proc.out(HELP);
        return;
      default:
        this.proc.out(`Unknown command: "${name}"\n`);
    }
  }

  private next(): void {
    const from = this.isShown ? this.dot + 1 : this.dot;
    const at = this.letters.findIndex((one, place) => place >= from && !one.isDeleted);
    if (at < 0) this.proc.out('At EOF\n');
    else this.print(at);
  }

  /** Does something to each message of a list such as `1 3-4`, `*`, or to the present one. */
  private each(list: string, act: (at: number) => void, isForDeleted = false): void {
    const wanted = numbersIn(list, this.letters.length, this.dot);
    if (typeof wanted === 'string') {
      this.proc.out(wanted);
      return;
    }
    const found = wanted.filter((at) => this.letters[at]?.isDeleted === isForDeleted);
    if (found.length === 0) {
      const [only] = wanted;
      this.proc.out(
        only !== undefined && wanted.length === 1
          ? `${only + 1}: Inappropriate message\n`
          : 'No applicable messages\n',
      );
    }
    for (const at of found) act(at);
  }

  private print(at: number): void {
    const letter = this.letters[at];
    if (letter === undefined) return;
    this.proc.out(`Message ${at + 1}:\n${letter.message.text}`);
    this.letters = this.letters.with(at, { ...letter, isRead: true, isNew: false });
    this.dot = at;
    this.isShown = true;
  }

  private mark(at: number, isDeleted: boolean): void {
    const letter = this.letters[at];
    if (letter === undefined) return;
    this.letters = this.letters.with(at, { ...letter, isDeleted, isNew: false });
    this.dot = at;
    if (!isDeleted) return;
    // The next one that is left, or else the last before it.
    const after = this.letters.findIndex((one, place) => place > at && !one.isDeleted);
    this.dot =
      after < 0
        ? Math.max(
            0,
            this.letters.findLastIndex((one) => !one.isDeleted),
          )
        : after;
    this.isShown = false;
  }

  /** The end by `q`: what was deleted goes; in a system mailbox what was read moves to ~/mbox. */
  private leave(): void {
    const left = this.letters.filter(({ isDeleted }) => !isDeleted);
    const textOf = ({ message, isRead }: Letter) => withStatus(message.text, isRead ? 'RO' : 'O');
    const moved = this.isNamed ? [] : left.filter(({ isRead }) => isRead);
    const held = left.filter((one) => !moved.includes(one));
    const { proc } = this;
    const mbox = `${proc.env['HOME'] ?? ''}/mbox`;
    if (moved.length > 0) {
      const text = moved.map(textOf).join('');
      const saved = proc.call((host, task) =>
        writeFile(host, task, mbox, text, { append: true, mode: 0o600 }),
      );
      if (saved.type === 'failed') {
        proc.err(`mail: ${mbox}: ${strerror(saved.errno)}\n`);
        return;
      }
    }
    const kept = proc.call((host, task) => writeFile(host, task, this.path, held.map(textOf).join('')));
    if (kept.type === 'failed') {
      proc.err(`mail: ${this.path}: ${strerror(kept.errno)}\n`);
      return;
    }
    const count = (number: number) => `${number} message${number === 1 ? '' : 's'}`;
    if (this.isNamed) {
      const isShorter = left.length < this.letters.length;
      proc.out(`"${this.path}" ${isShorter ? 'truncated' : 'complete'}\n`);
      return;
    }
    if (moved.length > 0) proc.out(`Saved ${count(moved.length)} in ${mbox}\n`);
    if (held.length > 0) proc.out(`Held ${count(held.length)} in ${this.path}\n`);
  }
}

const HELP = `    Mail   Command                  Description
    -------------------------       --------------------------------------------
    t [message list]                type message(s).
    d [message list]                delete message(s).
    u [message list]                undelete message(s).
    h                               print out active message headers.
    =                               print the number of the current message.
    x                               exit, without changing the mailbox.
    q                               quit, saving unresolved messages.
`;
