import { userName } from '../../hosting/kernel/index.ts';
import type { Host, Process } from '../../hosting/kernel/index.ts';

/* Columns that `ps -o` is asked for by name, in the widths of procps 4.0. */

interface Column {
  readonly header: string;
  /** Numbers stand on the right. */
  readonly isRight: boolean;
  /** At least; the last column is as wide as its text. */
  readonly width: number;
  readonly value: (process: Process, host: Host) => string;
}

const command = ({ argv, state }: Process): string =>
  state === 'zombie' ? `[${argv[0]?.split('/').at(-1) ?? ''}] <defunct>` : argv.join(' ');

const number = (header: string, width: number, value: Column['value']): Column => ({
  header,
  isRight: true,
  width,
  value,
});

const text = (header: string, width: number, value: Column['value']): Column => ({
  header,
  isRight: false,
  width,
  value,
});

const COLUMNS: Readonly<Record<string, Column>> = {
  pid: number('PID', 7, ({ pid }) => String(pid)),
  ppid: number('PPID', 7, ({ ppid }) => String(ppid)),
  rss: number('RSS', 5, ({ memory }) => String(memory)),
  user: text('USER', 8, ({ task }, { accounts }) => userName(accounts, task.credential.uid)),
  comm: text('COMMAND', 15, ({ argv }) => argv[0]?.split('/').at(-1) ?? ''),
  args: text('COMMAND', 27, command),
  command: text('COMMAND', 27, command),
  cmd: text('CMD', 27, command),
};

/** The columns of a list such as `pid,rss=,args`; the first name that is none, in a string. */
export function columnsOf(list: string): readonly Column[] | string {
  const columns: Column[] = [];
  for (const word of list.split(/[ ,]+/)) {
    const [name = '', header] = word.split('=');
    const column = Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
    if (column === undefined) return name;
    columns.push(header === undefined ? column : { ...column, header });
  }
  return columns;
}

/** The headers, unless all of them are empty, and a line for each process. */
export function tableOf(host: Host, processes: readonly Process[], columns: readonly Column[]): string {
  const line = (cells: readonly string[]) =>
    `${cells
      .map((cell, at) => {
        const { isRight, width } = columns[at] ?? { isRight: false, width: 0 };
        if (isRight) return cell.padStart(width);
        return at === columns.length - 1 ? cell : cell.padEnd(width);
      })
      .join(' ')}\n`;
  const headers = columns.map(({ header }) => header);
  const rows = processes.map((process) => columns.map(({ value }) => value(process, host)));
  return [...(headers.every((header) => header === '') ? [] : [headers]), ...rows].map(line).join('');
}
