import { unreadOf } from './facts.ts';
import type { Apache, ProcessRow } from './apaches.ts';
import type { ApacheScene, Forced } from './apache-scene.ts';
import type { Probe } from './asking.ts';

/** `26.4`: KiB as MB. */
export const megabytes = (memory: number): string => (memory / 1024).toFixed(1);

/** `4 processes` */
const counted = (count: number, what: string, many = `${what}s`): string =>
  `${count} ${count === 1 ? what : many}`;

/** What was answered: `200 blog is live`. */
export const answerInWords = ({ status, text }: Probe): string =>
  status === null ? text : `${status} ${text}`;

/** The whole picture, for who cannot see it. */
export function sceneInWords(scene: ApacheScene): string {
  const { apaches, shared } = scene;
  return [
    ...apaches.map(apacheInWords),
    `One Apache for both: ${shared.processes.length === 0 ? 'it does not start' : `${megabytes(shared.memory)} MB of apache’s`}.`,
    ...shared.forced.map((one) => `${forcedInWords(one)}.`),
  ].join(' ');
}

function apacheInWords(apache: Apache): string {
  const { name, port, processes, memory, facts, probes } = apache;
  const runs =
    processes.length === 0
      ? 'does not run'
      : `runs in ${counted(processes.length, 'process', 'processes')} of ${processes[0]?.owner ?? ''}’s, ${megabytes(memory)} MB`;
  const says = facts.map(({ text }) => text).join(', ');
  const answers = probes.map((one) => `GET ${one.target}: ${answerInWords(one)}`).join('; ');
  return `${name}, port ${port ?? 'unknown'}, ${runs}. httpd.conf says ${says}. ${answers}.`;
}

/** What one should see now: what is new first. */
export function remarkOn(scene: ApacheScene): string {
  const { apaches } = scene;
  const remarks = apaches.flatMap((one) => remarksOn(one, apaches));
  return remarks.length > 0 ? remarks.slice(0, 2).join(' ') : restInWords(scene);
}

function remarksOn(apache: Apache, all: readonly Apache[]): readonly string[] {
  const { name, mistake, processes, port } = apache;
  if (!processes.some(({ role }) => role === 'parent'))
    return [`Nobody listens on port ${port ?? ''}: the front desk would answer 502 for ${name}.`];
  if (processes.some(({ isEnding }) => isEnding))
    return [`${name} is ending: its daemons hold the port for some seconds more.`];
  if (mistake !== null)
    return [`${name}’s file has a mistake, and a restart refuses it: ${mistake}. What runs goes on.`];
  const unread = unreadOf(apache);
  const failed = apache.probes.find(({ status }) => (status ?? 0) >= 500);
  if (unread.length > 0) {
    const written = unread.map(({ text }) => text).join(', ');
    const held = unread.map(({ running }) => running).join(', ');
    return [
      `The file says ${written}. ${name}’s Apache still runs with ${held}: it reads the file when it is restarted.`,
    ];
  }
  const errors = failed === undefined ? [] : [`${name} answers ${answerInWords(failed)}.`];
  return [...restartedRemarks(apache, all), ...errors];
}

function restartedRemarks({ name, processes, memory }: Apache, all: readonly Apache[]): readonly string[] {
  const fresh = processes.filter(({ isNew }) => isNew);
  if (fresh.length === 0) return [];
  const others = all.filter((one) => one.name !== name && one.processes.every(({ isNew }) => !isNew));
  const kept = others.map((one) => `${one.name} kept all of its ${one.processes.length}`);
  return [
    `${name} has read its file: ${counted(fresh.length, 'new process', 'new processes')}, ${megabytes(memory)} MB. ${kept.join(', ')}.`.trim(),
  ];
}

function restInWords({ apaches, shared, owner }: ApacheScene): string {
  const sizes = apaches.map(
    ({ name, memory, processes }) => `${name} ${megabytes(memory)} MB in ${processes.length} processes`,
  );
  const together = apaches.reduce((sum, { memory }) => sum + memory, 0);
  const one = shared.processes.length === 0 ? '' : `; one for both would take ${megabytes(shared.memory)}`;
  return `Two files, two Apaches, one owner, ${owner}: ${sizes.join(', ')}. Together ${megabytes(together)} MB${one}.`;
}

export const forcedInWords = ({ title, text }: Forced): string => `${title}: ${text}`;

/* What is told of one part of the picture to whoever asks. */

export function fileInWords(apache: Apache): string {
  const { name, file, facts, mistake } = apache;
  if (mistake !== null) return `${file} has a mistake: ${mistake}`;
  const unread = unreadOf(apache);
  const state =
    unread.length === 0
      ? `${name}’s Apache runs with it.`
      : `${name}’s Apache has not read: ${unread.map(({ text }) => text).join(', ')}.`;
  return `${file}: ${facts.map(({ text }) => text).join(', ')}. ${state}`;
}

const ROLES: Readonly<Record<ProcessRow['role'], string>> = {
  parent: 'the parent: it holds the port and the configuration, and replaces what ends',
  child: 'a child: it takes connections and hands them to a daemon',
  daemon: 'a daemon: Python runs in it, with the application',
};

export function processInWords({ pid, role, owner, memory, requests }: ProcessRow): string {
  const busy =
    requests === null
      ? ''
      : requests === 0
        ? ' It has answered nothing yet, and has loaded nothing.'
        : ` It has answered ${counted(requests, 'request')}.`;
  return `Process ${pid} of ${owner}’s, ${megabytes(memory)} MB, is ${ROLES[role]}.${busy}`;
}

export const probeInWords = (name: string, one: Probe): string =>
  `curl http://127.0.0.1 of ${name} for ${one.target} would print: ${answerInWords(one)}.`;
