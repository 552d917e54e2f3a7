import { chmod, loginTask, parseOctal } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';

/**
 * The host after command lines typed by its first tenant. A diagram needs to change a lock and nothing else, so
 * `chmod` with octal digits is all it knows; anything else throws a sentence for the author.
 */
export const hostAfter = (host: Host, user: string, lines: readonly string[]): Host =>
  lines.reduce((before, line) => {
    const [, digits = '', path = ''] = /^chmod ([0-7]+) (\/\S*)$/.exec(line) ?? [];
    const mode = parseOctal(digits);
    if (mode === null)
      throw new Error(`expected a line such as chmod 700 /home/you, found ${JSON.stringify(line)}`);
    const { host: next, result } = chmod(before, loginTask(before, user), path, mode);
    if (result.type === 'failed') throw new Error(`${line}, typed by ${user}: ${result.errno}`);
    return next;
  }, host);
