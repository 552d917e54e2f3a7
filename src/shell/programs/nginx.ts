import { runNginx, tendNginx } from '../../hosting/web/front/index.ts';
import { attendBy } from '../process/attendants.ts';
import type { Filter } from '../program.ts';

attendBy(tendNginx);

/** nginx of Debian 12, 1.22.1: its rules are in src/hosting/web/front, and of what it answers in src/hosting/web/nginx. */
export const nginx: Filter = {
  *run(proc) {
    const { host, stdout, stderr, status, seconds } = runNginx(proc.host, {
      task: proc.task,
      argv: proc.argv,
    });
    proc.machine.host = host;
    proc.out(stdout);
    proc.err(stderr);
    if (seconds > 0) yield { type: 'sleep', until: proc.host.clock + seconds };
    return yield* proc.finish('nginx', status);
  },
};
