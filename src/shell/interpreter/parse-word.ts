import { parse } from 'unbash';
import type { Word } from 'unbash';

const parsed = new Map<string, Word>();

/** One word, read from its text. */
export function parseWord(text: string): Word {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const command = parse(`: ${text.startsWith('#') ? "''" : ''}${text}`).commands[0]?.command;
  const found = command?.type === 'Command' ? command.args[0] : undefined;
  const word: Word =
    found?.type === 'Word' ? found : { type: 'Word', text, value: text, pos: 0, end: text.length };
  if (parsed.size > 5000) parsed.clear();
  parsed.set(text, word);
  return word;
}
