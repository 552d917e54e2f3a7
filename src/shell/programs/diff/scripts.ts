import type { Change } from './hunks.ts';
import type { Side } from './print.ts';

/* Differences as commands: for ed, and for RCS. */

const raw = (side: Side, at: number): string =>
  `${side.lines[at] ?? ''}${side.lacksEnd && at === side.lines.length - 1 ? '' : '\n'}`;

const rangeOf = ({ from, to }: Change, comma: string): string =>
  to - from > 1 ? `${from + 1}${comma}${to}` : String(to > from ? to : from);

const kindOf = ({ from, to, newFrom, newTo }: Change): string =>
  from === to ? 'a' : newFrom === newTo ? 'd' : 'c';

/** -e: from the end on, so that the numbers stay right. A lone dot would end the text, so it is typed as two. */
export function edScript(right: Side, changes: readonly Change[]): string {
  let text = '';
  for (const change of changes.toReversed()) {
    text += `${rangeOf(change, ',')}${kindOf(change)}\n`;
    let isTyping = kindOf(change) !== 'd';
    for (const line of right.lines.slice(change.newFrom, change.newTo)) {
      if (!isTyping) text += 'a\n';
      isTyping = line !== '.';
      text += isTyping ? `${line}\n` : '..\n.\ns/.//\n';
    }
    if (isTyping) text += '.\n';
  }
  return text;
}

/** -f: like -e, but in the order of the file. */
export const forwardScript = (right: Side, changes: readonly Change[]): string =>
  changes
    .map((change) => {
      const lines = right.lines.slice(change.newFrom, change.newTo).map((line) => `${line}\n`);
      return `${kindOf(change)}${rangeOf(change, ' ')}\n${lines.join('')}${lines.length > 0 ? '.\n' : ''}`;
    })
    .join('');

/** -n */
export const rcsScript = (right: Side, changes: readonly Change[]): string =>
  changes
    .map(({ from, to, newFrom, newTo }) => {
      const gone = to > from ? `d${from + 1} ${to - from}\n` : '';
      if (newTo === newFrom) return gone;
      const lines = Array.from({ length: newTo - newFrom }, (_, index) => raw(right, newFrom + index));
      return `${gone}a${to} ${newTo - newFrom}\n${lines.join('')}`;
    })
    .join('');
