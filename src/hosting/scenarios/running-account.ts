import { INIT_PID, Port, buildHost, listen, loginCredential, spawn, userByName } from '../kernel/index.ts';
import type { AbsolutePath, Host, HostPlan } from '../kernel/index.ts';
import type { App } from '../panel/index.ts';
import { installModules } from '../web/index.ts';
import type { FilesImage } from '../web/index.ts';
import { withApps } from './account-apps.ts';
import { withFrontDoor } from './front-door.ts';
import { listing } from './scenario.ts';

/*
 * The account while all of it runs, from the first picture on: two Djangos and a Pylons with a line in the crontab each, and a
 * custom application that you have started by hand, which the panel gave a port and nothing else.
 */

/** What the custom application answers with. */
export const customTree = [
  ...listing('drwxrwxr-x you:you /home/you/webapps/my_custom/htdocs'),
  {
    path: '/home/you/webapps/my_custom/htdocs/index.html',
    mode: '-rw-rw-r--',
    owner: 'you:you',
    content: '<h1>Anything that listens</h1>\n',
  },
];

/** A box where the applications run; `memory` is that of the custom one, in KiB, and `edit` what was changed before they started. */
export function runningAccount(plan: HostPlan, memory: number, edit?: (host: Host, app: App) => Host): Host {
  const host = withApps(withFrontDoor(installModules(buildHost(plan), '2.5')), edit);
  const user = userByName(host.accounts, 'you');
  if (user === undefined) throw new Error(`${plan.scenario}: expected the user you, found none`);
  const image: FilesImage = {
    type: 'files',
    root: '/home/you/webapps/my_custom/htdocs' as AbsolutePath,
    python: '2.7.18',
    log: [],
  };
  const { host: begun, pid } = spawn(host, INIT_PID, {
    argv: ['python2.7', '-m', 'SimpleHTTPServer', '48589'],
    credential: loginCredential(host.accounts, user),
    memory,
    image,
  });
  return listen(begun, pid, '0.0.0.0', Port(48_589)).host;
}
