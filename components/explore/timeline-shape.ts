import type { Deed } from '../../src/session/index.ts';

/** Pixels between two columns, and from one row to the next: as high as a finger. */
export const LANE = 20;
export const ROW = 44;

/** The lines between deeds and what they came after, as an SVG path: down, and across where a branch begins. */
export function linesOf(deeds: readonly Deed[]): string {
  const rowOf = new Map(deeds.map(({ id }, row) => [id, row]));
  const at = (lane: number, row: number) => `${(lane + 0.5) * LANE} ${(row + 0.5) * ROW}`;
  return deeds
    .flatMap((deed, row) => {
      const before = deed.before === null ? undefined : rowOf.get(deed.before);
      const parent = before === undefined ? undefined : deeds[before];
      if (before === undefined || parent === undefined) return [];
      if (parent.lane === deed.lane) return [`M${at(parent.lane, before)}L${at(deed.lane, row)}`];
      // Out of the parent's column at once, so that lines of two branches never lie on each other.
      return [`M${at(parent.lane, before)}L${at(deed.lane, before + 0.75)}L${at(deed.lane, row)}`];
    })
    .join('');
}
