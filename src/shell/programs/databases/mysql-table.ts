import type { Value } from '../../../hosting/services/index.ts';
import { columnsOf } from '../../text/width.ts';

/* How mysql prints rows: with a frame at a terminal, with tabs for other programs. */

interface Column {
  readonly title: string;
  readonly isNumber: boolean;
}

const shown = (value: Value): string => (value === null ? 'NULL' : String(value));

/** A table with a frame; nothing at all of no rows. */
export function framedTable(
  columns: readonly Column[],
  rows: readonly (readonly Value[])[],
  hasNames: boolean,
): string {
  if (rows.length === 0) return '';
  const widths = columns.map(({ title }, place) =>
    Math.max(hasNames ? columnsOf(title) : 0, ...rows.map((row) => columnsOf(shown(row[place] ?? null)))),
  );
  const rule = `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+\n`;
  const line = (cells: readonly { readonly text: string; readonly isRight: boolean }[]) =>
    `|${cells
      .map(({ text, isRight }, place) => {
        const gap = ' '.repeat((widths[place] ?? 0) - columnsOf(text));
        return isRight ? ` ${gap}${text} ` : ` ${text}${gap} `;
      })
      .join('|')}|\n`;
  const head = hasNames ? line(columns.map(({ title }) => ({ text: title, isRight: false }))) + rule : '';
  const body = rows.map((row) =>
    line(columns.map(({ isNumber }, place) => ({ text: shown(row[place] ?? null), isRight: isNumber }))),
  );
  return `${rule}${head}${body.join('')}${rule}`;
}

/** Lines with tabs; what would tear a line is escaped. */
export function tabbedTable(
  columns: readonly Column[],
  rows: readonly (readonly Value[])[],
  hasNames: boolean,
): string {
  if (rows.length === 0) return '';
  const escaped = (text: string) =>
    text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');
  const lines = [
    ...(hasNames ? [columns.map(({ title }) => title)] : []),
    ...rows.map((row) => row.map((value) => escaped(shown(value)))),
  ];
  return lines.map((cells) => `${cells.join('\t')}\n`).join('');
}
