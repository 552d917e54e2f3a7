import 'vitest-browser-svelte';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import HostingMap from '../../components/hosting-map/HostingMap.svelte';

const map = (props: Record<string, unknown> = {}) => render(HostingMap, { ...props });
const night = (container: HTMLElement) => container.querySelector('.night')?.textContent;

test('a class and a worry are asked about, by button, by list and by arrows', async () => {
  const screen = await map();
  expect(night(screen.container)).toMatch(/^A disk dies at three in the morning\. On a dedicated box, both/);
  await userEvent.click(screen.getByRole('button', { name: 'virtual box' }));
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent(
      'A disk dies at three in the morning. On a virtual box, the host gets up, and you sleep.',
    );
  await userEvent.selectOptions(screen.getByRole('combobox'), 'the kernel has a hole');
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent('The kernel has a hole at three in the morning. On a virtual box, you get up.');
  screen.container.querySelector<SVGElement>('.wide [role=gridcell][tabindex="0"]')?.focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(
    /^account on a shared box, operating system, kernel: the host\./,
  );
});

test('steps go from class to class; a class that is none is a sentence for the author', async () => {
  const screen = await map({ steps: [{ kind: 'platform' }], still: 0 });
  screen.container
    .querySelector('[data-steps]')
    ?.dispatchEvent(new CustomEvent('deck:step', { detail: { step: 1 } }));
  await expect.poll(() => night(screen.container)).toMatch(/On a platform/);
  await expect(map({ kind: 'cloud' })).rejects.toThrow(
    'hosting map: expected one of dedicated, virtual, account, platform, found "cloud"',
  );
});

test('axe finds nothing, with the key open', async () => {
  const screen = await map();
  await userEvent.click(screen.getByText('Key', { exact: true }));
  await expect.element(screen.getByText('filled: you carry it')).toBeInTheDocument();
  const { violations } = await axe.run(screen.container);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
