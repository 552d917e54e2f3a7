import { installServices } from '../install-services.ts';
import type { Filter } from '../program.ts';

/** What init runs before all else: services get what they need. */
export const boot: Filter = {
  // eslint-disable-next-line require-yield -- nothing to wait for
  *run(proc) {
    proc.machine.host = installServices(proc.host);
    return 0;
  },
};
