import { people } from '../drawing/people.ts';
import type { PersonId } from '../drawing/people.ts';
import type { Explanation } from '../../src/hosting/kernel/index.ts';
import type { Lane } from './scene.ts';

/** Whose glyph and hue somebody has; the tenant of another scenario looks like `you`. */
export const personOf = (name: string): PersonId =>
  Object.hasOwn(people, name) ? (name as PersonId) : 'you';

/** A piece of a sentence: prose, or something the machine would print. */
export interface Piece {
  readonly text: string;
  readonly machine: boolean;
}

const MACHINE =
  /((?:user|group|mask|other):\w*:[r-][w-][x-]|CAP_\w+|\bE[A-Z]{3,}\b|acl\(5\)|(?<=\s)---|\/[^\s,:]*|(?<=on )[^\s,:]+)/;

/** A sentence of the model taken apart, so that machine truth can be set in mono. */
export const pieces = (sentence: string): readonly Piece[] =>
  sentence
    .split(MACHINE)
    .map((text, index) => ({ text, machine: index % 2 === 1 }))
    .filter(({ text }) => text !== '');

/** Several people who got the same answer. */
export interface Outcome {
  readonly who: readonly string[];
  readonly stopped: boolean;
  /** `may read it` */
  readonly words: string;
}

/** The answers of several people, those who got the same together. */
export function outcomes(lanes: readonly Lane[]): readonly Outcome[] {
  const groups = Map.groupBy(lanes, ({ explanation }) => explanation.verdict);
  return [...groups].map(([verdict, group]) => {
    const operation = group[0]?.explanation.operation ?? 'read';
    const does =
      operation === 'stat' ? 'look it up' : operation === 'write' ? 'write to it' : `${operation} it`;
    const stopped = verdict !== 'granted';
    return {
      who: group.map(({ who }) => who),
      stopped,
      words: stopped ? `may not: ${verdict}` : `may ${does}`,
    };
  });
}

/** A path in pieces between which a line may break: after its slashes, but the first. */
export const breakable = (text: string): readonly string[] => text.split(/(?<=\w\/)/);

/** A path cut at the front to a number of letters, by whole names if it can be. */
export function tailOf(path: string, letters: number): string {
  let tail = path;
  while (tail.length > letters && tail.indexOf('/', 2) !== -1) tail = `…${tail.slice(tail.indexOf('/', 2))}`;
  return tail.length > letters ? `…${tail.slice(1 - letters)}` : tail;
}

/** The answer in full, but for the remark on the kernel and acl(5): that stands on the lock itself. */
export function verdictOf({ sentence, hops, decided }: Explanation): string {
  const difference = hops[decided]?.decision?.difference;
  return difference ? sentence.replace(` ${difference.explanation}`, '') : sentence;
}
