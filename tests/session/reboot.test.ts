import { beforeAll, describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { line } from '../../src/session/index.ts';
import { LiveSession } from '../../src/session/live-session.ts';

await fetchScenarios();

const open = () => new LiveSession(loadScenario('the-account'));

/** Types lines at somebody's terminal; what the last one answers. */
async function typed(session: LiveSession, who: string, ...lines: readonly string[]): Promise<string> {
  for (const text of lines) await session.submit(line(who, text));
  return session.present.answer?.stdout ?? '';
}

const head = "curl -s -o /dev/null -w '%{http_code}\\n'";

describe('reboot', () => {
  test('is for root: others are told so, in the words of sysvinit, and nothing happens', async () => {
    const session = open();
    const pids = "ps -e -o pid,args | grep -E '[c]ron|[n]ginx'";
    const before = await typed(session, 'you', pids);
    expect(before.split('\n')).toHaveLength(4);
    expect(await typed(session, 'you', 'reboot; echo $?')).toBe('reboot: must be superuser.\n1\n');
    expect(await typed(session, 'root', 'reboot now; echo $?')).toMatch(/^usage: reboot \[-n\][\s\S]*\n1\n$/);
    expect(await typed(session, 'you', pids)).toBe(before);
  });

  test('everybody at a terminal hears of it and loses the connection; the next line logs in again', async () => {
    const session = open();
    await typed(session, 'you', 'cd webapps; name=kept');
    await typed(session, 'mallory', 'sleep 100 & echo');
    expect(await typed(session, 'root', 'reboot')).toBe(`
Broadcast message from root@web486 (pts/0) (Fri Feb 19 09:30:00 2010):

The system is going down for reboot NOW!
Connection to web486 closed by remote host.
`);
    const { answer } = session.present;
    expect(answer?.hasEnded).toBe(true);
    expect(answer?.status).toBe(255);
    expect(answer?.elsewhere?.get('you')).toMatch(
      /NOW!\nConnection to web486 closed by remote host\.\nConnection to web486 closed\.\n$/,
    );
    expect(session.answerAt('you')).toBe(null);
    expect(await typed(session, 'you', 'pwd; echo "[$name]"; date +%T; uptime')).toBe(
      '/home/you\n[]\n09:35:00\n 09:35:00 up 0 min,  1 user,  load average: 0.00, 0.00, 0.00\n',
    );
  });

  test('a program that reads is gone with its terminal', async () => {
    const session = open();
    await typed(session, 'you', 'cat');
    expect(session.answerAt('you')?.prompt).toBe(null);
    await typed(session, 'root', 'reboot');
    expect(session.answerAt('you')).toBe(null);
    expect(await typed(session, 'you', 'echo here')).toBe('here\n');
  });

  test('undo takes it back, and the log plays the same again', async () => {
    const session = open();
    await typed(session, 'you', 'cd webapps; sleep 1000 &');
    await typed(session, 'root', 'reboot');
    expect(session.undo()).toBe(true);
    expect(await typed(session, 'you', 'pwd; date +%T; ps -e | grep -c sleep')).toBe(
      '/home/you/webapps\n09:30:00\n1\n',
    );
    const inputs = [line('you', 'cd webapps'), line('root', 'reboot'), line('you', 'pwd; ps -ef')];
    const [one, other] = [open(), open()];
    for (const input of inputs) await one.submit(input);
    await other.prepare(inputs);
    other.play(inputs);
    expect(other.log.map(({ answer }) => answer?.stdout)).toEqual(
      one.log.map(({ answer }) => answer?.stdout),
    );
  });
});

describe('what comes back', () => {
  const session = open();
  beforeAll(async () => {
    await typed(
      session,
      'you',
      'crontab -l > table; echo "@reboot date +\\%T > ~/booted" >> table; crontab table',
      'cd webapps/my_custom; python2.7 -m SimpleHTTPServer 48589 >/dev/null 2>&1 &',
    );
  });

  test('before, everything answers', async () => {
    for (const site of ['www', 'blog', 'custom'])
      expect(await typed(session, 'you', `${head} http://${site}.example.com/`)).toBe('200\n');
  });

  test('at once: nginx, and the lines with @reboot; no application', async () => {
    await typed(session, 'root', 'reboot');
    expect(await typed(session, 'you', 'cat booted')).toBe('09:35:00\n');
    expect(await typed(session, 'you', `${head} http://www.example.com/`)).toBe('200\n');
    expect(await typed(session, 'you', `${head} http://blog.example.com/`)).toBe('502\n');
    expect(await typed(session, 'you', `${head} http://custom.example.com/`)).toBe('502\n');
    expect(await typed(session, 'root', 'ls -1 /run; ps -ef | grep -c "[c]ron"')).toBe(
      'crond.pid\ncrond.reboot\nhttpd.pid\nnginx.pid\n1\n',
    );
  });

  test('at the minute of its line the blog; the custom app never', async () => {
    expect(await typed(session, 'you', 'crontab -l | grep blog')).toMatch(/^\d+,\d+,\d+ \* \* \* \* /);
    await typed(session, 'you', 'sleep 1260');
    expect(await typed(session, 'you', `${head} http://blog.example.com/`)).toBe('200\n');
    expect(await typed(session, 'you', `${head} http://custom.example.com/`)).toBe('502\n');
  });
});

test('databases of the host come back with all that is in them', async () => {
  const session = new LiveSession(loadScenario('three-boundaries'));
  const ask = 'PGPASSWORD=sesame psql -h localhost -U you_shop you_shop -Atc';
  await typed(session, 'you', `${ask} 'create table t (a int)'`, `${ask} 'insert into t values (7)'`);
  await typed(session, 'root', 'reboot');
  expect(await typed(session, 'you', `${ask} 'select a from t'`)).toBe('7\n');
});

test('a crontab of root may reboot, while time passes', async () => {
  const session = open();
  await typed(session, 'root', "echo '40 9 * * * reboot' | crontab -");
  await session.submit({ type: 'advance', seconds: 1800 });
  expect(await typed(session, 'you', 'uptime -s')).toBe('2010-02-19 09:45:01\n');
});

test('ps lists the columns that are asked for', async () => {
  const session = open();
  expect(await typed(session, 'you', 'ps -u nginx -o pid,rss,user,command')).toMatch(
    /^ {4}PID {3}RSS USER {5}COMMAND\n +\d+ {2}3976 nginx {4}nginx: worker process\n$/,
  );
  expect(await typed(session, 'you', 'ps -u nginx -o rss= -o args=')).toBe(' 3976 nginx: worker process\n');
  expect(await typed(session, 'you', 'ps -o pid,colour')).toMatch(
    /^error: unknown user-defined format specifier "colour"\n/,
  );
});
