import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { prepareBox } from '../../components/acl/index.ts';
import HundredDoors from '../../components/introduction/HundredDoors.svelte';

const SCENARIO = 'a-hundred-doors';
await prepareBox(SCENARIO, ['chmod']);

const drawn = () => render(HundredDoors, { scenario: SCENARIO, knocks: ['mallory', 'nginx'], still: 1 });
type Screen = Awaited<ReturnType<typeof drawn>>;
const said = (screen: Screen) => screen.getByRole('status').element().textContent;

test('who knocks is chosen; a typed line opens one door to mallory, and is taken back', async () => {
  const screen = await drawn();
  const knocks = screen.getByRole('combobox', { name: 'Who knocks' });
  await userEvent.selectOptions(knocks, 'nginx knocks');
  await expect.poll(() => said(screen)).toBe('nginx knocks at 104 doors: all 104 open.');
  await userEvent.selectOptions(knocks, 'mallory knocks');
  await expect.poll(() => said(screen)).toBe('mallory knocks at 104 doors: 1 opens, her own.');
  await userEvent.click(screen.getByRole('button', { name: 'Type: you$ chmod 755 /home/you' }));
  await expect.poll(() => said(screen)).toBe('mallory knocks at 104 doors: 2 open, her own and yours.');
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect.poll(() => said(screen)).toBe('mallory knocks at 104 doors: 1 opens, her own.');
});

test('the key tells its marks, a picture stands alone, and axe finds nothing, on a phone either', async () => {
  const screen = await drawn();
  await userEvent.click(screen.getByText('Key', { exact: true }));
  await expect
    .poll(() => screen.container.querySelector('.key')?.textContent, { timeout: 8000 })
    .toContain('the leaf is swung');
  const svg = await (screen.component as unknown as { toSVG: () => Promise<string> }).toSVG();
  expect(svg).toContain('104 doors');
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ] as const) {
    await page.viewport(width, height);
    const { violations } = await axe.run(screen.container);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});
