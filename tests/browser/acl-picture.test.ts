import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AclDiagram from '../../components/acl/AclDiagram.svelte';
import Exposure from '../../components/acl/Exposure.svelte';
import ReachMatrix from '../../components/acl/ReachMatrix.svelte';
import { fetchScenarios } from '../../src/hosting/scenarios/index.ts';
import { fetchPrograms } from '../../src/session/index.ts';

await fetchScenarios();
await fetchPrograms(['chmod', 'setfacl']);

interface Widget {
  toSVG(look?: 'paper' | 'blueprint'): Promise<string>;
}

const picture = async (look: 'paper' | 'blueprint') => {
  const screen = await render(AclDiagram, { scenario: 'the-account', subjects: ['nginx', 'mallory'] });
  const svg = await (screen.component as unknown as Widget).toSVG(look);
  await screen.unmount();
  return new DOMParser().parseFromString(svg, 'image/svg+xml');
};

test('the drawing on the page gives itself as a picture that needs nothing from the page', async () => {
  const svg = await picture('paper');
  expect(svg.querySelector('parsererror')).toBeNull();
  expect(svg.querySelector('title')?.textContent).toMatch(/^nginx may read .* mallory may not read /);
  expect(
    svg.querySelectorAll('[class], [style], [data-person], [tabindex], [onclick], script, style'),
  ).toHaveLength(0);
  expect([...svg.querySelectorAll('text')].map((one) => one.textContent)).toContain('/home/you');
  expect(svg.documentElement.outerHTML).not.toMatch(/var\(|light-dark|url\(/);
});

test('it comes in either look, whichever the page has, and leaves the page as it was', async () => {
  const groundOf = (svg: Document) => svg.querySelector('rect')?.getAttribute('fill');
  expect(groundOf(await picture('paper'))).toBe('rgb(251, 248, 241)');
  expect(groundOf(await picture('blueprint'))).toBe('rgb(16, 35, 63)');
  expect(document.querySelector('[data-theme]')).toBeNull();
});

test('the other views give themselves as pictures, too', async () => {
  const matrix = await render(ReachMatrix, { scenario: 'the-account', paths: ['/home/you'] });
  const table = await (matrix.component as unknown as Widget).toSVG('paper');
  await matrix.unmount();
  expect(table).toContain(
    '<title>Who can reach what. /home/you: you rwx, mallory ---, nginx r-x, apache r-x, root rwx.</title>',
  );
  const exposure = await render(Exposure, { scenario: 'the-account', after: ['chmod 755 /home/you'] });
  const shelves = await (exposure.component as unknown as Widget).toSVG('paper');
  await exposure.unmount();
  expect(shelves).toContain('<title>mallory may now list 41 directories and read 34 files.</title>');
  for (const svg of [table, shelves]) expect(svg).not.toMatch(/class=|style=|var\(|light-dark|url\(/);
});
