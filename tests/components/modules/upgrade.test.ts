import { beforeAll, describe, expect, test } from 'vitest';
import { lineOf, targets } from '../../../components/modules/upgrade-lines.ts';
import { BOOK_HEIGHT, tallUpgrade, wideUpgrade } from '../../../components/modules/upgrade-shape.ts';
import { scriptsOf } from '../../../components/modules/scripts.ts';
import { changeInWords, upgradeInWords } from '../../../components/modules/upgrade-words.ts';
import { gotOf, upgradeOf } from '../../../components/modules/upgrade.ts';
import type { Writing } from '../../../components/modules/upgrade-table.ts';
import type { Upgrade } from '../../../components/modules/upgrade.ts';
import { loginTask, writeFile } from '../../../src/hosting/kernel/index.ts';
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
const OTHERS = 'blog/digest.py and ~/bin/weekly.py run by another Python, with other directories.';
const BLOGS = '~/bin/blog.py, blog/books.py, blog/myproject.wsgi and blog/run.py';
const REST =
  'shop/myproject.wsgi, shop/run.py, shop/myproject/reports/nightly/run.py, ~/run.py and ~/bin/report.py';

/** Each script with what it gets of a module before and after: `run.py: 1.0 → 1.1`. */
const cellsOf = ({ places }: Upgrade, module: string) =>
  places.map(({ app, changes }) => [
    app ?? '~',
    ...changes.map(
      ({ script, before, now, hit }) =>
        `${script.name}: ${gotOf(before, module).version} → ${gotOf(now, module).version}${hit ? ' hit' : ''}`,
    ),
  ]);

describe('which scripts an upgrade touches', () => {
  test('nobody, before anything is typed', () => {
    const { host } = loadScenario('concentric-python');
    expect(upgradeInWords(upgradeOf(host, host))).toBe('No script gets anything else than before.');
  });

  test('every script of the account shows before and after, also those that are not touched', async () => {
    const upgrade = upgradeOf(...(await around('easy_install-2.7 -U frontdesk')));
    expect(cellsOf(upgrade, 'frontdesk')).toEqual([
      [
        'blog',
        '~/bin/blog.py: 1.0 → 1.0',
        'books.py: 1.0 → 1.0',
        'myproject.wsgi: 1.0 → 1.0',
        'run.py: 1.0 → 1.0',
        'digest.py: 1.1 → 1.1',
      ],
      [
        'shop',
        'myproject.wsgi: 1.0 → 1.1 hit',
        'run.py: 1.0 → 1.1 hit',
        'myproject/reports/nightly/run.py: 1.0 → 1.1 hit',
      ],
      ['~', 'run.py: 1.0 → 1.1 hit', 'bin/report.py: 1.0 → 1.1 hit', 'bin/weekly.py: 1.2 → 1.2'],
    ]);
    expect(upgradeInWords(upgrade)).toBe(`${REST} get frontdesk 1.1. ${BLOGS} are as before. ${OTHERS}`);
    expect(upgrade.account?.stock).toEqual([
      { name: 'frontdesk 1.0', active: false },
      { name: 'frontdesk 1.1', active: true },
    ]);
  });

  test('a script of another Python says which directories that one asks', async () => {
    const { places } = upgradeOf(...(await around('easy_install-2.7 -U frontdesk')));
    const told = places.flatMap(({ changes }) => changes.map(changeInWords));
    expect(told).toContain(
      'blog/digest.py: frontdesk 1.1 from ~/webapps/blog/lib/python3.11 before and after; ' +
        'ledger 0.3 from ~/lib/python3.11 before and after; its Python, 3.11, asks lib/python3.11',
    );
    expect(told).toContain(
      '~/bin/weekly.py: frontdesk 1.2 from ~/env/lib/python3.11/site-packages before and after; ' +
        'its Python, 3.11, asks lib/python3.11',
    );
    expect(told).toContain('~/run.py: frontdesk 1.0 before, frontdesk 1.1 from ~/lib/python2.7 after');
  });

  test('when its own copy goes, the account’s shows through', async () => {
    const upgrade = upgradeOf(...(await around('easy_install-2.7 -U frontdesk', `rm ${BLOGS_EGG}`)));
    expect(upgradeInWords(upgrade)).toBe(`${BLOGS} get frontdesk 1.1. ${REST} are as before. ${OTHERS}`);
  });

  test('the same version from another place is something else than before', async () => {
    const upgrade = upgradeOf(...(await around(`rm ${BLOGS_EGG}`)));
    expect(cellsOf(upgrade, 'frontdesk')[0]).toContain('run.py: 1.0 → 1.0 hit');
  });

  test('a library for the account can break an app that nobody touched', async () => {
    const upgrade = upgradeOf(...(await around('easy_install-2.7 ledger')));
    expect(upgradeInWords(upgrade)).toBe(
      `${BLOGS} get frontdesk 1.0 and ledger 0.3, but ledger 0.3 needs frontdesk>=1.1. ` +
        `${REST} get frontdesk 1.1 and ledger 0.3. ${OTHERS}`,
    );
  });

  test('whatever the index offers is looked for', async () => {
    const upgrade = upgradeOf(...(await around('easy_install-2.7 -N gazette')));
    expect(upgrade.modules).toEqual(['frontdesk', 'ledger', 'gazette']);
    expect(cellsOf(upgrade, 'gazette')[1]).toContain('run.py: null → 2.0 hit');
  });
});

