import { isWordLetter } from './node.ts';
import type { Assertion } from './node.ts';
import type { Instruction } from './program.ts';

/** How many steps one search may take before it is given up. */
const STEP_LIMIT = 5_000_000;

/** A pattern that needs too many steps on a text: it would freeze the page. */
export class TooManySteps extends Error {
  constructor() {
    super('the pattern takes too many steps; the box stopped it');
  }
}

/** Where a search takes place. Letters are UTF-16 units, or surrogate pairs. */
export interface Subject {
  readonly text: string;
  /** The beginning or the end is none of a line: in the middle of what is replaced. */
  readonly notBol: boolean;
  readonly notEol: boolean;
}

/** The letter at a place, whole. */
function letterAt(text: string, at: number): string | undefined {
  const code = text.codePointAt(at);
  return code === undefined ? undefined : code > 0xffff ? text.slice(at, at + 2) : text[at];
}

const letterBefore = (text: string, at: number): string | undefined => text[at - 1];

function holdsAt({ text, notBol, notEol }: Subject, kind: Assertion, at: number): boolean {
  const before = isWordLetter(letterBefore(text, at));
  const behind = isWordLetter(text[at]);
  switch (kind) {
    case 'line-start':
      return at === 0 && !notBol;
    case 'line-end':
      return at === text.length && !notEol;
    case 'text-start':
      return at === 0;
    case 'text-end':
      return at === text.length;
    case 'boundary':
      return before !== behind;
    case 'no-boundary':
      return before === behind;
    case 'word-start':
      return !before && behind;
    case 'word-end':
      return before && !behind;
  }
}

/**
 * The leftmost match, and the longest of those: all ways at once, letter by letter (Thompson's construction), so the time
 * grows with text and pattern alone. For programs without references and looks.
 */
export function findLongest(
  program: readonly Instruction[],
  subject: Subject,
  from: number,
): readonly [number, number] | null {
  const { text } = subject;
  let best: [number, number] | null = null;
  let current = new Map<number, number>();
  let steps = 0;
  for (let at = from; ;) {
    if (best === null && !current.has(0)) current.set(0, at);
    const next = new Map<number, number>();
    const letter = letterAt(text, at);
    const reached = close(program, subject, current, at);
    steps += reached.size;
    if (steps > STEP_LIMIT) throw new TooManySteps();
    for (const [place, start] of reached) {
      if (best !== null && start > best[0]) continue;
      const instruction = program[place];
      if (instruction?.type === 'match')
        best = best === null || start < best[0] || at > best[1] ? [start, at] : best;
      else if (letter !== undefined && instruction?.type === 'set' && instruction.holds(letter)) {
        const known = next.get(place + 1);
        if (known === undefined || start < known) next.set(place + 1, start);
      }
    }
    if (letter === undefined || (best !== null && next.size === 0)) return best;
    current = next;
    at += letter.length;
  }
}

/** All places that are reached without taking a letter, each with the leftmost start. */
function close(
  program: readonly Instruction[],
  subject: Subject,
  from: ReadonlyMap<number, number>,
  at: number,
): ReadonlyMap<number, number> {
  const reached = new Map<number, number>();
  const stack = [...from].toSorted(([, left], [, right]) => right - left);
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    const [place, start] = one;
    const known = reached.get(place);
    if (known !== undefined && known <= start) continue;
    reached.set(place, start);
    const instruction = program[place];
    switch (instruction?.type) {
      case 'jump':
        stack.push([instruction.to, start]);
        break;
      case 'split':
        stack.push([instruction.second, start], [instruction.first, start]);
        break;
      case 'save':
      case 'mark':
      case 'progress':
        stack.push([place + 1, start]);
        break;
      case 'assert':
        if (holdsAt(subject, instruction.kind, at)) stack.push([place + 1, start]);
    }
  }
  return reached;
}

interface Attempt {
  readonly place: number;
  readonly at: number;
  readonly slots: readonly number[];
  readonly marks: readonly number[];
}

/** How a search by trying goes about it. */
export interface TryOptions {
  /** Where the match has to end; null for anywhere. */
  readonly end: number | null;
  /** Without references a state that failed once fails always, so the time is bounded. */
  readonly remembers: boolean;
}

/**
 * A match that begins at `start`, the first in the order in which the pattern tries. The slots are the beginnings and ends
 * of the groups, -1 for none; null if there is no match.
 */
export function tryAt(
  program: readonly Instruction[],
  subject: Subject,
  start: number,
  options: TryOptions,
): readonly number[] | null {
  const { text } = subject;
  const stack: Attempt[] = [{ place: 0, at: start, slots: [], marks: [] }];
  const failed = new Set<number>();
  let steps = 0;
  for (let attempt = stack.pop(); attempt !== undefined; attempt = stack.pop()) {
    let { place, at, slots, marks } = attempt;
    for (;;) {
      steps += 1;
      if (steps > STEP_LIMIT) throw new TooManySteps();
      if (options.remembers) {
        const key = at * program.length + place;
        if (failed.has(key)) break;
        failed.add(key);
      }
      const instruction = program[place];
      if (instruction === undefined) break;
      if (instruction.type === 'match') {
        if (options.end !== null && at !== options.end) break;
        const found = [...slots];
        found[0] = start;
        found[1] = at;
        return found;
      }
      if (instruction.type === 'set') {
        const letter = letterAt(text, at);
        if (letter === undefined || !instruction.holds(letter)) break;
        at += letter.length;
        place += 1;
      } else if (instruction.type === 'split') {
        stack.push({ place: instruction.second, at, slots, marks });
        place = instruction.first;
      } else if (instruction.type === 'jump') place = instruction.to;
      else if (instruction.type === 'save') {
        slots = withAt(slots, instruction.slot, at);
        place += 1;
      } else if (instruction.type === 'mark') {
        marks = withAt(marks, instruction.slot, at);
        place += 1;
      } else if (instruction.type === 'progress') {
        if (marks[instruction.slot] === at) break;
        place += 1;
      } else {
        const next = passes(instruction, subject, at, slots);
        if (next < 0) break;
        at = next;
        place += 1;
      }
    }
  }
  return null;
}

/** Where the text goes on behind an assertion, a reference or a look; -1 if it does not hold. */
function passes(
  instruction: Extract<Instruction, { type: 'assert' | 'reference' | 'look' }>,
  subject: Subject,
  at: number,
  slots: readonly number[],
): number {
  if (instruction.type === 'assert') return holdsAt(subject, instruction.kind, at) ? at : -1;
  if (instruction.type === 'reference') {
    const [from = -1, to = -1] = slots.slice(2 * instruction.index, 2 * instruction.index + 2);
    if (from < 0 || to < 0) return -1;
    const part = subject.text.slice(from, to);
    return subject.text.startsWith(part, at) ? at + part.length : -1;
  }
  return looks(instruction, subject, at) !== instruction.isNegated ? at : -1;
}

function looks(
  { program, isBehind }: Extract<Instruction, { type: 'look' }>,
  subject: Subject,
  at: number,
): boolean {
  if (!isBehind) return tryAt(program, subject, at, { end: null, remembers: false }) !== null;
  for (let start = at; start >= 0; start -= 1) {
    if (tryAt(program, subject, start, { end: at, remembers: false }) !== null) return true;
  }
  return false;
}

function withAt(list: readonly number[], place: number, value: number): readonly number[] {
  const next = [...list];
  while (next.length <= place) next.push(-1);
  next[place] = value;
  return next;
}
