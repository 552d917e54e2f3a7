import { listProcesses, userByName } from '../../src/hosting/kernel/index.ts';
import type { Host, Process } from '../../src/hosting/kernel/index.ts';

/* What ps says of the memory of one account, process by process, against the limit of its plan. */

/** A process of the account, placed after those before it. All in KiB. */
export interface MemoryRow {
  readonly pid: number;
  /** `blog daemon`, or the program: `bash`. */
  readonly what: string;
  readonly memory: number;
  /** The sum of those before it. */
  readonly from: number;
  readonly isNew: boolean;
  readonly isResized: boolean;
}

export interface MemoryScene {
  readonly owner: string;
  readonly limit: number;
  readonly used: number;
  readonly rows: readonly MemoryRow[];
  /** Negative where the limit is passed. */
  readonly left: number;
}

/** The processes of an account; `before` is the box before the last line, and `limit` is in KiB. */
export function memoryScene(host: Host, before: Host, owner: string, limit: number): MemoryScene {
  const known = new Map(processesOf(before, owner).map(({ pid, memory }) => [pid as number, memory]));
  const rows: MemoryRow[] = [];
  let used = 0;
  for (const process of processesOf(host, owner).toSorted(together)) {
    const { pid, memory } = process;
    const then = known.get(pid);
    rows.push({
      ...{ pid, memory, from: used, what: whatOf(process) },
      isNew: then === undefined,
      isResized: then !== undefined && then !== memory,
    });
    used += memory;
  }
  return { owner, limit, used, rows, left: limit - used };
}

function processesOf(host: Host, owner: string): readonly Process[] {
  const uid = userByName(host.accounts, owner)?.uid;
  return listProcesses(host).filter((one) => one.task.credential.uid === uid && one.state !== 'zombie');
}

/** Applications one after the other, then what is in none of them, each by rising pid. */
const together = (one: Process, other: Process): number => {
  const [app, otherApp] = [appOf(one), appOf(other)];
  if (app !== otherApp && (app === null || otherApp === null)) return app === null ? 1 : -1;
  return (app ?? '').localeCompare(otherApp ?? '') || one.pid - other.pid;
};

/** The application in whose directory a program lies; null for one that lies elsewhere. */
const appOf = ({ argv }: Process): string | null => /\/webapps\/([^/]+)\//.exec(argv[0] ?? '')?.[1] ?? null;

function whatOf(process: Process): string {
  const app = appOf(process);
  const [program = ''] = process.argv;
  const { image } = process;
  const role = image !== null && 'role' in image ? String(image.role) : null;
  if (app !== null && role !== null) return `${app} ${role}`;
  return program.replace(/^-/, '').split('/').at(-1) ?? program;
}
