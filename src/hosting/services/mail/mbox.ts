/* A mailbox file, mbox(5): messages one behind the other, each with a line `From sender date` in front. */

export interface MboxMessage {
  /** All of it, from the line in front to the empty line behind. */
  readonly text: string;
  /** Who sent it, after the line in front. */
  readonly sender: string;
  /** `Fri Feb 19 10:25:01 2010` */
  readonly date: string;
  readonly isOld: boolean;
  readonly isRead: boolean;
}

/** The messages of a mailbox file. */
export function parseMbox(text: string): readonly MboxMessage[] {
  const parts = text.split(/^(?=From )/m).filter((part) => part.startsWith('From '));
  return parts.map((part) => {
    const [, sender = '', date = ''] = /^From (\S+)\s+(.*)/.exec(part) ?? [];
    const status = headerOfMessage(part, 'Status') ?? '';
    return { text: part, sender, date, isOld: status.includes('O'), isRead: status.includes('R') };
  });
}

/** A header of a message; null if it has none of that name. */
export function headerOfMessage(text: string, name: string): string | null {
  const [head = ''] = text.split('\n\n');
  const line = head.split('\n').find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

/** A message with its Status header as a reader of mail leaves it: `O` was seen in a list, `R` was read. */
export function withStatus(text: string, status: string): string {
  const [head = '', ...body] = text.split('\n\n');
  const lines = head.split('\n').filter((line) => !line.startsWith('Status:'));
  return [`${lines.join('\n')}\nStatus: ${status}`, ...body].join('\n\n');
}
