import { ROOT_TASK, readFile, userByName } from '../kernel/index.ts';
import type { Host } from '../kernel/index.ts';
import { CRONTABS, parseCrontab, staggeredMinutes } from '../cron/index.ts';
import { kindOf, readRecords, sitesFileOf } from '../panel/index.ts';
import { apacheFiles } from './apache.ts';
import { placesBelow } from './places.ts';
import type { KeptPlace } from './places.ts';
import { scriptOf } from './script.ts';
import { unitOf } from './unit.ts';

/** What of a box goes where. */
export interface KitOptions {
  /** Whose home, applications and sites. */
  readonly account: string;
  /** What the account is called there. */
  readonly name: string;
  /** What the web server's user is called there: `www-data` on Debian. */
  readonly web: string;
  /** `3.11`: takes the place of the Python of the box in names of directories. */
  readonly python: string;
  /** What brings applications back. */
  readonly start: 'cron' | 'systemd';
  /** The text of `sitecustomize.py`. */
  readonly walk: string;
}

/** A file of a kit. */
export interface KitFile {
  /** Where it is put: a path from the root on. */
  readonly path: string;
  /** With `@PREFIX@` where the prefix goes and `@LISTEN@` for the port of the front. */
  readonly text: string;
  readonly mode: string;
  readonly owner: string;
  readonly technique: Technique;
}

export type Technique = 'front' | 'apache' | 'cron' | 'systemd' | 'walk';

/** An application that is reached by a port of its own. */
export interface KitApp {
  readonly name: string;
  readonly port: number;
  /** The directory of the application. */
  readonly directory: string;
  /** Whether it is an Apache of its own, which is taken along; others are somebody's program. */
  readonly hasApache: boolean;
  /** The first minute of the hour in which cron starts it. */
  readonly minute: number;
}

/** The techniques of a box as files for a real one. */
export interface Kit {
  readonly places: readonly KeptPlace[];
  readonly apps: readonly KitApp[];
  readonly files: readonly KitFile[];
  /** One script that puts all of it in place, and takes it away again. */
  readonly script: string;
}

/** The kit of an account on a running box. An account that is not on the box, or a name that is none, throws a sentence. */
export function kitOf(host: Host, title: string, options: KitOptions): Kit {
  const { account, name, web } = options;
  const user = userByName(host.accounts, account);
  if (user === undefined) throw new Error(`expected an account of the box, found ${JSON.stringify(account)}`);
  for (const [what, given] of Object.entries({ account: name, web }))
    if (!/^[a-z_][a-z0-9_-]{0,31}$/.test(given))
      throw new Error(`expected a name such as www-data for the ${what}, found ${JSON.stringify(given)}`);
  if (!/^[23]\.\d{1,2}$/.test(options.python))
    throw new Error(`expected a version such as 3.11, found ${JSON.stringify(options.python)}`);

  const names = new Map([
    [account, name],
    ['nginx', web],
    ['root', 'root'],
  ]);
  const moved = (text: string) => movedTo(text, options);
  const places = placesBelow(host, user.home, names).map((place) => ({ ...place, path: moved(place.path) }));
  const apps = appsOf(host, options).map((app) => ({ ...app, directory: moved(app.directory) }));
  const files = filesOf(host, options, apps).map((file) => ({ ...file, path: moved(file.path) }));
  const own = new Set(files.map(({ path }) => path));
  const kept = places.filter(
    ({ path, type }) => !own.has(path) && !(type === 'file' && LEFT_BY_PROCESSES.test(path)),
  );
  return { places: kept, apps, files, script: scriptOf(title, options, kept, files) };
}

/** Logs and files with pids come and go with who runs. */
const LEFT_BY_PROCESSES = /\/logs\//;

/** Paths of the account under its other name, and with the other Python. */
function movedTo(text: string, { account, name, python }: KitOptions): string {
  return text
    .replaceAll(`/home/${account}/`, `/home/${name}/`)
    .replace(new RegExp(`^/home/${account}$`), `/home/${name}`)
    .replaceAll(/\bpython\d\.\d+\b/g, `python${python}`);
}

