import { INIT_PID, ROOT_TASK, loginTask, readFile, stat, userByName, writeFile } from '../kernel/index.ts';
import type { Host } from '../kernel/index.ts';
import { completeApp } from '../panel/index.ts';
import type { AdoptionPlan, App, AppType, Website } from '../panel/index.ts';
import { readPaster, runApache, startPaster } from '../web/index.ts';

/*
 * The applications of the account and its neighbour, as the control panel had made them before the story begins. They are no
 * part of the data of a scenario, so that they come with the first line that is typed, or with a diagram of the web.
 */

const app = (id: number, owner: string, name: string, type: AppType, port: number | null = null): App => ({
  id,
  owner,
  name,
  type,
  port,
  autostart: false,
  extraInfo: '',
});

/** Ports of the customs are on the slides and in files of the time. */
const APPS: readonly App[] = [
  app(1, 'you', 'static', 'static_only'),
  app(2, 'you', 'blog', 'django11_mw25_25', 40_333),
  app(3, 'you', 'shop', 'djangotrunk_mw25_25', 31_283),
  app(4, 'you', 'mystore', 'pylons097_25', 35_417),
  app(5, 'you', 'my_custom', 'custom_app_with_port', 48_589),
  app(6, 'you', 'wordpress', 'wordpress'),
  app(7, 'you', 'yoursite', 'static_php'),
  app(8, 'mallory', 'gallery', 'static_only'),
];

const site = (owner: string, name: string, host: string): Website => ({
  owner,
  name,
  https: false,
  hosts: [host],
  mounts: [{ app: name, path: '/' }],
});

const SITES: readonly Website[] = [
  site('you', 'static', 'www.example.com'),
  site('you', 'blog', 'blog.example.com'),
  site('you', 'shop', 'shop.example.com'),
  site('you', 'mystore', 'store.example.com'),
  site('you', 'my_custom', 'custom.example.com'),
  site('you', 'wordpress', 'wordpress.example.com'),
  site('you', 'yoursite', 'yoursite.example.com'),
  site('mallory', 'gallery', 'gallery.example.net'),
];

const DOMAINS = [
  {
    owner: 'you',
    domain: 'example.com',
    subdomains: ['www', 'blog', 'shop', 'store', 'custom', 'wordpress', 'yoursite'],
  },
  { owner: 'mallory', domain: 'example.net', subdomains: ['gallery'] },
];

/** What of it there is on a box: stories have accounts with other applications. */
export function accountsOf(host: Host): AdoptionPlan {
  const apps = APPS.filter(
    ({ owner, name }) => stat(host, ROOT_TASK, `/home/${owner}/webapps/${name}`).type === 'ok',
  );
  const isThere = (owner: string, name: string) =>
    apps.some((one) => one.owner === owner && one.name === name);
  const websites = SITES.filter(({ owner, name }) => isThere(owner, name));
  return {
    apps,
    domains: DOMAINS.filter(({ owner }) => websites.some((one) => one.owner === owner)),
    websites,
  };
}

/** Files of the data that only stand for the real ones: empty, or a line of what would be there. */
const isStub = (text: string): boolean =>
  text === '' || /^Listen \d+\n$/.test(text) || text === 'import django.core.handlers.wsgi\n';

/** The file by which an application is told from one that only stands for it: it names the port, or is the first page; null where there is none. */
const configurationOf = ({ owner, name, type }: App): string | null => {
  const files: Partial<Record<AppType, string>> = {
    django11_mw25_25: 'apache2/conf/httpd.conf',
    djangotrunk_mw25_25: 'apache2/conf/httpd.conf',
    pylons097_25: 'development.ini',
    static_php: 'index.html',
    wordpress: 'index.php',
  };
  const file = files[type];
  return file === undefined ? null : `/home/${owner}/webapps/${name}/${file}`;
};

/**
 * A box on which the applications of the account that have a port run, with all that keeps them running, and those of the
 * shared Apache have their first page. Those whose configuration somebody has written already, or whose port somebody has,
 * are left alone: the box was up before. `edit` is what their owner changed before they were started.
 */
export function withApps(host: Host, edit: (host: Host, app: App) => Host = (same) => same): Host {
  const isNew = (one: App): boolean => {
    const file = configurationOf(one);
    const read = file === null ? null : readFile(host, ROOT_TASK, file);
    const isTaken = host.sockets.some(({ port }) => port === one.port);
    return read?.type === 'ok' && isStub(read.value) && !isTaken;
  };
  return accountsOf(host)
    .apps.filter(isNew)
    .reduce((now, one) => {
      const complete = completeApp(now, one, isStub);
      return one.port === null ? complete : started(edit(complete, one), one);
    }, host);
}

/** Runs what the line in the crontab of an application would run. */
export function started(host: Host, { owner, name, type }: App): Host {
  const home = userByName(host.accounts, owner)?.home ?? `/home/${owner}`;
  const directory = `${home}/webapps/${name}`;
  const task = loginTask(host, owner);
  if (type === 'pylons097_25') {
    const file = `${directory}/development.ini`;
    const plan = readPaster(host, task, file);
    if (typeof plan === 'string') throw new Error(plan);
    const run = startPaster(host, task, ['bin/paster', 'serve', 'development.ini'], plan);
    if (typeof run === 'string') throw new Error(run);
    return writeFile(run.host, task, `${directory}/paster.pid`, String(run.pid)).host;
  }
  const argv = [
    `${directory}/apache2/bin/httpd`,
    '-f',
    `${directory}/apache2/conf/httpd.conf`,
    '-k',
    'start',
  ];
  const environment = { HOME: home, LOGNAME: owner, PATH: '/usr/bin:/bin', SHELL: '/bin/sh' };
  const run = runApache(host, { task, argv, environment, pid: INIT_PID });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.host;
}
