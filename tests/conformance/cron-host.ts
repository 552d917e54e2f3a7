import { buildHost, loginTask, writeFile } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { installCron } from '../../src/hosting/cron/index.ts';
import { installPrograms, loadPrograms, loadRunner, programNames } from '../../src/shell/index.ts';

await loadPrograms();
const runProgram = await loadRunner();

/** Whom the recordings were made as. */
const USER = 'h5cron';

/** The file that a recorded crontab was in; complaints were recorded with FILE in its place. */
const FILE = `/home/${USER}/crontab.txt`;

/** The crontab that was there before, where one was. */
export const PREVIOUS = '1 1 1 1 1 sentinel\n';

/** A box with cron and nothing else. */
export const cronHost = (): Host =>
  installPrograms(
    installCron(
      buildHost({
        scenario: 'cron recordings',
        hostname: 'box',
        clock: '2012-01-01 00:00',
        users: [
          { name: 'root', uid: 0, home: '/root' },
          { name: USER, uid: 1001 },
        ],
        groups: [],
        tree: [
          { path: '/home', mode: 'drwxr-xr-x', owner: 'root:root' },
          { path: `/home/${USER}`, mode: 'drwxr-xr-x', owner: `${USER}:${USER}` },
        ],
      }),
    ),
    programNames,
  );

/** What crontab(1) answers. */
export function crontab(host: Host, args: readonly string[], stdin = '') {
  const task = loginTask(host, USER);
  const env = { HOME: `/home/${USER}`, LOGNAME: USER, PATH: '/usr/bin:/bin' };
  const argv = ['crontab', ...args];
  const { host: next, status: exit, stdout, stderr } = runProgram(host, { task, argv, env, stdin });
  return { host: next, exit, stdout, stderr: stderr.replaceAll(FILE, 'FILE') };
}

/** Installs a crontab from a file. */
export function install(host: Host, text: string) {
  const written = writeFile(host, loginTask(host, USER), FILE, text).host;
  return crontab(written, [FILE]);
}
