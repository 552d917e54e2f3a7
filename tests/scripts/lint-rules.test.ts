import { ESLint } from 'eslint';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../../scripts/settings.mjs';

/** Files that the imports below lead to; the rules look at where a path leads, so it must lead somewhere. */
const TREE = [
  'src/hosting/index.ts',
  'src/hosting/kernel/index.ts',
  'src/hosting/kernel/acl.ts',
  'src/hosting/kernel/inode.ts',
  'src/hosting/panel/index.ts',
  'src/hosting/web/index.ts',
  'src/shell/index.ts',
  'src/shell/programs/ls.ts',
  'src/shell/interpreter.ts',
  'src/session/index.ts',
  'src/terminal/index.ts',
  'src/deck/index.ts',
  'src/deck/steps.ts',
  'src/elements/index.ts',
  'src/layouts/Deck.astro',
  'src/pages/index.astro',
  'components/acl/index.ts',
  'components/acl/Acl.svelte',
  'components/acl/layout.ts',
  'components/deck/Clock.svelte',
  'components/router/Router.svelte',
];

let folder: string;
let rooms: ESLint;
let whole: ESLint;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rooms-'));
  for (const file of TREE) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  const { roomRules } = await import('../../eslint.rooms.js');
  const { default: ts } = await import('typescript-eslint');
  rooms = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], languageOptions: { parser: ts.parser } },
      {
        ...roomRules,
        files: ['**/*.ts'],
        settings: { ...roomRules.settings, 'boundaries/root-path': folder },
      },
    ] as never,
  });
  whole = new ESLint({ cwd: root });
});

afterAll(() => rmSync(folder, { recursive: true }));

async function ruleIds(eslint: ESLint, cwd: string, file: string, text: string) {
  const [result] = await eslint.lintText(text, { filePath: join(cwd, file) });
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message);
}

describe('rooms', () => {
  const refused: [from: string, path: string][] = [
    ['src/hosting/kernel/acl.ts', '../panel/index.ts'],
    ['src/hosting/kernel/acl.ts', '../../shell/index.ts'],
    ['src/hosting/web/index.ts', '../panel/index.ts'],
    ['src/hosting/panel/index.ts', '../kernel/acl.ts'],
    ['src/shell/interpreter.ts', '../session/index.ts'],
    ['src/session/index.ts', '../terminal/index.ts'],
    ['src/session/index.ts', '../shell/interpreter.ts'],
    ['src/session/index.ts', '../deck/index.ts'],
    ['src/deck/steps.ts', '../hosting/index.ts'],
    ['src/deck/steps.ts', '../session/index.ts'],
    ['src/terminal/index.ts', '../../components/acl/index.ts'],
    ['components/acl/layout.ts', '../../src/deck/index.ts'],
    ['components/acl/layout.ts', '../../src/elements/index.ts'],
    ['components/acl/layout.ts', '../../src/layouts/Deck.astro'],
    ['components/router/parts.ts', '../acl/layout.ts'],
    ['src/elements/index.ts', '../pages/index.astro'],
    ['src/layouts/load.ts', '../pages/index.astro'],
    ['src/pages/load.ts', '../deck/steps.ts'],
  ];
  for (const [from, path] of refused) {
    test(`${from} may not import ${path}`, async () => {
      const text = `import { x } from '${path}';\nexport const y = x;\n`;
      expect(await ruleIds(rooms, folder, from, text)).toEqual(['boundaries/dependencies']);
    });
  }

  const allowed: [from: string, path: string][] = [
    ['src/hosting/kernel/acl.ts', './inode.ts'],
    ['src/hosting/panel/index.ts', '../kernel/index.ts'],
    ['src/hosting/index.ts', './kernel/index.ts'],
    ['src/shell/interpreter.ts', '../hosting/index.ts'],
    ['src/shell/index.ts', './programs/ls.ts'],
    ['src/session/index.ts', '../shell/index.ts'],
    ['src/terminal/index.ts', '../session/index.ts'],
    ['components/acl/layout.ts', '../../src/hosting/kernel/index.ts'],
    ['components/acl/index.ts', './layout.ts'],
    ['components/router/parts.ts', '../acl/Acl.svelte'],
    ['components/deck/clock.ts', '../../src/deck/index.ts'],
    ['src/elements/index.ts', '../../components/router/Router.svelte'],
    ['src/pages/load.ts', '../layouts/Deck.astro'],
  ];
  for (const [from, path] of allowed) {
    test(`${from} may import ${path}`, async () => {
      const text = `import { x } from '${path}';\nexport const y = x;\n`;
      expect(await ruleIds(rooms, folder, from, text)).toEqual([]);
    });
  }

  test('a dynamic import and a re-export count too', async () => {
    const text = `export { x } from '../panel/index.ts';\nexport const y = () => import('../../deck/index.ts');\n`;
    expect(await ruleIds(rooms, folder, 'src/hosting/kernel/acl.ts', text)).toEqual([
      'boundaries/dependencies',
      'boundaries/dependencies',
    ]);
  });
});

describe('the model', () => {
  const impure: [code: string, rule: string][] = [
    ['export const now = () => new Date();', 'no-restricted-globals'],
    ['export const now = () => Date.now();', 'no-restricted-globals'],
    ['export const dice = () => Math.random();', 'no-restricted-properties'],
    ['export const later = (f: () => void) => setTimeout(f, 1);', 'no-restricted-globals'],
    ['export const often = (f: () => void) => setInterval(f, 1);', 'no-restricted-globals'],
    ['export const title = () => document.title;', 'no-restricted-globals'],
    ['export const width = () => window.innerWidth;', 'no-restricted-globals'],
  ];
  for (const [code, rule] of impure) {
    test(`src/hosting may not say: ${code}`, async () => {
      expect(await ruleIds(whole, root, 'src/hosting/kernel/clock.ts', `${code}\n`)).toEqual([rule]);
    });
  }

  test('the same is allowed elsewhere', async () => {
    expect(await ruleIds(whole, root, 'src/deck/clock.ts', 'export const now = () => new Date();\n')).toEqual(
      [],
    );
  });
});

describe('the project’s own configuration covers every kind of file', () => {
  const files: [file: string, text: string][] = [
    ['src/deck/x.ts', "import '../pages/index.astro';\n"],
    [
      'components/drawing/X.svelte',
      '<script lang="ts">\n  import \'../../src/pages/index.astro\';\n</script>\n',
    ],
    ['components/slide/X.astro', "---\nimport '../../src/pages/index.astro';\n---\n\n<p>x</p>\n"],
    [
      'slides/01-introduction/990-x.mdx',
      "import X from '../../src/pages/index.astro';\n\n# Title\n\n<X />\n",
    ],
  ];
  for (const [file, text] of files) {
    test(`${file} may not import a page`, async () => {
      expect(await ruleIds(whole, root, file, text)).toContain('boundaries/dependencies');
    });
  }
});
