import { listProcesses, processOf } from '../../hosting/kernel/index.ts';
import type { Host, Process } from '../../hosting/kernel/index.ts';
import { isLoaded } from '../programs/index.ts';

/** Looks after servers when the host has changed: it acts on their signals and on time that has passed. */
type Attendant = (host: Host) => Host;

const known = new Set<Attendant>();

/**
 * Has servers of a kind looked after from now on, on all boxes. Their programs ask for it when they are fetched: without one of
 * them there are no such servers, and a diagram that runs chmod does not carry them.
 */
export const attendBy = (attendant: Attendant): void => {
  known.add(attendant);
};

/** All that look after servers, in the order in which they were fetched. */
export const attendants = (): readonly Attendant[] => [...known];

/** nginx runs from the start, before anybody has fetched its program, which has the name of its image. */
const programOf = (process: Process | undefined): readonly string[] =>
  process?.image?.type === 'nginx' ? ['nginx'] : [];

/** Programs that must be fetched because one of their servers has a signal to see or a child that ended. */
export const wantedAttendants = (host: Host): readonly string[] =>
  listProcesses(host)
    .flatMap((process) => [
      ...(process.pending.length > 0 ? programOf(process) : []),
      ...(process.state === 'zombie' ? programOf(processOf(host, process.ppid)) : []),
    ])
    .filter((name) => !isLoaded(name));
