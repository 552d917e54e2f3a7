import { expect, test } from 'vitest';
import {
  INIT_PID,
  ROOT,
  ROOT_INO,
  Uid,
  listProcesses,
  loginCredential,
  readFile,
  spawn,
  userByName,
} from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import {
  ASSUMED_LIMIT,
  memoryOf,
  memoryVerdict,
  nextMemorySweep,
  startMemoryWatch,
  watchMemory,
} from '../../../src/hosting/services/index.ts';

await fetchScenarios();
const you = Uid(1001);

/** A watched box on which somebody’s processes take so much, in MB each. */
function boxWith(megabytes: readonly number[], user = 'you'): Host {
  const { host } = loadScenario('the-account');
  const account = userByName(host.accounts, user);
  if (account === undefined) throw new Error(`there is no ${user}`);
  const credential = loginCredential(host.accounts, account);
  return megabytes.reduce(
    (now, size, index) =>
      spawn(now, INIT_PID, { argv: [`app${index}`], credential, memory: size * 1024 }).host,
    startMemoryWatch(host, ASSUMED_LIMIT),
  );
}

const after = (host: Host, seconds: number) => watchMemory({ ...host, clock: host.clock + seconds });
const mailbox = (host: Host) => {
  const read = readFile(host, { credential: ROOT, cwd: ROOT_INO, umask: 0 }, '/var/mail/you');
  return read.type === 'ok' ? read.value : read.errno;
};
const alive = (host: Host) =>
  listProcesses(host).flatMap(({ argv }) => argv.filter((word) => word.startsWith('app')));

test('within the limit nothing happens, and between two minutes nobody looks', () => {
  const host = boxWith([30, 40]);
  expect(memoryOf(host, you)).toBe(70 * 1024);
  expect(mailbox(after(host, 60))).toBe('ENOENT');
  const over = boxWith([130]);
  expect(watchMemory(over)).toBe(over);
  expect(nextMemorySweep(over)).toBe(over.clock + 60);
  expect(alive(after(over, 59))).toEqual(['app0']);
});

test('over the limit there is one warning an hour, by mail', () => {
  const warned = after(boxWith([50, 40]), 60);
  expect(alive(warned)).toEqual(['app0', 'app1']);
  expect(mailbox(warned)).toBe(
    `From root@web486 Fri Feb 19 09:31:00 2010\nFrom: root@web486\nTo: you@web486\nSubject: Memory limit exceeded\nDate: Fri, 19 Feb 2010 09:31:00 +0000\n\nYour processes use 90.0 MB, and your plan has 80.0 MB.\nAt 120.0 MB processes are killed.\n\n`,
  );
  expect(mailbox(after(warned, 60))).toBe(mailbox(warned));
  expect(mailbox(after(warned, 3600)).split('Subject: ')).toHaveLength(3);
});

test('far over it the largest processes are killed until the account is within its limit', () => {
  const host = boxWith([20, 60, 50, 10]);
  expect(memoryVerdict(host, you, ASSUMED_LIMIT).victims.map(({ argv }) => argv[0])).toEqual(['app1']);
  const killed = after(host, 60);
  expect(alive(killed)).toEqual(['app0', 'app2', 'app3']);
  expect(mailbox(killed)).toContain('Subject: Processes killed');
  expect(alive(after(boxWith([100, 100], 'mallory'), 60))).toEqual([]);
});

test('root and the services of the box are not counted', () => {
  expect(alive(after(boxWith([500], 'apache'), 60))).toEqual(['app0']);
});
