import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import AclDiagram from '../../components/acl/AclDiagram.svelte';
import { fetchScenarios } from '../../src/hosting/scenarios/index.ts';
import { fetchPrograms } from '../../src/session/index.ts';

await fetchScenarios();
await fetchPrograms(['chmod', 'setfacl']);

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
    /^expected one of the scenarios the-account, pycon-2010, .*, found "the-acount"$/,
  );
  await expect(diagram({ subject: 'eve' })).rejects.toThrow('found "eve"');
  const missing = await diagram({ path: '/home/you/nothing' });
  await expect.element(missing.getByText(/ENOENT/).first()).toBeInTheDocument();
});

test('pressing a lock on the plan shows it large; the arrows go from lock to lock', async () => {
  const screen = await diagram();
  const locks = screen.getByRole('radiogroup', { name: 'Which lock to look at' }).first();
  const home = locks.getByRole('radio', { name: '/home, drwxr-xr-x' });
  await userEvent.click(home);
  await expect.element(home).toBeChecked();
  await expect.element(screen.getByRole('group', { name: 'The lock on /home' })).toBeInTheDocument();
  expect(decided(screen.container)).toEqual(['other::r-x']);
  await userEvent.keyboard('{End}');
  await expect.element(screen.getByRole('group', { name: `The lock on ${logo}` })).toBeInTheDocument();
  // Looking at a lock asks nothing, so nobody walks and nothing is spoken.
  await expect.element(screen.getByRole('status')).toHaveTextContent('');
});

test('chmod on your own lock closes and opens the house; root’s cannot be touched by you', async () => {
  const screen = await diagram({ subjects: ['nginx', 'mallory'] });
  const mode = screen.getByRole('combobox', { name: 'chmod /home/you' });
  await userEvent.selectOptions(mode, '755');
  const spoken = () => screen.getByRole('status').element().textContent;
  await expect.poll(spoken).toMatch(/mallory may read/);
  await userEvent.selectOptions(mode, '700');
  await expect.poll(spoken).toMatch(/nginx may not read.*mallory may not read/);
  const terminal = screen.container.querySelector('.transcript')?.textContent;
  expect(terminal).toContain('you$ chmod 700 /home/you');
  await userEvent.click(screen.getByRole('radio', { name: '/home/you/webapps, drwxr-xr-x' }));
  await expect
    .element(screen.getByRole('group', { name: 'The lock on /home/you/webapps' }))
    .toBeInTheDocument();
  await expect.element(screen.getByRole('combobox', { name: /^chmod/ })).not.toBeInTheDocument();
  await expect.element(screen.getByRole('toolbar')).not.toBeInTheDocument();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Who types' }), 'root');
  await expect.element(screen.getByRole('combobox', { name: /^chmod/ })).toBeInTheDocument();
});

