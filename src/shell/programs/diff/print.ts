import { formatTimeText } from '../strftime.ts';
import type { Change } from './hunks.ts';

/** A file that is compared. */
export interface Side {
  readonly name: string;
  /** Lines without their ends. */
  readonly lines: readonly string[];
  /** Whether the last line has no end. */
  readonly lacksEnd: boolean;
  /** Seconds since 1970. */
  readonly mtime: number;
}

const NO_END = '\\ No newline at end of file\n';

const line = (mark: string, side: Side, at: number): string =>
  `${mark}${side.lines[at] ?? ''}\n${side.lacksEnd && at === side.lines.length - 1 ? NO_END : ''}`;

const lines = (mark: string, side: Side, from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => line(mark, side, from + index)).join('');

/** `2,4d1` and the lines. */
export function normal(left: Side, right: Side, changes: readonly Change[]): string {
  const range = (from: number, to: number) =>
    to - from > 1 ? `${from + 1},${to}` : to > from ? String(to) : String(from);
  return changes
    .map(({ from, to, newFrom, newTo }) => {
      const kind = from === to ? 'a' : newFrom === newTo ? 'd' : 'c';
      const old = lines('< ', left, from, to);
      return `${range(from, to)}${kind}${range(newFrom, newTo)}\n${old}${kind === 'c' ? '---\n' : ''}${lines('> ', right, newFrom, newTo)}`;
    })
    .join('');
}

/** Changes that are near one another, with the lines around them. */
function hunksOf(left: Side, right: Side, changes: readonly Change[], context: number) {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last !== undefined && change.from - last.to <= 2 * context) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  return hunks.map((parts) => {
    const first = parts[0] as Change;
    const last = parts.at(-1) as Change;
    return {
      parts,
      from: Math.max(0, first.from - context),
      to: Math.min(left.lines.length, last.to + context),
      newFrom: Math.max(0, first.newFrom - context),
      newTo: Math.min(right.lines.length, last.newTo + context),
    };
  });
}

const stamp = ({ name, mtime }: Side): string =>
  `${name}\t${formatTimeText('%Y-%m-%d %H:%M:%S.000000000 %z', mtime)}`;

/** -u */
export function unified(left: Side, right: Side, changes: readonly Change[], context: number): string {
  const range = (from: number, to: number) =>
    to - from === 1 ? String(from + 1) : `${to > from ? from + 1 : from},${to - from}`;
  const body = hunksOf(left, right, changes, context).map(({ parts, from, to, newFrom, newTo }) => {
    let text = `@@ -${range(from, to)} +${range(newFrom, newTo)} @@\n`;
    let at = from;
    for (const part of parts) {
      text +=
        lines(' ', left, at, part.from) +
        lines('-', left, part.from, part.to) +
        lines('+', right, part.newFrom, part.newTo);
      at = part.to;
    }
    return text + lines(' ', left, at, to);
  });
  return `--- ${stamp(left)}\n+++ ${stamp(right)}\n${body.join('')}`;
}

/** -c */
export function contextual(left: Side, right: Side, changes: readonly Change[], context: number): string {
  const range = (from: number, to: number) => (to - from > 1 ? `${from + 1},${to}` : String(to));
  const clock = ({ name, mtime }: Side) =>
    `${name}\t${formatTimeText('%Y-%m-%d %H:%M:%S.000000000 %z', mtime)}`;
  const body = hunksOf(left, right, changes, context).map(({ parts, from, to, newFrom, newTo }) => {
    const side = (
      which: Side,
      start: number,
      end: number,
      ends: (part: Change) => readonly [number, number],
      mark: string,
    ) => {
      let text = '';
      let at = start;
      for (const part of parts) {
        const [first, last] = ends(part);
        const isBoth = part.from < part.to && part.newFrom < part.newTo;
        text += lines('  ', which, at, first) + lines(isBoth ? '! ' : mark, which, first, last);
        at = last;
      }
      return text + lines('  ', which, at, end);
    };
    const hasOld = parts.some((part) => part.from < part.to);
    const hasNew = parts.some((part) => part.newFrom < part.newTo);
    return (
      `***************\n*** ${range(from, to)} ****\n${hasOld ? side(left, from, to, (part) => [part.from, part.to], '- ') : ''}` +
      `--- ${range(newFrom, newTo)} ----\n${hasNew ? side(right, newFrom, newTo, (part) => [part.newFrom, part.newTo], '+ ') : ''}`
    );
  });
  return `*** ${clock(left)}\n--- ${clock(right)}\n${body.join('')}`;
}
