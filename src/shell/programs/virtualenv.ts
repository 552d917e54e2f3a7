import { makeVenv, makeVirtualenv } from '../../hosting/python/environments/index.ts';
import type { MakerRequest } from '../../hosting/python/environments/index.ts';
import { baseName, interpreterOf, versionOfExecutable } from '../../hosting/python/index.ts';
import { binaryOf } from '../process/binary.ts';
import type { Filter } from '../program.ts';

/** What runs virtualenv where nothing else is said: the newest Python 2. */
const OWN_VERSION = '2.7';

/** virtualenv; and `-m venv` of Python 3, which is run as `pythonX.Y -m venv …`. */
export const virtualenv: Filter = {
  // eslint-disable-next-line require-yield -- It works at one go; what it needs to know is its process.
  *run(proc) {
    const [first = 'virtualenv', ...rest] = proc.argv;
    const request = (words: readonly string[]): MakerRequest => ({
      host: proc.host,
      task: proc.task,
      words,
      environment: proc.env,
      programText: binaryOf,
    });
    const version = rest[0] === '-m' && rest[1] === 'venv' ? versionOfExecutable(baseName(first)) : null;
    const run =
      version === null
        ? makeVirtualenv(request(rest), OWN_VERSION)
        : makeVenv(request(rest.slice(2)), interpreterOf(version));
    proc.machine.host = run.host;
    proc.out(run.out);
    proc.err(run.err);
    return run.status;
  },
};
