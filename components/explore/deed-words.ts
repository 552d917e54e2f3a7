import type { Deed } from '../../src/session/index.ts';
import words from 'strings:explore';
import { fill } from '../../src/strings/index.ts';

/** A deed in words: the line behind its prompt, or what else was done. */
export function deedInWords({ who, what }: Deed): string {
  switch (what.type) {
    case 'beginning':
      return words.beginning;
    case 'line':
      return `${who}: ${what.text}`;
    case 'time':
      return fill(words.time, { seconds: what.seconds });
    case 'key':
      return words.keys[what.key];
  }
}
