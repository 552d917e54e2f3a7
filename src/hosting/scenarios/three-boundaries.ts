import {
  INIT_PID,
  Port,
  buildHost,
  listen,
  loginCredential,
  shareSockets,
  spawn,
  userByName,
} from '../kernel/index.ts';
import type { Host, Pid, ProcessImage } from '../kernel/index.ts';
import { publishNames, startDatabase, startMail } from '../services/index.ts';
import type { TextImage } from '../web/index.ts';
import { peopleOf, varied } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { accountPlan } from './the-account.ts';

/*
 * The account while everything runs: what listens, and the services that ask for a password of their own. The passwords, where
 * they lie and the address that mystore listens on are made up; ports and modes are those of the account.
 */

/** The address of the box in the world, one of those kept for documentation (RFC 5737). */
const ADDRESS = '192.0.2.7';
const MAIL = '198.51.100.25';

const plan = {
  ...varied(accountPlan, {
    scenario: 'three-boundaries',
    tree: [
      {
        path: '/home/you/webapps/blog/myproject/settings.py',
        mode: '-rw-r--r--',
        owner: 'you:you',
        content: "DATABASE_NAME = 'you_blog'\nDATABASE_PASSWORD = 'poppy'\n",
      },
      { path: '/home/you/.mailpass', mode: '-rw-------', owner: 'you:you', content: 'you_mailbox:stamp\n' },
    ],
  }),
  addresses: [ADDRESS],
};

/** What a program says to everybody who asks. */
const page = (server: string, body: string): TextImage => ({
  type: 'text',
  server,
  status: 200,
  contentType: 'text/html',
  body,
  isOnce: false,
  isRaw: false,
  log: [],
});

/** A server of somebody’s on a port; the socket is bound as root where only root may. */
function serve(
  host: Host,
  user: string,
  argv: readonly string[],
  [address, port]: readonly [string, number],
  image: ProcessImage,
): Host {
  const entry = userByName(host.accounts, user);
  if (entry === undefined) throw new Error(`three-boundaries: expected an account ${user}, found none`);
  const credential = loginCredential(host.accounts, entry);
  let now = host;
  let parent: Pid = INIT_PID;
  if (port < 1024) {
    const started = spawn(now, INIT_PID, { argv: [`${user}: master process`] });
    now = listen(started.host, started.pid, address, Port(port)).host;
    parent = started.pid;
  }
  const { host: grown, pid } = spawn(now, parent, { argv, credential, image });
  return port < 1024 ? shareSockets(grown, parent, pid) : listen(grown, pid, address, Port(port)).host;
}

function running(): Host {
  let host = publishNames(buildHost(plan), { users: ['you'], address: ADDRESS, mail: MAIL });
  host = startMail(host, [{ name: 'you_mailbox', password: 'stamp' }], []);
  host = startDatabase(host, 'postgres', [{ name: 'you_shop', password: 'sesame' }]);
  host = startDatabase(host, 'mysql', [{ name: 'you_blog', password: 'poppy' }]);
  host = serve(host, 'nginx', ['nginx: worker process'], ['0.0.0.0', 80], page('nginx', 'the front desk\n'));
  const blog = ['/home/you/webapps/blog/apache2/bin/httpd'];
  host = serve(host, 'you', blog, ['127.0.0.1', 40333], page('Apache', 'the blog\n'));
  const store = ['paster', 'serve', 'development.ini'];
  return serve(host, 'you', store, ['0.0.0.0', 31283], page('PasteWSGIServer', 'the store\n'));
}

export const scenario = (): Scenario => ({
  name: 'three-boundaries',
  title: 'The account while everything runs: files, ports and passwords',
  host: running(),
  people: peopleOf(accountPlan, 'you', 'mallory', 'nginx', 'apache', 'root'),
});
