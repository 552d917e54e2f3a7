import { pip } from '../../../hosting/python/pip/index.ts';
import type { Version } from '../../../hosting/python/index.ts';
import type { Filter } from '../../program.ts';
import { baseName } from '../../../hosting/python/index.ts';
import { executableOf, pythonBeside } from '../python/where.ts';

/**
 * pip of one of the Pythons. `pythonX.Y -m pip` runs it as `PYTHON -m pip …`: it is the program of that interpreter then, else
 * of the one beside it.
 */
export const pipOf = (version: Version): Filter => ({
  // eslint-disable-next-line require-yield -- It works at one go; what it needs to know is its process.
  *run(proc) {
    const [first = 'pip', ...rest] = proc.argv;
    const isModule = /^python/.test(baseName(first)) && rest[0] === '-m' && rest[1] === 'pip';
    const script = isModule ? first : executableOf(proc);
    const run = pip({
      host: proc.host,
      task: proc.task,
      version,
      executable: isModule ? first : pythonBeside(proc, script, version),
      script,
      words: isModule ? rest.slice(2) : rest,
      environment: proc.env,
      pid: proc.pid,
      name: isModule ? `${first} -m pip` : baseName(first),
    });
    proc.machine.host = run.host;
    for (const { stream, text } of run.output) proc[stream](text);
    return run.status;
  },
});
