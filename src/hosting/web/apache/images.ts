import { listProcesses } from '../../kernel/index.ts';
import type { Host, Pid, Process, ProcessImage, Task } from '../../kernel/index.ts';
import type { Configuration } from './configuration.ts';

/* What the processes of an Apache remember: the configuration they were started with, and what they have done. */

/** The first process: it binds ports, keeps the pid file, and replaces children that end. */
export interface ParentImage extends ProcessImage {
  readonly type: 'apache';
  readonly role: 'parent';
  readonly configuration: Configuration;
  /** The command line without `-k`, for the log, and what children show as theirs. */
  readonly argv: readonly string[];
  /** Whether the sockets of mod_wsgi could be made; without them no daemon is started. */
  readonly hasDaemonSockets: boolean;
  /** Null while it runs; otherwise when it gives up on daemons that are still busy ending. */
  readonly stopsAt: number | null;
}

/** A child that accepts connections. It goes on alone if its parent is killed. */
export interface ChildImage extends ProcessImage {
  readonly type: 'apache';
  readonly role: 'child';
  readonly configuration: Configuration;
  readonly parent: Pid;
  /** Whoever opened the logs, which are open since. */
  readonly opener: Task;
  readonly requests: number;
  /** Applications that embedded mode has loaded here. */
  readonly applications: readonly LoadedApplication[];
}

/** A process of a WSGIDaemonProcess group. */
export interface DaemonImage extends ProcessImage {
  readonly type: 'apache';
  readonly role: 'daemon';
  readonly configuration: Configuration;
  readonly parent: Pid;
  readonly group: string;
  /** Whether it got as far as its home; one that did not never answers. */
  readonly isAble: boolean;
  readonly requests: number;
  readonly applications: readonly LoadedApplication[];
}

/** A WSGI script as it was when it was loaded. */
export interface LoadedApplication {
  readonly script: string;
  /** Of the file, when it was read: another time means to load it anew. */
  readonly mtime: number;
  readonly text: string;
  /** Memory that it takes, KiB. */
  readonly memory: number;
}

export type ApacheImage = ParentImage | ChildImage | DaemonImage;

/** A process with its image, as one of Apache’s. */
export type ApacheProcess<Image extends ApacheImage = ApacheImage> = Process & { readonly image: Image };

const isApache = (process: Process): process is ApacheProcess =>
  process.image?.type === 'apache' && process.state !== 'zombie';

/** All processes of all Apaches of the box. */
export const apacheProcesses = (host: Host): readonly ApacheProcess[] => listProcesses(host).filter(isApache);

export const isParent = (one: ApacheProcess): one is ApacheProcess<ParentImage> =>
  one.image.role === 'parent';
const isChild = (one: ApacheProcess): one is ApacheProcess<ChildImage> => one.image.role === 'child';
const isDaemon = (one: ApacheProcess): one is ApacheProcess<DaemonImage> => one.image.role === 'daemon';

/** The children of a parent, and its daemons. */
export const childrenOfApache = (host: Host, parent: Pid): readonly ApacheProcess<ChildImage>[] =>
  apacheProcesses(host)
    .filter(isChild)
    .filter(({ image }) => image.parent === parent);

export const daemonsOfApache = (host: Host, parent: Pid): readonly ApacheProcess<DaemonImage>[] =>
  apacheProcesses(host)
    .filter(isDaemon)
    .filter(({ image }) => image.parent === parent);
