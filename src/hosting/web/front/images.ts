import { listProcesses } from '../../kernel/index.ts';
import type { Host, Pid, Process, ProcessImage } from '../../kernel/index.ts';
import type { Configuration } from '../nginx/index.ts';

/* What the processes of nginx remember between two requests. */

interface Image extends ProcessImage {
  readonly type: 'nginx';
  /** As it was read when the process was started, or told to read again: the files may say something else by now. */
  readonly configuration: Configuration;
}

/** The first process: root's, it binds ports, writes logs and replaces workers. */
export interface MasterImage extends Image {
  readonly role: 'master';
  /** `-p` */
  readonly prefix: string | undefined;
}

/** A process that answers, with the rights of the user that the configuration names. */
export interface WorkerImage extends Image {
  readonly role: 'worker';
  readonly master: Pid;
  /** Connections so far: error logs number them. */
  readonly connections: number;
}

export type NginxProcess<Kind extends MasterImage | WorkerImage = MasterImage | WorkerImage> = Process & {
  readonly image: Kind;
};

const isNginx = (process: Process): process is NginxProcess =>
  process.image?.type === 'nginx' && process.state !== 'zombie';

const isMaster = (one: NginxProcess): one is NginxProcess<MasterImage> => one.image.role === 'master';
const isWorker = (one: NginxProcess): one is NginxProcess<WorkerImage> => one.image.role === 'worker';

/** The masters of the box; a real one has one. */
export const nginxMasters = (host: Host): readonly NginxProcess<MasterImage>[] =>
  listProcesses(host).filter(isNginx).filter(isMaster);

/** All workers: those of a master that was killed answer on. */
export const nginxWorkers = (host: Host): readonly NginxProcess<WorkerImage>[] =>
  listProcesses(host).filter(isNginx).filter(isWorker);

/** The workers of a master. */
export const workersOf = (host: Host, master: Pid): readonly NginxProcess<WorkerImage>[] =>
  nginxWorkers(host).filter(({ image }) => image.master === master);
