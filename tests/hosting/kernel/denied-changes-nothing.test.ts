import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  INIT_PID,
  Pid,
  Port,
  chmod,
  chown,
  getAcl,
  kill,
  link,
  listen,
  loginTask,
  mkdir,
  open,
  processOf,
  rename,
  rmdir,
  setAccessAcl,
  setDefaultAcl,
  spawn,
  stat,
  symlink,
  unlink,
  wait,
  writeFile,
  type Host,
  type Task,
} from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';

await fetchScenarios();

const { host: account } = loadScenario('the-account');
const people = ['you', 'mallory', 'nginx', 'apache', 'root'];
const start = people.reduce(
  (host, name) =>
    spawn(host, INIT_PID, { argv: [name], credential: loginTask(account, name).credential }).host,
  account,
);

const paths = fc.constantFrom(
  '/home/you',
  '/home/you/.pgpass',
  '/home/you/new',
  '/home/you/webapps',
  '/home/you/webapps/new',
  '/home/you/webapps/yoursite',
  '/home/you/webapps/yoursite/logo.png',
  '/home/you/webapps/yoursite/logo.png/x',
  '/home/mallory/.bashrc',
  '/home/mallory/new',
  '/tmp/new',
  '/tmp',
  '/',
  '/no/such/path',
  '',
);
const modes = fc.integer({ min: 0, max: 0o7777 });
const flags = fc.record({
  read: fc.boolean(),
  write: fc.boolean(),
  create: fc.boolean(),
  exclusive: fc.boolean(),
  truncate: fc.boolean(),
  append: fc.boolean(),
});

interface Answer {
  readonly host: Host;
  readonly result: { readonly type: 'ok' | 'failed' };
}
type Call = (host: Host, task: Task) => Answer;

const homeAcl = getAcl(start, loginTask(start, 'root'), '/home/you');
if (homeAcl.type === 'failed') throw new Error(homeAcl.errno);

/** Sets the ACL that the home has at the start (a call before may have renamed the home), so one that could stand somewhere. */
const copyAcl =
  (set: typeof setAccessAcl | typeof setDefaultAcl, to: string): Call =>
  (host, task) =>
    set(host, task, to, homeAcl.value.access);

const call: fc.Arbitrary<Call> = fc.oneof(
  fc.tuple(paths, flags, modes).map(
    ([path, flag, mode]): Call =>
      (host, task) =>
        open(host, task, path, flag, mode),
  ),
  fc.tuple(paths, modes).map(
    ([path, mode]): Call =>
      (host, task) =>
        mkdir(host, task, path, mode),
  ),
  fc.tuple(paths, modes).map(
    ([path, mode]): Call =>
      (host, task) =>
        chmod(host, task, path, mode),
  ),
  paths.map(
    (path): Call =>
      (host, task) =>
        rmdir(host, task, path),
  ),
  paths.map(
    (path): Call =>
      (host, task) =>
        unlink(host, task, path),
  ),
  paths.map(
    (path): Call =>
      (host, task) =>
        writeFile(host, task, path, 'text'),
  ),
  paths.map(
    (path): Call =>
      (host, task) =>
        chown(host, task, path, task.credential.uid, null),
  ),
  paths.map((path) => copyAcl(setAccessAcl, path)),
  paths.map((path) => copyAcl(setDefaultAcl, path)),
  fc.tuple(paths, paths).map(
    ([from, to]): Call =>
      (host, task) =>
        rename(host, task, from, to),
  ),
  fc.tuple(paths, paths).map(
    ([from, to]): Call =>
      (host, task) =>
        link(host, task, from, to),
  ),
  fc.tuple(paths, paths).map(
    ([target, path]): Call =>
      (host, task) =>
        symlink(host, task, target, path),
  ),
  fc.integer({ min: 1, max: 9 }).map(
    (pid): Call =>
      (host, task) =>
        kill(host, task.credential, Pid(pid), 'SIGTERM'),
  ),
  fc.integer({ min: 2, max: 6 }).map(
    (pid): Call =>
      (host) =>
        wait(host, Pid(pid)),
  ),
  fc
    .tuple(
      fc.integer({ min: 2, max: 6 }),
      fc.constantFrom('127.0.0.1', '0.0.0.0', '10.0.0.1'),
      fc.constantFrom(80, 8080),
    )
    .map(
      ([pid, address, port]): Call =>
        (host) =>
          // Only who still runs can listen.
          processOf(host, Pid(pid)) === undefined
            ? { host, result: { type: 'ok' } }
            : listen(host, Pid(pid), address, Port(port)),
    ),
);

test('a denied call changes nothing: it gives back the very host it was given', () => {
  let denied = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...people), call), { maxLength: 25 }), (calls) => {
      let host = start;
      for (const [name, perform] of calls) {
        const answer = perform(host, loginTask(host, name));
        if (answer.result.type === 'failed') {
          denied += 1;
          expect(answer.host).toBe(host);
        }
        host = answer.host;
      }
    }),
    { numRuns: 2000 },
  );
  expect(denied).toBeGreaterThan(500);
});

test('chmod, then stat, gives the mode back', () => {
  const you = loginTask(start, 'you');
  fc.assert(
    fc.property(fc.constantFrom('/home/you', '/home/you/.bashrc'), modes, (path, mode) => {
      const { host, result } = chmod(start, you, path, mode);
      expect(result.type).toBe('ok');
      const found = stat(host, loginTask(host, 'root'), path);
      expect(found.type === 'ok' && found.value.mode).toBe(mode);
    }),
  );
});
