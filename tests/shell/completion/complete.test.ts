import { expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { line } from '../../../src/session/index.ts';
import { LiveSession } from '../../../src/session/live-session.ts';

await fetchScenarios();

/** A box where you have a few names that want quotes, and things of your own. */
const session = new LiveSession(loadScenario('the-account'));
await session.submit(
  line(
    'you',
    `mkdir t; touch 't/a b' t/it\\'s 't/$x' t/.dot; alias lx=ls; greet() { :; }; shade=dark; shape=round`,
  ),
);

const complete = (text: string, terminal = 'you') => session.complete(terminal, text);

/** A bar stands for choices that a second Tab would show. */
test.each([
  ['ls webapps/yo', 'ls webapps/yoursite/'],
  ['ls webapps/yoursite/l', 'ls webapps/yoursite/logo.png '],
  ['cat ~/.pg', 'cat ~/.pgpass '],
  ['cat ~you/.pg', 'cat ~you/.pgpass '],
  ['ls ~mal', 'ls ~mallory/'],
  ['cat t/a', String.raw`cat t/a\ b `],
  ['cat "t/a', 'cat "t/a b" '],
  ["cat 't/a", "cat 't/a b' "],
  ['cat t/i', String.raw`cat t/it\'s `],
  ['cat "t/$', 'cat "t/$|'],
  ['cat t/', "cat t/| $x .dot a b it's"],
  ['ls --alm', 'ls --almost-all '],
  ['ls --al', 'ls --al| --all --almost-all'],
  ['ls --col', 'ls --color '],
  ['setfa', 'setfacl '],
  ['gree', 'greet '],
  ['lx', 'lx '],
  ['wher', 'wher'],
  ['echo $sha', 'echo $sha| shade shape'],
  ['echo $shad', 'echo $shade '],
  ['echo "${shad', 'echo "${shade}'],
  ['echo $HOM', 'echo $HOME/'],
  ['cd webapps/static/', 'cd webapps/static/'],
  ['cd webapps/st', 'cd webapps/static/'],
  ['sudo -u ngi', 'sudo -u nginx '],
  ['sudo -u nginx getf', 'sudo -u nginx getfacl '],
  ['setfacl -m u:ngi', 'setfacl -m u:nginx:'],
  ['setfacl -m u:apache:r,g:mal', 'setfacl -m u:apache:r,g:mallory:'],
  ['chown you:mal', 'chown you:mallory '],
  ['kill -HU', 'kill -HUP '],
  ['man getf', 'man getfacl '],
  ['help pus', 'help pushd '],
  ['dd of=t/i', String.raw`dd of=t/it\'s `],
  ['/usr/bin/getf', '/usr/bin/getfacl '],
  ['echo hi >t/a', String.raw`echo hi >t/a\ b `],
])('%s becomes %s', async (text, expected) => {
  const done = await complete(text);
  const choices = done?.choices ?? [];
  expect(
    `${done?.text ?? ''}${choices.length > 0 ? `| ${choices.join(' ')}` : ''}`.replace(/\$\|.*/, '$|'),
  ).toBe(expected);
});

test('names are those that whoever asks may list', async () => {
  expect(await complete('ls /home/you/', 'mallory')).toEqual({ text: 'ls /home/you/', choices: [] });
  expect((await complete('ls /home/mallory/', 'mallory'))?.choices).toContain('webapps/');
});

test('asking changes nothing, and logs nobody in', async () => {
  const fresh = new LiveSession(loadScenario('the-account'));
  await fresh.complete('you', 'ls --alm');
  expect(fresh.log).toEqual([]);
  expect((await fresh.submit(line('you', 'echo $$'))).answer?.stdout).toBe(
    (await new LiveSession(loadScenario('the-account')).submit(line('you', 'echo $$'))).answer?.stdout,
  );
});
