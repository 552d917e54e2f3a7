import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { prepareBox } from '../../components/acl/index.ts';
import PortRouter from '../../components/router/PortRouter.svelte';

const SCENARIO = 'the-front-desk';
await prepareBox(SCENARIO, ['*']);

let scenes = 0;
const router = (url = 'http://example.com/blog/2010') =>
  render(PortRouter, { scenario: SCENARIO, url, scene: `router-${(scenes += 1)}`, runs: [] });
type Screen = Awaited<ReturnType<typeof router>>;
const said = (screen: Screen) => screen.getByRole('status').element().textContent;

test('another address goes another way, and it is spoken', async () => {
  const screen = await router();
  const address = screen.getByRole('combobox', { name: 'Address' });
  await userEvent.fill(address, 'http://shop.example.com/');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => said(screen)).toContain('port 31283, where nobody listens: 502 Bad Gateway.');
  await userEvent.fill(address, 'two words');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => said(screen)).toMatch(/^Expected an address such as .*found two words$/);
});

test('a press types the line it shows; Undo takes it back', async () => {
  const screen = await router();
  await userEvent.click(screen.getByRole('button', { name: /you\$ kill 4$/ }));
  await expect.poll(() => said(screen), { timeout: 20_000 }).toContain('502 Bad Gateway');
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect.poll(() => said(screen)).toContain('200 OK');
});

test.each([
  ['move blog to /journal', '404 Not Found'],
  ['unmount blog', '404 Not Found'],
  ['mallory: forge a header', 'an X-Forwarded-For that mallory made up'],
  ['mallory: ask past nginx', 'It goes past nginx to port 40333'],
])('%s, and Undo takes it back', async (what, expected) => {
  const screen = await router();
  const before = said(screen);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'What to do' }), what);
  await userEvent.click(screen.getByRole('button', { name: /^Type: / }));
  await expect.poll(() => said(screen), { timeout: 20_000 }).toContain(expected);
  expect(before).not.toContain(expected);
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect
    .poll(() => said(screen))
    .toContain('location /blog/ to port 40333, where your process 4 answers');
});

test('the stations are one stop for Tab, and each tells nginx’s own steps', async () => {
  const screen = await router();
  await expect
    .poll(() => screen.container.querySelectorAll('.wide [role=option][tabindex="0"]').length)
    .toBe(1);
  screen.container.querySelector<SVGElement>('.wide [role=option][tabindex="0"]')?.focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => said(screen)).toContain('Server number 3, example.com, is chosen: the exact name.');
});

test('the key tells its marks, a picture stands alone, and axe finds nothing, on a phone either', async () => {
  const screen = await router();
  await userEvent.click(screen.getByText('Key', { exact: true }));
  await expect
    .poll(() => screen.container.querySelector('.key')?.textContent, { timeout: 8000 })
    .toContain('dotted: no process has it');
  const svg = await (screen.component as unknown as { toSVG: () => Promise<string> }).toSVG();
  expect(svg).toContain('proxy_pass 127.0.0.1:40333/');
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ] as const) {
    await page.viewport(width, height);
    const { violations } = await axe.run(screen.container);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});

test('outside of a scene it has no shell, and says so', async () => {
  await expect(render(PortRouter, { scenario: SCENARIO, url: 'http://example.com/' })).rejects.toThrow(
    'expected <PortRouter> inside of a <Scene>, found it outside.',
  );
});
