/** A column of ss: its head, to which side its cells lean, and what stands between it and the one before. */
export interface Column {
  readonly header: string;
  readonly isRight: boolean;
  readonly before: string;
}

interface Wide extends Column {
  width: number;
  endsLine: boolean;
}

export interface Layout {
  /** Columns of the terminal; null where there is none. */
  readonly width: number | null;
  readonly hasHeader: boolean;
}

/**
 * Rows as ss of iproute2 lays them out: each column as wide as its widest cell; on a terminal the room that is left is shared
 * out, the last columns first, and what does not fit begins another line.
 */
export function layOut(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  layout: Layout,
): string {
  const all = layout.hasHeader ? [columns.map(({ header }) => header), ...rows] : rows;
  const widest = (at: number) => Math.max(0, ...all.map((row) => row[at]?.length ?? 0));
  const wide: Wide[] = columns.map((column, at) => {
    const content = widest(at);
    const gap = at === 0 || content === 0 ? 0 : column.before.length;
    return { ...column, width: Math.min(content + gap, layout.width ?? Infinity), endsLine: false };
  });
  if (layout.width !== null) share(wide, layout.width);
  return all.map((row) => line(wide, row)).join('');
}

/** Shares out what is left of the lines of a terminal. */
function share(columns: Wide[], screen: number): void {
  let first = 0;
  while (first < columns.length) {
    let [end, length] = [first, 0];
    while (end < columns.length && (end === first || length + (columns[end]?.width ?? 0) <= screen)) {
      length += columns[end]?.width ?? 0;
      end += 1;
    }
    const some = columns.slice(first, end).filter(({ width }) => width > 0);
    const room = Math.max(0, screen - length);
    for (const [at, column] of some.entries())
      column.width += Math.floor(room / some.length) + (at >= some.length - (room % some.length) ? 1 : 0);
    const last = some.at(-1);
    if (last !== undefined && end < columns.length) last.endsLine = true;
    first = end;
  }
}

function line(columns: readonly Wide[], row: readonly string[]): string {
  const cells = columns.map((column, at) => {
    const gap = at === 0 || column.width === 0 ? '' : column.before;
    const room = column.width - gap.length;
    const cell = row[at] ?? '';
    return `${gap}${column.isRight ? cell.padStart(room) : cell.padEnd(room)}${column.endsLine ? '\n' : ''}`;
  });
  return `${cells.join('')}\n`;
}
