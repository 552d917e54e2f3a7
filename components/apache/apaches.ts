import { loginTask, readFile, userName } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { apacheProcesses, readConfiguration } from '../../src/hosting/web/index.ts';
import type { ApacheProcess, Configuration } from '../../src/hosting/web/index.ts';
import { probe } from './asking.ts';
import type { Probe } from './asking.ts';
import { FACTS, factsOf } from './facts.ts';
import type { Fact, FactId, FactRow } from './facts.ts';

/* The private Apaches of an account: what their files say, what they have read, their processes, and what they answer. */

export type Role = 'parent' | 'child' | 'daemon';

/** A process of an Apache. */
export interface ProcessRow {
  readonly pid: number;
  readonly role: Role;
  readonly owner: string;
  /** KiB */
  readonly memory: number;
  /** Requests that it has answered; null for the parent, which answers none. */
  readonly requests: number | null;
  readonly isEnding: boolean;
  /** Whether it was not there before the last line. */
  readonly isNew: boolean;
  /** Whether it was there with another size. */
  readonly isResized: boolean;
}

/** One application and its Apache. */
export interface Apache {
  readonly name: string;
  readonly directory: string;
  readonly port: number | null;
  readonly file: string;
  readonly text: string;
  readonly facts: readonly FactRow[];
  /** What is wrong with the file: a restart refuses it, and what runs goes on. */
  readonly mistake: string | null;
  /** What runs, parent first. */
  readonly processes: readonly ProcessRow[];
  /** KiB */
  readonly memory: number;
  /** What the file says; what is in memory where it has a mistake; null where neither is to be had. */
  readonly configuration: Configuration | null;
  readonly probes: readonly Probe[];
}

/** The requests that are asked of each application. */
const TARGETS = ['/', '/feed'];
const ORDER: readonly Role[] = ['parent', 'child', 'daemon'];

interface Seen {
  readonly facts: readonly Fact[];
  readonly running: Configuration | null;
  readonly written: Configuration | null;
  readonly mistake: string | null;
  readonly text: string;
  readonly processes: readonly ApacheProcess[];
}

/** An application of an account as it is on `host`; `before` is the box before the last line. */
export function apacheOf(host: Host, before: Host, owner: string, name: string): Apache {
  const directory = `/home/${owner}/webapps/${name}`;
  const file = `${directory}/apache2/conf/httpd.conf`;
  const now = seenOn(host, owner, directory, file);
  const then = host === before ? now : seenOn(before, owner, directory, file);
  const known = new Map(then.processes.map(({ pid, memory }) => [pid, memory]));
  const configuration = now.written ?? now.running;
  const port = (now.running ?? now.written)?.listeners[0]?.port ?? null;
  const processes = now.processes
    .map((one) => rowOf(host, one, known.get(one.pid) ?? null))
    .toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || a.pid - b.pid);
  return {
    ...{ name, directory, port, file, configuration, processes },
    text: now.text,
    mistake: now.mistake,
    memory: processes.reduce((sum, { memory }) => sum + memory, 0),
    facts: rowsOf(now, then, directory),
    probes: port === null ? [] : TARGETS.map((target) => probe(host, port, target)),
  };
}

function seenOn(host: Host, owner: string, directory: string, file: string): Seen {
  const task = loginTask(host, owner);
  const read = readConfiguration(host, task, file, 'httpd');
  const processes = apacheProcesses(host).filter(({ image }) => image.configuration.file === file);
  const running = processes.find(({ image }) => image.role === 'parent')?.image.configuration ?? null;
  const written = read.type === 'ok' ? read.configuration : null;
  const shown = written ?? running;
  const content = readFile(host, task, file);
  return {
    ...{ running, written, processes },
    facts: shown === null ? [] : factsOf(shown, directory),
    mistake: read.type === 'ok' ? null : (read.lines.at(-1) ?? ''),
    text: content.type === 'ok' ? content.value : '',
  };
}

function rowsOf(now: Seen, then: Seen, directory: string): readonly FactRow[] {
  const inMemory = now.running === null ? null : factsOf(now.running, directory);
  const textOf = (facts: readonly Fact[], id: FactId) => facts.find((one) => one.id === id)?.text ?? null;
  return FACTS.flatMap((id) => now.facts.filter((one) => one.id === id)).map((fact) => {
    const held = inMemory === null ? null : textOf(inMemory, fact.id);
    return {
      ...fact,
      running: held === fact.text ? null : held,
      isNew: textOf(then.facts, fact.id) !== fact.text,
    };
  });
}

/** `then` is what it took before the last line; null if it was not there. */
function rowOf(host: Host, { pid, memory, task, image }: ApacheProcess, then: number | null): ProcessRow {
  return {
    pid,
    role: image.role,
    owner: userName(host.accounts, task.credential.uid),
    memory,
    requests: image.role === 'parent' ? null : image.requests,
    isEnding: image.role === 'parent' && image.stopsAt !== null,
    isNew: then === null,
    isResized: then !== null && then !== memory,
  };
}
