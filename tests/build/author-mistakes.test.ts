import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fetchScenarioNames } from '../../src/hosting/scenarios/index.ts';
import { build } from './copy-project.ts';
import { projectCopy } from './project-copy.ts';

const edit = (path: string, change: (text: string) => string) => (copy: string) =>
  writeFileSync(join(copy, path), change(readFileSync(join(copy, path), 'utf8')));

const slide = 'slides/03-keeping-things-safe/010-opener.mdx';

const SCENE = `<Scene scenario="the-account">
  <Run line="ls" />
  <Run line="cat notes" expect="Permission denied" />
</Scene>`;

/** A mistake, and the sentence that must stop the build: the file, what was expected, what was found. */
const mistakes: [what: string, make: (copy: string) => void, sentence: string][] = [
  [
    'an unknown scenario',
    edit(slide, (text) => text.replace('<Notes>', '<Scene scenario="the-acount" />\n\n<Notes>')),
    `${slide}: expected scenario to be one of ${(await fetchScenarioNames()).join(', ')}, found "the-acount".`,
  ],
  [
    'a run outside of a scene',
    edit(slide, (text) => text.replace('<Notes>', '<Run line="ls" />\n\n<Notes>')),
    `${slide}:11: expected <Run> inside of a <Scene>, found it outside.`,
  ],
  [
    'a run with another answer than expected',
    edit(slide, (text) => text.replace('<Notes>', `${SCENE}\n\n<Notes>`)),
    `${slide}:13: cat notes, typed by you: expected "Permission denied", found "cat: notes: No such file or directory".`,
  ],
  [
    'minutes that do not add up',
    edit('slides/outline.json', (text) => text.replace('"minutes": 5', '"minutes": 6')),
    'slides/outline.json: expected section minutes that add up to 30, found 4+4+4+6+4+4+5 = 31.',
  ],
  [
    'a duplicate slide name',
    (copy) => copyFileSync(join(copy, slide), join(copy, slide.replace('010-', '990-'))),
    'slides/03-keeping-things-safe/990-opener.mdx: expected a slide name of its own in "03-keeping-things-safe", found "opener"',
  ],
  [
    'a missing title',
    edit(slide, (text) => text.replace(/^title:.*\n/m, '')),
    `${slide}: expected a title in the frontmatter, found none.`,
  ],
  [
    'an unknown source',
    edit(slide, (text) => text.replace(/^sources:.*$/m, 'sources: [hearsay]')),
    `${slide}: expected sources listed in slides/sources.json`,
  ],
];

describe('a mistake of an author stops the build with a sentence', () => {
  test.each(mistakes)('%s', (_, make, sentence) => {
    const copy = projectCopy();
    make(copy);
    const { status, output } = build(copy);
    expect(output).toContain(sentence);
    expect(status).toBe(1);
  });
});
