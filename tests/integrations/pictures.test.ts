import { expect, test } from 'vitest';
import { pictureOf, stillsIn } from '../../src/integrations/pictures.ts';

const css = `:root { --ink: light-dark(#111, #eee); --paper: light-dark(#fff, #000); }
  [data-person='nginx'] { --hue: light-dark(#0a0, #0f0); }
  .drawing .ground { fill: var(--paper); }
  .drawing .way { fill: none; stroke: var(--hue, var(--ink)); stroke-width: 3; }
  .drawing text { font: 400 18px 'Some Face', serif; fill: var(--ink); }
  .end { text-anchor: end; }`;
const page = (inside: string) =>
  `<html><head><title>x</title></head><body><section id="safe/doors" data-slide="1">${inside}</section></body></html>`;
const island = `<astro-island><div><svg class="drawing wide" viewBox="0 0 100 50" role="img" aria-label="a &lt; b">
  <g data-person="nginx" class="live" onclick="x()"><path class="way" d="M0 0H9"/></g>
  <g visibility="hidden"><path d="M1 1"/></g>
  <text class="end" x="4" y="5" tabindex="0" role="treeitem">R&amp;D</text></svg></div></astro-island>`;

test('a drawing becomes a picture in both looks, with its colours in it and nothing else of the page', () => {
  const [still] = stillsIn(page(island));
  expect(still?.name).toBe('safe-doors');
  const paper = pictureOf(still?.drawing ?? '', css, 'paper');
  const blueprint = pictureOf(still?.drawing ?? '', css, 'blueprint');
  expect(paper.replace(/\s*\n\s*/g, '')).toBe(
    [
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -12 124 74" width="124" height="74" role="img">',
      '<title>a &lt; b</title>',
      '<rect x="-12" y="-12" width="124" height="74" fill="#fff"/>',
      '<g><path d="M0 0H9" fill="none" stroke="#0a0" stroke-width="3"/></g>',
      '<text x="4" y="5" fill="#111" font-family="&quot;Some Face&quot;, serif" font-size="18px" font-weight="400" text-anchor="end">R&amp;D</text></svg>',
    ].join(''),
  );
  expect(blueprint).toContain('fill="#000"');
  expect(blueprint).toContain('stroke="#0f0"');
});

test('where an attribute says it and no style sheet does, the attribute counts', () => {
  const drawing = '<svg class="drawing" viewBox="0 0 1 1"><text x="1" y="1" text-anchor="end">a</text></svg>';
  expect(pictureOf(drawing, '', 'paper')).toContain('text-anchor="end"');
});

test('slides without a live diagram give none', () => {
  expect(stillsIn(page('<svg class="drawing" viewBox="0 0 1 1"></svg>'))).toEqual([]);
});

test('a page may name a still that is on no slide', () => {
  const html =
    '<body><div data-picture="scenarios-box"><svg class="drawing" viewBox="0 0 1 1"></svg></div></body>';
  expect(stillsIn(html).map(({ name }) => name)).toEqual(['scenarios-box']);
});
