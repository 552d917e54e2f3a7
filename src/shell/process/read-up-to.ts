import type { Description } from './description.ts';
import type { Running } from './wait.ts';

/** One line from an open file, a character at a time as far as anybody can tell: what is behind it stays. */
export function* readUpTo(
  source: Description,
  end: string,
  limit = Infinity,
): Running<{ text: string; isEnded: boolean }> {
  let text = '';
  for (;;) {
    const some = yield* source.peek();
    if (some.type === 'failed' || some.value === '') return { text, isEnded: false };
    const at = end === '' ? some.value.indexOf('\0') : some.value.indexOf(end);
    const length = Math.min(at < 0 ? some.value.length : at + 1, limit - text.length);
    const taken = some.value.slice(0, length);
    source.consume(length);
    text += taken;
    if (at >= 0 && length === at + 1) return { text: text.slice(0, -1), isEnded: true };
    if (text.length >= limit) return { text, isEnded: true };
  }
}
