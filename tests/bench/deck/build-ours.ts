import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Complaint } from '../../../scripts/complaint.mjs';
import { build, copyProject } from '../../build/copy-project.ts';
import type { Block, PlainSlide } from './content.ts';
import { markdown, markdownTable } from './escape.ts';
import { PICTURE, PICTURE_SVG } from './slides.ts';

const SECTION = '01-plain';

/** The pages that are part of a deck. */
const PAGES = ['404.astro', 'talk'];

/**
 * Build the plain slides with the deck of this project: a copy of its sources whose only slides they are.
 * The built site is left in `outDir`.
 */
export async function buildOurs(slides: readonly PlainSlide[], outDir: string): Promise<void> {
  const copy = await mkdtemp(join(tmpdir(), 'hosting-talk-bench-'));
  try {
    copyProject(copy);
    const pages = join(copy, 'src/pages');
    for (const page of await readdir(pages))
      if (!PAGES.includes(page)) await rm(join(pages, page), { recursive: true });
    await replaceSlides(copy, slides);
    const { status, output } = build(copy, { BASE_PATH: '/', OUT_DIR: outDir });
    if (status !== 0) throw new Complaint(`The deck of the plain slides could not be built:\n${output}`);
  } finally {
    await rm(copy, { recursive: true });
  }
}

async function replaceSlides(copy: string, slides: readonly PlainSlide[]): Promise<void> {
  const { outline, files } = ourSources(slides);
  await rm(join(copy, 'slides'), { recursive: true });
  await mkdir(join(copy, 'slides', SECTION), { recursive: true });
  await writeFile(join(copy, 'slides/outline.json'), outline);
  await writeFile(join(copy, 'slides/sources.json'), '{}');
  for (const [name, text] of files) await writeFile(join(copy, 'slides', SECTION, name), text);
  await writeFile(join(copy, 'public', PICTURE), PICTURE_SVG);
}

/** The outline, and the slides as files of their section. */
export function ourSources(slides: readonly PlainSlide[]): {
  readonly outline: string;
  readonly files: ReadonlyMap<string, string>;
} {
  const section = { folder: SECTION, title: 'Shared hosting', minutes: slides.length };
  const title = slides[0]?.title ?? '';
  return {
    outline: JSON.stringify({ title, minutes: slides.length, sections: [section] }),
    files: new Map(
      slides.map((slide, index) => [
        `${String((index + 1) * 10).padStart(3, '0')}-${slide.name}.mdx`,
        slideFile(slide),
      ]),
    ),
  };
}

const slideFile = ({ title, blocks }: PlainSlide): string =>
  [
    '---',
    `title: ${JSON.stringify(title)}`,
    '---',
    '',
    '<Main>',
    '',
    ...blocks.map(blockText),
    '</Main>',
    '',
  ].join('\n');

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `${markdown(block.text)}\n`;
    case 'list':
      return `${block.items.map((item) => `- ${markdown(item)}`).join('\n')}\n`;
    case 'steps':
      return block.items.map((item) => `<Step>\n\n- ${markdown(item)}\n\n</Step>\n`).join('\n');
    case 'code':
      return `\`\`\`${block.language}\n${block.code}\n\`\`\`\n`;
    case 'table':
      return `${markdownTable(block.head, block.rows)}\n`;
    case 'image':
      return `![${block.description}](/${block.file})\n`;
    case 'quote':
      return `> ${markdown(block.text)}\n>\n> ${markdown(block.by)}\n`;
  }
}
