import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
  chmodSync,
} from 'node:fs';
import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explain, loginTask } from '../../src/hosting/kernel/index.ts';
import type { Host, Operation } from '../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { kitOf } from '../../src/hosting/take-home/index.ts';
import type { Kit } from '../../src/hosting/take-home/index.ts';
import { requestThrough } from '../../src/hosting/web/front/index.ts';
import { fetchPrograms, line, loadLiveSessions } from '../../src/session/index.ts';
import { operations, realDecisions } from './decisions.ts';

/*
 * The script that readers take home, run as root on this machine with the real programs: who may do what, which port gets which
 * address, and that nothing is left behind. What the model says is asked of the box that the script was made from.
 */

const PORT = 39_180;
const users = ['you', 'mallory', 'nginx'] as const;
const walk = readFileSync('public/take-home/sitecustomize.py', 'utf8');
/** That of the machine: directories are called after it. */
const PYTHON = spawnSync('/usr/bin/python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], {
  encoding: 'utf8',
}).stdout.trim();
const options = { account: 'you', name: 'you', web: 'nginx', python: PYTHON, start: 'cron', walk } as const;

/** Accounts that this test made, and takes away again. */
const made: string[] = [];
const prefix = mkdtempSync(join(tmpdir(), 'take-home-'));
const script = join(prefix, 'take-home.sh');
const root = join(prefix, 'box');
let host: Host;
let kit: Kit;

const run = (command: string, ...args: readonly string[]) =>
  spawnSync(command, args, {
    encoding: 'utf8',
    cwd: '/',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
  });
const takeHome = (...args: readonly string[]) => run('sh', script, '--prefix', root, ...args);

