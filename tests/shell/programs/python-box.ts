import {
  Gid,
  Uid,
  loginTask,
  writeFile,
  mkdir,
  chown,
  ROOT,
  ROOT_INO,
  lstat,
} from '../../../src/hosting/kernel/index.ts';
import type { Host, RunReport, Task } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { installPrograms, loadPrograms, loadRunner, programNames } from '../../../src/shell/index.ts';
import { installServices } from '../../../src/shell/install-services.ts';

await loadPrograms();
await fetchScenarios();
const runProgram = await loadRunner();

const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };
const installed = installServices(installPrograms(loadScenario('the-account').host, programNames));

/** The account with Pythons, and with the given files of yours; folders are made where they are missing. */
export function boxWith(files: Readonly<Record<string, string>>): Host {
  let host = installed;
  for (const [path, text] of Object.entries(files)) {
    const names = path.split('/').slice(1);
    names.slice(0, -1).forEach((_, index) => {
      const folder = `/${names.slice(0, index + 1).join('/')}`;
      if (lstat(host, root, folder).type === 'failed') {
        host = mkdir(host, root, folder).host;
        host = chown(host, root, folder, Uid(1001), Gid(1001)).host;
      }
    });
    host = writeFile(host, root, path, text, { mode: text.startsWith('#!') ? 0o755 : 0o644 }).host;
    host = chown(host, root, path, Uid(1001), Gid(1001)).host;
  }
  return host;
}

/** What a line of bash answers to you, at home. */
export function typed(host: Host, line: string, env: Readonly<Record<string, string>> = {}): RunReport {
  const all = { HOME: '/home/you', USER: 'you', PATH: '/usr/local/bin:/usr/bin:/bin', ...env };
  return runProgram(host, {
    task: loginTask(host, 'you', 0o002),
    argv: ['bash', '-c', line],
    env: all,
    stdin: '',
  });
}
