import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { prepareBox } from '../../components/acl/index.ts';
import Landscape from '../../components/landscape/Landscape.svelte';

const SCENARIO = 'the-whole-box';
await prepareBox(SCENARIO, ['*']);

let scenes = 0;
const landscape = () =>
  render(Landscape, { scenario: SCENARIO, scene: `landscape-${(scenes += 1)}`, runs: [] });
type Screen = Awaited<ReturnType<typeof landscape>>;
const said = (screen: Screen) => screen.getByRole('status').element().textContent;
const menu = (screen: Screen) => screen.getByRole('combobox', { name: 'What to do' });
const option = (screen: Screen, name: string) =>
  screen.container.querySelector<SVGElement>(`.wide [role=option][aria-label="${name}"]`);

test('the parts are one stop for Tab; each says what it is, and which slide looks closer', async () => {
  const screen = await landscape();
  await expect
    .poll(() => screen.container.querySelectorAll('.wide [role=option][tabindex="0"]').length)
    .toBe(1);
  screen.container.querySelector<SVGElement>('.wide [role=option][tabindex="0"]')?.focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect
    .poll(() => said(screen))
    .toMatch(/^nginx, pids 4–5, has port 80: the front desk\..*Closer: The front/);
  option(screen, 'blog')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await expect.poll(() => said(screen)).toContain('blog: your httpd, pids 10–13, has port 40333');
  const closer = screen.getByRole('link', { name: /^Closer: Every app had an Apache of its own/ });
  expect(closer.element().getAttribute('href')).toBe('#keeping-things-running/private-apache');
});

test('a press types the line it shows, what changed is underlined, and Undo takes it back', async () => {
  const screen = await landscape();
  const slots = () =>
    screen.container
      .querySelector('.wide path.decided.ground[data-person=you]')
      ?.getAttribute('d')
      ?.match(/M/g)?.length;
  const isMarked = () => screen.container.querySelector('.wide .changed') !== null;
  expect([slots(), isMarked()]).toEqual([3, false]);
  await userEvent.selectOptions(menu(screen), 'stop blog');
  await userEvent.click(screen.getByRole('button', { name: /you\$ kill 10$/ }));
  await expect
    .poll(() => said(screen), { timeout: 20_000 })
    .toBe('blog has port 40333, where nobody listens: nginx answers 502; blog.example.com leads there.');
  await expect.element(screen.getByRole('button', { name: /apache2\/bin\/start$/ })).toBeInTheDocument();
  expect([slots(), isMarked()]).toEqual([2, true]);
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect.poll(() => said(screen)).toContain('nginx, pids 4–5');
});

test('a request is sent, its answer shown, and its way led to', async () => {
  const screen = await landscape();
  await userEvent.selectOptions(menu(screen), 'blog.example.com');
  await userEvent.click(screen.getByRole('button', { name: /curl -sI http:\/\/blog\.example\.com\/$/ }));
  await expect
    .poll(() => said(screen), { timeout: 20_000 })
    .toMatch(/^HTTP\/1\.1 200 OK\. blog: your httpd, pids 10–13, has port 40333/);
  await expect.poll(() => screen.container.querySelectorAll('.wide .shown .in').length).toBe(3);
});

test('the key tells its marks, a picture stands alone, and axe finds nothing, on a phone either', async () => {
  const screen = await landscape();
  await userEvent.click(screen.getByText('Key', { exact: true }));
  await expect
    .poll(() => screen.container.querySelector('.key')?.textContent, { timeout: 8000 })
    .toContain('underlined twice: what the last line changed');
  const svg = await (screen.component as unknown as { toSVG: () => Promise<string> }).toSVG();
  expect(svg).toContain('mystore');
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
  await expect(render(Landscape, { scenario: SCENARIO })).rejects.toThrow(
    'expected <Landscape> inside of a <Scene>, found it outside.',
  );
});
