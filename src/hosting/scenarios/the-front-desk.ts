import { INIT_PID, Port, buildHost, listen, loginCredential, spawn, userByName } from '../kernel/index.ts';
import type { AbsolutePath, Host, TreeEntry } from '../kernel/index.ts';
import type { FilesImage } from '../web/index.ts';
import { openFrontDoor } from './front-door.ts';
import { listing, peopleOf, varied } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { accountPlan } from './the-account.ts';

/*
 * The account of the talk behind the front desk, with each kind of site once: files that nginx reads itself, an application
 * mounted below a path, one at the root of a name, and one that has died. Applications are Python’s own server of files, so
 * that anybody can start and stop them. The configuration is ours: the host’s own was never published.
 */

const SITES: Readonly<Record<string, string>> = {
  you: `server {
    listen 80;
    server_name example.com www.example.com;

    location / {
        # files: the ACL lets nginx in
        root /home/you/webapps/static;
    }
    location /blog/ {
        proxy_pass http://127.0.0.1:40333/;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $remote_addr;
    }
}
server {
    listen 80;
    server_name custom.example.com;

    location / {
        proxy_pass http://127.0.0.1:48589;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $remote_addr;
    }
}
server {
    listen 80;
    server_name shop.example.com;

    location / {
        proxy_pass http://127.0.0.1:31283;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $remote_addr;
    }
}
`,
  mallory: `server {
    listen 80;
    server_name gallery.example.net;

    location / {
        root /home/mallory/webapps/gallery;
    }
}
`,
};

const NAMES = [
  'example.com',
  'www.example.com',
  'custom.example.com',
  'shop.example.com',
  'gallery.example.net',
];

const yours = (path: string, content: string, mode = '-rw-rw-r--'): TreeEntry => ({
  path: `/home/you/webapps/${path}`,
  mode,
  owner: 'you:you',
  content,
});

const tree: readonly TreeEntry[] = [
  ...listing(`
drwxrwxr-x you:you /home/you/webapps/blog/htdocs
drwxrwxr-x you:you /home/you/webapps/blog/htdocs/archive
drwxrwxr-x you:you /home/you/webapps/my_custom/htdocs
drwxrwxr-x you:you /home/you/webapps/shop/htdocs
`),
  {
    path: '/home/mallory/webapps/gallery/2010',
    mode: '-rw-rw-r--',
    owner: 'mallory:mallory',
    content: 'Pictures of 2010\n',
  },
  yours('static/index.html', '<h1>Example</h1>\n'),
  yours('static/draft.html', '<h1>Not yet</h1>\n', '-rw-------'),
  yours('blog/htdocs/index.html', '<h1>The blog</h1>\n'),
  yours('blog/htdocs/2010', 'All of 2010\n'),
  yours('blog/htdocs/archive/index.html', '<h1>The archive</h1>\n'),
  yours('my_custom/htdocs/index.html', '<h1>Anything that listens</h1>\n'),
  yours('shop/htdocs/index.html', '<h1>The shop</h1>\n'),
];

/** What you started in the background, each in its directory. */
const APPS: readonly (readonly [app: string, port: number])[] = [
  ['blog', 40333],
  ['my_custom', 48589],
];

const plan = varied(accountPlan, { scenario: 'the-front-desk', tree });

/** The box with a server of files that you have started. */
function withApp(host: Host, [app, port]: (typeof APPS)[number]): Host {
  const user = userByName(host.accounts, 'you');
  if (user === undefined) throw new Error('expected the user you');
  const root = `/home/you/webapps/${app}/htdocs` as AbsolutePath;
  const image: FilesImage = { type: 'files', root, python: '2.7.18', log: [] };
  const { host: begun, pid } = spawn(host, INIT_PID, {
    argv: ['python2.7', '-m', 'SimpleHTTPServer', String(port)],
    credential: loginCredential(host.accounts, user),
    image,
  });
  return listen(begun, pid, '0.0.0.0', Port(port)).host;
}

export const theFrontDesk = (): Scenario => ({
  name: 'the-front-desk',
  title: 'Sites behind the front desk: files, an app below a path, an app of any kind, and a dead one',
  host: APPS.reduce(withApp, openFrontDoor(buildHost(plan), SITES, NAMES)),
  people: peopleOf(plan, 'you', 'mallory', 'nginx', 'apache', 'root'),
});
