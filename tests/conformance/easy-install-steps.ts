import type { Host } from '../../src/hosting/kernel/index.ts';
import { expanded, runWords, withoutEggs } from './easy-install-host.ts';

/** One thing that was done before a row of the table was measured. */
export type Action =
  | {
      /** Whose library it goes to: `~`, an application's directory, or the host's. */
      readonly into: string;
      readonly words: string;
      /** Where one stands; the same unless it is said. */
      readonly cwd?: string;
      readonly rewrites?: boolean;
    }
  | { readonly removesEggsOf: string };

/** What the labels of the table's rows mean. */
export const STEPS: Readonly<Record<string, readonly Action[]>> = {
  'to begin': [],
  '-U into ~/lib': [{ into: '~', words: '-U frontdesk' }],
  '-U into ~/webapps/blog/lib': [{ into: '~/webapps/blog', words: '-U frontdesk' }],
  'ledger 0.3 (needs frontdesk>=1.1) into ~/lib': [{ into: '~', words: 'ledger' }],
  // Nothing of frontdesk was removed from blog then: this step began without one there.
  'frontdesk 1.1 in ~/lib, then ledger 0.3 into blog': [
    { removesEggsOf: '~/webapps/blog' },
    { into: '~', words: 'frontdesk==1.1' },
  ],
  '... then ~/lib goes back to frontdesk 1.0': [{ into: '~', words: 'frontdesk==1.0' }],
  '-m in ~/lib (no longer active)': [{ into: '~', words: '-m frontdesk==1.0' }],
  "rm of blog's egg: the account's shows through": [{ removesEggsOf: '~/webapps/blog' }],
  'host installs 1.1 in site-packages (plain .pth)': [{ into: 'host', words: 'frontdesk==1.1' }],
  'host installs 1.1 in site-packages (rewriting .pth)': [
    { into: 'host', words: 'frontdesk==1.1', rewrites: true },
  ],
  '-U into ~/lib with the rewriting .pth': [{ into: '~', words: '-U frontdesk', rewrites: true }],
  '-U -d ~/lib while standing in ~/webapps/blog': [
    { into: '~', words: '-U frontdesk', cwd: '~/webapps/blog' },
  ],
  '-m without PYTHONPATH': [],
  '-m with PYTHONPATH=~/lib/python2.7': [],
  "account at 1.1, then rm blog's egg": [
    { into: '~', words: '-U frontdesk' },
    { removesEggsOf: '~/webapps/blog' },
  ],
  'both levels with the rewriting .pth: account 1.1, blog 1.0': [
    { into: '~', words: '-U frontdesk', rewrites: true },
    { into: '~/webapps/blog', words: 'frontdesk==1.0', rewrites: true },
  ],
};

/** Does one action after the other; what fails is a mistake of the table. */
export function doStep(host: Host, actions: readonly Action[]): Host {
  return actions.reduce((now, action) => {
    if ('removesEggsOf' in action) return withoutEggs(now, `${action.removesEggsOf}/lib/python2.7`);
    const { into, words, cwd = into, rewrites = false } = action;
    const isHost = into === 'host';
    const [library, scripts] = isHost
      ? ['/usr/local/lib/python2.7/site-packages', '/usr/local/bin']
      : [`${into}/lib/python2.7`, `${into}/bin`];
    const options = ['-H', 'None', '-f', '/dists', '-d', expanded(library), '-s', expanded(scripts)];
    const run = runWords(now, ['easy_install', ...options, ...words.split(' ')], {
      cwd: isHost ? '/' : cwd,
      environment: rewrites ? { SETUPTOOLS_SYS_PATH_TECHNIQUE: 'rewrite' } : {},
      as: isHost ? 'root' : 'alice',
    });
    if (run.status !== 0) throw new Error(`easy_install ${words} into ${into}: ${run.text}`);
    return run.host;
  }, host);
}
