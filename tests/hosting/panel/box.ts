import { buildHost } from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { callMethod } from '../../../src/hosting/panel/index.ts';

const directory = (path: string, owner = 'root') => ({
  path,
  mode: 'drwxr-xr-x',
  owner: `${owner}:${owner}`,
});

/** A box with two customers, and nothing made yet. */
export const box: Host = buildHost({
  scenario: 'panel',
  hostname: 'web486',
  clock: '2010-02-19 09:30',
  users: [
    { name: 'root', uid: 0, home: '/root' },
    { name: 'you', uid: 1001 },
    { name: 'mallory', uid: 1002 },
    { name: 'apache', uid: 48, home: '/var/www' },
  ],
  groups: [],
  tree: [
    ...['/etc', '/home', '/run', '/tmp', '/var', '/var/lib', '/var/spool'].map((path) => directory(path)),
    directory('/home/you', 'you'),
    directory('/home/you/webapps'),
    directory('/home/mallory', 'mallory'),
    directory('/home/mallory/webapps'),
  ],
});

/** What a method says: its rows, or the sentence of a refusal; and the box afterwards. */
export function asked(host: Host, owner: string, line: string) {
  const [name = '', ...words] = line.split(' ');
  const outcome = callMethod(host, owner, name, words);
  const said = outcome.type === 'done' ? outcome.value.rows : outcome.sentence;
  return { host: outcome.host, said, type: outcome.type };
}

/** The box after several lines of one account, all granted. */
export const after = (host: Host, owner: string, ...lines: readonly string[]): Host =>
  lines.reduce((now, line) => {
    const { host: next, said, type } = asked(now, owner, line);
    if (type === 'refused') throw new Error(`${line}: ${String(said)}`);
    return next;
  }, host);
