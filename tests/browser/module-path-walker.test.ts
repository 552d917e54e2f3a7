import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { prepareBox } from '../../components/acl/index.ts';
import { prepareScenes, sceneSession } from '../../components/scene/index.ts';
import ModulePathWalker from '../../components/modules/ModulePathWalker.svelte';
import UpgradeReach from '../../components/modules/UpgradeReach.svelte';
import VirtualenvOrWalk from '../../components/modules/VirtualenvOrWalk.svelte';
import { fetchScenarios } from '../../src/hosting/scenarios/index.ts';
import { fetchPrograms } from '../../src/session/index.ts';

await fetchScenarios();
await prepareScenes();
await fetchPrograms(['mkdir', 'touch', 'cp', 'chmod', 'rm']);

const SCENARIO = 'concentric-python';
const walker = (props: Record<string, unknown> = {}) =>
  render(ModulePathWalker, { scenario: SCENARIO, ...props });
const said = (screen: Awaited<ReturnType<typeof walker>>) => screen.getByRole('status').element().textContent;

test('another script gets another module, and it is spoken', async () => {
  const screen = await walker();
  await userEvent.selectOptions(
    screen.getByRole('combobox', { name: 'Script' }),
    '/home/you/webapps/shop/run.py',
  );
  await expect
    .poll(() => said(screen))
    .toMatch(/import django gets \/home\/you\/webapps\/shop\/lib.*version 1\.0\.4/);
  await expect.element(screen.getByText('you$ python2.5 ~/webapps/shop/run.py')).toBeInTheDocument();
});

test('the levels are one stop for Tab; arrows go from level to level, and each is told', async () => {
  const screen = await walker();
  await expect.poll(() => screen.container.querySelectorAll('.wide .level[tabindex="0"]').length).toBe(1);
  screen.container.querySelector<SVGElement>('.wide .level[tabindex="0"]')?.focus();
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement?.textContent).toMatch(/^\s*webapps\s*2\s*none\s*$/);
  await expect.poll(() => said(screen)).toBe('/home/you/webapps/lib/python2.5: not there.');
  await expect
    .element(screen.getByRole('button', { name: 'root# mkdir -p /home/you/webapps/lib/python2.5' }))
    .toBeInTheDocument();
});

test('so are the entries of the path', async () => {
  const screen = await walker();
  await expect.poll(() => screen.container.querySelectorAll('.wide .row[tabindex="0"]').length).toBe(1);
  screen.container.querySelector<SVGElement>('.wide .row[tabindex="0"]')?.focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toMatch(
    /^\s*2\s*~\/webapps\/blog\/lib\/python2\.5.*imported\s*$/s,
  );
  await expect.poll(() => said(screen)).toContain('found on the walk, beside /home/you/webapps/blog');
});

test('a press types the line it shows, and Undo takes it back', async () => {
  const screen = await walker({ module: 'random' });
  await expect.poll(() => screen.container.querySelectorAll('.wide .level.live').length).toBe(5);
  screen.container
    .querySelector<SVGElement>('.wide .level[tabindex="0"]')
    ?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await userEvent.click(
    screen.getByRole('button', { name: 'you$ touch ~/webapps/blog/lib/python2.5/random.py' }),
  );
  await expect
    .poll(() => said(screen))
    .toMatch(/import random gets \/home\/you\/webapps\/blog\/lib\/python2\.5\/random\.py/);
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect.poll(() => said(screen)).toMatch(/import random gets \/usr\/local\/lib/);
});

test('the steps of a slide show the climb, then the import', async () => {
  const screen = await walker({ show: 'start', steps: [{ show: 'climb' }, { show: 'import' }], still: 0 });
  const step = (done: number) =>
    screen.container
      .querySelector('[data-steps]')
      ?.dispatchEvent(new CustomEvent('deck:step', { detail: { step: done } }));
  const count = (selector: string) => screen.container.querySelectorAll(`svg.wide ${selector}`).length;
  expect([count('.climb'), count('.row'), count('.decided')]).toEqual([0, 0, 0]);
  step(1);
  await expect.poll(() => [count('.climb'), count('.row'), count('.decided')]).toEqual([1, 5, 0]);
  step(2);
  await expect.poll(() => count('.decided')).toBe(2);
});

