import { describe, expect, test } from 'vitest';
import {
  INIT_PID,
  Pid,
  ROOT,
  childrenOf,
  end,
  environmentOf,
  getProcess,
  kill,
  listProcesses,
  loginTask,
  parseSignal,
  processOf,
  signalNames,
  signalNumber,
  spawn,
  takeSignal,
  wait,
  type Host,
  type ProcessPlan,
} from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';

await fetchScenarios();

const { host: start } = loadScenario('the-account');
const you = loginTask(start, 'you').credential;
const mallory = loginTask(start, 'mallory').credential;

/** A shell of yours, 2, with a program in it, 3. */
function running(plan: Partial<ProcessPlan> = {}): Host {
  const shell = spawn(start, INIT_PID, { argv: ['-bash'], credential: you, env: { HOME: '/home/you' } });
  return spawn(shell.host, shell.pid, { argv: ['python2.5', 'app.py', '--password=sesame'], ...plan }).host;
}
const SHELL = Pid(2);
const APP = Pid(3);
const tree = (host: Host) => listProcesses(host).map(({ pid, ppid, state }) => `${pid}<${ppid} ${state}`);

describe('a process', () => {
  test('begins with init alone, and pids are given out in sequence and never again', () => {
    expect(tree(start)).toEqual(['1<0 running']);
    const host = running();
    expect(tree(host)).toEqual(['1<0 running', '2<1 running', '3<2 running']);
    const ended = wait(end(host, APP, { type: 'exited', status: 0 }), SHELL).host;
    expect(spawn(ended, SHELL, { argv: ['ls'] }).pid).toBe(4);
  });

  test('has the credential, directory, umask and environment of its parent', () => {
    const host = running();
    expect(getProcess(host, APP).task).toEqual(getProcess(host, SHELL).task);
    expect(getProcess(host, APP).env).toEqual({ HOME: '/home/you' });
    expect(getProcess(host, APP).startedAt).toBe(start.clock);
  });

  test('shows its command line to everybody and its environment to its owner and root', () => {
    const host = running();
    expect(processOf(host, APP)?.argv).toEqual(['python2.5', 'app.py', '--password=sesame']);
    expect(environmentOf(host, mallory, APP)).toEqual({ type: 'failed', errno: 'EACCES' });
    expect(environmentOf(host, you, APP)).toEqual({ type: 'ok', value: { HOME: '/home/you' } });
    expect(environmentOf(host, ROOT, APP)).toEqual({ type: 'ok', value: { HOME: '/home/you' } });
    expect(environmentOf(host, ROOT, Pid(99))).toEqual({ type: 'failed', errno: 'ESRCH' });
  });
});

describe('the end', () => {
  test('leaves a zombie until the parent asks how it was', () => {
    const host = end(running(), APP, { type: 'exited', status: 3 });
    expect(tree(host)).toEqual(['1<0 running', '2<1 running', '3<2 zombie']);
    const asked = wait(host, SHELL);
    expect(asked.result).toEqual({
      type: 'ok',
      value: { pid: 3, ending: { type: 'exited', status: 3 } },
    });
    expect(tree(asked.host)).toEqual(['1<0 running', '2<1 running']);
    expect(wait(asked.host, SHELL).result).toEqual({ type: 'failed', errno: 'ECHILD' });
  });

  test('of a parent gives its children to init, and takes away those that were dead', () => {
    const host = end(running(), SHELL, { type: 'exited', status: 0 });
    expect(tree(host)).toEqual(['1<0 running', '3<1 running']);
    const both = end(end(running(), APP, { type: 'exited', status: 0 }), SHELL, {
      type: 'exited',
      status: 0,
    });
    expect(tree(both)).toEqual(['1<0 running']);
  });

  test('happens once', () => {
    const host = end(running(), APP, { type: 'exited', status: 3 });
    expect(end(host, APP, { type: 'exited', status: 4 })).toBe(host);
  });

  test('wait says that all still run', () => {
    expect(wait(running(), SHELL).result).toEqual({ type: 'ok', value: null });
    expect(childrenOf(running(), SHELL).map(({ pid }) => pid)).toEqual([3]);
  });
});

describe('kill', () => {
  const result = (
    host: Host,
    ...args: Parameters<typeof kill> extends [Host, ...infer Rest] ? Rest : never
  ) => kill(host, ...args).result;

  test.each([
    ['its owner', you, { type: 'ok', value: 'ended' }],
    ['root', ROOT, { type: 'ok', value: 'ended' }],
    ['the neighbour', mallory, { type: 'failed', errno: 'EPERM' }],
  ] as const)('by %s', (_, sender, expected) => {
    expect(result(running(), sender, APP, 'SIGTERM')).toEqual(expected);
  });

  test('of nobody, and the question whether one could', () => {
    expect(result(running(), you, Pid(77), null)).toEqual({ type: 'failed', errno: 'ESRCH' });
    expect(result(running(), you, APP, null)).toEqual({ type: 'ok', value: 'nothing' });
    expect(result(running(), mallory, APP, null)).toEqual({ type: 'failed', errno: 'EPERM' });
  });

  test('a caught signal waits for the program, SIGKILL does not', () => {
    const host = running({ caught: ['SIGTERM', 'SIGKILL'] });
    const sent = kill(kill(host, you, APP, 'SIGTERM').host, you, APP, 'SIGTERM').host;
    expect(getProcess(sent, APP).pending).toEqual(['SIGTERM']);
    const taken = takeSignal(sent, APP);
    expect([taken.signal, takeSignal(taken.host, APP).signal]).toEqual(['SIGTERM', null]);
    expect(result(sent, you, APP, 'SIGKILL')).toEqual({ type: 'ok', value: 'ended' });
  });

  test('an ignored signal does nothing, and children ignore it too', () => {
    const host = running({ ignored: ['SIGHUP'] });
    expect(result(host, you, APP, 'SIGHUP')).toEqual({ type: 'ok', value: 'nothing' });
    const child = spawn(host, APP, { argv: ['worker'] });
    expect(result(child.host, you, child.pid, 'SIGHUP')).toEqual({ type: 'ok', value: 'nothing' });
  });

  test('a stopped process goes on at SIGCONT', () => {
    const stopped = kill(running(), you, APP, 'SIGSTOP').host;
    expect(getProcess(stopped, APP).state).toBe('stopped');
    expect(getProcess(kill(stopped, you, APP, 'SIGCONT').host, APP).state).toBe('running');
  });

  test('nobody ends init', () => {
    expect(result(start, ROOT, INIT_PID, 'SIGKILL')).toEqual({ type: 'ok', value: 'nothing' });
  });
});

test('signals by name and number', () => {
  expect(['TERM', 'SIGTERM', '15', '9', 'KILL', '0', 'term', 'x'].map(parseSignal)).toEqual([
    'SIGTERM',
    'SIGTERM',
    'SIGTERM',
    'SIGKILL',
    'SIGKILL',
    null,
    null,
    null,
  ]);
  expect(signalNames.map(signalNumber)).toEqual([
    1, 2, 3, 6, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 28,
  ]);
});
