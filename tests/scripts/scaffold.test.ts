import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newSlide, newWidget } from '../../scripts/scaffold.mjs';
import { put, temporaryFolder } from './temporary-folder.ts';

const outline = JSON.stringify({ sections: [{ folder: '01-introduction' }, { folder: '02-map' }] });
const project = (...slides: string[]) =>
  temporaryFolder({
    'slides/outline.json': outline,
    ...Object.fromEntries(slides.map((slide) => [`slides/02-map/${slide}`, 'as it was'])),
  });

describe('a new slide', () => {
  test.each([
    [[], '010'],
    [['010-opener.mdx'], '020'],
    [['010-opener.mdx', '025-between.mdx'], '030'],
    [['010-opener.mdx', '120-late.mdx', 'notes.txt'], '130'],
  ])('after %j has the number %s', async (present, number) => {
    const folder = project(...present);
    expect(await newSlide(folder, '02-map', 'my-slide', 'A claim')).toEqual([
      `slides/02-map/${number}-my-slide.mdx`,
    ]);
  });

  test('has its title in the frontmatter, whatever characters it holds', async () => {
    const folder = project();
    const [path = ''] = await newSlide(folder, '02-map', 'quoted', `Root: "it's mine" #1`);
    const [, title] = /^title: (.*)$/m.exec(readFileSync(join(folder, path), 'utf8')) ?? [];
    expect(title).toBe(`'Root: "it''s mine" #1'`);
  });

  test.each([
    [
      '03-nowhere',
      'x',
      'T',
      'There is no section "03-nowhere"; slides/outline.json has 01-introduction, 02-map.',
    ],
    [
      '02-map',
      'My Slide',
      'T',
      `The slide's name is "My Slide"; expected small letters, digits and hyphens, as in "my-slide".`,
    ],
    ['02-map', 'x', ' ', 'A slide needs a title: the sentence that it claims.'],
    ['02-map', 'opener', 'T', 'slides/02-map/010-opener.mdx has that name already; choose another.'],
  ])('%s %s %j is refused', async (section, name, title, sentence) => {
    await expect(newSlide(project('010-opener.mdx'), section, name, title)).rejects.toThrow(sentence);
  });

  test('is refused when the numbers are used up', async () => {
    await expect(newSlide(project('990-last.mdx'), '02-map', 'x', 'T')).rejects.toThrow(
      'slides/02-map has no number left after 990; renumber its slides.',
    );
  });
});

describe('a new widget', () => {
  test('is a component and its browser test, which imports it', async () => {
    const folder = temporaryFolder();
    expect(await newWidget(folder, 'key-ring')).toEqual([
      'components/key-ring/KeyRing.svelte',
      'tests/browser/key-ring.test.ts',
    ]);
    expect(readFileSync(join(folder, 'tests/browser/key-ring.test.ts'), 'utf8')).toContain(
      `import KeyRing from '../../components/key-ring/KeyRing.svelte';`,
    );
  });

  test('never overwrites, and writes nothing if one of its files is there', async () => {
    const folder = temporaryFolder();
    put(folder, 'tests/browser/router.test.ts', 'mine');
    await expect(newWidget(folder, 'router')).rejects.toThrow(
      'tests/browser/router.test.ts exists already; nothing was written.',
    );
    expect(readFileSync(join(folder, 'tests/browser/router.test.ts'), 'utf8')).toBe('mine');
    expect(() => readFileSync(join(folder, 'components/router/Router.svelte'))).toThrow('ENOENT');
  });

  test('has a name of small letters', async () => {
    await expect(newWidget(temporaryFolder(), 'Router')).rejects.toThrow(
      `The widget's name is "Router"; expected small letters, digits and hyphens, as in "my-widget".`,
    );
  });
});
