import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { prepareBox } from '../../components/acl/index.ts';
import AccountMemory from '../../components/apache/AccountMemory.svelte';
import PrivateApaches from '../../components/apache/PrivateApaches.svelte';
import { fetchModel } from '../../components/apache/model.ts';

const SCENARIO = 'two-apaches';
const APPS = ['blog', 'shop'];
await Promise.all([prepareBox(SCENARIO, ['*']), fetchModel()]);

let scenes = 0;
const scene = () => `private-apaches-${(scenes += 1)}`;
const apaches = () => render(PrivateApaches, { scenario: SCENARIO, apps: APPS, scene: scene(), runs: [] });
const memory = () =>
  render(AccountMemory, { scenario: SCENARIO, apps: APPS, limit: 80, scene: scene(), runs: [] });
type Screen = Awaited<ReturnType<typeof apaches>>;
const said = (screen: Screen) => screen.getByRole('status').element().textContent;
const press = (screen: Screen) => userEvent.click(screen.getByRole('button', { name: /^Type: / }));
const slow = { timeout: 20_000 };

test('a press edits the file, the next lets Apache read it, and Undo takes both back', async () => {
  const screen = await apaches();
  await press(screen);
  await expect
    .poll(() => said(screen), slow)
    .toContain('The file says processes=3 threads=5. blog’s Apache still runs with processes=1');
  await expect.element(screen.getByRole('button', { name: /bin\/restart$/ })).toBeVisible();
  await press(screen);
  await expect.poll(() => said(screen), slow).toContain('5 new processes, 45.9 MB. shop kept all of its 5.');
  for (const _ of [1, 2]) await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect.poll(() => said(screen)).toContain('blog 26.4 MB in 4 processes');
});

test('the other application has lines of its own', async () => {
  const screen = await apaches();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Which application' }), 'shop');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'What to do' }), 'make a mistake');
  await press(screen);
  await expect
    .poll(() => said(screen), slow)
    .toContain('shop’s file has a mistake, and a restart refuses it');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'What to do' }), 'restart it');
  await press(screen);
  await expect.poll(() => said(screen), slow).toContain("Invalid command 'KeepAlife'");
});

test('files, processes and answers are one stop for Tab, and each tells more', async () => {
  const screen = await apaches();
  const stops = () => screen.container.querySelectorAll<SVGElement>('.wide [role=option][tabindex="0"]');
  await expect.poll(() => stops().length).toBe(1);
  stops()[0]?.focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => said(screen)).toMatch(/Process \d+ of you’s, 4\.7 MB, is the parent/);
  await userEvent.keyboard('{End}');
  await expect.poll(() => said(screen)).toContain('one memory');
  expect(stops().length).toBe(1);
});

test('the memory of the account follows its processes', async () => {
  const screen = await memory();
  await press(screen);
  await expect.poll(() => said(screen), slow).toContain('of 80 MB');
  await expect.element(screen.getByRole('button', { name: /bin\/restart$/ })).toBeVisible();
  await press(screen);
  await expect
    .poll(() => said(screen), slow)
    .toContain('87.0 of 80 MB, 7.0 MB more than the plan. 5 are new.');
});

test.each([
  ['PrivateApaches', apaches, 'RewriteRule ^/feed$ /rss [R]', 'lines of httpd.conf'],
  ['AccountMemory', memory, 'shop daemon', 'what the plan grants'],
])(
  '%s: the key tells its marks, a picture stands alone, and axe finds nothing, on a phone either',
  async (_, make, drawn, marks) => {
    const screen = await make();
    await userEvent.click(screen.getByText('Key', { exact: true }));
    await expect.poll(() => screen.container.querySelector('.key')?.textContent, slow).toContain(marks);
    const svg = await (screen.component as unknown as { toSVG: () => Promise<string> }).toSVG();
    expect(svg).toContain(drawn);
    for (const [width, height] of [
      [1280, 720],
      [390, 844],
    ] as const) {
      await page.viewport(width, height);
      const { violations } = await axe.run(screen.container);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  },
);

test('outside of a scene they have no shell, and say so', async () => {
  await expect(render(PrivateApaches, { scenario: SCENARIO, apps: APPS })).rejects.toThrow(
    'expected <PrivateApaches> inside of a <Scene>, found it outside.',
  );
  await expect(render(AccountMemory, { scenario: SCENARIO, apps: APPS, limit: 80 })).rejects.toThrow(
    'expected <AccountMemory> inside of a <Scene>, found it outside.',
  );
});
