import { INIT_PID, Port, buildHost, listen, loginCredential, spawn, userByName } from '../kernel/index.ts';
import type { AbsolutePath, Host, HostPlan, TreeEntry } from '../kernel/index.ts';
import type { AdoptionPlan, App, AppType } from '../panel/index.ts';
import type { FilesImage } from '../web/index.ts';
import { openFrontDoor } from './front-door.ts';
import { listing, peopleOf, varied } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { accountPlan } from './the-account.ts';

/*
 * The account of the talk behind the front desk, with each kind of site once: files that nginx reads itself, an application
 * mounted below a path, one at the root of a name, and one that has died. Applications are Python’s own server of files, so
 * that anybody can start and stop them.
 */

const app = (id: number, owner: string, name: string, type: AppType, port: number | null): App => ({
  id,
  owner,
  name,
  type,
  port,
  autostart: false,
  extraInfo: '',
});

const ACCOUNTS: AdoptionPlan = {
  apps: [
    app(1, 'you', 'static', 'static_only', null),
    app(2, 'you', 'blog', 'custom_app_with_port', 40_333),
    app(3, 'you', 'my_custom', 'custom_app_with_port', 48_589),
    app(4, 'you', 'shop', 'custom_app_with_port', 31_283),
    app(5, 'mallory', 'gallery', 'static_only', null),
  ],
  domains: [
    { owner: 'you', domain: 'example.com', subdomains: ['www', 'custom', 'shop'] },
    { owner: 'mallory', domain: 'example.net', subdomains: ['gallery'] },
  ],
  websites: [
    {
      owner: 'you',
      name: 'example',
      https: false,
      hosts: ['example.com', 'www.example.com'],
      mounts: [
        { app: 'static', path: '/' },
        { app: 'blog', path: '/blog' },
      ],
    },
    {
      owner: 'you',
      name: 'custom',
      https: false,
      hosts: ['custom.example.com'],
      mounts: [{ app: 'my_custom', path: '/' }],
    },
    {
      owner: 'you',
      name: 'shop',
      https: false,
      hosts: ['shop.example.com'],
      mounts: [{ app: 'shop', path: '/' }],
    },
    {
      owner: 'mallory',
      name: 'gallery',
      https: false,
      hosts: ['gallery.example.net'],
      mounts: [{ app: 'gallery', path: '/' }],
    },
  ],
};

const yours = (path: string, content: string, mode = '-rw-rw-r--'): TreeEntry => ({
  path: `/home/you/webapps/${path}`,
  mode,
  owner: 'you:you',
  content,
});

/** A server that you could run by yourself: all it writes is yours. */
const SHOP_NGINX = `pid nginx.pid;
error_log error.log;
events {}

http {
    access_log access.log;
    client_body_temp_path tmp/body;
    proxy_temp_path tmp/proxy;
    fastcgi_temp_path tmp/fastcgi;
    uwsgi_temp_path tmp/uwsgi;
    scgi_temp_path tmp/scgi;

    server {
        listen 80;
        root htdocs;
    }
}
`;

const tree: readonly TreeEntry[] = [
  ...listing(`
drwxrwxr-x you:you /home/you/webapps/blog/htdocs
drwxrwxr-x you:you /home/you/webapps/blog/htdocs/archive
drwxrwxr-x you:you /home/you/webapps/my_custom/htdocs
drwxrwxr-x you:you /home/you/webapps/shop/htdocs
drwxrwxr-x you:you /home/you/webapps/shop/tmp
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
  yours(
    'my_custom/paste.ini',
    '[server:main]\nuse = egg:Paste#http\nhost = 127.0.0.1\nport = 48589\n\n[app:main]\nuse = egg:my_custom\n',
  ),
  { path: '/home/you/.pw', mode: '-rw-------', owner: 'you:you', content: 'poppy\n' },
  yours('shop/nginx.conf', SHOP_NGINX),
  yours(
    'shop/start',
    '#!/bin/sh\nexec /usr/sbin/nginx -p ~/webapps/shop -c nginx.conf -e error.log\n',
    '-rwxrwxr-x',
  ),
  yours('shop/htdocs/index.html', '<h1>The shop</h1>\n'),
];

/** What you started in the background, each in its directory. */
const APPS: readonly (readonly [app: string, port: number])[] = [
  ['blog', 40333],
  ['my_custom', 48589],
];

/** The box behind the front desk as data, for the scenarios that vary it. */
export const frontDeskPlan = varied(accountPlan, { scenario: 'the-front-desk', tree });

/** The box with a server of files that somebody has started: Python’s own, on a port of all addresses. */
export function withFileServer(host: Host, who: string, directory: string, port: number): Host {
  const user = userByName(host.accounts, who);
  if (user === undefined) throw new Error(`expected an account ${who}, found none`);
  const root = directory as AbsolutePath;
  const image: FilesImage = { type: 'files', root, python: '2.7.18', log: [] };
  const { host: begun, pid } = spawn(host, INIT_PID, {
    argv: ['python2.7', '-m', 'SimpleHTTPServer', String(port)],
    credential: loginCredential(host.accounts, user),
    image,
  });
  return listen(begun, pid, '0.0.0.0', Port(port)).host;
}

/** The box with the front desk open and the applications started, each in its directory. */
export const openFrontDesk = (plan: HostPlan): Host =>
  APPS.reduce(
    (host, [app, port]) => withFileServer(host, 'you', `/home/you/webapps/${app}/htdocs`, port),
    openFrontDoor(buildHost(plan), ACCOUNTS),
  );

export const scenario = (): Scenario => ({
  name: 'the-front-desk',
  title: 'Sites behind the front desk: files, an app below a path, an app of any kind, and a dead one',
  host: openFrontDesk(frontDeskPlan),
  people: peopleOf(frontDeskPlan, 'you', 'mallory', 'nginx', 'apache', 'root'),
});
