import { describe, expect, test } from 'vitest';
import {
  INIT_PID,
  Pid,
  Port,
  connect,
  end,
  explainListen,
  listen,
  loginTask,
  parsePort,
  shareSockets,
  spawn,
  type Host,
} from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';

await fetchScenarios();

const { host: start } = loadScenario('the-account');

/** Your app is process 2, mallory's is 3, root's is 4. */
const box = ['you', 'mallory', 'root'].reduce<Host>(
  (host, name) =>
    spawn(host, INIT_PID, { argv: [`${name}-app`], credential: loginTask(start, name).credential }).host,
  { ...start, addresses: ['192.0.2.7'] },
);
const [YOURS, HERS, ROOTS] = [Pid(2), Pid(3), Pid(4)];
const bound = (host: Host, pid: Pid, address: string, port: number): Host => {
  const { host: next, result } = listen(host, pid, address, Port(port));
  if (result.type === 'failed') throw new Error(result.errno);
  return next;
};
const errno = (host: Host, pid: Pid, address: string, port: number) => {
  const { result } = listen(host, pid, address, Port(port));
  return result.type === 'failed' ? result.errno : 'ok';
};

describe('bind and listen', () => {
  const taken = bound(box, YOURS, '127.0.0.1', 40333);

  test.each([
    ['another port', '127.0.0.1', 40334, 'ok'],
    ['the same', '127.0.0.1', 40333, 'EADDRINUSE'],
    ['all addresses', '0.0.0.0', 40333, 'EADDRINUSE'],
    ['another address of loopback', '127.0.0.2', 40333, 'ok'],
    ['the address of the box', '192.0.2.7', 40333, 'ok'],
    ['an address of another box', '192.0.2.8', 40333, 'EADDRNOTAVAIL'],
    ['a port below 1024', '127.0.0.1', 80, 'EACCES'],
    ['an address of another box, below 1024', '192.0.2.8', 80, 'EADDRNOTAVAIL'],
  ])('while 127.0.0.1:40333 is held: %s', (_, address, port, expected) => {
    expect(errno(taken, HERS, address, port)).toBe(expected);
  });

  test('0.0.0.0 keeps every address of its port', () => {
    const all = bound(box, YOURS, '0.0.0.0', 40333);
    expect(errno(all, HERS, '127.0.0.1', 40333)).toBe('EADDRINUSE');
    expect(errno(all, HERS, '192.0.2.7', 40333)).toBe('EADDRINUSE');
  });

  test('anybody may take a port that is free, whoever it was meant for: the first has it', () => {
    const squatted = bound(box, HERS, '127.0.0.1', 48589);
    expect(errno(squatted, YOURS, '127.0.0.1', 48589)).toBe('EADDRINUSE');
    expect(explainListen(squatted, YOURS, '127.0.0.1', Port(48589))).toBe(
      'you may not listen on 127.0.0.1:48589: mallory’s process 3 (mallory-app) listens on 127.0.0.1:48589, and a port has one listener (EADDRINUSE).',
    );
  });

  test('ports below 1024 are root’s', () => {
    expect(errno(box, ROOTS, '0.0.0.0', 80)).toBe('ok');
    expect(explainListen(box, YOURS, '0.0.0.0', Port(80))).toBe(
      'you may not listen on 0.0.0.0:80: ports below 1024 are root’s (EACCES).',
    );
    expect(explainListen(box, YOURS, '192.0.2.8', Port(8080))).toBe(
      'you may not listen on 192.0.2.8:8080: 192.0.2.8 is no address of web486 (EADDRNOTAVAIL).',
    );
    expect(explainListen(box, YOURS, '127.0.0.1', Port(8080))).toBeNull();
  });
});

describe('connect', () => {
  const listening = bound(bound(box, YOURS, '127.0.0.1', 40333), HERS, '0.0.0.0', 29299);
  const answer = (address: string, port: number) => {
    const result = connect(listening, address, Port(port));
    return result.type === 'ok' ? result.value.holders : result.errno;
  };

  test.each([
    ['any user’s port on loopback, whoever asks', '127.0.0.1', 40333, [2]],
    ['a socket on all addresses, by any of them', '127.0.0.2', 29299, [3]],
    ['and by the public one', '192.0.2.7', 29299, [3]],
    ['one that is only on 127.0.0.1, from elsewhere', '127.0.0.2', 40333, 'ECONNREFUSED'],
    ['nobody', '127.0.0.1', 40334, 'ECONNREFUSED'],
    ['0.0.0.0 means loopback', '0.0.0.0', 40333, [2]],
    ['another box', '192.0.2.8', 80, 'ENETUNREACH'],
  ])('%s', (_, address, port, expected) => {
    expect(answer(address, port)).toEqual(expected);
  });
});

test('a port is free when the last process that holds it has ended', () => {
  const parent = bound(box, YOURS, '127.0.0.1', 40333);
  const child = spawn(parent, YOURS, { argv: ['worker'] });
  const shared = shareSockets(child.host, YOURS, child.pid);
  const orphaned = end(shared, YOURS, { type: 'killed', signal: 'SIGKILL' });
  expect(errno(orphaned, HERS, '127.0.0.1', 40333)).toBe('EADDRINUSE');
  expect(errno(end(orphaned, child.pid, { type: 'exited', status: 0 }), HERS, '127.0.0.1', 40333)).toBe('ok');
});

test('ports are numbers from 1 to 65535', () => {
  expect(['1', '65535', '0', '65536', '80x', '', '-1'].map(parsePort)).toEqual([
    1,
    65535,
    null,
    null,
    null,
    null,
    null,
  ]);
});
