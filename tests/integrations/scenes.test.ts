import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { mdxToJs } from 'satteri';
import { describe, expect, test } from 'vitest';
import { scenes } from '../../src/integrations/scenes/index.ts';

/** The code that an MDX text compiles to, blank space aside. */
async function compiled(text: string): Promise<string> {
  const { code } = await mdxToJs(text, {
    mdastPlugins: [scenes],
    fileURL: pathToFileURL(join(process.cwd(), 'slides/03-safe/010-locks.mdx')),
    jsx: true,
  });
  return code.replace(/\s+/g, ' ');
}

const SCENE = `<Scene scenario="the-account">
  <Plan client:slide />
  <Sandbox client:slide>
    <Run line="chmod 700 ~" />
    <Run as="mallory" line={'ls "/home/you"'} expect="Permission denied" />
  </Sandbox>
  <Card />
</Scene>
`;

const RUNS =
  '[{ "as": "you", "line": "chmod 700 ~" }, { "as": "mallory", "line": "ls \\"/home/you\\"", "expect": "Permission denied" }]';

test('a scene knows its runs, a run those before it, and what is live the scene', async () => {
  const code = await compiled(SCENE);
  expect(code).toContain(
    [
      `<Scene scenario="the-account" id="03-safe/010-locks" runs={${RUNS}}>`,
      `<Plan client:slide scene="03-safe/010-locks" runs={${RUNS}} />`,
      `<Sandbox client:slide scene="03-safe/010-locks" runs={${RUNS}}>`,
      '<Run line="chmod 700 ~" scenario="the-account" before={[]} number={1} place="slides/03-safe/010-locks.mdx:4" />',
      '<Run as="mallory" line={"ls \\"/home/you\\""} expect="Permission denied" scenario="the-account"',
      ' before={[{ "as": "you", "line": "chmod 700 ~" }]} number={2} place="slides/03-safe/010-locks.mdx:5" />',
      '</Sandbox><Card /></Scene>',
    ].join(''),
  );
});

test('two scenes of a page have names and runs of their own', async () => {
  const code = await compiled(`${SCENE}\nWords between them.\n\n${SCENE}`);
  expect([...code.matchAll(/<(\w+) [^>]*?(?:id|scene)="([^"]+)"/g)].map(([, tag, id]) => [tag, id])).toEqual([
    ['Scene', '03-safe/010-locks'],
    ['Plan', '03-safe/010-locks'],
    ['Sandbox', '03-safe/010-locks'],
    ['Scene', '03-safe/010-locks#2'],
    ['Plan', '03-safe/010-locks#2'],
    ['Sandbox', '03-safe/010-locks#2'],
  ]);
  expect([...code.matchAll(/number=\{(\d)\}/g)].map(([, number]) => number)).toEqual(['1', '2', '1', '2']);
});

test('a scene may be part of a paragraph', async () => {
  const code = await compiled('Look: <Scene scenario="the-account"><Run line="id" /></Scene> there.');
  expect(code).toContain(
    '<Run line="id" scenario="the-account" before={[]} number={1} place="slides/03-safe/010-locks.mdx:1" />',
  );
});

test('a text without scenes is left alone', async () => {
  expect(await compiled('<Plan client:slide runs={words} />')).toContain(
    '<Plan client:slide runs={words} />',
  );
});

test.each([
  [`{'say "yes"'}`, 'say "yes"'],
  ["{`it's \\\\n`}", "it's \\n"],
  [`{"echo \\"\\$HOME\\""}`, 'echo "$HOME"'],
])('a line may be written %s', async (written, line) => {
  const code = await compiled(`<Scene scenario="a">\n<Run line=${written} />\n</Scene>`);
  expect(code).toContain(`runs={[{ "as": "you", "line": ${JSON.stringify(line)} }]}`);
});

describe('a mistake names the file, the line, what was expected and what was found', () => {
  test.each([
    ['<Run line="ls" />', ':1: expected <Run> inside of a <Scene>, found it outside.'],
    ['Type\n<Run line="ls" /> now.', ':2: expected <Run> inside of a <Scene>, found it outside.'],
    [
      '---\ntitle: a\n---\n\n<Card>\n<Run line="ls" />\n</Card>',
      ':6: expected <Run> inside of a <Scene>, found it outside.',
    ],
    ['<Scene>\n</Scene>', ':1: expected <Scene scenario="…">, found no scenario.'],
    ['<Scene scenario="a" id="b">\n</Scene>', ':1: expected <Scene scenario>, found id.'],
    ['<Scene scenario="a">\n<Run as="you" />\n</Scene>', ':2: expected <Run line="…">, found no line.'],
    ['<Scene scenario="a">\n<Run line="" />\n</Scene>', ':2: expected <Run line="…">, found no line.'],
    [
      '<Scene scenario="a">\n<Run line={words} />\n</Scene>',
      ':2: expected line in quotation marks, found {words}.',
    ],
    [
      "<Scene scenario=\"a\">\n<Run line={'ls ' + '~'} />\n</Scene>",
      ":2: expected line in quotation marks, found {'ls ' + '~'}.",
    ],
    [
      '<Scene scenario="a">\n<Run line={`ls ${home}`} />\n</Scene>',
      ':2: expected line in quotation marks, found {`ls ${home}`}.',
    ],
    ['<Scene scenario="a">\n<Run line />\n</Scene>', ':2: expected line in quotation marks, found nothing.'],
    [
      '<Scene scenario="a">\n<Run {...run} />\n</Scene>',
      ':2: expected <Run as, line, expect>, found {...run}.',
    ],
    [
      '<Scene scenario="a">\n<Run line="ls" expects="x" />\n</Scene>',
      ':2: expected <Run as, line, expect>, found expects.',
    ],
    [
      '<Scene scenario="a">\n<Run line="ls" expect="" />\n</Scene>',
      ':2: expected words of the answer in expect, or no expect, found expect="".',
    ],
    [
      '<Scene scenario="a">\n<Scene scenario="b">\n</Scene>\n</Scene>',
      ':2: expected a scene for itself, found <Scene> inside of a <Scene>.',
    ],
  ])('%j', async (text, sentence) => {
    await expect(compiled(text)).rejects.toThrow(`slides/03-safe/010-locks.mdx${sentence}`);
  });
});
