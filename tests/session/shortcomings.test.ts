import { describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { line } from '../../src/session/index.ts';
import { LiveSession } from '../../src/session/live-session.ts';

await fetchScenarios();

/** Types lines at somebody's terminal; what the last one answers. */
async function typed(session: LiveSession, who: string, ...lines: readonly string[]): Promise<string> {
  for (const text of lines) await session.submit(line(who, text));
  return session.present.answer?.stdout ?? '';
}

const open = (scenario: string) => new LiveSession(loadScenario(scenario));
const LOCATION = "curl -si http://example.com/blog/ | grep Location | tr -d '\\r'";

describe('a prefix that is stripped', () => {
  test('the app sends its visitor out of the mount, where nothing is', async () => {
    const session = open('below-a-path');
    expect(await typed(session, 'you', LOCATION)).toBe('Location: /2010/02\n');
    expect(
      await typed(session, 'you', "curl -s -o /dev/null -w '%{http_code}' http://example.com/2010/02"),
    ).toBe('404');
  });

  test('the class that sets SCRIPT_NAME mends it, without a restart', async () => {
    const session = open('below-a-path');
    await typed(session, 'you', LOCATION, 'cat prefix.py >> webapps/diary/htdocs/index.py');
    expect(await typed(session, 'you', LOCATION)).toBe('Location: /blog/2010/02\n');
  });
});

describe('a lost REMOTE_ADDR', () => {
  const SITE = 'curl -s http://guests.example.com/';
  const FORGED = "curl -s -H 'X-Forwarded-For: 1.2.3.4'";
  const MEND = 'cat visitor.py >> webapps/guests/htdocs/index.py';

  test('the app sees nginx', async () => {
    expect(await typed(open('below-a-path'), 'mallory', SITE)).toBe('Hello, 127.0.0.1\n');
  });

  test('the header has the visitor, and the class that reads it mends it; nobody forges it through nginx', async () => {
    const session = open('below-a-path');
    expect(await typed(session, 'you', MEND, SITE)).toBe('Hello, 192.0.2.7\n');
    expect(await typed(session, 'mallory', `${FORGED} http://guests.example.com/`)).toBe(
      'Hello, 192.0.2.7\n',
    );
  });

  test('past nginx a neighbour writes what she likes', async () => {
    const session = open('below-a-path');
    expect(await typed(session, 'you', MEND, SITE)).toBe('Hello, 192.0.2.7\n');
    expect(await typed(session, 'mallory', `${FORGED} http://127.0.0.1:31283/`)).toBe('Hello, 1.2.3.4\n');
  });
});

test('an extra user reads every app, and none but one after the recipe', async () => {
  const session = open('extra-user');
  const count = 'for app in /home/you/webapps/*; do ls $app > /dev/null 2>&1 && echo $app; done | wc -l';
  expect(await typed(session, 'helper', count)).toBe('7\n');
  expect(
    await typed(
      session,
      'you',
      'setfacl -m u:helper:--- webapps/{static,yoursite,shop,mystore,wordpress,my_custom}; echo $?',
    ),
  ).toBe('0\n');
  expect(await typed(session, 'helper', count)).toBe('1\n');
});

describe('memory', () => {
  test('the watch is there again after a reboot, with the limits of its file', async () => {
    const session = open('memory-limit');
    await typed(session, 'root', 'reboot');
    expect(await typed(session, 'you', "ps -e -o args | grep -c '[m]emory-watch'")).toBe('1\n');
    await typed(
      session,
      'root',
      "sed -i 's/^LIMIT=.*/LIMIT=1/; s/^KILL_AT=.*/KILL_AT=2/' /etc/memory-limit.conf",
      'reboot',
    );
    await typed(session, 'you', 'webapps/blog/apache2/bin/start; sleep 61');
    expect(await typed(session, 'root', 'grep -c "plan has 1.0 MB" /var/mail/you')).toBe('1\n');
  });

  test('a file with a number that is none sets no limit', async () => {
    const session = open('memory-limit');
    await typed(session, 'root', "sed -i 's/^LIMIT=.*/LIMIT=lots/' /etc/memory-limit.conf", 'reboot');
    expect(await typed(session, 'you', "ps -e -o args | grep -c '[m]emory-watch'")).toBe('0\n');
  });
});
