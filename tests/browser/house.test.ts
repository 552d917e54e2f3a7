import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import House from '../../components/landscape/House.svelte';

test('the house says in words what it shows, once', async () => {
  const screen = await render(House, { lit: ['street'], label: 'A house with a street in front' });
  const visible = screen.getByRole('img', { name: 'A house with a street in front' });
  await expect.element(visible.first()).toBeInTheDocument();
  expect(screen.container.querySelectorAll('[style]').length).toBe(0);
});

test('unlit rooms recede, and with nothing lit the whole house is inked', async () => {
  const some = await render(House, { lit: ['street'] });
  expect(some.container.querySelectorAll('g.off').length).toBeGreaterThan(0);
  await some.unmount();
  const whole = await render(House, {});
  expect(whole.container.querySelectorAll('g.off').length).toBe(0);
});