function appsOf(host: Host, { account }: KitOptions): readonly KitApp[] {
  const minutes = minutesOf(host, account);
  return readRecords(host)
    .apps.filter(({ owner, port }) => owner === account && port !== null)
    .map(({ name, type, port }, index): KitApp => {
      const directory = `/home/${account}/webapps/${name}`;
      return {
        name,
        port: port ?? 0,
        directory,
        hasApache: ['mod_wsgi', 'django'].includes(kindOf(type)),
        minute:
          minutes.find(({ command }) => command.includes(`/webapps/${name}/`))?.minute ??
          (index * STRIDE) % INTERVAL,
      };
    });
}

/** Minutes of an hour that a start can have, and a step through them that meets each. */
const INTERVAL = 20;
const STRIDE = 7;

/** When the crontab of an account starts what. */
function minutesOf(
  host: Host,
  account: string,
): readonly { readonly command: string; readonly minute: number }[] {
  const user = userByName(host.accounts, account);
  const text = readFile(host, ROOT_TASK, `${CRONTABS}/${account}`);
  if (user === undefined || text.type === 'failed') return [];
  const parsed = parseCrontab(text.value, user);
  if (parsed.type === 'mistake') return [];
  return parsed.crontab.entries.flatMap(({ when, command }) =>
    when.type === 'times' && when.minute.values[0] !== undefined && when.minute.values[0] < INTERVAL
      ? [{ command, minute: when.minute.values[0] }]
      : [],
  );
}

function filesOf(host: Host, options: KitOptions, apps: readonly KitApp[]): readonly KitFile[] {
  const { name, start, walk } = options;
  const root = { owner: 'root:root', mode: '0644' } as const;
  const own = `${name}:${name}`;
  const sites = frontOf(host, options);
  const withApache = apps.filter(({ hasApache }) => hasApache);
  const starts: readonly KitFile[] =
    withApache.length === 0
      ? []
      : start === 'cron'
        ? [
            {
              ...root,
              technique: 'cron',
              path: `/etc/cron.d/take-home-${name}`,
              text: crontabOf(name, withApache),
            },
          ]
        : withApache.map((app) => ({
            ...root,
            technique: 'systemd',
            path: `/etc/systemd/system/take-home-${name}-${app.name}.service`,
            text: unitOf(name, app),
          }));
  return [
    ...(sites === ''
      ? []
      : [
          {
            ...root,
            technique: 'front' as const,
            path: `/etc/nginx/conf.d/take-home-${name}.conf`,
            text: sites,
          },
        ]),
    ...withApache.flatMap((app) => apacheFiles(host, options, app)),
    ...starts,
    { technique: 'walk', path: `/home/${name}/walk/sitecustomize.py`, mode: '0644', owner: own, text: walk },
  ];
}

/** The lines of cron, each application at minutes of its own. */
const crontabOf = (name: string, apps: readonly KitApp[]): string =>
  `# An application that is gone comes back within 20 minutes; each starts at minutes of its own.
SHELL=/bin/sh
PATH=/usr/sbin:/usr/bin:/sbin:/bin
${apps.map(({ directory, minute }) => `${staggeredMinutes(minute).join(',')} * * * * ${name} @PREFIX@${directory}/apache2/bin/start\n`).join('')}`;

/** The server blocks of an account, without those that lead to an Apache that everybody shares. */
function frontOf(host: Host, options: KitOptions): string {
  const read = readFile(host, ROOT_TASK, sitesFileOf(options.account));
  if (read.type === 'failed') return '';
  const blocks = read.value
    .split(/^(?=server \{$)/m)
    .filter(
      (block) => block.startsWith('server {') && !/proxy_pass http:\/\/127\.0\.0\.1:8080\/~/.test(block),
    );
  return blocks
    .map((block) =>
      movedTo(block, options)
        .replaceAll(/\blisten 80\b/g, 'listen @LISTEN@')
        .replaceAll(/(\b(?:root|alias|access_log|error_log) )\//g, '$1@PREFIX@/')
        .trimEnd(),
    )
    .map((block) => `${block}\n`)
    .join('\n');
}
