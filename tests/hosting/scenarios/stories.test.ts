import { describe, expect, test } from 'vitest';
import { fetchScenarioNames, fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import type { Scenario, Story } from '../../../src/hosting/scenarios/index.ts';
import { Session, line } from '../../../src/session/index.ts';

await fetchScenarios();
const scenarioNames = await fetchScenarioNames();

const stories = scenarioNames.flatMap((name) => {
  const scenario = loadScenario(name);
  return scenario.story === undefined ? [] : [[name, scenario, scenario.story] as const];
});

/** The session after lines such as `you$ chmod 700 ~`; each must be typed by somebody on stage. */
async function played(scenario: Scenario, lines: readonly string[]): Promise<Session> {
  const session = new Session(scenario);
  for (const typed of lines) {
    const [, who = '', text = ''] = /^(\w+)[$#] (.+)$/.exec(typed) ?? [];
    expect(scenario.people.map(({ id }) => id)).toContain(who);
    await session.submit(line(who, text));
  }
  return session;
}

const unmet = ({ goals }: Story, session: Session) =>
  goals.flatMap((goal) => {
    const check = goal.check(session.host);
    return check.met ? [] : [`${goal.id}: ${check.reason}`];
  });

describe.each(stories)('%s', (_, scenario, story) => {
  test('tells what happened, and its goals have names of their own', () => {
    expect(story.text.length).toBeGreaterThan(80);
    const ids = story.goals.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(story.goals.every(({ title }) => title !== '')).toBe(true);
  });

  test('is not solved from the start, and the solution solves it without a complaint', async () => {
    expect(unmet(story, await played(scenario, []))).not.toEqual([]);
    const solved = await played(scenario, story.solution);
    expect(solved.log.map(({ answer }) => answer?.stderr)).toEqual(story.solution.map(() => ''));
    expect(unmet(story, solved)).toEqual([]);
  });

  test('the wrong way leaves something to wish for, and each unmet goal shows an attempt that ends so', async () => {
    const session = await played(scenario, story.wrong);
    expect(unmet(story, session)).not.toEqual([]);
  });
});

test('there are the classic ones', () => {
  expect(stories.map(([name]) => name)).toEqual([
    'five-files',
    'chmod-700',
    'mask-trap',
    'default-acl',
    'extra-user',
    'closed-home',
    'webapps-root',
    'noexec-tmp',
    'default-deny',
  ]);
});

/** What is still open after the wrong way, in words. */
test.each([
  [
    'five-files',
    'mallory-reaches-nothing-in-you: mallory may list /home/you: other::r-x on /home/you lets them list.',
  ],
  [
    'mask-trap',
    'helper-may-not-read-settings.py: helper may read /home/you/webapps/blog/myproject/settings.py: user:helper:--x on /home/you lets them enter, user:helper:rw- on settings.py lets them read.',
  ],
  [
    'default-acl',
    'you-may-write-what-apache-makes: Once apache has made it: you may not write to /home/you/webapps/wordpress/uploads/tomorrow: other::r-- on /home/you/webapps/wordpress/uploads/tomorrow has no w (EACCES).',
  ],
  [
    'noexec-tmp',
    'you-may-execute-configure: you may not execute /home/you/tmp/lxml/configure: there is no tmp in /home/you (ENOENT).',
  ],
  ['webapps-root', 'you-owns-mine: There is no /home/you/webapps/mine.'],
])('%s, gone about wrongly: %s', async (name, reason) => {
  const scenario = loadScenario(name);
  const { story } = scenario;
  if (story === undefined) throw new Error(`${name} has no story`);
  expect(unmet(story, await played(scenario, story.wrong))).toContain(reason);
});

test('an unmet goal about a path names who tries what, so that it can be shown', () => {
  const scenario = loadScenario('five-files');
  const check = scenario.story?.goals[0]?.check(scenario.host);
  expect(check).toEqual({
    met: false,
    reason:
      'nginx may not read /home/you/webapps/yoursite/.htaccess: other::--- on /home/you has no x (EACCES).',
    witness: { who: 'nginx', operation: 'read', path: '/home/you/webapps/yoursite/.htaccess' },
  });
});
