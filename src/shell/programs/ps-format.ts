/* The option -o of ps: which columns there are, in output.c of procps 4.0. */

/** What a process says of itself in the columns of ps. */
export interface PsRow {
  readonly pid: number;
  readonly ppid: number;
  readonly uid: number;
  readonly user: string;
  /** KiB */
  readonly rss: number;
  readonly vsz: number;
  /** Memory in hundredths of the box’s. */
  readonly share: number;
  readonly state: string;
  readonly tty: string;
  readonly name: string;
  readonly command: string;
}

interface Format {
  readonly header: string;
  readonly width: number;
  readonly isRight: boolean;
  readonly text: (row: PsRow) => string;
}

export interface PsColumn extends Format {
  /** The header that was asked for, or its own. */
  readonly shown: string;
}

const right = (header: string, width: number, text: Format['text']): Format => ({
  ...{ header, width, text },
  isRight: true,
});
const left = (header: string, width: number, text: Format['text']): Format => ({
  ...{ header, width, text },
  isRight: false,
});

const size = ({ rss }: PsRow) => String(rss);
const name = (row: PsRow) => row.name;
const command = (row: PsRow) => row.command;
const user = (row: PsRow) => row.user;
const tty = (row: PsRow) => row.tty;
const share = (row: PsRow) => row.share.toFixed(1);
const virtual = (row: PsRow) => String(row.vsz);

const FORMATS: Readonly<Record<string, Format>> = {
  pid: right('PID', 7, ({ pid }) => String(pid)),
  ppid: right('PPID', 7, ({ ppid }) => String(ppid)),
  uid: right('UID', 5, ({ uid }) => String(uid)),
  user: left('USER', 8, user),
  euser: left('EUSER', 8, user),
  ruser: left('RUSER', 8, user),
  rss: right('RSS', 5, size),
  rssize: right('RSS', 5, size),
  rsz: right('RSZ', 5, size),
  vsz: right('VSZ', 6, virtual),
  vsize: right('VSZ', 6, virtual),
  '%mem': right('%MEM', 4, share),
  pmem: right('%MEM', 4, share),
  stat: left('STAT', 4, ({ state }) => state),
  s: left('S', 1, ({ state }) => state.slice(0, 1)),
  state: left('S', 1, ({ state }) => state.slice(0, 1)),
  tt: left('TT', 8, tty),
  tty: left('TT', 8, tty),
  tname: left('TTY', 8, tty),
  comm: left('COMMAND', 15, name),
  ucomm: left('COMMAND', 15, name),
  ucmd: left('CMD', 15, name),
  args: left('COMMAND', 27, command),
  command: left('COMMAND', 27, command),
  cmd: left('CMD', 27, command),
};

/** The columns of `pid,rss=KB,comm`; a complaint for what is no list of them. */
export function columnsOf(list: string): readonly PsColumn[] | string {
  const words = list.split(/[ ,]/);
  if (list === '' || words.includes('')) return 'improper format list';
  const columns: PsColumn[] = [];
  for (const word of words) {
    const at = word.indexOf('=');
    const key = at === -1 ? word : word.slice(0, at);
    const format = Object.hasOwn(FORMATS, key) ? FORMATS[key] : undefined;
    if (format === undefined) return `unknown user-defined format specifier "${key}"`;
    const shown = at === -1 ? format.header : word.slice(at + 1);
    columns.push({ ...format, shown, width: Math.max(format.width, shown.length) });
  }
  return columns;
}

/** The header, unless all of it is empty. */
export const headerOfColumns = (columns: readonly PsColumn[]): string =>
  columns.every(({ shown }) => shown === '') ? '' : lineOf(columns, ({ shown }) => shown);

/** A process in these columns. */
export const lineOfColumns = (columns: readonly PsColumn[], row: PsRow): string =>
  lineOf(columns, ({ text }) => text(row));

/** Columns with a space between; what stands left and is not the last is cut to its width. */
const lineOf = (columns: readonly PsColumn[], textOf: (column: PsColumn) => string): string =>
  `${columns
    .map((column, index) => {
      const text = textOf(column);
      if (column.isRight) return text.padStart(column.width);
      return index === columns.length - 1 ? text : text.slice(0, column.width).padEnd(column.width);
    })
    .join(' ')}\n`;
