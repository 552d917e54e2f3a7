import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { shareOf } from '../../src/layouts/replayed.ts';
import { openPage, useBrowser } from './support.ts';

useBrowser();

describe('/verified/', () => {
  test('says what a replay says, suite by suite', async () => {
    const { page } = await openPage('verified/', { javaScript: false });
    const rows = await page
      .locator('tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
    expect(rows).toHaveLength(7);
    for (const [suite, file, name] of [
      ['acl', 'acl.json.gz', 'Who may do what with a file: modes, access lists, setfacl and getfacl'],
      ['cron', 'cron.json.gz', 'When jobs ran, and what crontab said of files'],
    ] as const) {
      const printed = execFileSync(
        process.execPath,
        ['tests/conformance/run.ts', suite, `tests/vectors/${file}`],
        { encoding: 'utf8' },
      );
      const [, passed, failed] = /(\d+) passed, (\d+) failed\n$/.exec(printed) ?? [];
      const row = rows.find(([first]) => first === name);
      expect(row?.slice(2, 4)).toEqual([String(Number(passed) + Number(failed)), passed]);
    }
    expect(rows.map(([, made]) => made).join()).toMatch(/nginx 1\.22\.1.*cron 3\.0pl1.*CPython 2\.7\.18/);
  });

  test('names each case that differs', async () => {
    const { page } = await openPage('verified/');
    const cells = await page
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) => Number(row.children[2]?.textContent) - Number(row.children[3]?.textContent)),
      );
    const differ = cells.reduce((sum, one) => sum + one, 0);
    expect(
      await page
        .getByRole('listitem')
        .filter({ has: page.locator('code') })
        .count(),
    ).toBe(differ);
  });
});

test.each([
  [614, 0, '100 %'],
  [5744, 2, '99.96 %'],
  [100_000, 1, '99.99 %'],
  [10, 10, '0.00 %'],
])('%i cases, %i differ: %s', (cases, differences, share) => {
  expect(shareOf(cases, differences)).toBe(share);
});
