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
  const name = /<Scene scenario="the-account" id="(03-safe\/010-locks@\d+)"/.exec(code)?.[1] ?? '';
  expect(code).toContain(`runs={${RUNS}}><Plan client:slide scene="${name}" runs={${RUNS}} />`);
  expect(code).toContain(
    `<Run line="chmod 700 ~" scenario="the-account" before={[]} number={1} place="${name}" />`,
  );
  expect(code).toContain('before={[{ "as": "you", "line": "chmod 700 ~" }]} number={2}');
  expect(code).toContain('<Card />');
});

test('two scenes of a page have names of their own', async () => {
  const code = await compiled(`${SCENE}\n${SCENE}`);
  const names = [...code.matchAll(/<Scene scenario="the-account" id="([^"]+)"/g)].map(([, name]) => name);
  expect(new Set(names).size).toBe(2);
});

describe('a mistake names the file, the line, what was expected and what was found', () => {
  test.each([
    ['<Run line="ls" />', ':1: expected <Run> inside of a <Scene>, found it outside.'],
    ['<Scene>\n</Scene>', ':1: expected <Scene scenario="…">, found no scenario.'],
    ['<Scene scenario="a">\n<Run as="you" />\n</Scene>', ':2: expected <Run line="…">, found no line.'],
    [
      '<Scene scenario="a">\n<Run line={words} />\n</Scene>',
      ':2: expected line in quotation marks, found {words}.',
    ],
    [
      '<Scene scenario="a">\n<Run line="ls" expects="x" />\n</Scene>',
      ':2: expected <Run as, line, expect>, found expects.',
    ],
    [
      '<Scene scenario="a">\n<Scene scenario="b">\n</Scene>\n</Scene>',
      ':2: expected a scene for itself, found <Scene> inside of a <Scene>.',
    ],
  ])('%j', async (text, sentence) => {
    await expect(compiled(text)).rejects.toThrow(`slides/03-safe/010-locks.mdx${sentence}`);
  });
});
