import { buildHost, loginTask, readFile, writeFile } from '../kernel/index.ts';
import type { Host, TreeEntry } from '../kernel/index.ts';
import type { App } from '../panel/index.ts';
import { libraryFiles } from '../python/index.ts';
import { connectionTo, installModules, networkOf } from '../web/index.ts';
import { withApps } from './account-apps.ts';
import { withFrontDoor } from './front-door.ts';
import { peopleOf, varied } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { accountPlan } from './the-account.ts';

/*
 * The account of the talk with its two Djangos running, each in an Apache of its own, and each process has answered once. What
 * their owner wrote into the two httpd.conf, and the few lines of the scripts, are ours.
 */

const PYTHON = '2.5';
const LIBRARY = `/usr/local/lib/python${PYTHON}`;

const ofRoot = (path: string, content?: string): TreeEntry => ({
  path,
  mode: content === undefined ? 'drwxr-xr-x' : '-rw-r--r--',
  owner: 'root:root',
  ...(content === undefined ? {} : { content }),
});

/** The Python that mod_wsgi was built with. */
const python: readonly TreeEntry[] = [
  ...['/usr', '/usr/local', '/usr/local/bin', '/usr/local/lib', LIBRARY].map((path) => ofRoot(path)),
  ...['distutils', 'site-packages'].map((name) => ofRoot(`${LIBRARY}/${name}`)),
  ...Object.entries(libraryFiles(PYTHON)).map(([name, text]) => ofRoot(`${LIBRARY}/${name}`, text)),
];

/** An application that says what it was told of its environment. */
const script = (name: string): TreeEntry => ({
  path: `/home/you/webapps/${name}/myproject.wsgi`,
  mode: '-rw-rw-r--',
  owner: 'you:you',
  content: `import django
from myproject import settings

def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return ['${name} is ' + environ.get('STAGE', 'nothing') + '\\n']
`,
});

const plan = varied(accountPlan, {
  scenario: 'two-apaches',
  tree: [...python, script('blog'), script('shop')],
});

/** What the owner wrote into an httpd.conf: other numbers, and lines at its end. */
interface Edited {
  readonly processes: number;
  readonly threads: number;
  readonly lines: readonly string[];
}

const EDITED: Readonly<Record<string, Edited>> = {
  blog: {
    processes: 1,
    threads: 5,
    lines: ['SetEnv STAGE live', 'RewriteEngine On', 'RewriteRule ^/feed$ /rss [R]'],
  },
  shop: { processes: 2, threads: 2, lines: ['SetEnv STAGE test'] },
};

/** The httpd.conf of an application as its owner left it, before the Apache is started. */
function edit(host: Host, { owner, name }: App): Host {
  const edited = EDITED[name];
  if (edited === undefined) return host;
  const { processes, threads, lines } = edited;
  const app = `/home/${owner}/webapps/${name}`;
  const file = `${app}/apache2/conf/httpd.conf`;
  const task = loginTask(host, owner);
  const read = readFile(host, task, file);
  if (read.type === 'failed') throw new Error(`${file}: expected to read it, found ${read.errno}`);
  const text = read.value
    .replace(/processes=\d+ threads=\d+/, `processes=${processes} threads=${threads}`)
    .replace(`:${app}/myproject:`, ':');
  return writeFile(host, task, file, `${text}${lines.join('\n')}\n`).host;
}

/** A request to a port, as curl on the box sends it. */
function ask(host: Host, port: number): Host {
  const request = {
    method: 'GET',
    target: '/',
    version: 'HTTP/1.1',
    headers: [['Host', `127.0.0.1:${port}`]],
    body: '',
  } as const;
  return networkOf().answer(host, connectionTo(host, '127.0.0.1', port), request).host;
}

/** Each process has answered: children take their requests in turns, and so do daemons. */
const ASKED = [40_333, 40_333, 31_283, 31_283];

export const scenario = (): Scenario => ({
  name: 'two-apaches',
  title: 'Two applications of one account, each in an Apache of its own',
  host: ASKED.reduce(ask, withApps(withFrontDoor(installModules(buildHost(plan), PYTHON)), edit)),
  people: peopleOf(plan, 'you', 'mallory', 'nginx', 'apache', 'root'),
});
