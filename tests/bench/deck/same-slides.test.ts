import { Window } from 'happy-dom';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mdxToHast } from 'satteri';
import { expect, test } from 'vitest';
import { buildMarp } from './build-marp.ts';
import { ourSources } from './build-ours.ts';
import { revealPage } from './build-reveal.ts';
import { pressesOf, wordsOf } from './content.ts';
import { PLAIN_SLIDES } from './slides.ts';

/** Letters alone: where lines are broken is each deck's own affair. */
const letters = (text: string | undefined) => (text ?? '').replace(/\s+/g, '');

const expected = PLAIN_SLIDES.map((slide) => letters(wordsOf(slide)));

test('fourteen slides with lists, code, tables, a picture, a quotation and steps', () => {
  expect(PLAIN_SLIDES).toHaveLength(14);
  const kinds = new Set(PLAIN_SLIDES.flatMap(({ blocks }) => blocks.map(({ kind }) => kind)));
  expect([...kinds].sort()).toEqual(['code', 'image', 'list', 'quote', 'steps', 'table', 'text']);
  expect(new Set(PLAIN_SLIDES.map(({ name }) => name)).size).toBe(14);
  expect(new Set(PLAIN_SLIDES.map(({ title }) => title)).size).toBe(14);
});

test('a press for each further slide and for each step', () => {
  const presses = pressesOf(PLAIN_SLIDES);
  expect(presses.filter(({ kind }) => kind === 'slide')).toHaveLength(13);
  expect(presses.slice(0, 4)).toEqual([
    { kind: 'slide', shows: 'Three problems follow you to every host' },
    { kind: 'slide', shows: 'Each kind of hosting leaves you other work' },
    { kind: 'slide', shows: 'The control panel works in three steps' },
    { kind: 'step', shows: 'Add a domain name' },
  ]);
});

test('this deck has these words', () => {
  const files = [...ourSources(PLAIN_SLIDES).files.values()];
  expect(files.map(wordsOfMdx)).toEqual(expected);
});

test('reveal.js has these words, and each step is a fragment', () => {
  const page = pageOf(revealPage(PLAIN_SLIDES, ['reveal.js'], { notes: false }));
  expect(textsOf(page, '.slides > section')).toEqual(expected);
  expect(page.querySelectorAll('.fragment')).toHaveLength(stepCount);
});

test('Marp has these words, and each step is a fragment', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hosting-talk-'));
  try {
    await buildMarp(PLAIN_SLIDES, folder);
    const page = pageOf(await readFile(join(folder, 'index.html'), 'utf8'));
    expect(textsOf(page, 'foreignObject > section')).toEqual(expected);
    expect(page.querySelectorAll('[data-marpit-fragment]')).toHaveLength(stepCount);
  } finally {
    await rm(folder, { recursive: true });
  }
});

const stepCount = pressesOf(PLAIN_SLIDES).filter(({ kind }) => kind === 'step').length;

function pageOf(html: string) {
  const { document } = new Window({ settings: { disableJavaScriptEvaluation: true } });
  document.write(html);
  return document;
}

const textsOf = (page: ReturnType<typeof pageOf>, selector: string) =>
  [...page.querySelectorAll(selector)].map(({ textContent }) => letters(textContent));

interface Tree {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Tree[];
}

/** The title in a slide's frontmatter, and what its text becomes. */
function wordsOfMdx(file: string): string {
  const [, frontmatter = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  const title: unknown = JSON.parse(frontmatter.replace(/^title: /, ''));
  return letters(`${String(title)} ${textOf(mdxToHast(body) as Tree)}`);
}

const textOf = ({ type, value, children = [] }: Tree): string =>
  type === 'text' ? (value ?? '') : children.map(textOf).join(' ');
