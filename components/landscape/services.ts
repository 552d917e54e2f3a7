import { listProcesses, userName } from '../../src/hosting/kernel/index.ts';
import type { Host, Pid } from '../../src/hosting/kernel/index.ts';
import type { DatabaseImage, SmtpImage } from '../../src/hosting/services/index.ts';

/** A name and a password that a service knows; neither is that of an account of the box. */
export interface KnownUser {
  readonly name: string;
  readonly password: string;
}

/** What asks for a password of its own: a database on the box, or mail on another machine. */
export interface Service {
  readonly id: 'mysql' | 'postgres' | 'mail';
  readonly title: string;
  readonly port: number;
  /** Null while it does not run, and for what runs elsewhere. */
  readonly pid: Pid | null;
  readonly owner: string;
  /** The other machine; null for this one. */
  readonly machine: string | null;
  readonly users: readonly KnownUser[];
}

const DATABASES = [
  { id: 'mysql', title: 'MySQL', port: 3306 },
  { id: 'postgres', title: 'PostgreSQL', port: 5432 },
] as const;

/** Clients that log in use this one; 25 is the old port. */
const SUBMISSION = 587;

/** The services of the provider, running or not. */
export function servicesOf(host: Host): readonly Service[] {
  const databases = DATABASES.map(({ id, title, port }): Service => {
    const socket = host.sockets.find((one) => one.port === port);
    const process = listProcesses(host).find(
      ({ pid, state, image }) => state === 'running' && image?.type === id && socket?.holders.includes(pid),
    );
    const users = process === undefined ? [] : (process.image as DatabaseImage).users;
    return {
      id,
      title,
      port,
      pid: process?.pid ?? null,
      owner: process === undefined ? id : userName(host.accounts, process.task.credential.uid),
      machine: null,
      users: users.flatMap(({ name, password }) => (password === null ? [] : [{ name, password }])),
    };
  });
  const mail = host.remotes.find(({ image, port }) => image.type === 'smtp' && port === SUBMISSION);
  if (mail === undefined) return databases;
  const { mailboxes } = mail.image as SmtpImage;
  return [
    ...databases,
    {
      id: 'mail',
      title: 'mail',
      port: SUBMISSION,
      pid: null,
      owner: '',
      machine: mail.machine,
      users: mailboxes.map(({ name, password }) => ({ name, password })),
    },
  ];
}

/** Whether somebody can get through to it. */
export const isUp = ({ pid, machine }: Service): boolean => pid !== null || machine !== null;
