import { describe, expect, test } from 'vitest';
import { explainMinute, jobsOf, loadCrontabs } from '../../../src/hosting/cron/index.ts';
import { explain, loginTask } from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { interpreterOf, startPython, versionSeen } from '../../../src/hosting/python/index.ts';
import {
  checkPresent,
  fetchChallenges,
  fetchScenarioNames,
  fetchScenarios,
  loadScenario,
} from '../../../src/hosting/scenarios/index.ts';
import type { Scenario, Story, Witness } from '../../../src/hosting/scenarios/index.ts';
import { requestThrough } from '../../../src/hosting/web/front/index.ts';
import { LiveSession } from '../../../src/session/live-session.ts';
import { checkAll, inputOf } from '../../../src/session/rehearse.ts';
import type { CheckedGoal } from '../../../src/session/rehearse.ts';

await fetchScenarios();
const scenarioNames = await fetchScenarioNames();
const challenges = await fetchChallenges();

const stories = scenarioNames.flatMap((name) => {
  const scenario = loadScenario(name);
  return scenario.story === undefined ? [] : [[name, scenario, scenario.story] as const];
});

/** The session after lines such as `you$ chmod 700 ~`; each must be typed by somebody on stage. */
async function played(scenario: Scenario, steps: readonly (string | number)[]): Promise<LiveSession> {
  const session = new LiveSession(scenario);
  for (const step of steps) {
    const input = inputOf(step);
    if (input.type === 'line') expect(scenario.people.map(({ id }) => id)).toContain(input.terminal);
    await session.submit(input);
  }
  return session;
}

/** All goals of a story after lines, rehearsed where they have to be; as the page asks for them. */
async function checked(
  scenario: Scenario,
  { goals }: Story,
  steps: readonly (string | number)[],
): Promise<readonly CheckedGoal[]> {
  const all = await checkAll(scenario, steps.map(inputOf), goals);
  if (all === null) throw new Error('nobody wanted to know');
  return all;
}

const unmetOf = (all: readonly CheckedGoal[]) =>
  all.flatMap(({ goal, check, host }) => (check.met ? [] : [{ goal, host, ...check }]));

const inWords = (all: readonly CheckedGoal[]) =>
  unmetOf(all).map(({ goal, reason }) => `${goal.id}: ${reason}`);

const BLOG = '/home/you/webapps/blog';
const SHOP = '/home/you/webapps/shop';

/** Lines that break guards which the wrong way leaves alone: somebody might well come to think of them. */
const BREAKS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'closed-home': [[`you$ chmod 000 ${BLOG}/myproject/settings.py`]],
  'default-acl': [['you$ setfacl -b /home/you/webapps/wordpress/uploads']],
  'extra-user': [['you$ chmod 700 /home/you']],
  'wrong-port': [['you$ kill $(ps -eo pid,args | grep SimpleHTTPServer | cut -c 1-7)']],
  'served-backup': [
    [`you$ rm /home/you/webapps/static/settings.py.bak`],
    ['you$ chmod 700 /home/you/webapps/static'],
  ],
  'out-of-the-mount': [['you$ cat ~/prefix.py > ~/webapps/guests/htdocs/index.py']],
  'squatted-port': [['root# kill $(ps -eo pid,args | grep SimpleHTTPServer | cut -c 1-7)']],
  'stop-undone': [['you$ crontab -r', 'you$ ~/webapps/shop/apache2/bin/stop']],
  'nightly-report': [["you$ echo '10 3 * * * ~/bin/report' | crontab -"]],
  'odd-days': [
    ["you$ echo '30 4 * * * ~/bin/backup' | crontab -"],
    ["you$ echo '30 4 3-31/2 * * ~/bin/backup' | crontab -"],
  ],
  'two-versions': [['you$ cd webapps/blog; easy_install-2.7 -d lib/python2.7 -s bin frontdesk==1.1']],
  'broken-upgrade': [
    ['you$ easy_install-2.7 -m gazette', 'you$ rm -r ~/lib/python2.7/gazette-2.0-py2.7.egg'],
  ],
  'planted-library': [['you$ easy_install-2.7 frontdesk==1.1']],
  'too-many-processes': [['you$ kill $(ps -eo user,pid,args | grep ^you | grep -v bash | cut -c 9-16)']],
  'leaked-password': [
    ['you$ panel delete_db you_shop postgresql'],
    ['you$ setfacl -m u:mallory:x ~ webapps/shop/myproject', `you$ chmod o+r ${SHOP}/myproject/settings.py`],
  ],
  'empty-mask': [
    [`you$ chmod o-r ${BLOG}/myproject/settings.py`],
    [`you$ chmod a-w ${BLOG}/myproject/settings.py`],
  ],
  'wrong-location': [['you$ kill $(cat ~/webapps/shop/nginx.pid)']],
  'webapps-root': [['you$ mv /home/you/webapps /home/you/old', 'you$ mkdir -p /home/you/webapps/mine']],
};

test('the list of challenges is that of the scenarios with a story, from easy to nasty', () => {
  expect(challenges.map(({ name }) => name).toSorted()).toEqual(stories.map(([name]) => name).toSorted());
  const levels = challenges.map(({ level }) => level);
  expect(levels).toEqual(levels.toSorted((a, b) => a - b));
  for (const { name, title, level, topic } of challenges)
    expect(loadScenario(name)).toMatchObject({ title, story: { level, topic } });
});

