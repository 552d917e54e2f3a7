import { assertNever } from '../../../kernel/index.ts';
import type { DirectiveRule } from './directives.ts';
import type { Reading } from './reading.ts';
import { parseNumber, parseOffset, parseSize, parseTime } from './values.ts';

/** What a directive without a handler of its own says: a word, a number, on or off. */
type Value = string | number | boolean;

/**
 * The checks of ngx_conf_set_flag_slot() and its like, and what they make of the arguments. A mistake is told as nginx words
 * it.
 */
export function checkArguments(reading: Reading, rule: DirectiveRule, args: readonly string[]): Value {
  const { name, check } = rule;
  const [first = '', second = ''] = args;
  const number = (value: number | null, complaint: string): number =>
    value ?? reading.fail(`"${name}" directive ${complaint}`);
  switch (check.type) {
    case 'flag':
      return flag(reading, name, first);
    case 'number':
      return number(parseNumber(first), 'invalid number');
    case 'size':
      return number(parseSize(first), 'invalid value');
    case 'offset':
      return number(parseOffset(first), 'invalid value');
    case 'milliseconds':
      // The second time of keepalive_timeout is told to the client, in seconds.
      if (args.length > 1) number(parseTime(second, false), 'invalid value');
      return number(parseTime(first, true), 'invalid value');
    case 'seconds':
      return number(parseTime(first, false), 'invalid value');
    case 'buffers':
      if (!parseNumber(first) || !parseSize(second)) reading.fail(`"${name}" directive invalid value`);
      return first;
    case 'one-of':
      return oneOf(reading, check.words, first);
    case 'bits':
      return bits(reading, name, check.words, args);
    case 'script':
      for (const text of args) reading.script(text);
      return first;
    case 'once':
    case 'any':
      return args.join(' ');
    default:
      return assertNever(check);
  }
}

/** Checks that may come twice in a block. */
export const mayRepeat = ({ check }: DirectiveRule): boolean => check.type === 'any' || check.type === 'bits';

function flag(reading: Reading, name: string, text: string): boolean {
  const word = text.toLowerCase();
  if (word === 'on' || word === 'off') return word === 'on';
  return reading.fail(`invalid value "${text}" in "${name}" directive, it must be "on" or "off"`);
}

function oneOf(reading: Reading, words: readonly string[], text: string): string {
  const found = words.find((word) => word.toLowerCase() === text.toLowerCase());
  return found ?? reading.fail(`invalid value "${text}"`);
}

/** ngx_conf_set_bitmask_slot(): words add up within a block, and one that is there already is told. */
function bits(reading: Reading, name: string, words: readonly string[], args: readonly string[]): string {
  let set = String(reading.block?.own.values.get(name) ?? '');
  for (const text of args) {
    const word = oneOf(reading, words, text);
    if (set.split(' ').includes(word)) reading.warn(`duplicate value "${text}"`);
    set += ` ${word}`;
  }
  return set;
}