describe('which files are scripts of the account', () => {
  const namesOn = (host: Host) => scriptsOf(host, '2.7').map(({ path, python }) => `${path} ${python}`);

  /** The scripts that are new when you have written a file in your home. */
  function newWith(name: string, text: string): readonly string[] {
    const { host } = loadScenario('concentric-python');
    const written = writeFile(host, loginTask(host, 'you'), `/home/you/${name}`, text);
    expect(written.result.type).toBe('ok');
    const old = namesOn(host);
    return namesOn(written.host).filter((script) => !old.includes(script));
  }

  test.each([
    ['a new one', 'webapps/shop/new.py', 'import frontdesk\n', '2.7'],
    ['one that a web server loads', 'webapps/shop/new.wsgi', 'import frontdesk\n', '2.7'],
    ['one without an ending', 'bin/new', '#!/usr/local/bin/python2.7\nimport frontdesk\n', '2.7'],
    ['one that asks env for its Python', 'bin/new', '#!/usr/bin/env python3.9\nimport frontdesk\n', '3.9'],
  ])('%s', (_, name, text, python) => {
    expect(newWith(name, text)).toEqual([`/home/you/${name} ${python}`]);
  });

  test.each([
    ['a module of a package', 'webapps/shop/myproject/new.py', 'import frontdesk\n'],
    ['a module of a library', 'lib/python2.7/new.py', 'import frontdesk\n'],
    ['a file of a virtual environment', 'env/bin/new.py', 'import frontdesk\n'],
    ['what imports nothing', 'webapps/shop/new.py', 'x = 1\n'],
    ['a script of another program', 'bin/new', '#!/bin/sh\nimport x\n'],
    ['one whose Python there is not', 'bin/new.py', '#!/usr/bin/python9.9\nimport x\n'],
  ])('not %s', (_, name, text) => {
    expect(newWith(name, text)).toEqual([]);
  });

  test.each([
    ['what an installer made', 'easy_install-2.7 -U frontdesk'],
    ['links that lead in a circle', 'ln -s new bin/other', 'ln -s other bin/new'],
  ])('not %s', async (_, ...lines) => {
    const [, now] = await around(...lines);
    expect(namesOn(now)).toEqual(namesOn(loadScenario('concentric-python').host));
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
    ['wide', wideUpgrade, 'three projects', ['easy_install-2.7 -N gazette', 'easy_install-2.7 ledger==0.2']],
    ['tall', tallUpgrade, 'three projects', ['easy_install-2.7 -N gazette', 'easy_install-2.7 ledger==0.2']],
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
    const scripts = shape.tables.flatMap(({ lines }) =>
      lines.flatMap(({ names }) => names.flatMap(({ text }) => text.split(', '))),
    );
    expect(scripts).toHaveLength(11);
    for (const { head, lines, unmet } of shape.tables) {
      const rows = [head, ...lines.map(({ names, cells }) => [...names, ...cells])];
      for (const row of rows) expectApart(row);
      const written = [...rows.flat(), ...unmet, ...lines.flatMap(({ remark }) => remark ?? [])];
      for (const one of written) {
        expect(one.x).toBeGreaterThan(0);
        expect(one.x + one.width).toBeLessThanOrEqual(shape.width);
        expect(one.y).toBeLessThan(shape.height);
      }
    }
  });
});

/** What stands in one line does not run into what follows. */
function expectApart(row: readonly Writing[]) {
  for (const [, line] of Map.groupBy(row, ({ y }) => y))
    for (const [index, one] of line.slice(1).entries())
      expect(one.x).toBeGreaterThan((line[index]?.x ?? 0) + (line[index]?.width ?? 0));
}
