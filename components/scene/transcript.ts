import { answerLines } from './answer-lines.ts';
import type { TranscriptLine } from './answer-lines.ts';
import { inputsOf } from './run.ts';
import type { SceneRun } from './run.ts';
import { sceneSession } from './scenes.ts';

/** What a run looks like on paper; a line whose outcome its author did not expect is a mistake that names both. */
export async function transcriptOf(
  scenario: string,
  before: readonly SceneRun[],
  run: SceneRun,
  place: string,
): Promise<readonly TranscriptLine[]> {
  const session = sceneSession(scenario);
  const inputs = inputsOf([...before, run]);
  await session.prepare(inputs);
  session.play(inputs);
  const { answer } = session.present;
  if (answer === null) throw new Error(`${place}: expected an answer to ${run.line}, found none`);
  // A terminal shows both as they come.
  const output = answer.stdout + answer.stderr;
  const found =
    output.trimEnd() === '' ? `silence and status ${answer.status}` : JSON.stringify(output.trimEnd());
  if (run.expect !== undefined && !output.includes(run.expect))
    throw new Error(
      `${place}: ${run.line}, typed by ${run.as}: expected ${JSON.stringify(run.expect)}, found ${found}.`,
    );
  if (run.expect === undefined && answer.status !== 0)
    throw new Error(`${place}: ${run.line}, typed by ${run.as}: expected success, found ${found}.`);
  return answerLines(run.line, answer);
}
