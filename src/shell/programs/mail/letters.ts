import { headerOfMessage } from '../../../hosting/services/index.ts';
import type { MboxMessage } from '../../../hosting/services/index.ts';
import { byteLength } from '../../../hosting/web/index.ts';

/** A message while somebody reads the mailbox. */
export interface Letter {
  readonly message: MboxMessage;
  readonly isDeleted: boolean;
  readonly isRead: boolean;
  /** Not there yet when the mailbox was last looked into. */
  readonly isNew: boolean;
}

/** A line of the list of messages: state, number, sender, date, lines and bytes, and the beginning of the subject. */
export function headerLine({ message, isRead, isNew }: Letter, at: number, isDot: boolean): string {
  const { text, date } = message;
  const state = isNew ? 'N' : isRead ? ' ' : 'U';
  const lines = text.split('\n').length - 1;
  const subject = headerOfMessage(text, 'Subject') ?? '';
  const size = `${String(lines).padStart(4)}/${String(byteLength(text)).padEnd(5)}`;
  const start = `${isDot ? '>' : ' '}${state}${String(at + 1).padStart(3)} ${nameOf(message).padEnd(18).slice(0, 18)} ${date.slice(0, 16)} ${size}`;
  return `${`${start} ${subject}`.slice(0, 80).trimEnd()}\n`;
}

/** skin() of the From header: the address alone. */
function nameOf({ text, sender }: MboxMessage): string {
  const from = headerOfMessage(text, 'From') ?? sender;
  return /<(.*?)>/.exec(from)?.[1] ?? from.replace(/\s*\(.*?\)\s*/g, '');
}

/** The places of a list of messages, from 0; a complaint for one that is none. */
export function numbersIn(list: string, count: number, dot: number): readonly number[] | string {
  if (list.trim() === '') return count === 0 ? 'No applicable messages\n' : [dot];
  const found: number[] = [];
  for (const word of list.trim().split(/[\s,]+/)) {
    if (word === '*') found.push(...Array.from({ length: count }, (_, at) => at));
    else if (word === '.') found.push(dot);
    else if (word === '$') found.push(count - 1);
    else {
      const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(word) ?? [];
      if (from === undefined) return `Unrecognized message list: "${word}"\n`;
      const last = Number(to ?? from);
      for (let number = Number(from); number <= last; number++) {
        if (number < 1 || number > count) return `${number}: Invalid message number\n`;
        found.push(number - 1);
      }
    }
  }
  return found;
}
