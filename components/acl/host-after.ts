import type { Host } from '../../src/hosting/kernel/index.ts';
import { runLine } from '../../src/shell/index.ts';

/** The host after command lines typed by a user. A line that fails throws a sentence for the author. */
export const hostAfter = (host: Host, user: string, lines: readonly string[]): Host =>
  lines.reduce((before, line) => {
    const { host: next, status, stderr } = runLine(before, { user }, line);
    if (status !== 0) throw new Error(`${line}, typed by ${user}: ${stderr.trimEnd()}`);
    return next;
  }, host);
