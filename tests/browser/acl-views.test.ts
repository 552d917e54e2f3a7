import axe from 'axe-core';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Exposure from '../../components/acl/Exposure.svelte';
import ReachMatrix from '../../components/acl/ReachMatrix.svelte';
import { fetchScenarios } from '../../src/hosting/scenarios/index.ts';
import { fetchPrograms } from '../../src/session/index.ts';

await fetchScenarios();
await fetchPrograms(['chmod']);

const settings = '/home/you/webapps/blog/myproject/settings.py';
const matrix = (props: Record<string, unknown> = {}) =>
  render(ReachMatrix, { scenario: 'the-account', paths: ['/home/you', settings], ...props });
const exposure = (props: Record<string, unknown> = {}) =>
  render(Exposure, { scenario: 'the-account', after: ['chmod 755 /home/you'], ...props });

const step = (container: HTMLElement, done: number) =>
  container
    .querySelector('[data-steps]')
    ?.dispatchEvent(new CustomEvent('deck:step', { detail: { step: done } }));

test('the matrix is a grid: arrows go from cell to cell, and each says why', async () => {
  const screen = await matrix();
  const start = screen.getByRole('gridcell', { name: /^you, \/home\/you: rwx\./ });
  start.element().focus();
  await userEvent.keyboard('{ArrowRight}{ArrowDown}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe(
    `mallory, ${settings}: ---. mallory may not read ${settings}: other::--- on /home/you has no x (EACCES).`,
  );
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent(`mallory may not read ${settings}: other::--- on /home/you has no x (EACCES).`);
  await userEvent.keyboard('{End}');
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^root, /);
  expect(screen.container.querySelectorAll('.wide [role=gridcell][tabindex="0"]')).toHaveLength(1);
});

test('steps type into the box of the matrix, and changed cells are marked', async () => {
  const screen = await matrix({
    steps: [{ after: [`chmod 600 ${settings}`], focus: ['nginx', settings] }],
    still: 0,
  });
  expect(screen.container.querySelectorAll('.wide .changed')).toHaveLength(0);
  step(screen.container, 1);
  await expect.poll(() => screen.container.querySelectorAll('.wide .changed').length).toBe(2);
  await expect.element(screen.getByText(/^nginx may not read/)).toBeInTheDocument();
});

test('what a mistake exposed: everything it opened, for whom one asks, and why', async () => {
  const screen = await exposure();
  await expect
    .element(screen.getByText('mallory may now list 41 directories and read 34 files.'))
    .toBeInTheDocument();
  await userEvent.click(
    screen.getByRole('gridcell', { name: '/home/you/.pgpass, closed, as before' }).first(),
  );
  await expect
    .poll(() => screen.getByRole('status').element().textContent)
    .toMatch(/^mallory may not read \/home\/you\/\.pgpass: other::---/);
  await userEvent.keyboard('{ArrowDown}{Home}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('/home/you/bin, opened');
  await userEvent.click(screen.getByRole('button', { name: 'nginx' }));
  await expect.element(screen.getByText('Nothing changed for nginx.').first()).toBeInTheDocument();
});

test('an author’s line that fails stops the build with a sentence', async () => {
  await expect(exposure({ after: ['chmod 755 /etc'] })).rejects.toThrow(
    "chmod 755 /etc, typed by you: chmod: changing permissions of '/etc': Operation not permitted",
  );
});

test('axe finds nothing on either', async () => {
  for (const shown of [matrix, exposure]) {
    const screen = await shown();
    const { violations } = await axe.run(screen.container);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await screen.unmount();
  }
});
