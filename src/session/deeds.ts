import { userAt, type Input } from './input.ts';
import { goesOn, pathTo } from './timeline.ts';
import type { Moment, Timeline } from './timeline.ts';

/** Something that was done to a box, with whatever was typed to it while it ran: what undo takes back at once. */
export interface Deed {
  /** The last of its moments: where one goes to see the box after it. */
  readonly id: number;
  /** The deed that it came after; null for the beginning. */
  readonly before: number | null;
  /** Whose terminal it was; null for the beginning, and where time went by. */
  readonly who: string | null;
  readonly what: What;
  /** The exit status of a line; null for anything else. */
  readonly status: number | null;
  /** Its column in a drawing: what goes on from a deed first stands below it, another branch beside. */
  readonly lane: number;
  /** Whether the box stands after it now. */
  readonly isPresent: boolean;
  /** Whether it is on the way from the beginning to the present. */
  readonly isOnWay: boolean;
}

/** What was done, for whoever words it. */
export type What =
  | { readonly type: 'beginning' }
  | { readonly type: 'line'; readonly text: string }
  | { readonly type: 'time'; readonly seconds: number }
  | { readonly type: 'key'; readonly key: 'keys' | 'secret' | 'interrupt' | 'eof' };

/** Moments that belong together, and the last of them at which something was done. */
interface Group {
  readonly moments: Moment[];
  end: number;
}

/** All deeds of a timeline, in the order in which they were done. */
export function deedsOf(timeline: Timeline): readonly Deed[] {
  const groups = groupsOf(timeline);
  const way = new Set(pathTo(timeline, timeline.now).map(({ id }) => id));
  /** The columns of deeds after which nothing has been done yet. */
  const free = new Map<Group, number>();
  let last = -1;
  return [...new Set(groups.values())].map((group): Deed => {
    const [first] = group.moments;
    if (first === undefined) throw new Error('expected a deed of one moment at least');
    const parent = first.before === null ? undefined : groups.get(first.before);
    const below = parent && free.get(parent);
    const lane = below ?? (last += 1);
    if (parent) free.delete(parent);
    free.set(group, lane);
    const { input } = first;
    return {
      id: group.end,
      before: parent?.end ?? null,
      who: input === null || input.type === 'advance' ? null : userAt(input.terminal),
      what: whatOf(input),
      status: statusOf(group),
      lane,
      isPresent: group.moments.some(({ id }) => id === timeline.now),
      isOnWay: way.has(first.id),
    };
  });
}

/**
 * Each moment with what it belongs to: what only goes on with a line belongs to it, and the size of a terminal to whatever was done
 * before. A second way of going on is a deed of its own.
 */
function groupsOf(timeline: Timeline): ReadonlyMap<number, Group> {
  const groups = new Map<number, Group>();
  for (const moment of timeline.moments) {
    const before = moment.before === null ? undefined : groups.get(moment.before);
    const isSize = moment.input?.type === 'resize';
    if (before !== undefined && (isSize || (goesOn(timeline, moment) && isLast(before, moment)))) {
      before.moments.push(moment);
      if (!isSize) before.end = moment.id;
      groups.set(moment.id, before);
    } else groups.set(moment.id, { moments: [moment], end: moment.id });
  }
  return groups;
}

/** Whether a moment comes after the last thing that a group has, sizes left aside. */
function isLast({ moments, end }: Group, { before }: Moment): boolean {
  let at = moments.find(({ id }) => id === before);
  while (at !== undefined && at.input?.type === 'resize') {
    const { before: earlier } = at;
    at = moments.find(({ id }) => id === earlier);
  }
  return at?.id === end;
}

/** How a line ended: the size of a terminal that changed after it says nothing of that. */
function statusOf({ moments }: Group): number | null {
  if (moments[0]?.input?.type !== 'line') return null;
  return moments.findLast(({ input }) => input?.type !== 'resize')?.answer?.status ?? null;
}

function whatOf(input: Input | null): What {
  if (input === null) return { type: 'beginning' };
  switch (input.type) {
    case 'line':
      return { type: 'line', text: input.text };
    case 'advance':
      return { type: 'time', seconds: input.seconds };
    case 'resize':
      return { type: 'key', key: 'keys' };
    default:
      return { type: 'key', key: input.type };
  }
}
