import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import House from '../../components/landscape/House.svelte';

const strokeOf = (container: HTMLElement, part: string) => {
  const line = container.querySelector(`.drawing.wide .${part} .fine`);
  return line ? getComputedStyle(line).stroke : null;
};

test('the house says in words what it shows, once', async () => {
  const screen = await render(House, { lit: ['desk'], label: 'A house with a lit desk' });
  const picture = screen.getByRole('img', { name: 'A house with a lit desk' });
  await expect.element(picture.first()).toBeInTheDocument();
  expect(screen.container.querySelectorAll('[style]').length).toBe(0);
});

test('unlit parts recede, and with nothing lit the whole house is inked', async () => {
  const some = await render(House, { lit: ['slots'] });
  expect(strokeOf(some.container, 'cellar')).not.toBe(strokeOf(some.container, 'slots'));
  await some.unmount();
  const whole = await render(House, {});
  expect(strokeOf(whole.container, 'cellar')).toBe(strokeOf(whole.container, 'slots'));
});

test('shown again by reference, the house keeps its own lights', async () => {
  const first = await render(House, {});
  const again = await render(House, { lit: ['cellar'], repeat: true });
  const use = again.container.querySelector('use');
  expect(use?.getAttribute('href')).toBe('#house-wide');
  expect(first.container.querySelector('#house-wide')).not.toBeNull();
  expect(again.container.querySelectorAll('text').length).toBe(0);
});
