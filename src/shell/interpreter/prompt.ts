import type { Shell } from './shell.ts';

/** What a shell asks with that was told nothing else. */
export const PROMPT = String.raw`\u@\h:\w\$ `;

/** A prompt with its escapes: `\u@\h:\w\$ `. */
export function promptText({ proc, variables, cwd: directory }: Shell, text: string): string {
  const { accounts, hostname } = proc.host;
  const { uid } = proc.task.credential;
  const home = variables.get('HOME');
  const cwd =
    home !== undefined && `${directory}/`.startsWith(`${home}/`)
      ? `~${directory.slice(home.length)}`
      : directory;
  const letters: Readonly<Record<string, string>> = {
    u: accounts.users.find((user) => user.uid === uid)?.name ?? 'I have no name!',
    h: hostname.split('.')[0] ?? hostname,
    H: hostname,
    w: cwd,
    W: cwd === '/' || cwd === '~' ? cwd : (cwd.split('/').at(-1) ?? cwd),
    $: uid === 0 ? '#' : '$',
    s: 'bash',
    v: '5.2',
    n: '\n',
    a: '\x07',
    e: '\x1b',
    '[': '',
    ']': '',
    '\\': '\\',
  };
  return text.replace(/\\(.)/gs, (whole, letter: string) => letters[letter] ?? whole);
}
