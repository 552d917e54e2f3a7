import type { Value } from '../../../hosting/services/index.ts';
import { columnsOf } from '../../text/width.ts';

/* How psql prints rows, print.c: aligned with a frame of border 1, or unaligned. */

export interface PsqlFormat {
  readonly isAligned: boolean;
  readonly isTuplesOnly: boolean;
}

export interface PsqlColumn {
  readonly title: string;
  readonly isNumber: boolean;
}

const shown = (value: Value): string => (value === null ? '' : String(value));

const footer = (count: number): string => `(${count} row${count === 1 ? '' : 's'})\n`;

/** A result as psql prints it. */
export function psqlTable(
  columns: readonly PsqlColumn[],
  rows: readonly (readonly Value[])[],
  { isAligned, isTuplesOnly }: PsqlFormat,
  title: string | null = null,
): string {
  if (!isAligned) {
    const lines = rows.map((row) => `${row.map(shown).join('|')}\n`).join('');
    if (isTuplesOnly) return lines;
    const head = `${title === null ? '' : `${title}\n`}${columns.map((one) => one.title).join('|')}\n`;
    return `${head}${lines}${footer(rows.length)}`;
  }
  const cells = rows.map((row) => row.map((value) => shown(value).split('\n')));
  const widths = columns.map((column, place) =>
    Math.max(
      columnsOf(column.title),
      ...cells.flatMap((row) => (row[place] ?? []).map((line) => columnsOf(line))),
    ),
  );
  const body = cells.map((row) => alignedRow(row, columns, widths)).join('');
  if (isTuplesOnly) return `${body}\n`;
  const total = widths.reduce((sum, width) => sum + width + 2, 0) + widths.length - 1;
  const heading = title === null ? '' : `${centred(title, total).trimEnd()}\n`;
  const head = columns.map((column, place) => ` ${centred(column.title, widths[place] ?? 0)} `).join('|');
  const rule = widths.map((width) => '-'.repeat(width + 2)).join('+');
  return `${heading}${head}\n${rule}\n${body}${footer(rows.length)}\n`;
}

function centred(text: string, width: number): string {
  const left = Math.max(0, Math.floor((width - columnsOf(text)) / 2));
  return `${' '.repeat(left)}${text}${' '.repeat(Math.max(0, width - columnsOf(text) - left))}`;
}

/** One row, of several lines where a cell has some: `+` marks that it goes on. */
function alignedRow(
  row: readonly (readonly string[])[],
  columns: readonly PsqlColumn[],
  widths: readonly number[],
): string {
  const height = Math.max(1, ...row.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => {
    const parts = columns.map(({ isNumber }, place) => {
      const cell = row[place] ?? [];
      const text = cell[line] ?? '';
      const gap = ' '.repeat((widths[place] ?? 0) - columnsOf(text));
      const goesOn = line < cell.length - 1;
      const isLast = place === columns.length - 1;
      if (isNumber) return ` ${gap}${text}${isLast && !goesOn ? '' : goesOn ? '+' : ' '}`;
      return ` ${text}${isLast && !goesOn ? '' : `${gap}${goesOn ? '+' : ' '}`}`;
    });
    return `${parts.join('|')}\n`;
  }).join('');
}
