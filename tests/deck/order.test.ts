import { describe, expect, test } from 'vitest';
import { orderSlides, parseOutline } from '../../src/deck/index.ts';

const outline = parseOutline({
  title: 'A talk',
  minutes: 6,
  sections: [
    { folder: '01-hello', title: 'Hello', minutes: 4 },
    { folder: '02-bye', title: 'Bye', minutes: 2 },
  ],
});
const slide = (id: string, title: string | undefined = 'A claim') => ({ id, title });

describe('slides in order', () => {
  test('follow the outline, then their numbers, and know when they should come up', () => {
    const placed = orderSlides(outline, [
      slide('02-bye/010-end', 'It ends'),
      slide('01-hello/020-two', ' Two '),
      slide('01-hello/010-one', 'One'),
    ]);
    expect(placed.map((s) => [s.number, s.address, s.title, s.opensSection, s.plannedStart])).toEqual([
      [1, 'hello/one', 'One', true, 0],
      [2, 'hello/two', 'Two', false, 2],
      [3, 'bye/end', 'It ends', true, 4],
    ]);
  });
});

describe('a mistake of an author', () => {
  const good = [slide('01-hello/010-one'), slide('02-bye/010-end')];
  test.each([
    [
      'a duplicate slide name',
      [...good, slide('01-hello/020-one')],
      'slides/01-hello/020-one.mdx: expected a slide name of its own in "01-hello", found "one", which slides/01-hello/010-one.mdx has already.',
    ],
    [
      'a missing title',
      [{ id: '01-hello/010-one' }, slide('02-bye/010-end')],
      'slides/01-hello/010-one.mdx: expected a title in the frontmatter, found none.',
    ],
    [
      'a blank title',
      [slide('01-hello/010-one', '  '), slide('02-bye/010-end')],
      'slides/01-hello/010-one.mdx: expected a title in the frontmatter, found none.',
    ],
    [
      'a file without a number',
      [...good, slide('01-hello/extra')],
      'slides/01-hello/extra.mdx: expected a name such as "01-introduction/010-title.mdx", found "01-hello/extra.mdx".',
    ],
    [
      'a folder outside the outline',
      [...good, slide('03-more/010-x')],
      'slides/03-more/010-x.mdx: expected a folder of the outline (01-hello, 02-bye), found "03-more".',
    ],
    [
      'a section without slides',
      [slide('01-hello/010-one')],
      'slides/02-bye: expected at least one slide, found an empty or missing folder.',
    ],
  ])('%s', (_, files, sentence) => {
    expect(() => orderSlides(outline, files)).toThrow(sentence);
  });
});
