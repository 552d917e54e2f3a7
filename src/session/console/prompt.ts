import type { Host } from '../../hosting/kernel/index.ts';
import { userByName } from '../../hosting/kernel/index.ts';
import { userAt } from '../input.ts';

/** Colours by their place in the palette, ECMA-48 SGR; whoever shows them decides how they look. */
const COLOURS: Readonly<Record<string, number>> = { mallory: 31, nginx: 32, you: 34, apache: 35, root: 1 };
const GUEST = 33;

/** What bash asks with behind `PS2`. */
export const CONTINUED = '> ';

/** Whose prompt it is, by the name in front of the `@`; null for one that shows none. */
export const userOfPrompt = (prompt: string): string | null => /^([a-z_][\w-]*)@/.exec(prompt)?.[1] ?? null;

/** A prompt in the hue of whoever types at it, behind two columns for their glyph. */
export function colouredPrompt(prompt: string): string {
  const user = userOfPrompt(prompt);
  return user === null ? prompt : `  \x1b[${COLOURS[user] ?? GUEST}m${prompt.trimEnd()}\x1b[0m `;
}

/** What a shell asks with before anybody has typed at a terminal: nobody is logged in, and nothing changes by looking. */
export function firstPrompt({ accounts, hostname }: Host, terminal: string): string {
  const user = userByName(accounts, userAt(terminal));
  return `${user?.name ?? terminal}@${hostname.split('.')[0] ?? hostname}:~${user?.uid === 0 ? '#' : '$'} `;
}
