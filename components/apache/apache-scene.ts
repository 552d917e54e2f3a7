import {
  explain,
  loginCredential,
  readFile,
  userByName,
  userName,
  ROOT_TASK,
} from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { apacheOf } from './apaches.ts';
import type { Apache, Role } from './apaches.ts';
import { shareApache } from './shared.ts';
import type { Mover, Shared } from './shared.ts';

/* The two Apaches side by side, and what one for both would come to: everything that is drawn. */

/** Processes of one kind in the shared Apache. */
export interface SharedProcesses {
  readonly role: Role;
  /** KiB of each. */
  readonly memory: readonly number[];
}

/** One thing that a shared Apache forces on those who share it. */
export interface Forced {
  readonly id: 'configuration' | 'path' | 'uid' | 'restart' | 'memory';
  readonly title: string;
  readonly text: string;
  /** Whether something that works today would not. */
  readonly isLoss: boolean;
}

export interface ApacheScene {
  readonly owner: string;
  readonly apaches: readonly Apache[];
  readonly shared: {
    /** Empty where it does not start. */
    readonly processes: readonly SharedProcesses[];
    /** KiB, all of it the provider’s user’s. */
    readonly memory: number;
    readonly forced: readonly Forced[];
  };
}

export function apacheScene(host: Host, before: Host, owner: string, names: readonly string[]): ApacheScene {
  const apaches = names.map((name) => apacheOf(host, before, owner, name));
  const movers = apaches.flatMap(({ name, text, configuration }): readonly Mover[] =>
    configuration === null ? [] : [{ name, text, configuration }],
  );
  const shared = shareApache(host, movers);
  const processes = shared.type === 'runs' ? byRole(shared) : [];
  return {
    owner,
    apaches,
    shared: {
      processes,
      memory: processes.flatMap(({ memory }) => memory).reduce((sum, one) => sum + one, 0),
      forced: [
        configurationForced(apaches, shared),
        ...(shared.type === 'runs' ? pathForced(host, apaches, shared) : []),
        uidForced(host, apaches),
        restartForced(apaches),
        ...(shared.type === 'runs' ? [memoryForced(host, owner, shared)] : []),
      ],
    },
  };
}

const byRole = ({ processes }: Shared & { readonly type: 'runs' }): readonly SharedProcesses[] =>
  (['parent', 'child', 'daemon'] as const).map((role) => ({
    role,
    memory: processes.filter(({ image }) => image.role === role).map(({ memory }) => memory),
  }));

/** Everybody’s lines are in one file; a line of one that Apache does not know keeps it from starting for all. */
function configurationForced(apaches: readonly Apache[], shared: Shared): Forced {
  const title = 'one httpd.conf, the provider’s';
  if (shared.type === 'mistake') {
    const whose = apaches.find(({ mistake }) => mistake !== null)?.name;
    return {
      ...{ id: 'configuration', title, isLoss: true },
      text: `${whose === undefined ? 'a mistake' : `the mistake of ${whose}`} stops it for all: ${shared.text}`,
    };
  }
  const sizes = apaches.map(({ facts }) => facts.find(({ id }) => id === 'processes')?.text ?? '');
  const isVote = new Set(sizes).size > 1;
  return {
    ...{ id: 'configuration', title, isLoss: isVote },
    text: isVote
      ? `threads=${shared.threads} for ${apaches.map(({ name }) => name).join(' and for ')}`
      : 'nobody has chosen yet: all have the same',
  };
}

/** Whose module each application would get, of those that it imports by the same name. */
function pathForced(
  host: Host,
  apaches: readonly Apache[],
  shared: Shared & { readonly type: 'runs' },
): readonly Forced[] {
  const title = 'one python-path';
  const taken = apaches.flatMap((one, index) => {
    const files = shared.probes[index]?.files ?? [];
    const strange = apaches.find(
      (other) => other !== one && files.some((file) => file.startsWith(`${other.directory}/`)),
    );
    if (strange === undefined) return [];
    const own = files.filter((file) => file.startsWith(`${strange.directory}/`));
    const version = djangoIn(host, own);
    const hasSettings = own.some((file) => file.endsWith('/settings.py'));
    const what = [version, hasSettings ? 'settings' : null].filter((part) => part !== null);
    return [`${one.name} gets ${strange.name}’s ${what.length === 0 ? 'modules' : what.join(', ')}`];
  });
  return [
    {
      ...{ id: 'path', title, isLoss: taken.length > 0 },
      text: taken.length === 0 ? 'each finds its own modules' : taken.join('; '),
    },
  ];
}

/** `Django 1.1.1`, from the VERSION of the file that was imported. */
function djangoIn(host: Host, files: readonly string[]): string | null {
  const file = files.find((one) => one.endsWith('/django/__init__.py'));
  const read = file === undefined ? null : readFile(host, ROOT_TASK, file);
  const [, version] = read?.type === 'ok' ? (/VERSION = \((\d+, \d+)/.exec(read.value) ?? []) : [];
  return version === undefined ? null : `Django ${version.replace(', ', '.')}`;
}

/** What the kernel says to the provider’s user at the settings of each application. */
function uidForced(host: Host, apaches: readonly Apache[]): Forced {
  const user = userByName(host.accounts, 'apache');
  const read = apaches.map(({ name, directory }) => {
    const file = `${directory}/myproject/settings.py`;
    const verdict =
      user === undefined
        ? 'ENOENT'
        : explain(host, loginCredential(host.accounts, user), 'read', file).verdict;
    return { name, verdict };
  });
  const closed = read.filter(({ verdict }) => verdict !== 'granted');
  const open = read.filter(({ verdict }) => verdict === 'granted').map(({ name }) => name);
  const refused = closed.map(({ name, verdict }) => `${name}’s settings.py: ${verdict}`);
  const everybodys = open.length === 0 ? [] : [`${open.join(' and ')}’s: open to all code in it`];
  return {
    ...{ id: 'uid', title: 'one uid, apache', isLoss: closed.length > 0 },
    text: [...refused, ...everybodys].join('; '),
  };
}

/** Whom a restart interrupts. */
const restartForced = (apaches: readonly Apache[]): Forced => ({
  ...{ id: 'restart', title: 'one restart', isLoss: true },
  text: `interrupts ${apaches.map(({ name }) => name).join(' and ')}`,
});

/** Whose memory it is: a plan counts the processes of its account. */
function memoryForced(
  host: Host,
  account: string,
  { processes }: Shared & { readonly type: 'runs' },
): Forced {
  const owners = new Set(processes.map(({ task }) => userName(host.accounts, task.credential.uid)));
  const isLoss = !owners.has(account);
  return {
    ...{ id: 'memory', title: 'one memory', isLoss },
    text: isLoss ? `${[...owners].join(', ')}’s: no plan counts or limits it` : 'yours',
  };
}
