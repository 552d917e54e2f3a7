import type { Host } from '../../src/hosting/kernel/index.ts';
import { commandOf, loadPrograms, runLine, loadRunner } from '../../src/shell/index.ts';
import { answerLines } from '../scene/index.ts';
import type { TranscriptLine } from '../scene/index.ts';

/** Run lines one after the other on a host, as `user`, and note what is typed and what the box says. */
export async function runTranscript(
  host: Host,
  user: string,
  lines: readonly string[],
): Promise<readonly TranscriptLine[]> {
  await loadPrograms(lines.map(commandOf));
  const runProgram = await loadRunner();
  let now = host;
  return lines.flatMap((line) => {
    const result = runLine(now, { user }, line, runProgram);
    now = result.host;
    return answerLines(line, result);
  });
}
