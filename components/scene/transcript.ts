import { loadScenario } from '../../src/hosting/scenarios/index.ts';
import { userAt } from '../../src/session/index.ts';
import type { Answer } from '../../src/session/index.ts';
import { answerLines } from './answer-lines.ts';
import type { TranscriptLine } from './answer-lines.ts';
import { inputsOf } from './run.ts';
import type { SceneRun } from './run.ts';
import { sceneSession } from './scenes.ts';

/**
 * What a run looks like on paper, on a box where those before it were run. An outcome that its author did not expect throws a
 * sentence: the place, the line typed, what was expected and what was found.
 */
export async function transcriptOf(
  scenario: string,
  before: readonly SceneRun[],
  run: SceneRun,
  place: string,
): Promise<readonly TranscriptLine[]> {
  const people = loadScenario(scenario).people.map(({ id }) => id);
  const isKnown = people.includes(userAt(run.as));
  if (!isKnown) throw mistake(place, run, `as to be one of ${people.join(', ')}`, JSON.stringify(run.as));
  const session = sceneSession(scenario);
  const inputs = inputsOf([...before, run]);
  await session.prepare(inputs);
  session.play(inputs);
  const { answer } = session.present;
  if (answer === null) throw new Error(`the box of ${scenario} did not answer`);
  const expected = missed(run, answer);
  if (expected !== null) throw mistake(place, run, expected, found(answer));
  return answerLines(run.line, answer);
}

/** What the author expected of an answer that is another; null for one that is right. */
function missed({ expect }: SceneRun, { stdout, stderr, status, prompt }: Answer): string | null {
  // The next line would be read by this program, and not by the shell.
  if (prompt === null) return 'the prompt to come back';
  if (expect !== undefined) return (stdout + stderr).includes(expect) ? null : JSON.stringify(expect);
  return status === 0 ? null : 'success';
}

function found({ stdout, stderr, status, prompt }: Answer): string {
  const output = (stdout + stderr).trimEnd();
  const isWaiting = prompt === null ? 'a program that waits for keys, and ' : '';
  return isWaiting + (output === '' ? `silence and status ${status}` : JSON.stringify(output));
}

const mistake = (place: string, { as, line }: SceneRun, expected: string, answer: string): Error =>
  new Error(`${place}: ${line}, typed by ${as}: expected ${expected}, found ${answer}.`);
