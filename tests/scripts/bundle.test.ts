import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { rollCode } from '../../scripts/bundle/code.mjs';
import { relink } from '../../scripts/bundle/links.mjs';
import { pack, unpack } from '../../scripts/bundle/packing.mjs';
import { takeApart } from '../../scripts/bundle/page.mjs';
import { BuiltSite } from '../../scripts/bundle/site.mjs';
import { sizeComplaint } from '../../scripts/bundle/sizes.mjs';
import { put, temporaryFolder } from './temporary-folder.ts';

describe('packing', () => {
  test('any bytes come back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(unpack(pack(bytes))).toEqual(bytes);
      }),
    );
  });

  test('nothing in it means anything to HTML, and it costs less than a fifth', () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 2_654_435_761) >>> 24);
    const text = pack(bytes);
    expect([...text].filter((letter) => '\0\r<'.includes(letter))).toEqual([]);
    expect(Buffer.byteLength(text)).toBeLessThan(bytes.length * 1.2);
  });
});

describe('links to what is not in the file', () => {
  const link = (href: string) => `<p><a class="x" href="${href}">words</a>.</p>`;
  const settings = { basePath: '/talks/', siteUrl: '' };

  test.each([
    ['/talks/talk/#a/b', link('#a/b')],
    ['#a/b', link('#a/b')],
    ['https://example.org/', link('https://example.org/')],
    ['/talks/sandbox/', '<p>words (on the talk’s site, not in this file).</p>'],
  ])('%s, where nobody said where the site is', (href, expected) =>
    expect(relink(link(href), settings)).toBe(expected),
  );

  test('lead to the site where somebody said', () =>
    expect(relink(link('/talks/sandbox/'), { ...settings, siteUrl: 'https://example.org' })).toBe(
      link('https://example.org/talks/sandbox/'),
    ));
});

describe('size', () => {
  const parts = [
    { name: 'slides', bytes: 700, of: [{ name: 'a/b', bytes: 300 }] },
    { name: 'code', bytes: 1100, of: [2, 4, 1, 3].map((bytes) => ({ name: `${bytes}.js`, bytes })) },
    { name: 'styles', bytes: 200 },
  ];

  test('within the bound there is nothing to say', () => expect(sizeComplaint(2000, 2000, parts)).toBeNull());

  test('beyond it, the sentence names the largest parts', () =>
    expect(sizeComplaint(2001, 2000, parts)).toBe(
      'The talk as one file must not be larger than 2,000 bytes, and it would be 2,001 bytes: ' +
        'code 1,100 bytes (largest, unpacked: 4.js 4, 3.js 3, 2.js 2); ' +
        'slides 700 bytes (largest, unpacked: a/b 300); styles 200 bytes. Nothing was written.',
    ));
});

/** A site with a page of this head and body. */
function siteWith(head: string, body: string, files: Readonly<Record<string, string>> = {}) {
  const outDir = temporaryFolder(files);
  put(
    outDir,
    'talk/index.html',
    `<html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`,
  );
  return new BuiltSite({ outDir, basePath: '/b/', siteUrl: '' });
}

describe('a page', () => {
  test('is taken apart: styles and fonts, the script before the first paint, the other scripts', async () => {
    const site = siteWith(
      '<script>early()</script><link rel="stylesheet" href="/b/a.css"><meta http-equiv="content-security-policy" content="x">',
      '<style>i{}</style><img alt="" src="/b/p.svg"><script>island()</script><script type="module" src="/b/d.js"></script>',
      {
        'a.css': '@font-face{src:url(/b/f.woff2)format("woff2"),url(/b/f.woff)format("woff")}',
        'f.woff2': 'font',
        'p.svg': '<svg/>',
      },
    );
    expect(await takeApart(site, 'talk/index.html')).toEqual({
      html: '<html><head><meta charset="utf-8"><script>early()</script></head><body><img alt="" src="data:image/svg+xml;base64,PHN2Zy8+"></body></html>',
      css: '@font-face{src:url(data:font/woff2;base64,Zm9udA==)format("woff2")}\ni{}',
      early: ['early()'],
      scripts: { inline: ['island()'], addresses: ['/b/d.js'] },
    });
  });

  test.each([
    ['<img alt="" src="/b/none.png">', 'Expected /b/none.png among the files of the built site, found no '],
    [
      '<video src="/b/v.mp4"></video>',
      '/b/talk/index.html: expected nothing that a file alone cannot have, found <video src="/b/v.mp4"',
    ],
  ])('with %s stops with a sentence', (body, sentence) =>
    expect(takeApart(siteWith('', body), 'talk/index.html')).rejects.toThrow(sentence),
  );
});

test('code is one script: modules run when they are asked for, by constant addresses and by names', async () => {
  const outDir = temporaryFolder({
    '_astro/deck.js':
      'import {say} from "./say.js"; say("deck"); import("./later.js").then(({word}) => say(word));',
    '_astro/later.js': 'import {say} from "./say.js"; say("later runs"); export const word = "later";',
    '_astro/widget.js': 'import {say} from "./say.js"; say("widget runs"); export default "widget";',
    '_astro/say.js': 'export const say = (word) => globalThis.said.push(word);',
  });
  const scripts = {
    outDir,
    basePath: '/b/',
    deck: {
      inline: ['let name = "/b/_astro/"; globalThis.wake = (one) => import(name + one);'],
      addresses: ['/b/_astro/deck.js'],
    },
    desk: { inline: [], addresses: [] },
    modules: ['/b/_astro/widget.js'],
    deskPage: { title: '', body: '' },
  };
  const { text, files } = await rollCode(scripts);
  expect(files.map(({ name }) => name)).toContain('widget.js');
  const said: string[] = [];
  const window: { said: string[]; wake?: (name: string) => Promise<{ default: string }> } & object = { said };
  Object.assign(window, { window, EventTarget, URLSearchParams, location: { search: '' } });
  Object.assign(window, { document: new EventTarget() });
  runInNewContext(text, window);
  await expect.poll(() => said).toEqual(['deck', 'later runs', 'later']);
  expect((await window.wake?.('widget.js'))?.default).toBe('widget');
  expect(said.at(-1)).toBe('widget runs');
  await expect(window.wake?.('none.js')).rejects.toThrow('/b/_astro/none.js is not in this file.');
});
