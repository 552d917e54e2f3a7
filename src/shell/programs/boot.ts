import { stat } from '../../hosting/kernel/index.ts';
import { withFrontDoor } from '../../hosting/scenarios/index.ts';
import { installServices } from '../install-services.ts';
import type { Filter } from '../program.ts';

/** What init runs before all else: services get what they need. */
export const boot: Filter = {
  // eslint-disable-next-line require-yield -- nothing to wait for
  *run(proc) {
    const services = installServices(proc.host);
    const isFront = stat(services, proc.task, '/usr/sbin/nginx').type === 'ok';
    proc.machine.host = isFront ? withFrontDoor(services) : services;
    return 0;
  },
};
