import { ROOT_TASK, stat, userByName } from '../kernel/index.ts';
import type { Host } from '../kernel/index.ts';
import { installSharedApache, startSharedApache } from '../web/index.ts';

/**
 * A box on which the provider’s Apache runs behind nginx; like nginx it is no part of the data of a scenario. There is none
 * where there is no account for it, or no nginx; one whose configuration somebody has written was up before.
 */
export function withSharedApache(host: Host): Host {
  const isThere = (path: string) => stat(host, ROOT_TASK, path).type === 'ok';
  if (userByName(host.accounts, 'apache') === undefined) return host;
  if (!isThere('/etc/nginx/nginx.conf') || isThere('/etc/httpd/conf/httpd.conf')) return host;
  return startSharedApache(installSharedApache(host));
}
