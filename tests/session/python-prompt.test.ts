import { expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { line } from '../../src/session/index.ts';
import { LiveSession } from '../../src/session/live-session.ts';

await fetchScenarios();

test('a Python at a terminal asks, answers, tells of mistakes, and ends', async () => {
  const session = new LiveSession(loadScenario('the-account'));
  await session.submit(line('you', 'python2.7'));
  expect(session.answerAt('you')?.stdout).toMatch(
    /^Python 2\.7\.18 .*\n\[GCC 12\.2\.0\] on linux2\nType "help", .*\n>>> $/,
  );
  const typed = async (text: string) => {
    await session.submit({ type: 'keys', terminal: 'you', text: `${text}\n` });
    return session.answerAt('you')?.stdout;
  };
  expect(await typed('x = [1, "a"]')).toBe('x = [1, "a"]\n>>> ');
  expect(await typed('x')).toBe("x\n[1, 'a']\n>>> ");
  expect(await typed('import nosuch')).toBe(
    'import nosuch\nTraceback (most recent call last):\n  File "<stdin>", line 1, in <module>\nImportError: No module named nosuch\n>>> ',
  );
  expect(await typed('for y in x:')).toBe('for y in x:\n... ');
  expect(await typed('    print y')).toBe('    print y\n... ');
  expect(await typed('')).toBe('\n1\na\n>>> ');
  expect(await typed('while 1: pass')).toContain(
    'line 1 of the program is outside of what this box runs: a while loop',
  );
  expect(await typed('exit()')).toBe('exit()\n');
  expect((await session.submit(line('you', 'echo $?'))).answer?.stdout).toBe('0\n');
});
