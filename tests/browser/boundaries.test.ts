import 'vitest-browser-svelte';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Boundaries from '../../components/boundaries/Boundaries.svelte';
import { fetchScenarios } from '../../src/hosting/scenarios/index.ts';
import { fetchPrograms } from '../../src/session/index.ts';

await fetchScenarios(['three-boundaries']);
await fetchPrograms();

const boundaries = (props: Record<string, unknown> = {}) =>
  render(Boundaries, { scenario: 'three-boundaries', focus: ['mallory', '.pgpass'], ...props });

const focused = () => document.activeElement?.getAttribute('aria-label') ?? '';

test('arrows look, Enter types the line that tries the door', async () => {
  const screen = await boundaries();
  const start = screen.getByRole('gridcell', { name: /^mallory, read \/home\/you\/\.pgpass: is stopped/ });
  start.first().element().focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(focused()).toMatch(/^mallory, connect 127\.0\.0\.1:40333: gets through\. mallory connects to/);
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText('HTTP/1.0 200 OK', { exact: true })).toBeInTheDocument();
  await expect
    .poll(() => screen.getByRole('status').element().textContent)
    .toMatch(/^HTTP\/1\.0 200 OK\. mallory connects to 127\.0\.0\.1:40333/);
  await userEvent.keyboard('{End}');
  expect(focused()).toMatch(/^visitor, connect 127\.0\.0\.1:40333: is stopped/);
  expect(screen.container.querySelectorAll('.wide [role=gridcell][tabindex="0"]')).toHaveLength(1);
});

test('a line of the tenant moves two boundaries at once, and undo takes it back', async () => {
  const screen = await boundaries({ focus: ['mallory', 'you_blog'] });
  const changed = () => screen.container.querySelectorAll('.wide [aria-label*="just changed"]').length;
  expect(changed()).toBe(0);
  await userEvent.click(screen.getByRole('button', { name: 'Type: chmod 755 ~' }));
  await expect.poll(changed).toBe(3);
  await expect
    .poll(() => screen.getByRole('status').element().textContent)
    .toMatch(/who runs the program counts for nothing/);
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect.poll(changed).toBe(0);
});

test('steps type, and the reasons stand below', async () => {
  const screen = await boundaries({ steps: [{ after: ['chmod 755 ~'] }], still: 0 });
  await expect.element(screen.getByText('# nothing typed yet')).toBeInTheDocument();
  screen.container
    .querySelector('[data-steps]')
    ?.dispatchEvent(new CustomEvent('deck:step', { detail: { step: 1 } }));
  await expect.element(screen.getByText(/^you\$ chmod 755/)).toBeInTheDocument();
});

test('the drawing stands alone as a picture', async () => {
  const { component } = await boundaries();
  const svg = await (component as unknown as { toSVG: (look: string) => Promise<string> }).toSVG('paper');
  expect(svg).toMatch(/^<svg xmlns/);
  expect(svg).toContain('127.0.0.1:40333');
  expect(svg).not.toContain('class=');
});

test('axe finds nothing, with the key open', async () => {
  const screen = await boundaries();
  await userEvent.click(screen.getByText('Key', { exact: true }));
  await expect
    .element(screen.getByText('is stopped: a bar, and what lies behind it hatched'))
    .toBeInTheDocument();
  const { violations } = await axe.run(screen.container);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