test('a letter of an entry shows the line it would type, types it when pressed, and one press takes it back', async () => {
  const screen = await diagram();
  const letter = screen.getByRole('button', {
    name: 'user:nginx:r-x: setfacl -m u:nginx:r-- /home/you',
  });
  await userEvent.hover(letter);
  const prompt = screen.getByRole('textbox', { name: 'A command line' });
  await expect.element(prompt).toHaveAttribute('placeholder', 'setfacl -m u:nginx:r-- /home/you');
  await userEvent.click(letter);
  const spoken = () => screen.getByRole('status').element().textContent;
  await expect.poll(spoken).toMatch(/nginx may not read.*user:nginx:r-- on \/home\/you has no x/);
  expect(screen.container.querySelector('.transcript')?.textContent).toContain(
    'you$ setfacl -m u:nginx:r-- /home/you',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect.poll(spoken).toMatch(/^nginx may read/);
  expect(screen.container.querySelector('.transcript')?.textContent).not.toContain('setfacl');
  await userEvent.click(screen.getByRole('button', { name: 'Redo' }));
  await expect.poll(spoken).toMatch(/^nginx may not read/);
});

test('the mode’s own entries are changed by chmod, named ones are taken away by their name', async () => {
  const screen = await diagram();
  const labels = [...screen.container.querySelectorAll('[role=toolbar] button')].map((one) =>
    one.getAttribute('aria-label'),
  );
  expect(labels.filter((label) => !label?.startsWith('user:nginx'))).toEqual([
    'user::rwx: chmod u-r /home/you',
    'user::rwx: chmod u-w /home/you',
    'user::rwx: chmod u-x /home/you',
    'user:apache:r-x: setfacl -x u:apache /home/you',
    'user:apache:r-x: setfacl -m u:apache:--x /home/you',
    'user:apache:r-x: setfacl -m u:apache:rwx /home/you',
    'user:apache:r-x: setfacl -m u:apache:r-- /home/you',
    'group::--x: setfacl -m g::r-x /home/you',
    'group::--x: setfacl -m g::-wx /home/you',
    'group::--x: setfacl -m g::--- /home/you',
    'mask::r-x: chmod g-r /home/you',
    'mask::r-x: chmod g+w /home/you',
    'mask::r-x: chmod g-x /home/you',
    'other::---: chmod o+r /home/you',
    'other::---: chmod o+w /home/you',
    'other::---: chmod o+x /home/you',
  ]);
});

test('the letters are one stop for Tab; arrows go along an entry and to the same letter of the next', async () => {
  const screen = await diagram();
  const toolbar = screen.getByRole('toolbar', { name: 'Entries of /home/you' }).element();
  const stops = () => [...toolbar.querySelectorAll<HTMLElement>('[tabindex="0"]')];
  await expect.poll(() => stops().length).toBe(1);
  stops()[0]?.focus();
  await userEvent.keyboard('{ArrowRight}{ArrowDown}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe(
    'user:apache:r-x: setfacl -m u:apache:rwx /home/you',
  );
  expect(stops()).toEqual([document.activeElement]);
});

test('who is stopped is offered the line that lets them in', async () => {
  const screen = await diagram({ subject: 'mallory' });
  await userEvent.click(
    screen.getByRole('button', { name: 'Let them in: setfacl -m u:mallory:r-x /home/you' }),
  );
  await expect
    .poll(() => screen.getByRole('status').element().textContent)
    .toMatch(/^mallory may read .*user:mallory:r-x on \/home\/you lets them enter/);
});

test('any line can be typed; its program comes when it is wanted, and a refusal is spoken', async () => {
  const screen = await diagram();
  const prompt = screen.getByRole('textbox', { name: 'A command line' });
  await userEvent.fill(prompt, 'rmdir /home/you/webapps/my_custom');
  await userEvent.keyboard('{Enter}');
  const refusal = "rmdir: failed to remove '/home/you/webapps/my_custom': Permission denied";
  await expect.poll(() => screen.getByRole('status').element().textContent).toContain(refusal);
  expect(screen.container.querySelector('.transcript')?.textContent).toContain(refusal);
  await expect.element(prompt).toHaveValue('');
  await userEvent.fill(prompt, 'half a li');
  await userEvent.keyboard('{Escape}');
  await expect.element(prompt).toHaveValue('');
});

test('a directory with a default ACL says so on the plan and on its lock', async () => {
  const screen = await diagram({ after: ['setfacl -m d:u:apache:rwx /home/you'], lock: '/home/you' });
  await expect.element(screen.getByText('new entries start with')).toBeInTheDocument();
  await expect.element(screen.getByText('u:apache:rwx', { exact: true })).toBeInTheDocument();
  expect(screen.container.querySelectorAll('svg.wide .copy')).toHaveLength(1);
});

test('what a room has no place for is counted, and pressing the count shows it all', async () => {
  const screen = await diagram({ subjects: ['you', 'mallory', 'nginx', 'apache', 'root'] });
  const [wide] = screen.container.querySelectorAll('svg.drawing');
  const names = () =>
    [...(wide?.querySelectorAll('[role=treeitem]') ?? [])].map((item) => item.textContent?.trim());
  await expect.poll(names).toContain('4 more');
  expect(names()).not.toContain('wordpress');
  await userEvent.click(screen.getByRole('treeitem', { name: '4 more in /home/you/webapps' }).first());
  await expect.poll(names).toContain('wordpress');
  expect(document.activeElement?.getAttribute('data-path')).toBe('/home/you/webapps');
  await expect.element(screen.getByRole('combobox', { name: 'What they try' })).toHaveValue('list');
});

test('people walk when something changed, and stand still when it did not or when motion is unwanted', async () => {
  const screen = await diagram();
  const moving = () => screen.container.querySelector('.plan')?.getAnimations({ subtree: true }).length ?? 0;
  expect(moving()).toBe(0);
  await userEvent.click(screen.getByRole('radio', { name: 'apache' }));
  expect(moving()).toBeGreaterThan(0);

  const query = vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
  await Promise.all(
    (screen.container.querySelector('.plan')?.getAnimations({ subtree: true }) ?? []).map(
      (one) => one.finished,
    ),
  );
  await userEvent.click(screen.getByRole('radio', { name: 'root' }));
  await expect.element(screen.getByText(/^root may read/).first()).toBeInTheDocument();
  expect(moving()).toBe(0);
  query.mockRestore();
});

test('the printer gets the last step, and the screen back what it showed', async () => {
  const screen = await diagram({ steps: [{ subject: 'mallory' }] });
  await userEvent.click(screen.getByRole('radio', { name: 'root' }));
  dispatchEvent(new Event('beforeprint'));
  expect(decided(screen.container)).toEqual(['other::---']);
  expect(screen.container.textContent).toContain('mallory$');
  dispatchEvent(new Event('afterprint'));
  await expect.element(screen.getByText(/^root may read/).first()).toBeInTheDocument();
});

test('Escape closes the key, and only then leaves the diagram', async () => {
  const screen = await diagram();
  const key = screen.container.querySelector('details');
  await userEvent.click(screen.getByText('Key', { exact: true }));
  expect(key?.open).toBe(true);
  const pressed = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  key?.querySelector('summary')?.dispatchEvent(pressed);
  expect([key?.open, pressed.defaultPrevented]).toEqual([false, true]);
  const again = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  key?.querySelector('summary')?.dispatchEvent(again);
  expect(again.defaultPrevented).toBe(false);
});

test('on a phone the way goes down, and one of the two plans is there', async () => {
  await page.viewport(390, 844);
  const screen = await diagram();
  const shown = [...screen.container.querySelectorAll('svg.drawing')].filter((svg) => svg.checkVisibility());
  expect(shown.map((svg) => svg.getAttribute('class'))).toEqual(['drawing tall']);
  await page.viewport(1280, 720);
});

test('axe finds nothing, alone and with everybody on the way', async () => {
  for (const props of [{}, { subjects: ['you', 'mallory', 'nginx', 'apache', 'root'] }]) {
    const screen = await diagram(props);
    const { violations } = await axe.run(screen.container);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await screen.unmount();
  }
});
