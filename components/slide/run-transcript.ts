import type { Host } from '../../src/hosting/kernel/index.ts';
import { commandOf, loadPrograms, runLine, loadRunner } from '../../src/shell/index.ts';
import type { TranscriptLine } from './transcript.ts';

/** Run lines one after the other on a host, as `user`, and note what is typed and what the box says. */
export async function runTranscript(
  host: Host,
  user: string,
  lines: readonly string[],
): Promise<TranscriptLine[]> {
  await loadPrograms(lines.map(commandOf));
  const runProgram = await loadRunner();
  let now = host;
  return lines.flatMap((line): TranscriptLine[] => {
    const result = runLine(now, { user }, line, runProgram);
    now = result.host;
    const errors = result.status === 0 ? 'output' : 'denied';
    const answer: readonly TranscriptLine[] = [
      ...linesOf(result.stderr).map((text) => ({ kind: errors, text }) as const),
      ...linesOf(result.stdout).map((text) => ({ kind: 'output', text }) as const),
    ];
    // Silence is how programs say that all went well, and not everybody knows.
    const silence = result.status === 0 ? SILENCE : [];
    return [{ kind: 'typed', text: line }, ...(answer.length > 0 ? answer : silence)];
  });
}

const SILENCE: readonly TranscriptLine[] = [{ kind: 'comment', text: 'no answer: it worked' }];

/** The lines of an output; the last one of a file's listing may be empty, and then it is not shown. */
const linesOf = (output: string): string[] => {
  const trimmed = output.replace(/\n+$/, '');
  return trimmed === '' ? [] : trimmed.split('\n');
};