test('beside a virtualenv: forcing the walk changes what it imports, and the line that does it is shown', async () => {
  const screen = await render(VirtualenvOrWalk, { scenario: SCENARIO });
  await userEvent.click(screen.getByRole('button', { name: 'the walk forced on' }));
  await expect
    .poll(() => screen.getByRole('status').element().textContent)
    .toMatch(
      /^virtualenv: which interpreter\? import frontdesk gets \/home\/you\/webapps\/blog\/lib.*version 1\.1/,
    );
  await expect.element(screen.getByText(/^root# cp .*even-in-virtualenvs\.py/)).toBeInTheDocument();
});

test('an upgrade runs as the line that is shown, reaches the scripts without a copy, and can be undone', async () => {
  await prepareBox(SCENARIO, ['*']);
  sceneSession(SCENARIO, 'upgrade');
  const screen = await render(UpgradeReach, { scenario: SCENARIO, scene: 'upgrade', runs: [] });
  const status = () => screen.getByRole('status').element().textContent;
  await userEvent.click(screen.getByRole('button', { name: /easy_install-2\.7 -U frontdesk==1\.1$/ }));
  await expect
    .poll(status, { timeout: 20_000 })
    .toMatch(
      /^shop\/myproject\.wsgi, .* and ~\/bin\/report\.py get frontdesk 1\.1\. .*blog\/run\.py are as before\. /,
    );
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Where' }), 'blog');
  await expect
    .element(screen.getByRole('button', { name: /\(cd ~\/webapps\/blog && easy_install-2\.7 -d lib/ }))
    .toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect.poll(status).toBe('No script gets anything else than before.');
});

test.each([
  ['the walk', () => walker(), 'has one that is not taken: a bar'],
  [
    'the two lists',
    () => render(VirtualenvOrWalk, { scenario: SCENARIO }),
    'boxed: the module comes from here',
  ],
  [
    'the shelves',
    () => render(UpgradeReach, { scenario: SCENARIO, scene: 'key', runs: [] }),
    'lies there, but no .pth file names it',
  ],
])('the key of %s tells its own marks', async (_, draw, words) => {
  const screen = await draw();
  await userEvent.click(screen.getByText('Key', { exact: true }));
  await expect
    .poll(() => screen.container.querySelector('.key')?.textContent, { timeout: 8000 })
    .toContain(words);
  expect(screen.container.textContent).not.toContain('a default ACL');
});

test('outside of a scene an upgrade has no shell, and says so', async () => {
  await expect(render(UpgradeReach, { scenario: SCENARIO })).rejects.toThrow(
    'expected <UpgradeReach> inside of a <Scene>, found it outside.',
  );
});

test('a picture stands alone', async () => {
  const screen = await walker();
  const svg = await (screen.component as unknown as { toSVG: () => Promise<string> }).toSVG();
  expect(svg).toMatch(/^<svg[^>]* viewBox="-12 -12 1176 /);
  expect(svg).toContain('~/webapps/blog/lib/python2.5');
});

test('on a phone the column is shown, and axe finds nothing in any view', async () => {
  await page.viewport(390, 844);
  const screen = await walker();
  const shown = [...screen.container.querySelectorAll('svg.drawing')].filter((svg) => svg.checkVisibility());
  expect(shown.map((svg) => svg.getAttribute('class'))).toEqual(['drawing tall']);
  await page.viewport(1280, 720);
  const others = [
    await render(VirtualenvOrWalk, { scenario: SCENARIO }),
    await render(UpgradeReach, { scenario: SCENARIO, scene: 'axe', runs: [] }),
  ];
  for (const { container } of [screen, ...others]) {
    const { violations } = await axe.run(container);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});
