import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { prepareBox } from '../../components/acl/index.ts';
import FiveModes from '../../components/questions/FiveModes.svelte';

const SCENARIO = 'the-account';
await prepareBox(SCENARIO, ['chmod', 'setfacl']);

const modes = ['750', '710', '700', '711', '755'];
const drawn = () => render(FiveModes, { scenario: SCENARIO, modes });
type Screen = Awaited<ReturnType<typeof drawn>>;
const said = (screen: Screen) => screen.getByRole('status').element().textContent;
const press = async (screen: Screen, what: string): Promise<void> => {
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'What to do' }), what);
  await userEvent.click(screen.getByRole('button', { name: /^Type: / }));
};

test('a mode is set with the line that is shown, and taken back', async () => {
  const screen = await drawn();
  await press(screen, 'set 700');
  await expect.poll(() => said(screen)).toBe('Your home has 700: nginx is stopped, mallory is stopped.');
  await expect.element(screen.getByText('you$ chmod 700 /home/you')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect.poll(() => said(screen)).toBe('Your home has 750: nginx gets r-x, mallory is stopped.');
});

test('without nginx in the list no mode keeps mallory out and the site up', async () => {
  const screen = await drawn();
  const good = () => screen.container.querySelectorAll('.wide .decided').length;
  expect(good()).toBe(2);
  await press(screen, 'strike nginx from the list');
  await expect.poll(good).toBe(0);
});

test('the key tells its marks, a picture stands alone, and axe finds nothing, on a phone either', async () => {
  const screen = await drawn();
  await userEvent.click(screen.getByText('Key', { exact: true }));
  await expect
    .poll(() => screen.container.querySelector('.key')?.textContent, { timeout: 8000 })
    .toContain('the site is up, and mallory is out');
  const svg = await (screen.component as unknown as { toSVG: () => Promise<string> }).toSVG();
  expect(svg).toContain('as delivered');
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ] as const) {
    await page.viewport(width, height);
    const { violations } = await axe.run(screen.container);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});
