import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { prepareBox } from '../../components/acl/index.ts';
import PanelForm from '../../components/panel/PanelForm.svelte';
import type { SceneRun } from '../../components/scene/index.ts';

const SCENARIO = 'new-account';
await prepareBox(SCENARIO, ['*']);

const WAIT = { timeout: 20_000 };
let scenes = 0;
const panel = (runs: readonly SceneRun[] = []) =>
  render(PanelForm, { scenario: SCENARIO, scene: `panel-${(scenes += 1)}`, runs });
type Screen = Awaited<ReturnType<typeof panel>>;
const said = (screen: Screen) => screen.getByRole('status').element().textContent;
const picture = (screen: Screen) => screen.container.querySelector('svg.wide')?.textContent ?? '';
const button = (screen: Screen, name: string | RegExp) => screen.getByRole('button', { name });
const underlined = (screen: Screen) =>
  screen.container.querySelector('.wide .twice')?.getAttribute('d') ?? '';

test('an application is created with the keyboard alone, and all that it left is shown', async () => {
  const screen = await panel();
  await userEvent.click(button(screen, 'Add new app'));
  const name = screen.getByRole('textbox', { name: 'Name' });
  await expect.element(name).toHaveFocus();
  await userEvent.keyboard('news');
  await expect.element(button(screen, 'Create panel create_app news django11_mw25_25')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect
    .poll(() => said(screen), WAIT)
    .toMatch(/^The item has been created\. The panel created the app news\./);
  expect(screen.container.querySelector('.done')?.textContent).toBe('The item has been created');
  expect(document.activeElement?.textContent.replace(/\s+/g, ' ').trim()).toBe('Home > Apps > news');
  expect(picture(screen)).toContain('drwxrwxr-x you you ~/webapps/news');
  expect(picture(screen)).toContain('15,35,55 * * * * ~/webapps/news/apache2/bin/start');
  expect(underlined(screen)).not.toBe('');
  // The line stands in the terminal, and it can be taken back.
  expect(screen.container.querySelector('.transcript')?.textContent).toContain(
    'you$ panel create_app news django11_mw25_25',
  );
  await userEvent.click(button(screen, 'Undo'));
  await expect.poll(() => said(screen)).toBe('Nothing was pressed yet.');
});

test('a refusal stands at its field in the panel’s own words', async () => {
  const screen = await panel();
  await userEvent.click(button(screen, 'Add new app'));
  await userEvent.keyboard('2nd{Enter}');
  const sentence = "bad name '2nd': expected a letter, then letters, digits and underscores";
  await expect.poll(() => said(screen), WAIT).toBe(sentence);
  const name = screen.getByRole('textbox', { name: 'Name' });
  await expect.element(name).toHaveAttribute('aria-invalid', 'true');
  await expect.element(name).toHaveAccessibleDescription(new RegExp(`${sentence}$`));
  await expect.element(name).toHaveFocus();
});

test('a custom application says that it gets no line, and goes again by the line that is shown', async () => {
  const screen = await panel();
  await userEvent.click(button(screen, 'Add new app'));
  await userEvent.keyboard('mine');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'App type' }), 'custom_app_with_port');
  await userEvent.click(button(screen, /^Create/));
  await expect.poll(() => picture(screen), WAIT).toContain('no line: nobody but you knows how it is started');
  await userEvent.click(button(screen, 'Delete panel delete_app mine'));
  await expect
    .poll(() => said(screen), WAIT)
    .toMatch(/^The item has been deleted\. The panel deleted the app mine\./);
  await expect.element(button(screen, 'Add new app')).toBeVisible();
});

test('a domain, an application and a website lead to an answer; the mapping shows it', async () => {
  const screen = await panel();
  await userEvent.click(button(screen, 'what leads where'));
  await expect.poll(() => said(screen)).toBe('Names: none. Apps: none. No website yet.');
  await userEvent.click(button(screen, 'Add new app'));
  await userEvent.keyboard('files');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'App type' }), 'static_only');
  await userEvent.click(button(screen, /^Create/));
  await expect.poll(() => said(screen), WAIT).toContain('Apps: files, Static only.');
  await userEvent.click(screen.getByRole('tab', { name: 'Websites' }));
  await userEvent.click(button(screen, 'Add new website'));
  await userEvent.keyboard('main');
  await userEvent.fill(screen.getByRole('textbox', { name: 'Domains' }), 'files.you.webfactional.com');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'App' }).first(), 'files');
  await userEvent.click(
    button(screen, 'Create panel create_website main files.you.webfactional.com files /'),
  );
  await expect
    .poll(() => said(screen), WAIT)
    .toContain('Website main leads files.you.webfactional.com to files at /.');
  await userEvent.click(button(screen, 'Edit'));
  await expect
    .element(button(screen, 'Update panel update_website main files.you.webfactional.com files /'))
    .toBeVisible();
});

test('what a slide is about to type stands in the form, and what it typed is shown', async () => {
  const screen = await panel([{ as: 'you', line: 'panel create_domain example.com www' }]);
  // The still has all runs done; the scene around it would take them back.
  await expect.poll(() => picture(screen)).toContain('www.example.com is 192.0.2.7');
  await userEvent.click(button(screen, 'Undo'));
  await expect
    .element(screen.getByRole('textbox', { name: 'Domain', exact: true }))
    .toHaveValue('example.com');
  await expect.element(screen.getByRole('textbox', { name: 'Subdomains' })).toHaveValue('www');
});

test('the parts are one stop for Tab, with arrows between them', async () => {
  const screen = await panel();
  const tabs = () => [...screen.container.querySelectorAll<HTMLElement>('[role=tab]')];
  await expect.poll(() => tabs().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1, -1, -1]);
  tabs()[0]?.focus();
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(() => document.activeElement?.textContent).toBe('Mailboxes');
  await userEvent.keyboard('{Home}{ArrowRight}');
  await expect.poll(() => document.activeElement?.textContent).toBe('Domains');
});

test('the key tells its marks, a picture stands alone, and axe finds nothing, on a phone either', async () => {
  const screen = await panel([{ as: 'you', line: 'panel create_app news django11_mw25_25' }]);
  await userEvent.click(screen.getByText('Key', { exact: true }));
  await expect
    .poll(() => screen.container.querySelector('.key')?.textContent, { timeout: 8000 })
    .toContain('underlined twice: the last press made it so');
  const svg = await (screen.component as unknown as { toSVG: () => Promise<string> }).toSVG();
  expect(svg).toContain('Listen 54686');
  const faults = async () => {
    const { violations } = await axe.run(screen.container);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  };
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ] as const) {
    await page.viewport(width, height);
    for (const part of ['Apps', 'Domains', 'Websites', 'Databases', 'Mailboxes']) {
      await userEvent.click(screen.getByRole('tab', { name: part }));
      expect([part, await faults()]).toEqual([part, []]);
      await userEvent.click(button(screen, /^Add new/));
      expect([part, await faults()]).toEqual([part, []]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    }
    await userEvent.click(screen.getByRole('tab', { name: 'Apps' }));
    await userEvent.click(button(screen, 'news'));
    expect(await faults()).toEqual([]);
  }
});

test('outside of a scene it has no shell, and says so', async () => {
  await expect(render(PanelForm, { scenario: SCENARIO })).rejects.toThrow(
    'expected <PanelForm> inside of a <Scene>, found it outside.',
  );
});
