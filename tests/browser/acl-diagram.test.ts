import axe from 'axe-core';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import AclDiagram from '../../components/acl/AclDiagram.svelte';

const logo = '/home/you/webapps/yoursite/logo.png';

const diagram = (props: Record<string, unknown> = {}) =>
  render(AclDiagram, { scenario: 'the-account', subject: 'nginx', path: logo, ...props });

/** The entries that are boxed in the lock card, as they are printed. */
const decided = (container: HTMLElement) =>
  [...container.querySelectorAll('.lock .decided')].map((entry) => entry.textContent?.trim());

const step = (container: HTMLElement, done: number) =>
  container
    .querySelector('[data-steps]')
    ?.dispatchEvent(new CustomEvent('deck:step', { detail: { step: done } }));

test('says why nginx may read the logo, and boxes the entry that let it in', async () => {
  const screen = await diagram();
  await expect
    .element(screen.getByText(/^nginx may read/).first())
    .toHaveTextContent(
      `nginx may read ${logo}: user:nginx:r-x on /home/you lets it enter, other::r-- on logo.png lets it read.`,
    );
  expect(decided(screen.container)).toEqual(['user:nginx:r-x']);
});

test('choosing another person changes verdict, boxed entry and terminal, and speaks the verdict', async () => {
  const screen = await diagram();
  await expect.element(screen.getByRole('status')).toHaveTextContent('');
  await userEvent.click(screen.getByRole('radio', { name: 'mallory' }));
  expect(decided(screen.container)).toEqual(['other::---']);
  await expect.element(screen.getByText(/Permission denied/).first()).toBeInTheDocument();
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent(`mallory may not read ${logo}: other::--- on /home/you has no x (EACCES).`);
});

test('the people are a radio group: one stop for Tab, arrows choose', async () => {
  const screen = await diagram();
  const nginx = screen.getByRole('radio', { name: 'nginx' });
  await expect.element(nginx).toBeChecked();
  const people = screen.getByRole('radiogroup', { name: 'Who walks' }).element();
  expect(people.querySelectorAll('[role=radio][tabindex="0"]')).toHaveLength(1);
  nginx.element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(screen.getByRole('radio', { name: 'apache' })).toBeChecked();
  expect(decided(screen.container)).toEqual(['user:apache:r-x']);
});

test('the names on the plan are a tree: arrows walk it, Enter asks about another path', async () => {
  const screen = await diagram();
  const tree = screen.getByRole('tree').first();
  await expect.element(tree).toBeInTheDocument();
  const at = () => document.activeElement?.getAttribute('data-path');
  const start = tree.element().querySelector<SVGElement>('[tabindex="0"]');
  start?.focus();
  expect(at()).toBe(logo);
  await userEvent.keyboard('{ArrowUp}');
  const above = '/home/you/webapps/yoursite/index.html';
  await expect.poll(at).toBe(above);
  await userEvent.keyboard('{Enter}');
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent(
      `nginx may read ${above}: user:nginx:r-x on /home/you lets it enter, other::r-- on index.html lets it read.`,
    );
  expect(at()).toBe(above);
});

test('what they try is a choice, and the answer follows', async () => {
  const screen = await diagram({ subject: 'mallory', path: '/home/you' });
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'What they try' }), 'list');
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent('mallory may not list /home/you: other::--- on /home/you has no r (EACCES).');
});

test('the steps of a slide move it, and its attribute says how far it was when it came alive', async () => {
  const steps = [{ subjects: ['nginx', 'mallory'] }, { subject: 'root' }];
  const screen = await diagram({ steps });
  step(screen.container, 0);
  await expect.poll(() => decided(screen.container)).toEqual(['user:nginx:r-x']);
  step(screen.container, 1);
  await expect.poll(() => decided(screen.container)).toEqual(['user:nginx:r-x', 'other::---']);
  step(screen.container, 2);
  await expect.element(screen.getByText(/^root may read/).first()).toBeInTheDocument();
});

test('after chmod 700 the lock shows what the kernel does and what acl(5) would', async () => {
  const screen = await diagram({ after: ['chmod 700 /home/you'], lock: '/home/you' });
  await expect.element(screen.getByText('mask::---')).toBeInTheDocument();
  expect(decided(screen.container)).toEqual(['other::---']);
  await expect.element(screen.getByText(/acl\(5\)/).first()).toBeInTheDocument();
});

test('an unknown scenario, person or path is a sentence, not a broken picture', async () => {
  await expect(diagram({ scenario: 'the-acount' })).rejects.toThrow(
    'expected one of the scenarios the-account, pycon-2010, found "the-acount"',
  );
  await expect(diagram({ subject: 'eve' })).rejects.toThrow('found "eve"');
  const missing = await diagram({ path: '/home/you/nothing' });
  await expect.element(missing.getByText(/ENOENT/).first()).toBeInTheDocument();
});

test('axe finds nothing, alone and with everybody on the way', async () => {
  for (const props of [{}, { subjects: ['you', 'mallory', 'nginx', 'apache', 'root'] }]) {
    const screen = await diagram(props);
    const { violations } = await axe.run(screen.container);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await screen.unmount();
  }
});