describe.each(stories)('%s', (name, scenario, story) => {
  test('tells what happened, and its goals have names of their own', () => {
    expect(story.text.length).toBeGreaterThan(80);
    expect(story.explanation.length).toBeGreaterThan(120);
    const ids = story.goals.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(story.goals.every(({ title }) => title !== '')).toBe(true);
  });

  test('has a ladder of hints, and none but the last has a line of the solution', () => {
    expect(story.hints.length).toBeGreaterThanOrEqual(3);
    expect(new Set(story.hints).size).toBe(story.hints.length);
    const lines = story.solution.map((line) => line.replace(/^\w+[$#] /, ''));
    for (const hint of story.hints.slice(0, -1)) for (const line of lines) expect(hint).not.toContain(line);
  });

  // The machine starts with the first line, and its services with it.
  test.each([[[]], [['you$ true']]])('at the start exactly the guards are met: %j', async (lines) => {
    const checks = await checked(scenario, story, lines);
    expect(checks.map(({ goal, check }) => [goal.id, check.met])).toEqual(
      checks.map(({ goal }) => [goal.id, goal.keeps === true]),
    );
    expect(unmetOf(checks)).not.toEqual([]);
  });

  test('the solution solves it without a complaint', async () => {
    const session = await played(scenario, story.solution);
    expect(session.log.map(({ answer }) => [answer?.status, answer?.stdout])).toEqual(
      session.log.map(({ answer }) => [0, answer?.stdout]),
    );
    expect(inWords(await checked(scenario, story, story.solution))).toEqual([]);
  });

  test('the wrong way leaves something to wish for, and says what', async () => {
    const unmet = unmetOf(await checked(scenario, story, story.wrong));
    expect(unmet).not.toEqual([]);
    for (const { reason } of unmet) expect(reason).toMatch(/^\S[^]{15,}[.!]$/);
  });

  test.each([[[]], [story.wrong]])('what shows an unmet goal is so on the box: %j', async (lines) => {
    for (const { reason, witness, host } of unmetOf(await checked(scenario, story, lines)))
      if (witness !== null) expect(shownBy(host, witness, reason)).toBe(true);
  });

  test('each guard is broken by something that one might type', async () => {
    const broken = new Set<string>();
    for (const lines of [story.wrong, ...(BREAKS[name] ?? [])])
      for (const { goal } of unmetOf(await checked(scenario, story, lines))) broken.add(goal.id);
    const guards = story.goals.filter(({ keeps }) => keeps).map(({ id }) => id);
    expect(guards.filter((id) => !broken.has(id))).toEqual([]);
  });
});

/** Whether the box does what the witness of an unmet goal says of it. */
function shownBy(host: Host, witness: Witness, reason: string): boolean {
  switch (witness.type) {
    case 'attempt': {
      const { who, operation, path } = witness;
      const { sentence } = explain(host, loginTask(host, who).credential, operation, path);
      return reason.includes(sentence) || reason === `There is no ${path}.`;
    }
    case 'request': {
      const { answer } = requestThrough(host, { url: witness.url });
      const isAnswered = answer?.type === 'answered';
      return (
        isAnswered && (witness.came.startsWith(`${answer.response.status} `) || /listens/.test(witness.came))
      );
    }
    case 'import': {
      const { script, python, module, winner } = witness;
      const started = startPython(host, loginTask(host, 'you'), {
        interpreter: interpreterOf(python),
        executable: `/usr/local/bin/python${python}`,
        words: [script],
        environment: { HOME: '/home/you', LOGNAME: 'you' },
      });
      return versionSeen(started, module).file === winner;
    }
    case 'minute': {
      const jobs = jobsOf(loadCrontabs(host)).filter(
        ({ when }) => explainMinute(when, witness.at / 60).matches,
      );
      return witness.starts.every((command) => jobs.some((job) => job.command === command));
    }
  }
}

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
  [
    'stop-undone',
    'blog-stays-off: After 25 minutes: A program of yours still listens at port 40333: /home/you/webapps/blog/apache2/bin/httpd -f /home/you/webapps/blog/apache2/conf/httpd.conf -k start.',
  ],
  [
    'staggered-starts',
    'at-most-2-a-minute: At 09:40 4 jobs start in one minute: ~/webapps/my_custom/start; ~/webapps/mystore/bin/start; ~/webapps/shop/apache2/bin/start; ~/webapps/blog/apache2/bin/start.',
  ],
  [
    'wrong-port',
    'you-leaves-31238: A program of yours still listens at port 31238: python2.7 -m SimpleHTTPServer 31238.',
  ],
  [
    'two-versions',
    'report.py-gets-frontdesk-1.0: /home/you/bin/report.py gets frontdesk 1.1 from /home/you/lib/python2.7/frontdesk-1.1-py2.7.egg/frontdesk/__init__.pyc, and wants frontdesk 1.0.',
  ],
  [
    'odd-days',
    'odd-days: bin/backup does not run at 04:30 on Tuesday, 23 February: the crontab says at 04:30, on Monday.',
  ],
  [
    'too-many-processes',
    'stays-within-memory: After half an hour: Your programs take 92.2 MB, and the plan has 80.0 MB.',
  ],
])('%s, gone about wrongly: %s', async (name, reason) => {
  const scenario = loadScenario(name);
  const { story } = scenario;
  if (story === undefined) throw new Error(`${name} has no story`);
  expect(inWords(await checked(scenario, story, story.wrong))).toContain(reason);
});

test('an unmet goal about a path names who tries what, so that it can be shown', () => {
  const scenario = loadScenario('five-files');
  const [check] = checkPresent(scenario.story?.goals ?? [], scenario.host);
  expect(check).toEqual({
    met: false,
    reason:
      'nginx may not read /home/you/webapps/yoursite/.htaccess: other::--- on /home/you has no x (EACCES).',
    witness: {
      type: 'attempt',
      who: 'nginx',
      operation: 'read',
      path: '/home/you/webapps/yoursite/.htaccess',
    },
  });
});
