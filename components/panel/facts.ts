import {
  ROOT_TASK,
  formatMode,
  groupName,
  lstat,
  readDirectory,
  readFile,
  userByName,
  userName,
} from '../../src/hosting/kernel/index.ts';
import type { Host, Process } from '../../src/hosting/kernel/index.ts';
import { CRONTABS } from '../../src/hosting/cron/index.ts';
import { sitesFileOf } from '../../src/hosting/panel/index.ts';
import type { App } from '../../src/hosting/panel/index.ts';

/* What there is of an application on a box, looked up where an ordinary command would find it. */

/** All of one application, each as lines of text; an empty list where there is none of it. */
export interface Facts {
  readonly directory: readonly string[];
  readonly port: readonly string[];
  readonly block: readonly string[];
  readonly crontab: readonly string[];
  readonly process: readonly string[];
}

const textOf = (host: Host, path: string): string => {
  const read = readFile(host, ROOT_TASK, path);
  return read.type === 'ok' ? read.value : '';
};

const directoryOf = ({ accounts }: Host, { owner, name }: Pick<App, 'owner' | 'name'>): string =>
  `${userByName(accounts, owner)?.home ?? ''}/webapps/${name}`;

/** Everything of an application that there is on a box now. */
export function factsOf(host: Host, app: App): Facts {
  const directory = directoryOf(host, app);
  return {
    directory: directoryFacts(host, app, directory),
    port: portFacts(host, app, directory),
    block: blocksOf(host, app, directory).flat(),
    crontab: textOf(host, `${CRONTABS}/${app.owner}`)
      .split('\n')
      .filter((line) => line.includes(`/webapps/${app.name}/`)),
    process: processFacts(host, app, directory),
  };
}

/** Mode and owner, as `ls -ld` says them. */
function directoryFacts(host: Host, { name }: App, path: string): readonly string[] {
  const found = lstat(host, ROOT_TASK, path);
  if (found.type === 'failed') return [];
  const { type, mode, uid, gid } = found.value;
  const owners = `${userName(host.accounts, uid)} ${groupName(host.accounts, gid)}`;
  return [`${formatMode(type, mode)} ${owners} ~/webapps/${name}`];
}

/** The number, and the file of the application that says it. */
function portFacts(host: Host, { port }: App, directory: string): readonly string[] {
  if (port === null || lstat(host, ROOT_TASK, directory).type === 'failed') return [];
  const said = lineWith(host, directory, new RegExp(`\\b${port}\\b`));
  return [said === null ? String(port) : `${port} in ${said.path.slice(directory.length + 1)}: ${said.line}`];
}

interface Found {
  readonly path: string;
  readonly line: string;
}

/** The first line below a directory that fits. */
function lineWith(host: Host, directory: string, wanted: RegExp): Found | null {
  const names = readDirectory(host, ROOT_TASK, directory);
  for (const name of names.type === 'ok' ? names.value : []) {
    const path = `${directory}/${name}`;
    const found = lstat(host, ROOT_TASK, path);
    if (found.type === 'failed' || found.value.type === 'symlink') continue;
    if (found.value.type === 'directory') {
      const below = lineWith(host, path, wanted);
      if (below !== null) return below;
    } else {
      const line = textOf(host, path)
        .split('\n')
        .find((one) => wanted.test(one));
      if (line !== undefined) return { path, line: line.trim() };
    }
  }
  return null;
}

/** The server blocks of an account, each as its lines; empty ones are left out. */
export const siteBlocks = (host: Host, owner: string): readonly (readonly string[])[] =>
  textOf(host, sitesFileOf(owner))
    .split(/\n(?=server \{)/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((block) => block.length > 0);

/** Those that lead to an application. */
export function blocksOf(
  host: Host,
  { owner, name, port }: App,
  directory = directoryOf(host, { owner, name }),
): readonly (readonly string[])[] {
  const targets = [`root ${directory};`, `alias ${directory}/;`, `/~${owner}/${name}/;`];
  const pass = port === null ? null : new RegExp(`proxy_pass http://[\\w.]+:${port}\\b`);
  const leads = (line: string) => targets.some((one) => line.includes(one)) || pass?.test(line) === true;
  return siteBlocks(host, owner).filter((block) => block.some(leads));
}

/** Processes that run a file of the application, or that have its port: parents with the number of their children. */
function processFacts(host: Host, { port }: App, directory: string): readonly string[] {
  const all = [...host.processes.byPid.values()];
  const holders = host.sockets.filter((one) => one.port === port).flatMap(({ holders: pids }) => pids);
  const isOf = ({ argv, pid }: Process) =>
    argv.some((word) => word.startsWith(`${directory}/`)) || holders.includes(pid);
  const own = all.filter((one) => one.state !== 'zombie' && isOf(one));
  return own
    .filter(({ ppid }) => !own.some(({ pid }) => pid === ppid))
    .map(({ pid, argv, task }) => {
      const children = own.filter(({ ppid }) => ppid === pid).length;
      const program = argv[0]?.split('/').at(-1) ?? '';
      const more = children === 0 ? '' : ` and ${children} children`;
      return `${program} of ${userName(host.accounts, task.credential.uid)}, pid ${pid}${more}`;
    });
}
