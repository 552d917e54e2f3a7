import { describe, expect, test } from 'vitest';
import { forgetStart } from '../../src/hosting/cron/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { Session, line } from '../../src/session/index.ts';
import { LiveSession } from '../../src/session/live-session.ts';

await fetchScenarios();

const open = () => new LiveSession(loadScenario('the-account'));

/** Types lines at your terminal; what the last one answers. */
async function typed(session: LiveSession, ...lines: readonly string[]): Promise<string | undefined> {
  for (const text of lines) await session.submit(line('you', text));
  return session.present.answer?.stdout;
}

const TABLE = `printf '%s\\n' '10,30,50 * * * * date +\\%T >> ~/beats' '@reboot echo up' '15 10 * * * echo hello; pwd' | crontab -`;

describe('cron in a session', () => {
  test('sleep lets jobs run at their minutes, a second after each', async () => {
    const session = open();
    expect(await typed(session, TABLE, 'sleep 3700', 'cat beats')).toBe('09:50:01\n10:10:01\n10:30:01\n');
  });

  test('advance does too, and so does wait-until', async () => {
    const session = open();
    await typed(session, TABLE);
    await session.submit({ type: 'advance', seconds: 1800 });
    expect(await typed(session, 'cat beats; date +%T')).toBe('09:50:01\n10:00:00\n');
    expect(await typed(session, 'wait-until next-job')).toBe('Fri Feb 19 10:10:01 UTC 2010\n');
    expect(await typed(session, 'wait-until 10:20; cat beats')).toBe(
      'Fri Feb 19 10:20:00 UTC 2010\n09:50:01\n10:10:01\n',
    );
  });

  test('what a job writes is mailed to its owner, in the words of cron', async () => {
    const session = open();
    expect(await typed(session, TABLE, 'wait-until 10:16', 'cat /var/mail/you')).toBe(
      `From you@web486 Fri Feb 19 10:15:01 2010
Date: Fri, 19 Feb 2010 10:15:01 +0000
From: root (Cron Daemon)
To: you
Subject: Cron <you@web486> echo hello; pwd
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
X-Cron-Env: <SHELL=/bin/sh>
X-Cron-Env: <HOME=/home/you>
X-Cron-Env: <PATH=/usr/bin:/bin>
X-Cron-Env: <LOGNAME=you>

hello
/home/you

`,
    );
    expect(await typed(session, 'ls -l /var/mail/you | cut -c1-30')).toMatch(/^-rw-rw---- 1 you mail/);
  });

  test('a job that sleeps goes on when time passes, and at a prompt no time passes for cron', async () => {
    const session = open();
    await typed(
      session,
      `echo '31 * * * * echo a; sleep 90; echo b > ~/done' | crontab -`,
      'wait-until 09:31:30',
    );
    expect(await typed(session, 'ls done; date +%T; ps -e | grep -c CRON')).toBe(
      "ls: cannot access 'done': No such file or directory\n09:31:30\n1\n",
    );
    expect(await typed(session, 'sleep 61; cat done; ps -e | grep -c CRON')).toBe('b\n0\n');
  });

  test('a clock that is set forward by an hour runs fixed times at once, and one set a day ahead does not', async () => {
    const jump = async (time: string) => {
      const session = open();
      await typed(session, `echo '15 10 * * * echo ran >> ~/log' | crontab -`);
      await session.submit(line('root', `date -s '${time}'`));
      return typed(session, 'sleep 120; cat log');
    };
    expect(await jump('2010-02-19 10:40')).toBe('ran\n');
    expect(await jump('2010-02-20 10:40')).toBe('cat: log: No such file or directory\n');
  });

  test('the log replays to the same bytes', async () => {
    const session = open();
    await typed(session, TABLE, 'sleep 3000 & wait-until next-job');
    await session.submit({ type: 'advance', seconds: 4000 });
    await typed(session, 'cat beats /var/mail/you', 'ps aux');
    const inputs = session.log.flatMap(({ input }) => input ?? []);
    const again = open();
    again.play(inputs);
    expect(again.log.map(({ answer }) => answer?.stdout)).toEqual(
      session.log.map(({ answer }) => answer?.stdout),
    );
    expect(again.host).toEqual(session.host);
  });

  test('@reboot jobs run when the machine starts, and not when it has been up', async () => {
    const session = open();
    await typed(session, TABLE.replace('echo up', 'echo up > ~/up'), 'sleep 60', 'echo');
    const { host } = session;
    const at = (start: Host) => new LiveSession({ ...session.scenario, host: start });
    expect(await typed(at(host), 'sleep 1', 'cat up')).toBe('cat: up: No such file or directory\n');
    const rebooted = at(forgetStart(host));
    expect(await typed(rebooted, 'sleep 1', 'cat up')).toBe('up\n');
    expect(await typed(rebooted, 'sudo -l > /dev/null; ls -l /run/crond.reboot | cut -c1-22')).toBe(
      '---------- 1 root root\n',
    );
  });

  test('there is one daemon: root may start another only when it is gone', async () => {
    const session = open();
    await typed(session, `echo '* * * * * date >> ~/log' | crontab -`);
    await session.submit(line('root', '/usr/sbin/cron'));
    expect(session.present.answer?.stdout).toMatch(
      /^cron: can't lock \/var\/run\/crond.pid, otherpid may be \d+: Resource temporarily unavailable\n$/,
    );
    expect(await typed(session, '/usr/sbin/cron')).toBe(
      "cron: can't open or create /var/run/crond.pid: Permission denied\n",
    );
    await session.submit(line('root', 'kill $(cat /run/crond.pid)'));
    expect(await typed(session, 'sleep 300; ls log')).toBe(
      "ls: cannot access 'log': No such file or directory\n",
    );
    await session.submit(line('root', '/usr/sbin/cron'));
    expect(await typed(session, 'sleep 300; wc -l < log')).toBe('4\n');
  });

  test('the engine of diagrams lets cron run, too', async () => {
    const session = open();
    await typed(session, TABLE);
    const plain = new Session({ ...session.scenario, host: session.host });
    await plain.submit({ type: 'advance', seconds: 1300 });
    await plain.submit(line('you', 'cat /home/you/beats'));
    expect(plain.present.answer?.stdout).toBe('09:30:01\n09:50:01\n');
    await plain.submit(line('you', 'sleep 1200'));
    await plain.submit(line('you', 'cat /home/you/beats'));
    expect(plain.present.answer?.stdout).toBe('09:30:01\n09:50:01\n10:10:01\n');
  });

  test('a job that writes without end meets a full disk', async () => {
    const session = open();
    await typed(session, `echo '31 9 * * * yes' | crontab -`, 'sleep 120');
    expect(await typed(session, 'tail -n 2 /var/mail/you; date +%T')).toBe(
      'yes: standard output: No space left on device\n\n09:32:00\n',
    );
  });
});