/** A line of a shell as one of the accounts, in the box's root. */
const as = (user: string, text: string) => {
  const { stdout, stderr, status } = spawnSync(
    'setpriv',
    [`--reuid=${user}`, `--regid=${user}`, '--init-groups', '--', 'bash', '--norc', '-c', text],
    { cwd: root, encoding: 'utf8', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' } },
  );
  return { stdout, stderr, status };
};

beforeAll(async () => {
  if (process.getuid?.() !== 0)
    throw new Error('These tests make accounts: run them as root, in a machine of their own.');
  chmodSync(prefix, 0o755);
  await Promise.all([fetchScenarios(['the-account']), fetchPrograms()]);
  const session = (await loadLiveSessions())(loadScenario('the-account'));
  await session.submit(line('you', 'true'));
  ({ host } = session);
  kit = kitOf(host, session.scenario.title, options);
  writeFileSync(script, kit.script);
  for (const user of users)
    if (run('id', user).status !== 0) {
      expect(run('useradd', '--system', '--user-group', '--no-create-home', user).stderr).toBe('');
      made.push(user);
    }
}, 60_000);

afterAll(() => {
  for (const user of made) run('userdel', user);
  rmSync(prefix, { recursive: true, force: true });
});

test('the script is one that sh understands, and explains itself', () => {
  expect(run('sh', '-n', script).stderr).toBe('');
  expect(takeHome('--help').stdout).toMatch(/^usage: sh take-home\.sh/);
});

test.each([
  [['--frob'], 'expected one of the options of --help, found --frob'],
  [['--listen', '80;reboot'], 'expected a port after --listen, found 80;reboot'],
  [['--prefix', 'here'], 'expected a directory from the root on after --prefix, found here'],
  [['--prefix', '/tmp/a b'], 'expected a directory of plain letters after --prefix, found /tmp/a b'],
  [['--uninstall'], 'there is nothing to take away'],
])('%j is refused with a sentence', (args, sentence) => {
  const { status, stderr } = takeHome(...args);
  expect([status, stderr]).toEqual([1, expect.stringContaining(sentence)]);
});

describe('put in place', () => {
  let nginx: ChildProcess;
  let servers: Server[] = [];

  beforeAll(async () => {
    const { status, stderr } = takeHome('--listen', String(PORT), '--sample');
    expect([status, stderr]).toEqual([0, expect.stringContaining('done')]);
    // Applications that are somebody's own program; each says at which port it was asked.
    const others = kit.apps.filter(({ hasApache }) => !hasApache);
    servers = await Promise.all(others.map(({ port }) => listenAt(port)));
    writeFileSync(
      join(prefix, 'nginx.conf'),
      `user nginx;\npid ${prefix}/nginx.pid;\nerror_log ${prefix}/error.log;\ndaemon off;\nevents {}\nhttp {\n  access_log off;\n  server { listen ${PORT} default_server; return 404; }\n  include ${root}/etc/nginx/conf.d/*.conf;\n}\n`,
    );
    const test = run('nginx', '-t', '-c', join(prefix, 'nginx.conf'));
    expect(test.stderr).toContain('test is successful');
    nginx = spawn('nginx', ['-c', join(prefix, 'nginx.conf')], { stdio: 'ignore' });
    for (const app of kit.apps.filter(({ hasApache }) => hasApache)) {
      const started = as('you', `${root}${app.directory}/apache2/bin/start`);
      expect([app.name, started.status, started.stderr]).toEqual([app.name, 0, '']);
    }
    await until(() =>
      get('nobody.example.com', '/').then(
        () => true,
        () => false,
      ),
    );
  }, 60_000);

  afterAll(async () => {
    for (const app of kit.apps.filter(({ hasApache }) => hasApache))
      as('you', `${root}${app.directory}/apache2/bin/stop`);
    nginx.kill('SIGTERM');
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  });

  test.each(users)('%s may do with each path what the model says', (user) => {
    const paths = ['home', ...kit.places.map(({ path }) => path.slice(1))];
    for (const operation of operations)
      expect([
        operation,
        realDecisions({ root, as, remove: () => undefined }, paths, user, operation),
      ]).toEqual([
        operation,
        Object.fromEntries(paths.map((path) => [path, modelVerdict(user, operation, `/${path}`)])),
      ]);
    expect(paths.length).toBeGreaterThan(60);
  });

  test('each address gets to the port, or the file, that the model says', async () => {
    const names = [
      ...readFileSync(join(root, 'etc/nginx/conf.d/take-home-you.conf'), 'utf8').matchAll(
        /server_name (.*);/g,
      ),
    ].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(3);
    for (const name of names)
      for (const path of ['/', '/logo.png', '/nowhere']) {
        const [status, body] = await get(name, path);
        const model = requestThrough(host, { url: `http://${name}${path}` });
        const upstream = model.front?.answer.steps.findLast((step) => step.type === 'upstream');
        if (upstream === undefined) {
          const expected = model.answer?.type === 'answered' ? model.answer.response.status : null;
          expect([name, path, status]).toEqual([name, path, expected]);
        } else
          expect([name, path, body]).toEqual([name, path, expect.stringContaining(`port ${upstream.port}`)]);
      }
  });

  test('what runs at a port of an Apache of its own runs as the account', async () => {
    const [app] = kit.apps.filter(({ hasApache }) => hasApache);
    const [, body] = await get('blog.example.com', '/');
    expect(body).toBe(`blog at port ${app?.port}, run by uid ${run('id', '-u', 'you').stdout}`);
  });

  test('a second time is refused, and so is anything in the way', () => {
    const { status, stderr } = takeHome();
    expect([status, stderr]).toEqual([1, expect.stringContaining('it is in place already')]);
  });

  test('cron’s lines are staggered, and cron would take them', () => {
    const text = readFileSync(join(root, 'etc/cron.d/take-home-you'), 'utf8');
    const firsts = [...text.matchAll(/^(\d+),(\d+),(\d+) \* \* \* \* you (\S+)$/gm)];
    expect(firsts.length).toBe(kit.apps.filter(({ hasApache }) => hasApache).length);
    expect(new Set(firsts.map(([, first]) => first)).size).toBe(firsts.length);
    for (const [, , , , program = ''] of firsts) expect(existsSync(program)).toBe(true);
  });

  test('Python finds the libraries above a script, as the box’s own does', () => {
    const app = 'home/you/webapps/blog';
    const asked = as(
      'you',
      `cd ${app} && PYTHONPATH=${root}/home/you/walk /usr/bin/python3 -c 'import sys; print(*sys.path, sep=chr(10))'`,
    );
    expect(asked.stderr).toBe('');
    const levels = asked.stdout
      .split('\n')
      .filter((entry) => entry.startsWith(root) && !entry.endsWith('/walk'));
    expect(levels).toEqual([app, 'home/you'].map((level) => `${root}/${level}/lib/python${PYTHON}`));
  });
});

describe('taken away', () => {
  test('what was changed meanwhile stays and is named; all else is gone', () => {
    writeFileSync(join(root, 'etc/cron.d/take-home-you'), 'changed\n');
    const { status, stderr } = takeHome('--uninstall');
    expect([status, stderr]).toEqual([
      0,
      expect.stringContaining('take-home-you stays: somebody has changed it'),
    ]);
    expect(filesBelow(root).filter((path) => !/\/logs\//.test(path))).toEqual(['etc/cron.d/take-home-you']);
  });

  test('access lists of what was there before are as before', () => {
    rmSync(root, { recursive: true });
    run('mkdir', '-p', `${root}/home/you/webapps`);
    run('chmod', '0700', `${root}/home/you`);
    run('setfacl', '-m', 'u:mallory:r-x', `${root}/home/you/webapps`);
    const before = run('getfacl', '-Rp', `${root}/home`).stdout;
    expect(takeHome().status).toBe(0);
    expect(run('getfacl', '-Rp', `${root}/home`).stdout).not.toBe(before);
    expect(takeHome('--uninstall').status).toBe(0);
    expect(run('getfacl', '-Rp', `${root}/home`).stdout).toBe(before);
    expect(filesBelow(root)).toEqual([]);
  });

  test('a file in the way stops everything before anything is done', () => {
    run('mkdir', '-p', `${root}/etc/cron.d`);
    writeFileSync(join(root, 'etc/cron.d/take-home-you'), 'mine\n');
    const { status, stderr } = takeHome();
    expect([status, stderr]).toEqual([1, expect.stringContaining('nothing was changed')]);
    expect(filesBelow(root)).toEqual(['etc/cron.d/take-home-you']);
  });
});

test('units of systemd are such that systemd takes', () => {
  const units = kitOf(host, 'box', { ...options, start: 'systemd' }).files.filter(
    ({ technique }) => technique === 'systemd',
  );
  expect(units.length).toBeGreaterThan(0);
  const analyze = run('which', 'systemd-analyze').status === 0;
  for (const { path, text } of units) {
    const file = join(prefix, path.slice(path.lastIndexOf('/') + 1));
    writeFileSync(file, text.replaceAll('@PREFIX@', ''));
    if (analyze)
      expect(run('systemd-analyze', 'verify', '--man=no', file).stderr).not.toMatch(
        /Unknown|Invalid|Failed to parse|not absolute/i,
      );
  }
});

const modelVerdict = (user: string, operation: Operation, path: string): string =>
  explain(host, loginTask(host, user).credential, operation, path.replaceAll(`python${PYTHON}`, 'python2.5'))
    .verdict;

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

function listenAt(port: number): Promise<Server> {
  const server = createServer((_, response) => response.end(`somebody at port ${port}\n`));
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done(server)));
}

/** Asks the front for a path of a name: the status and the text. */
function get(name: string, path: string): Promise<readonly [number, string]> {
  return new Promise((done, fail) => {
    const asked = request(
      { host: '127.0.0.1', port: PORT, path, headers: { Host: name }, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () => done([response.statusCode ?? 0, body]));
      },
    );
    asked.on('error', fail).end();
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isSo()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('nginx did not come up');
}
