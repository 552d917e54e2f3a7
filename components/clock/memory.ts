import { listProcesses, processOf, userByName } from '../../src/hosting/kernel/index.ts';
import type { Host, Pid, Process } from '../../src/hosting/kernel/index.ts';
import type { App } from '../../src/hosting/panel/index.ts';
import type { MemoryLimit, MemoryWatchImage } from '../../src/hosting/services/index.ts';

/** What the processes of an account take, in KiB, and what it may. */
export interface MemoryBar {
  readonly limit: MemoryLimit;
  readonly used: number;
  /** By application; the last are those of none, such as shells. */
  readonly parts: readonly { readonly name: string; readonly memory: number }[];
}

const OTHERS = 'shells';

/** The memory of an account with these applications; null where nobody has set a limit. */
export function memoryOfHost(host: Host, apps: readonly App[]): MemoryBar | null {
  const watch = listProcesses(host).find(({ image }) => image?.type === 'memory-watch');
  if (watch === undefined) return null;
  const { limit } = watch.image as MemoryWatchImage;
  const uid = userByName(host.accounts, apps[0]?.owner ?? '')?.uid;
  const own = listProcesses(host).filter(
    ({ task, state }) => task.credential.uid === uid && state !== 'zombie',
  );
  const memoryOf = (name: string) =>
    own.reduce((sum, one) => (appOf(host, one, apps) === name ? sum + one.memory : sum), 0);
  const parts = [...apps.map(({ name }) => name), OTHERS].map((name) => ({ name, memory: memoryOf(name) }));
  return { limit, used: own.reduce((sum, { memory }) => sum + memory, 0), parts };
}

/** Whose process it is: its own, or its parents’, have the port, or a path of the application stands in the command line. */
function appOf(host: Host, process: Process, apps: readonly App[]): string {
  for (let at: Process | undefined = process; at !== undefined; at = processOf(host, at.ppid)) {
    const { pid, argv } = at;
    const found = apps.find(
      ({ name, port }) => argv.join(' ').includes(`/webapps/${name}/`) || holds(host, pid, port),
    );
    if (found !== undefined) return found.name;
  }
  return OTHERS;
}

const holds = ({ sockets }: Host, pid: Pid, port: number | null): boolean =>
  sockets.some((socket) => socket.port === port && socket.holders.includes(pid));
