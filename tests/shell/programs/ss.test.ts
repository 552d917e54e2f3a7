import { expect, test } from 'vitest';
import {
  INIT_PID,
  ROOT,
  Port,
  listen,
  loginCredential,
  spawn,
  userByName,
} from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { loadPrograms, loadRunner, runLine } from '../../../src/shell/index.ts';
import { layOut } from '../../../src/shell/programs/ss-table.ts';
import type { Column } from '../../../src/shell/programs/ss-table.ts';

await loadPrograms();
await fetchScenarios();
const runProgram = await loadRunner();

/** A box where root listens on 80, and you on 40333. */
function box() {
  const { host } = loadScenario('the-account');
  const you = userByName(host.accounts, 'you');
  if (you === undefined) throw new Error('there is no you');
  const web = spawn(host, INIT_PID, { argv: ['/usr/sbin/nginx'], credential: ROOT });
  const app = spawn(web.host, INIT_PID, {
    argv: ['/usr/bin/python2.5', 'app.py'],
    credential: loginCredential(host.accounts, you),
  });
  const first = listen(app.host, app.pid, '127.0.0.1', Port(40333)).host;
  return { host: listen(first, web.pid, '0.0.0.0', Port(80)).host, app: app.pid, web: web.pid };
}

const run = (words: string, user = 'you') => runLine(box().host, { user }, words, runProgram);

test('what listens, and whose it is as far as one may know', () => {
  const { app, web } = box();
  expect(run('ss -ltn').stdout).toBe(
    'State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess\n' +
      'LISTEN 0      128          0.0.0.0:80         0.0.0.0:*          \n' +
      'LISTEN 0      128        127.0.0.1:40333      0.0.0.0:*          \n',
  );
  const users = ` users:(("python2.5",pid=${app},fd=3))`;
  expect(run('ss -ltnpH').stdout).toBe(
    `LISTEN 0      128      0.0.0.0:80    0.0.0.0:*${' '.repeat(users.length)}\n` +
      `LISTEN 0      128    127.0.0.1:40333 0.0.0.0:*${users}\n`,
  );
  expect(run('ss -ltnp', 'root').stdout).toContain(`users:(("nginx",pid=${web},fd=3))`);
});

test('names of services, filters, and what it does not know', () => {
  expect(run('ss -lt sport = :http').stdout.split('\n')[1]).toMatch(/0\.0\.0\.0:http +0/);
  expect(run('ss -ltn sport = :40333').stdout.split('\n')).toHaveLength(3);
  expect(run('ss').stdout).toBe('Netid State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n');
  expect(run('ss -lun').stdout.split('\n')).toHaveLength(2);
  expect(run('ss -ltn what is this')).toMatchObject({ status: 255 });
});

/** As ss of iproute2 wrote them to terminals of several widths. */
test('on a terminal the room that is left is shared out', () => {
  const columns: readonly Column[] = [
    { header: 'State', isRight: false, before: '' },
    { header: 'Recv-Q', isRight: false, before: ' ' },
    { header: 'Send-Q', isRight: false, before: ' ' },
    { header: 'Local Address:', isRight: true, before: ' ' },
    { header: 'Port', isRight: false, before: '' },
    { header: 'Peer Address:', isRight: true, before: ' ' },
    { header: 'Port', isRight: false, before: '' },
    { header: 'Process', isRight: false, before: '' },
  ];
  const rows = [['LISTEN', '0', '5', '127.0.0.1:', '40333', '0.0.0.0:', '*', '']];
  expect(layOut(columns, rows, { width: 80, hasHeader: true })).toBe(
    'State   Recv-Q   Send-Q     Local Address:Port      Peer Address:Port  Process  \n' +
      'LISTEN  0        5              127.0.0.1:40333          0.0.0.0:*              \n',
  );
});
