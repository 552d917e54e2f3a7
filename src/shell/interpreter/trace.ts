import type { Shell } from './shell.ts';

/** A line of `set -x`. */
export function trace(shell: Shell, text: string): void {
  const prompt = shell.variables.get('PS4') ?? '+ ';
  const [first = '', ...rest] = [...prompt];
  shell.proc.err(`${first.repeat(shell.traceDepth)}${rest.join('')}${text}\n`);
}
