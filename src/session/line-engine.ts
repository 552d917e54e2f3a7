import { ROOT, ROOT_INO, assertNever, executable } from '../hosting/kernel/index.ts';
import type { Host, ProgramRunner } from '../hosting/kernel/index.ts';
import { commandOf, loadPrograms, loadRunner, needsMachine, runLine } from '../shell/index.ts';
import type { Answer, Engine } from './engine.ts';
import { userAt } from './input.ts';
import type { Input } from './input.ts';

const silence: Answer = { stdout: '', stderr: '', status: 0 };

/** What runs programs; a heavier one is fetched when a line needs it. */
let runner: ProgramRunner | undefined;

/** What lets cron run its jobs; fetched when time is to pass. */
let cron: ((host: Host, seconds: number) => Host) | undefined;

/** Programs that wait; whoever sets the clock makes it jump instead. */
const WAITING: ReadonlySet<string> = new Set(['sleep', 'wait-until']);

const letsTimePass = (input: Input): boolean =>
  input.type === 'advance' || (input.type === 'line' && WAITING.has(commandOf(input.text)));

/** Jobs may run any program. */
async function fetchCron(): Promise<(host: Host, seconds: number) => Host> {
  const [{ passTime }, run] = await Promise.all([
    import('../hosting/cron/index.ts'),
    loadRunner(),
    loadPrograms(),
  ]);
  return (host, seconds) => passTime(host, seconds, run).host;
}

/** A box whose clock has gone on by so many seconds, with what cron has done meanwhile, if there is a shell for its jobs. */
function passed(host: Host, seconds: number): Host {
  const task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };
  if (cron === undefined || executable(host, task, '/bin/sh').type === 'failed') return host;
  return cron({ ...host, clock: host.clock - seconds }, seconds);
}

/**
 * Runs one simple command a line, each in a shell of its own in the home of who types: enough for a diagram, and a tenth of
 * the code of a real shell.
 */
export const lineEngine: Engine = {
  async prepare(inputs) {
    const names = inputs.map((input) => (input.type === 'line' ? commandOf(input.text) : ''));
    await loadPrograms(names);
    if (names.some(needsMachine)) runner = await loadRunner();
    if (inputs.some(letsTimePass)) cron = await fetchCron();
  },
  perform({ host }, input) {
    switch (input.type) {
      case 'line': {
        const { host: next, ...answer } = runLine(host, { user: userAt(input.terminal) }, input.text, runner);
        return { host: letsTimePass(input) ? passed(next, next.clock - host.clock) : next, answer };
      }
      case 'keys':
      case 'secret':
      case 'resize':
      case 'interrupt':
      case 'eof':
        // Nothing runs here longer than its line.
        return { host, answer: silence };
      case 'advance':
        return {
          host: passed({ ...host, clock: host.clock + input.seconds }, input.seconds),
          answer: silence,
        };
      default:
        return assertNever(input);
    }
  },
};
