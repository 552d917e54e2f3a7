import { watchMemory } from '../../hosting/services/index.ts';
import { runApache, tendApaches } from '../../hosting/web/index.ts';
import { attendBy } from '../process/attendants.ts';
import type { Filter } from '../program.ts';

attendBy(tendApaches);
attendBy(watchMemory);

/** apache2 of Debian 12, also as `httpd` of an application of one’s own: its rules are in src/hosting/web/apache. */
export const apache2: Filter = {
  *run(proc) {
    const { host, stdout, stderr, status } = runApache(proc.host, {
      task: proc.task,
      argv: proc.argv,
      environment: proc.env,
      pid: proc.pid,
    });
    proc.machine.host = host;
    proc.out(stdout);
    proc.err(stderr);
    return yield* proc.finish('apache2', status);
  },
};
