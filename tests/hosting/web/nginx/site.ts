import {
  ROOT,
  ROOT_INO,
  buildHost,
  type Host,
  type Task,
  type TreeEntry,
} from '../../../../src/hosting/kernel/index.ts';
import {
  answerRequest,
  testConfiguration,
  type Answer,
  type Configuration,
  type ConfigurationTest,
  type HttpRequest,
  type Upstreams,
} from '../../../../src/hosting/web/nginx/index.ts';

export const rootTask: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

const folder = (path: string): TreeEntry => ({ path, mode: 'drwxr-xr-x', owner: 'root:root' });

/** A box with nginx on it; `tree` is what else lies there. */
export function siteHost(files: Readonly<Record<string, string>>, tree: readonly TreeEntry[] = []): Host {
  return buildHost({
    scenario: 'a site',
    hostname: 'web1',
    clock: '2010-02-19 09:30',
    users: [
      { name: 'root', uid: 0 },
      { name: 'nginx', uid: 990 },
      { name: 'you', uid: 1001 },
    ],
    groups: [],
    tree: [
      ...[
        '/etc',
        '/etc/nginx',
        '/run',
        '/var',
        '/var/lib',
        '/var/lib/nginx',
        '/var/log',
        '/var/log/nginx',
      ].map(folder),
      folder('/home'),
      ...Object.entries(files).map(([path, content]) => ({
        path,
        mode: '-rw-r--r--',
        owner: 'root:root',
        content,
      })),
      ...tree,
    ],
  });
}

/** `http` with what must be around it. */
export const around = (http: string): string => `user nginx;\nevents {\n}\nhttp {\n${http}\n}\n`;

/** `nginx -t` on a text. */
export const testText = (text: string, tree: readonly TreeEntry[] = []): ConfigurationTest =>
  testConfiguration(siteHost({ '/etc/nginx/nginx.conf': text }, tree), rootTask);

/** A configuration that must be good. */
export function goodConfiguration(http: string, tree: readonly TreeEntry[] = []): Configuration {
  const { configuration, output } = testText(around(http), tree);
  if (configuration === null) throw new Error(output.join('\n'));
  return configuration;
}

/** Whoever listens on 8001 and 8002 and says so; nobody anywhere else. */
export const twoUpstreams: Upstreams = {
  answer: (_, port) =>
    port === 8001 || port === 8002
      ? { status: 200, headers: [['Content-Type', 'text/plain']], body: `from ${port}\n` }
      : 'refused',
};

/** GET of `target` for `host` over a connection to 127.0.0.1:80. */
export function get(
  http: string,
  target: string,
  options: {
    readonly host?: string;
    readonly tree?: readonly TreeEntry[];
    readonly request?: Partial<HttpRequest>;
  } = {},
): Answer {
  const { host = 'example.com', tree = [], request = {} } = options;
  return answerRequest(
    { configuration: goodConfiguration(http, tree), host: siteHost({}, tree), upstreams: twoUpstreams },
    { address: '127.0.0.1', port: 80, client: '192.0.2.9' },
    { method: 'GET', target, version: 'HTTP/1.1', headers: [['Host', host]], ...request },
  );
}
