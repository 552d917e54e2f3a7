/** A text as one word of sh, whatever is in it. A zero byte can be in no word: it throws. */
export function quote(text: string): string {
  if (text.includes('\0'))
    throw new Error(`expected a text without zero bytes, found ${JSON.stringify(text)}`);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Lines that a here-document gives to a command as they are; its end is a word that no line of them is. */
export function hereDocument(command: string, text: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  let end = 'END';
  while (lines.includes(end)) end += '_';
  return `${command} <<'${end}'\n${lines.join('\n')}\n${end}\n`;
}
