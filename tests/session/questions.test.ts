import { expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { line } from '../../src/session/index.ts';
import { LiveSession } from '../../src/session/live-session.ts';

await fetchScenarios();

/** What is written to a line and to the answers behind it, and what is left of `t` then. */
async function ask(text: string, ...answers: readonly string[]) {
  const session = new LiveSession(loadScenario('the-account'));
  await session.submit(line('you', 'mkdir -p t/d; cd t; touch a b c d/x d/y; chmod 444 b d/y'));
  await session.submit(line('you', text));
  let written = session.answerAt('you')?.stdout ?? '';
  for (const answer of answers) {
    await session.submit({ type: 'keys', terminal: 'you', text: `${answer}\n` });
    written += session.answerAt('you')?.stdout ?? '';
  }
  expect(session.answerAt('you')?.prompt).not.toBeNull();
  return { written, left: (await session.submit(line('you', 'echo *'))).answer?.stdout };
}

test('rm asks before it removes what is write-protected, and tells nothing twice', async () => {
  expect(await ask('rm -v a b c', 'n')).toEqual({
    written: "removed 'a'\nrm: remove write-protected regular empty file 'b'? n\nremoved 'c'\n",
    left: 'b d\n',
  });
  expect((await ask('rm a b c', 'yes')).left).toBe('d\n');
  expect((await ask('rm -f a b c')).left).toBe('d\n');
});

test('rm -ri asks on the way in, for each, and on the way out', async () => {
  const { written, left } = await ask('rm -ri d', 'y', 'y', 'y', 'y');
  expect(written).toBe(
    "rm: descend into directory 'd'? y\nrm: remove regular empty file 'd/x'? y\n" +
      "rm: remove write-protected regular empty file 'd/y'? y\nrm: remove directory 'd'? y\n",
  );
  expect(left).toBe('a b c\n');
});

test('mv and cp ask before they replace', async () => {
  expect(await ask('mv c b', 'y')).toEqual({
    written: "mv: replace 'b', overriding mode 0444 (r--r--r--)? y\n",
    left: 'a b d\n',
  });
  expect((await ask('cp -i a c', 'n')).written).toBe("cp: overwrite 'c'? n\n");
});

test('a pipe answers as well, and nobody is asked twice for its end', async () => {
  expect((await ask('yes | rm -i a b')).left).toBe('c d\n');
  expect((await ask('printf "" | rm -i a')).left).toBe('a b c d\n');
});
