import { buildHost } from '../kernel/index.ts';
import type { Host, HostPlan, TreeEntry } from '../kernel/index.ts';
import { completeApp } from '../panel/index.ts';
import type { AdoptionPlan, App, AppType } from '../panel/index.ts';
import { installModules } from '../web/index.ts';
import { started } from './account-apps.ts';
import { openFrontDoor } from './front-door.ts';
import { listing, peopleOf, varied } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { accountPlan } from './the-account.ts';

/*
 * Two WSGI applications behind the front desk that believe what they are told: one below a path, which sends its visitors to
 * its newest page, and one that greets each visitor by address. Beside each lies the small class that people passed round; its
 * text is ours.
 */

const app = (id: number, name: string, type: AppType, port: number | null): App => ({
  id,
  owner: 'you',
  name,
  type,
  port,
  autostart: false,
  extraInfo: '',
});

const APPS = [
  app(1, 'static', 'static_only', null),
  app(2, 'diary', 'mod_wsgi25_25', 40_333),
  app(3, 'guests', 'mod_wsgi25_25', 31_283),
];

const ACCOUNTS: AdoptionPlan = {
  apps: APPS,
  domains: [{ owner: 'you', domain: 'example.com', subdomains: ['www', 'guests'] }],
  websites: [
    {
      owner: 'you',
      name: 'example',
      https: false,
      hosts: ['example.com', 'www.example.com'],
      mounts: [
        { app: 'static', path: '/' },
        { app: 'diary', path: '/blog' },
      ],
    },
    {
      owner: 'you',
      name: 'guests',
      https: false,
      hosts: ['guests.example.com'],
      mounts: [{ app: 'guests', path: '/' }],
    },
  ],
};

const file = (path: string, content: string): TreeEntry => ({
  path: `/home/you/${path}`,
  mode: '-rw-rw-r--',
  owner: 'you:you',
  content,
});

const DIARY = `def application(environ, start_response):
    newest = environ.get('SCRIPT_NAME', '') + '/2010/02'
    start_response('302 Found', [('Location', newest)])
    return ['The newest page is ' + newest + '\\n']
`;

const PREFIX = `
class WebFactionMiddleware(object):
    def __init__(self, app):
        self.app = app
    def __call__(self, environ, start_response):
        environ['SCRIPT_NAME'] = '/blog'
        return self.app(environ, start_response)

application = WebFactionMiddleware(application)
`;

const GUESTS = `def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return ['Hello, ' + environ['REMOTE_ADDR'] + '\\n']
`;

const VISITOR = `
class WebFactionFixes(object):
    def __init__(self, app):
        self.app = app
    def __call__(self, environ, start_response):
        visitor = environ['HTTP_X_FORWARDED_FOR'].split(',')[-1].strip()
        environ['REMOTE_ADDR'] = visitor
        return self.app(environ, start_response)

application = WebFactionFixes(application)
`;

const directories = (name: string): readonly TreeEntry[] =>
  listing(`drwxrwxr-x you:you /home/you/webapps/${name}
drwxrwxr-x you:you /home/you/webapps/${name}/htdocs`);

const tree: readonly TreeEntry[] = [
  ...directories('diary'),
  file('webapps/diary/htdocs/index.py', DIARY),
  ...directories('guests'),
  file('webapps/guests/htdocs/index.py', GUESTS),
  file('prefix.py', PREFIX),
  file('visitor.py', VISITOR),
];

/** The box as data, for the scenarios that vary it. */
export const belowAPathPlan = varied(accountPlan, { scenario: 'below-a-path', tree });

/** The box with both applications started. */
export const openBelowAPath = (plan: HostPlan): Host =>
  APPS.filter(({ port }) => port !== null).reduce(
    (now, one) =>
      started(
        completeApp(now, one, () => false),
        one,
      ),
    openFrontDoor(installModules(buildHost(plan), '2.5'), ACCOUNTS),
  );

export const scenario = (): Scenario => ({
  name: 'below-a-path',
  title: 'An app below a path, and one that wants to know its visitors',
  host: openBelowAPath(belowAPathPlan),
  people: peopleOf(belowAPathPlan, 'you', 'mallory', 'nginx', 'apache', 'root'),
});
