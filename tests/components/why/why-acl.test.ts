import { expect, test } from 'vitest';
import { whyLocks } from '../../../components/why/why-acl.ts';
import { quoted } from '../../../components/why/why-step.ts';
import { explain, loginCredential, userByName } from '../../../src/hosting/kernel/index.ts';
import type { Host, Operation } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { line } from '../../../src/session/index.ts';
import { LiveSession } from '../../../src/session/live-session.ts';

await fetchScenarios(['the-account', 'chmod-700']);
const LOGO = '/home/you/webapps/yoursite/logo.png';

function whyOf(host: Host, who: string, operation: Operation, path: string) {
  const user = userByName(host.accounts, who);
  if (user === undefined) throw new Error(`no ${who}`);
  const explanation = explain(host, loginCredential(host.accounts, user), operation, path);
  const [why] = whyLocks({ scene: { lanes: [{ who, explanation }] }, showLock: () => undefined });
  return why ?? { verdict: '', steps: [] };
}

/** Steps as lines: where, how it ended, a star at what decided. */
const drawn = ({ steps }: ReturnType<typeof whyOf>) =>
  steps.map(({ at, outcome, decided, rule }) =>
    `${at} ${outcome}${decided ? ' *' : ''} ${rule?.name ?? ''}`.trim(),
  );

test('nginx reaches the logo: each door says which entry let it in', () => {
  const why = whyOf(loadScenario('the-account').host, 'nginx', 'read', LOGO);
  expect(drawn(why)).toContain('/home/you passed acl(5), access check algorithm');
  expect(drawn(why).at(-1)).toBe(`${LOGO} passed * path_resolution(7)`);
  expect(why.steps.find(({ at }) => at === '/home/you')?.text).toBe(
    'was asked for search or execute: user:nginx:r-x speaks, and grants it.',
  );
  expect(why.steps.at(-1)?.proof).toEqual({ by: 'root', line: `sudo -u nginx test -r ${LOGO}; echo $?` });
});

test('mallory is stopped at the second door, and nothing behind it was asked', () => {
  const why = whyOf(loadScenario('the-account').host, 'mallory', 'read', LOGO);
  expect(why.steps.find(({ decided }) => decided)).toMatchObject({
    at: '/home/you',
    outcome: 'stopped',
    text: 'was asked for search or execute: other::--- speaks, and refuses it (EACCES).',
    proof: { by: 'root', line: 'getfacl -p /home/you' },
  });
  expect(drawn(why).filter((one) => one.includes('unasked')).length).toBeGreaterThan(0);
});

test('with a mask of exactly --- the kernel differs from the manual, and the step says so', () => {
  const why = whyOf(loadScenario('chmod-700').host, 'nginx', 'read', LOGO);
  expect(why.steps.find(({ decided }) => decided)?.text).toMatch(/refuses it \(EACCES\)\. .*acl\(5\)/);
});

test.each([
  ['nginx', 'read', LOGO, '0'],
  ['you', 'write', '/home/you/.bashrc', '0'],
] as const)(
  '%s, %s: the line that proves it gives the same answer on the box',
  async (who, operation, path, status) => {
    const scenario = loadScenario('the-account');
    const proof = whyOf(scenario.host, who, operation, path).steps.at(-1)?.proof;
    const session = new LiveSession(scenario);
    const { answer } = await session.submit(line('root', proof?.line ?? ''));
    expect(answer?.stdout.replaceAll('\r', '').trim()).toBe(status);
  },
);

test.each([
  ['/home/you', '/home/you'],
  ['/home/you/a b', "'/home/you/a b'"],
  ["it's", String.raw`'it'\''s'`],
])('%s is quoted as %s', (text, expected) => {
  expect(quoted(text)).toBe(expected);
});
