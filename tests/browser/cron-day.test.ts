import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import CronDay from '../../components/cron/CronDay.svelte';
import { fetchScenarios } from '../../src/hosting/scenarios/index.ts';

await fetchScenarios();

const cron = (props: Record<string, unknown> = {}) => render(CronDay, { scenario: 'the-account', ...props });
type Screen = Awaited<ReturnType<typeof cron>>;
const said = (screen: Screen) => screen.getByRole('status').element().textContent;
const label = (screen: Screen) => screen.container.querySelector('svg.wide')?.getAttribute('aria-label');

test('the picture has its answer before anybody touches it, and says nothing by itself', async () => {
  const screen = await cron();
  await expect.poll(() => label(screen)).toMatch(/^100 accounts: 5 starts in the fullest minute/);
  expect(said(screen)).toBe('');
  expect(screen.container.querySelectorAll('svg.wide .dot').length).toBe(24);
});

test('keys on the slider change the number of accounts, and the answer is spoken', async () => {
  const screen = await cron({ offsets: 'same' });
  const slider = screen.getByRole('slider', { name: 'Accounts' });
  await expect.element(slider).toHaveValue('100');
  slider.element().focus();
  await userEvent.keyboard('{End}');
  await expect.poll(() => said(screen)).toMatch(/^500 accounts: 500 starts in the fullest minute/);
  await userEvent.keyboard('{Home}');
  await expect.poll(() => said(screen)).toMatch(/^1 account: at most 1 start/);
});

test('a reboot with other minutes: what root typed is shown, and when all are back is spoken', async () => {
  const screen = await cron();
  await userEvent.click(screen.getByRole('button', { name: 'reboot' }));
  await expect.poll(() => said(screen)).toMatch(/^The box is back at 10:05\. Half of 100 sites/);
  await expect.element(screen.getByText('root# reboot')).toBeInTheDocument();
  await userEvent.selectOptions(
    screen.getByRole('combobox', { name: 'How the minutes are chosen' }),
    'all at 0,20,40',
  );
  await expect.poll(() => said(screen)).toMatch(/All 100 sites are down for 15 minutes, and start at 10:20/);
});

test('an Apache is killed in a minute of the reader’s choice, by keys and by pointer', async () => {
  await page.viewport(1280, 720);
  const screen = await cron({ show: 'kill', minute: 22 });
  await expect
    .element(screen.getByText('you$ kill $(cat ~/webapps/blog/apache2/logs/httpd.pid); crontab -l'))
    .toBeInTheDocument();
  await expect
    .element(screen.getByText('2,22,42 * * * * ~/webapps/blog/apache2/bin/start'))
    .toBeInTheDocument();
  const slider = screen.getByRole('slider', { name: 'Minute' });
  slider.element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => said(screen)).toMatch(/dies at 10:23.* is 10:42: 19 minutes without a site/);
  await expect.element(slider).toHaveAttribute('aria-valuetext', '10:23');
  const strip = screen.container.querySelector<SVGRectElement>('svg.wide .press');
  const { left = 0, top = 0, width = 0 } = strip?.getBoundingClientRect() ?? {};
  strip?.dispatchEvent(
    new MouseEvent('click', { bubbles: true, clientX: left + (width * 50.5) / 80, clientY: top + 5 }),
  );
  await expect.poll(() => said(screen)).toMatch(/dies at 10:50.* is 11:02: 12 minutes/);
});

test('the steps of a slide lead from the herd to the reboot and back', async () => {
  const screen = await cron({
    offsets: 'same',
    steps: [{ offsets: 'spread' }, { show: 'reboot' }],
    still: 0,
  });
  const step = (done: number) =>
    screen.container
      .querySelector('[data-steps]')
      ?.dispatchEvent(new CustomEvent('deck:step', { detail: { step: done } }));
  await expect.poll(() => label(screen)).toMatch(/100 starts in the fullest minute/);
  step(2);
  await expect.poll(() => label(screen)).toMatch(/^The box is back/);
  step(1);
  await expect.poll(() => label(screen)).toMatch(/5 starts in the fullest minute/);
});

test('the key is fetched when it is asked for, and Escape closes it', async () => {
  const screen = await cron();
  expect(screen.container.querySelector('ul.rows')).toBeNull();
  await userEvent.click(screen.getByText('Key'));
  await expect.element(screen.getByText(/nobody answers/)).toBeInTheDocument();
  screen.container.querySelector<HTMLElement>('summary')?.focus();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByText(/nobody answers/)).not.toBeVisible();
});

test('a picture stands alone', async () => {
  const screen = await cron({ show: 'kill', minute: 23 });
  const svg = await (screen.component as unknown as { toSVG: () => Promise<string> }).toSVG();
  expect(svg).toMatch(/^<svg[^>]* viewBox="-12 -12 1176 /);
  expect(svg).toContain('19 min down');
});

test('on a phone the column is shown, and axe finds nothing in any picture', async () => {
  await page.viewport(390, 844);
  for (const show of ['line', 'hour', 'reboot', 'kill']) {
    const { container, unmount } = await cron({ show });
    const shown = [...container.querySelectorAll('svg.drawing')].filter((svg) => svg.checkVisibility());
    expect(shown.map((svg) => svg.getAttribute('class'))).toEqual(['drawing tall']);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    const { violations } = await axe.run(container);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await unmount();
  }
});
