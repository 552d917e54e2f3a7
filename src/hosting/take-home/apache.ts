import { ROOT_TASK, readFile } from '../kernel/index.ts';
import type { Host } from '../kernel/index.ts';
import type { KitApp, KitFile, KitOptions } from './kit.ts';

/** What the application says until somebody puts another one there. */
const placeholder = ({
  name,
  port,
}: KitApp): string => `"""The WSGI script of ${name}: put the one of your application in its place."""
import os


def application(environ, start_response):
    text = "${name} at port ${port}, run by uid %d\\n" % os.getuid()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))])
    return [text.encode("ascii")]
`;

/** An Apache of the account's own: its configuration as on the box, the script it serves, and how it is started and stopped. */
export function apacheFiles(
  host: Host,
  { account, name, python }: KitOptions,
  app: KitApp,
): readonly KitFile[] {
  const read = readFile(host, ROOT_TASK, `/home/${account}/webapps/${app.name}/apache2/conf/httpd.conf`);
  if (read.type === 'failed') return [];
  const own = { owner: `${name}:${name}`, technique: 'apache' } as const;
  const script = `${app.directory}/take-home.wsgi`;
  const configuration = read.value
    .replaceAll(`/home/${account}/`, `/home/${name}/`)
    .replaceAll(/\bpython\d\.\d+\b/g, `python${python}`)
    .replaceAll(/\/home\//g, '@PREFIX@/home/')
    // Without it mod_wsgi goes to the home that /etc/passwd tells, and below a prefix there is none.
    .replace(/^(WSGIDaemonProcess \S+)/m, `$1 home=@PREFIX@${app.directory}`)
    .replace(/^WSGIScriptAlias .*$/m, `WSGIScriptAlias / @PREFIX@${script}`);
  const control = (word: string): KitFile => ({
    ...own,
    path: `${app.directory}/apache2/bin/${word}`,
    mode: '0755',
    text: `#!/bin/sh\n# An Apache that runs already is left alone.\nexec /usr/sbin/apache2 -f @PREFIX@${app.directory}/apache2/conf/httpd.conf -k ${word}\n`,
  });
  return [
    { ...own, path: `${app.directory}/apache2/conf/httpd.conf`, mode: '0644', text: configuration },
    { ...own, path: script, mode: '0644', text: placeholder(app) },
    ...['start', 'stop', 'restart'].map(control),
  ];
}
