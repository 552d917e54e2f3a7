import { stat } from '../../hosting/kernel/index.ts';
import { withApps, withFrontDoor, withSharedApache } from '../../hosting/scenarios/index.ts';
import { watchMemory } from '../../hosting/services/index.ts';
import { tendApaches } from '../../hosting/web/index.ts';
import { installServices, withAccountFiles } from '../install-services.ts';
import { attendBy } from '../process/attendants.ts';
import type { Filter } from '../program.ts';
import { startMachine } from '../start-machine.ts';

// Apaches run from the start, before anybody has fetched their program.
attendBy(tendApaches);
attendBy(watchMemory);

/** What init runs before all else: services get what they need. A box whose story begins was up before, so its applications run. */
export const boot: Filter = {
  // eslint-disable-next-line require-yield -- nothing to wait for
  *run(proc) {
    const services = installServices(proc.host);
    const has = (name: string) => stat(services, proc.task, `/usr/sbin/${name}`).type === 'ok';
    const front = has('nginx') ? withFrontDoor(services) : services;
    const shared = has('apache2') ? withSharedApache(front) : front;
    // A scenario that opened the door itself has started its applications, too.
    const whole = has('apache2') && front !== services ? withApps(shared) : shared;
    proc.machine.host = startMachine(withAccountFiles(whole, services));
    return 0;
  },
};
