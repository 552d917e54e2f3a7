import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { prepareBox } from '../../components/acl/index.ts';
import BoxHour from '../../components/clock/BoxHour.svelte';

const SCENARIOS = ['after-a-reboot', 'memory-limit'] as const;
for (const scenario of SCENARIOS) await prepareBox(scenario, ['*']);

let scenes = 0;
const hour = (scenario: (typeof SCENARIOS)[number] = 'after-a-reboot') =>
  render(BoxHour, { scenario, scene: `hour-${(scenes += 1)}`, runs: [] });
type Screen = Awaited<ReturnType<typeof hour>>;
const said = (screen: Screen) => screen.getByRole('status').element().textContent;

test('root reboots the box, the slider moves its clock, and Undo takes both back', async () => {
  const screen = await hour();
  await userEvent.click(screen.getByRole('button', { name: /root# reboot$/ }));
  await expect
    .poll(() => said(screen), { timeout: 20_000 })
    .toContain('The box was down from 09:30 to 09:35.');
  screen.getByRole('slider').element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => said(screen), { timeout: 20_000 }).toContain('It is 09:36 on web486.');
  await userEvent.click(screen.getByRole('button', { name: /wait-until next-job/ }));
  await expect.poll(() => said(screen), { timeout: 20_000 }).toContain('is back since 09:42.');
  for (const time of ['09:36', '09:35', '09:30']) {
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await expect.poll(() => said(screen)).toContain(`It is ${time} on web486.`);
  }
});

test('the clock does not go back, and says so', async () => {
  const screen = await hour();
  await expect.element(screen.getByRole('slider')).toBeVisible();
  screen.getByRole('slider').element().focus();
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(() => said(screen)).toBe('The clock of the box only goes on. Undo takes it back.');
});

test('applications are one stop for Tab, and each tells how it stands', async () => {
  const screen = await hour();
  await expect
    .poll(() => screen.container.querySelectorAll('.wide [role=option][tabindex="0"]').length)
    .toBe(1);
  screen.container.querySelector<SVGElement>('.wide [role=option][tabindex="0"]')?.focus();
  await userEvent.keyboard('{End}');
  await expect.poll(() => said(screen)).toBe('my_custom, without a line, runs.');
});

test.each(SCENARIOS)(
  '%s: the key tells its marks, a picture stands alone, and axe finds nothing',
  async (scenario) => {
    const screen = await hour(scenario);
    await userEvent.click(screen.getByText('Key', { exact: true }));
    await expect
      .poll(() => screen.container.querySelector('.key')?.textContent, { timeout: 8000 })
      .toContain('the machine is off');
    const svg = await (screen.component as unknown as { toSVG: () => Promise<string> }).toSVG();
    expect(svg).toContain('my_custom');
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

test('outside of a scene it has no shell, and says so', async () => {
  await expect(render(BoxHour, { scenario: 'after-a-reboot' })).rejects.toThrow(
    'expected <BoxHour> inside of a <Scene>, found it outside.',
  );
});
