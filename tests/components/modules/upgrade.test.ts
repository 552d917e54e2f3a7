import { beforeAll, describe, expect, test } from 'vitest';
import { lineOf, targets } from '../../../components/modules/upgrade-lines.ts';
import { BOOK_HEIGHT, tallUpgrade, wideUpgrade } from '../../../components/modules/upgrade-shape.ts';
import { upgradeInWords, upgradeOf } from '../../../components/modules/upgrade.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { Session, line } from '../../../src/session/index.ts';

beforeAll(() => fetchScenarios(['concentric-python']));

/** The box before the last of some lines that you type, and after it. */
async function around(...lines: readonly string[]): Promise<readonly [Host, Host]> {
  const session = new Session(loadScenario('concentric-python'));
  for (const text of lines) {
    const { answer } = await session.submit(line('you', text));
    expect(answer?.stderr).toBe('');
  }
  return [session.log.at(-2)?.host ?? session.scenario.host, session.host];
}

const BLOGS_EGG = '/home/you/webapps/blog/lib/python2.7/frontdesk-1.0-py2.7.egg';

describe('which scripts an upgrade touches', () => {
  test('nobody, before anything is typed', () => {
    const { host } = loadScenario('concentric-python');
    expect(upgradeInWords(upgradeOf(host, host))).toBe('No script gets anything else than before.');
  });

  test('an upgrade of the account’s library leaves the app with its own alone', async () => {
    const upgrade = upgradeOf(...(await around('easy_install-2.7 -U frontdesk')));
    expect(upgradeInWords(upgrade)).toBe(
      'shop/run.py gets frontdesk 1.1. ~/bin/report.py gets frontdesk 1.1. blog/run.py is as before.',
    );
    expect(upgrade.account?.stock).toEqual([
      { name: 'frontdesk 1.0', active: false },
      { name: 'frontdesk 1.1', active: true },
    ]);
  });

  test('when its own copy goes, the account’s shows through', async () => {
    const upgrade = upgradeOf(...(await around('easy_install-2.7 -U frontdesk', `rm ${BLOGS_EGG}`)));
    expect(upgradeInWords(upgrade)).toBe(
      'blog/run.py gets frontdesk 1.1. shop/run.py and ~/bin/report.py are as before.',
    );
  });

  test('a library for the account can break an app that nobody touched', async () => {
    const upgrade = upgradeOf(...(await around('easy_install-2.7 ledger')));
    expect(upgradeInWords(upgrade)).toBe(
      'blog/run.py gets frontdesk 1.0 and ledger 0.3, but ledger 0.3 needs frontdesk>=1.1. ' +
        'shop/run.py gets frontdesk 1.1 and ledger 0.3. ~/bin/report.py gets frontdesk 1.1 and ledger 0.3. ' +
        'Every script gets something else than before.',
    );
  });
});

describe('the lines that a reader’s choices type', () => {
  const [account, blog, , host] = targets;
  const plan = { action: 'upgrade', offer: 'frontdesk==1.1', target: account, rewriting: false } as const;

  test.each([
    [{}, 'easy_install-2.7 -U frontdesk==1.1'],
    [{ action: 'install', offer: 'ledger==0.3' }, 'easy_install-2.7 ledger==0.3'],
    [{ target: blog }, '(cd ~/webapps/blog && easy_install-2.7 -d lib/python2.7 -s bin -U frontdesk==1.1)'],
    [{ rewriting: true }, 'SETUPTOOLS_SYS_PATH_TECHNIQUE=rewrite easy_install-2.7 -U frontdesk==1.1'],
    [{ action: 'deactivate' }, 'easy_install-2.7 -m frontdesk==1.1'],
    [
      { action: 'delete', target: blog },
      'rm -r /home/you/webapps/blog/lib/python2.7/frontdesk-1.1-py2.7.egg',
    ],
    [
      { target: host },
      'easy_install-2.7 -d /usr/local/lib/python2.7/site-packages -s /usr/local/bin -U frontdesk==1.1',
    ],
  ] as const)('%o: %s', (change, text) => {
    const { target, ...rest } = { ...plan, ...change };
    if (target === undefined) throw new Error('the target is one of the list');
    expect(lineOf({ ...rest, target })).toBe(text);
  });
});

describe('the drawing', () => {
  test.each([
    ['wide', wideUpgrade, 'nothing', []],
    ['tall', tallUpgrade, 'nothing', []],
    [
      'wide',
      wideUpgrade,
      'three distributions',
      ['easy_install-2.7 ledger==0.2', 'easy_install-2.7 -U ledger'],
    ],
    [
      'tall',
      tallUpgrade,
      'three distributions',
      ['easy_install-2.7 ledger==0.2', 'easy_install-2.7 -U ledger'],
    ],
  ] as const)('%s, with %s: what stands on a shelf stays on it', async (_, shapeOf, __, lines) => {
    const [before, now] =
      lines.length === 0
        ? [loadScenario('concentric-python').host, loadScenario('concentric-python').host]
        : await around(...lines);
    const shape = shapeOf(upgradeOf(before, now));
    expect(shape.boards).toHaveLength(4);
    for (const { x, y, width, height, books } of shape.boards) {
      expect(x + width).toBeLessThanOrEqual(shape.width);
      for (const book of books ?? []) {
        expect(book.x + book.width).toBeLessThanOrEqual(x + width);
        expect(book.y + BOOK_HEIGHT).toBeLessThanOrEqual(y + height);
      }
    }
    for (const { got, unmet } of shape.readers)
      for (const one of [...got, ...unmet]) {
        expect(one.x + one.width).toBeLessThanOrEqual(shape.width);
        expect(one.y).toBeLessThan(shape.height);
      }
  });
});
