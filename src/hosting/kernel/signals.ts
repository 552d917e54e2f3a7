/*
 * signal(7), the numbers of Linux on x86 and ARM. Real-time signals, queues and masks are left out: a pending signal
 * is pending once.
 */

/** What a signal does to a process that neither catches nor ignores it. A core dump is an end like another here. */
export type SignalAction = 'terminate' | 'ignore' | 'stop' | 'continue';

const table = {
  SIGHUP: [1, 'terminate'],
  SIGINT: [2, 'terminate'],
  SIGQUIT: [3, 'terminate'],
  SIGABRT: [6, 'terminate'],
  SIGKILL: [9, 'terminate'],
  SIGUSR1: [10, 'terminate'],
  SIGSEGV: [11, 'terminate'],
  SIGUSR2: [12, 'terminate'],
  SIGPIPE: [13, 'terminate'],
  SIGALRM: [14, 'terminate'],
  SIGTERM: [15, 'terminate'],
  SIGCHLD: [17, 'ignore'],
  SIGCONT: [18, 'continue'],
  SIGSTOP: [19, 'stop'],
  SIGTSTP: [20, 'stop'],
  SIGTTIN: [21, 'stop'],
  SIGTTOU: [22, 'stop'],
  SIGWINCH: [28, 'ignore'],
} as const satisfies Record<string, readonly [number, SignalAction]>;

/** The name of a signal: `SIGTERM`. */
export type Signal = keyof typeof table;

/** All names, by rising number. */
export const signalNames = Object.keys(table) as readonly Signal[];

export const signalNumber = (signal: Signal): number => table[signal][0];

export const defaultAction = (signal: Signal): SignalAction => table[signal][1];

/** A signal by its number or by its name with or without `SIG`, in capitals, as kill(1) takes it; null if unknown. */
export function parseSignal(text: string): Signal | null {
  const found = signalNames.find(
    (name) => name === text || name === `SIG${text}` || String(signalNumber(name)) === text,
  );
  return found ?? null;
}

/** SIGKILL and SIGSTOP can be neither caught nor ignored. */
export const isCatchable = (signal: Signal): boolean => signal !== 'SIGKILL' && signal !== 'SIGSTOP';
