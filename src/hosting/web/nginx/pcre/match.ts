import { assertNever } from '../../../kernel/index.ts';
import { ESCAPED_CLASSES, otherCase } from './node.ts';
import type { Node, Pattern, Place } from './node.ts';

/** What a pattern found: each group's first and last place, or null for one that took no part. Group 0 is the whole. */
export type Captures = readonly (readonly [start: number, end: number] | null)[];

/** PCRE2 gives up after so many steps (PCRE2_ERROR_MATCHLIMIT), so that no pattern holds a server for long. */
const MATCH_LIMIT = 10_000_000;

/** Looks for a pattern anywhere in `text`, from the left, as pcre2_match() does. Null: nothing; `limit`: given up. */
export function matchPattern(pattern: Pattern, text: string): Captures | 'limit' | null {
  const matcher = new Matcher(text);
  for (let start = 0; start <= text.length; start++) {
    const end = matcher.run(pattern.root, start);
    if (end === 'limit') return 'limit';
    if (end === null) continue;
    const groups = Array.from({ length: pattern.captures }, (_, index) => matcher.groups[index + 1] ?? null);
    return [[start, end], ...groups];
  }
  return null;
}

type Continue = (position: number) => boolean;

class Matcher {
  groups: (readonly [number, number] | null)[] = [];
  steps = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Where a match that starts here ends. */
  run(node: Node, start: number): number | 'limit' | null {
    this.groups = [];
    try {
      const end = this.once(node, start);
      return this.steps > MATCH_LIMIT ? 'limit' : end;
    } catch (error) {
      // Groups that repeat go as deep as they repeat; PCRE2 has a limit for that, too.
      if (error instanceof RangeError) return 'limit';
      throw error;
    }
  }

  private match(node: Node, position: number, then: Continue): boolean {
    this.steps += 1;
    if (this.steps > MATCH_LIMIT) return false;
    switch (node.type) {
      case 'set':
        return this.has(node, position) && then(position + 1);
      case 'at':
        return this.holds(node.place, position) && then(position);
      case 'sequence':
        return this.sequence(node.parts, 0, position, then);
      case 'choice':
        return node.branches.some((branch) => this.match(branch, position, then));
      case 'capture':
        return this.capture(node.group, node.inner, position, then);
      case 'atomic': {
        const end = this.once(node.inner, position);
        return end !== null && then(end);
      }
      case 'look':
        return this.look(node, position) !== node.negative && then(position);
      case 'repeat':
        return node.inner.type === 'set'
          ? this.repeatSet(node, position, then)
          : this.repeat(node, 0, position, then);
      case 'again':
        return this.again(node, position, then);
      default:
        return assertNever(node);
    }
  }

  private has({ bytes }: Extract<Node, { type: 'set' }>, position: number): boolean {
    return position < this.text.length && bytes[this.text.charCodeAt(position)] === true;
  }

  private sequence(parts: readonly Node[], index: number, position: number, then: Continue): boolean {
    const part = parts[index];
    if (part === undefined) return then(position);
    return this.match(part, position, (next) => this.sequence(parts, index + 1, next, then));
  }

  private capture(group: number, inner: Node, position: number, then: Continue): boolean {
    const before = this.groups[group] ?? null;
    const matched = this.match(inner, position, (end) => {
      const previous = this.groups[group] ?? null;
      this.groups[group] = [position, end];
      if (then(end)) return true;
      this.groups[group] = previous;
      return false;
    });
    if (!matched) this.groups[group] = before;
    return matched;
  }

  /** The first way in which `inner` matches; others are not tried. */
  private once(inner: Node, position: number): number | null {
    let end: number | null = null;
    this.match(inner, position, (reached) => {
      end = reached;
      return true;
    });
    return end;
  }

  private look({ behind, inner }: Extract<Node, { type: 'look' }>, position: number): boolean {
    if (!behind) return this.once(inner, position) !== null;
    for (let start = position; start >= 0; start--)
      if (this.match(inner, start, (end) => end === position)) return true;
    return false;
  }

  /** Bytes one by one need no stack. */
  private repeatSet(
    { inner, least, most, lazy }: Extract<Node, { type: 'repeat' }>,
    position: number,
    then: Continue,
  ): boolean {
    if (inner.type !== 'set') return false;
    let longest = 0;
    while (longest < (lazy ? least : most) && this.has(inner, position + longest)) longest += 1;
    if (longest < least) return false;
    this.steps += longest;
    if (!lazy) {
      for (let count = longest; count >= least; count--) if (then(position + count)) return true;
      return false;
    }
    for (let count = least; ; count++) {
      if (then(position + count)) return true;
      if (count >= most || !this.has(inner, position + count)) return false;
    }
  }

  private repeat(
    node: Extract<Node, { type: 'repeat' }>,
    count: number,
    position: number,
    then: Continue,
  ): boolean {
    const more = (): boolean =>
      count < node.most &&
      this.match(
        node.inner,
        position,
        // A round that matched nothing is the last one.
        (next) =>
          next === position && count >= node.least ? then(next) : this.repeat(node, count + 1, next, then),
      );
    if (count < node.least) return more();
    return node.lazy ? then(position) || more() : more() || then(position);
  }

  private again(
    { group, caseless }: Extract<Node, { type: 'again' }>,
    position: number,
    then: Continue,
  ): boolean {
    const captured = this.groups[group];
    if (captured === undefined || captured === null) return false;
    const [start, end] = captured;
    for (let index = 0; index < end - start; index++) {
      const wanted = this.text.charCodeAt(start + index);
      const found = this.text.charCodeAt(position + index);
      if (found !== wanted && !(caseless && found === otherCase(wanted))) return false;
    }
    return then(position + end - start);
  }

  private holds(place: Place, position: number): boolean {
    const { text } = this;
    const atEnd = position === text.length;
    switch (place) {
      case 'start':
        return position === 0;
      case 'line-start':
        return position === 0 || (text[position - 1] === '\n' && !atEnd);
      case 'very-end':
        return atEnd;
      case 'end':
        // A newline at the very end does not count, which is how `\.php$` matches more than one thinks.
        return atEnd || (position === text.length - 1 && text[position] === '\n');
      case 'line-end':
        return atEnd || text[position] === '\n';
      case 'word-edge':
      case 'no-word-edge': {
        const isWord = (at: number) => ESCAPED_CLASSES['w']?.(text.charCodeAt(at)) === true;
        const edge = isWord(position - 1) !== isWord(position);
        return edge === (place === 'word-edge');
      }
      default:
        return assertNever(place);
    }
  }
}
