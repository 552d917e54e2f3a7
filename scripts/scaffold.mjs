import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { Complaint } from './complaint.mjs';

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Write a new slide at the end of a section, numbered in tens so that others fit between.
 * @param {string} projectRoot
 * @param {string} section a folder of the outline, such as `03-keeping-things-safe`
 * @param {string} name    the slide's part of its address
 * @param {string} title   the slide's claim
 * @returns {Promise<string[]>} the paths written, from the project's root
 */
export async function newSlide(projectRoot, section, name, title) {
  const outline = JSON.parse(await readFile(join(projectRoot, 'slides/outline.json'), 'utf8'));
  /** @type {string[]} */
  const sections = outline.sections.map((/** @type {{ folder: string }} */ { folder }) => folder);
  if (!sections.includes(section)) {
    throw new Complaint(`There is no section "${section}"; slides/outline.json has ${sections.join(', ')}.`);
  }
  checkName('slide', name);
  if (title.trim() === '') throw new Complaint('A slide needs a title: the sentence that it claims.');

  const folder = join(projectRoot, 'slides', section);
  const present = existsSync(folder) ? await readdir(folder) : [];
  const twin = present.find((file) => file.replace(/^\d{3}-/, '') === `${name}.mdx`);
  if (twin) throw new Complaint(`slides/${section}/${twin} has that name already; choose another.`);

  const last = Math.max(0, ...present.map((file) => Number(/^(\d{3})-/.exec(file)?.[1] ?? 0)));
  const number = Math.floor(last / 10) * 10 + 10;
  if (number > 990)
    throw new Complaint(`slides/${section} has no number left after ${last}; renumber its slides.`);
  const path = `slides/${section}/${String(number).padStart(3, '0')}-${name}.mdx`;
  return writeAll(projectRoot, { [path]: slide(title) });
}

/**
 * Write a new widget and its browser test.
 * @param {string} projectRoot
 * @param {string} name such as `router` or `key-ring`
 * @returns {Promise<string[]>} the paths written, from the project's root
 */
export async function newWidget(projectRoot, name) {
  checkName('widget', name);
  const component = name.replace(/(?:^|-)([a-z0-9])/g, (_, first) => first.toUpperCase());
  return writeAll(projectRoot, {
    [`components/${name}/${component}.svelte`]: widget(name),
    [`tests/browser/${name}.test.ts`]: widgetTest(name, component),
  });
}

/**
 * @param {string} kind
 * @param {string} name
 */
function checkName(kind, name) {
  if (NAME.test(name)) return;
  throw new Complaint(
    `The ${kind}'s name is "${name}"; expected small letters, digits and hyphens, as in "my-${kind}".`,
  );
}

/**
 * Write files that do not exist yet, all or none, in the project's format.
 * @param {string} projectRoot
 * @param {Record<string, string>} files
 */
async function writeAll(projectRoot, files) {
  const paths = Object.keys(files);
  for (const path of paths) {
    if (existsSync(join(projectRoot, path)))
      throw new Complaint(`${path} exists already; nothing was written.`);
  }
  for (const [path, text] of Object.entries(files)) {
    const target = join(projectRoot, path);
    // The options are this project's own, wherever the files go.
    const options = await resolveConfig(fileURLToPath(import.meta.url));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, await format(text, { ...options, ...parserFor(path) }), { flag: 'wx' });
  }
  return paths;
}

/** @param {string} path */
const parserFor = (path) => (path.endsWith('.svelte') ? { parser: 'svelte' } : { filepath: path });

/** @param {string} title */
const slide = (title) => `---
title: ${JSON.stringify(title.trim())}
kind: figure
---

<Main>
  The evidence: one picture, transcript or table.
</Main>

<Notes>
  In one sentence: what the audience should take along.
</Notes>
`;

/** @param {string} name */
const widget = (name) => `<script lang="ts">
  import Drawing from '../drawing/Drawing.svelte';

  /** Say here in one sentence what the picture explains. */
  interface Props {
    label?: string;
  }
  const { label = '${name}: say here in words what the picture shows.' }: Props = $props();
</script>

<Drawing {label} wide={{ width: 1152, height: 420 }} tall={{ width: 358, height: 420 }}>
  {#snippet draw(form)}
    <text x="16" y="40">{form === 'wide' ? 'a wide drawing' : 'a tall one'}</text>
  {/snippet}
</Drawing>
`;

/**
 * @param {string} name
 * @param {string} component
 */
const widgetTest = (name, component) => `import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ${component} from '../../components/${name}/${component}.svelte';

test('the picture says what it shows', async () => {
  const screen = await render(${component}, { label: 'A router between two doors' });
  await expect.element(screen.getByRole('img', { name: 'A router between two doors' }).first()).toBeInTheDocument();
});
`;
