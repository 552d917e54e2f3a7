import { expect, test } from 'vitest';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { unlink, ROOT, ROOT_INO } from '../../../src/hosting/kernel/index.ts';
import { interpreterOf, versionsSeen } from '../../../src/hosting/python/index.ts';
import { HOME, runEasyInstall, spelled, taskIn, upgradeHost } from './upgrade-box.ts';
import type { Environment } from './upgrade-box.ts';

/*
 * Which scripts does an upgrade touch? Measured with the real easy_install and CPython 2.7: the table of
 * tests/vectors/python.md, section 5. Each row is made by running easy_install on the box, then every script imports.
 */

const HERE = '~/lib/python2.7';
const BLOG = '~/webapps/blog/lib/python2.7';
const SITE = '/usr/local/lib/python2.7/site-packages';
const SCRIPTS = ['webapps/blog/run.py', 'webapps/shop/run.py', 'bin/report.py'].map(
  (path) => `${HOME}/${path}`,
);
const rewriting: Environment = { SETUPTOOLS_SYS_PATH_TECHNIQUE: 'rewrite' };

type Step =
  | { readonly cwd: string; readonly line: string; readonly environment?: Environment; readonly as?: string }
  | { readonly remove: string };

const into = (
  place: string,
  what: string,
  environment: Environment = {},
  cwd = place === BLOG ? '~/webapps/blog' : '~',
): Step => ({
  cwd,
  line: `easy_install -H None -f /dists -d ${place} -s ~/bin ${what}`,
  environment,
});

/** The host's own site-packages, by root. */
const byHost = (what: string, environment: Environment = {}): Step => ({
  cwd: '/',
  line: `easy_install -H None -f /dists -d ${SITE} -s /usr/local/bin ${what}`,
  environment,
  as: 'root',
});

const blogs = into(BLOG, 'frontdesk==1.0');
const account = into(HERE, 'frontdesk==1.0');
const begin: readonly Step[] = [account, blogs];
const MISSING = 'ImportError: No module named frontdesk';

type Row = readonly [
  row: string,
  steps: readonly Step[],
  frontdesk: readonly string[],
  ledger: readonly string[] | null,
];

const row = (
  name: string,
  steps: readonly Step[],
  frontdesk: readonly string[],
  ledger: readonly string[] | null = null,
): Row => [name, steps, frontdesk, ledger];

const rows: readonly Row[] = [
  row('to begin', begin, ['1.0', '1.0', '1.0']),
  row('-U frontdesk into ~/lib', [...begin, into(HERE, '-U frontdesk')], ['1.0', '1.1', '1.1']),
  row(
    'same, standing in ~/webapps/blog',
    [...begin, into(HERE, '-U frontdesk', {}, '~/webapps/blog')],
    ['1.0', '1.1', '1.1'],
  ),
  row('-U into ~/webapps/blog/lib', [...begin, into(BLOG, '-U frontdesk')], ['1.1', '1.0', '1.0']),
  row('ledger into ~/lib', [...begin, into(HERE, 'ledger')], ['1.0', '1.1', '1.1'], ['0.3', '0.3', '0.3']),
  row(
    'ledger into blog while the account has 1.1',
    [into(HERE, 'frontdesk==1.1'), into(BLOG, 'ledger')],
    ['1.1', '1.1', '1.1'],
    ['0.3', 'none', 'none'],
  ),
  row(
    'then ~/lib back to 1.0',
    [into(HERE, 'frontdesk==1.1'), into(BLOG, 'ledger'), account],
    ['1.1', '1.0', '1.0'],
    ['0.3', 'none', 'none'],
  ),
  row(
    "account at 1.1, then rm of blog's egg",
    [into(HERE, 'frontdesk==1.1'), blogs, { remove: `${BLOG}/frontdesk-1.0-py2.7.egg` }],
    ['1.1', '1.1', '1.1'],
  ),
  row(
    '-m in ~/lib, PYTHONPATH set',
    [...begin, into(HERE, '-m frontdesk==1.0', { PYTHONPATH: spelled(HERE) })],
    ['1.0', MISSING, MISSING],
  ),
  row('-m in ~/lib, PYTHONPATH not set', [...begin, into(HERE, '-m frontdesk==1.0')], ['1.0', '1.0', '1.0']),
  row(
    'host puts 1.1 in site-packages, plain .pth',
    [...begin, byHost('frontdesk==1.1')],
    ['1.0', '1.0', '1.0'],
  ),
  row(
    'host puts 1.1 in site-packages, rewriting .pth',
    [...begin, byHost('frontdesk==1.1', rewriting)],
    ['1.1', '1.1', '1.1'],
  ),
  row(
    "-U into ~/lib, rewriting .pth; blog's is plain",
    [...begin, into(HERE, '-U frontdesk', rewriting)],
    ['1.1', '1.1', '1.1'],
  ),
  row(
    'both rewriting: account 1.1, blog 1.0',
    [into(HERE, 'frontdesk==1.1', rewriting), into(BLOG, 'frontdesk==1.0', rewriting)],
    ['1.0', '1.1', '1.1'],
  ),
];

function after(steps: readonly Step[]): Host {
  const files = Object.fromEntries(SCRIPTS.map((path) => [path, 'import frontdesk\n']));
  let host = upgradeHost(files);
  for (const step of steps) {
    if ('remove' in step)
      host = unlink(host, { credential: ROOT, cwd: ROOT_INO, umask: 0o022 }, spelled(step.remove)).host;
    else {
      const ran = runEasyInstall(host, step.cwd, step.line, step.environment, step.as);
      if (ran.status !== 0) throw new Error(`${step.line}: ${ran.output}`);
      ({ host } = ran);
    }
  }
  return host;
}

function seen(host: Host, module: string): readonly string[] {
  return versionsSeen(host, taskIn(host, '~'), interpreterOf('2.7'), SCRIPTS, module, { HOME }).map(
    ({ version, error }) => version ?? error ?? '',
  );
}

test.each(rows)('%s', (_, steps, frontdesk, ledger) => {
  const host = after(steps);
  expect(seen(host, 'frontdesk')).toEqual(frontdesk);
  if (ledger === null) return;
  expect(seen(host, 'ledger').map((one) => (one.startsWith('ImportError') ? 'none' : one))).toEqual(ledger);
});
