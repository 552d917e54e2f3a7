import { marpCli } from '@marp-team/marp-cli';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Complaint } from '../../../scripts/complaint.mjs';
import { root } from '../../../scripts/settings.mjs';
import type { Block, PlainSlide } from './content.ts';
import { markdown, markdownTable } from './escape.ts';
import { PICTURE, PICTURE_SVG } from './slides.ts';

/** Nothing moves between slides, nothing is drawn around them, no mathematics. */
const OPTIONS = ['--template', 'bespoke', '--bespoke.transition', 'false', '--bespoke.osc', 'false'];

/** Write the plain slides as a deck of Marp, with the page that marp-cli makes by default. */
export async function buildMarp(slides: readonly PlainSlide[], outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const source = join(outDir, 'deck.md');
  const page = join(outDir, 'index.html');
  await writeFile(source, marpSource(slides));
  await writeFile(join(outDir, PICTURE), PICTURE_SVG);
  const status = await marpCli([source, '-o', page, '--no-config-file', '--no-stdin', '--quiet', ...OPTIONS]);
  if (status !== 0) throw new Complaint(`Marp gave exit status ${status} for the deck of the plain slides.`);
  await rm(source);
}

export const marpVersion = async (): Promise<string> =>
  JSON.parse(await readFile(join(root, 'node_modules/@marp-team/marp-cli/package.json'), 'utf8')).version;

/** The slides in Marp's Markdown. */
const marpSource = (slides: readonly PlainSlide[]): string =>
  `---\nmarp: true\ntitle: ${JSON.stringify(slides[0]?.title ?? '')}\nmath: false\n---\n\n${slides.map(slideText).join('\n---\n\n')}`;

const slideText = ({ title, blocks }: PlainSlide, index: number): string =>
  [`${index === 0 ? '#' : '##'} ${markdown(title)}\n`, ...blocks.map(blockText)].join('\n');

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `${markdown(block.text)}\n`;
    case 'list':
      return `${block.items.map((item) => `- ${markdown(item)}`).join('\n')}\n`;
    // Items behind an asterisk come one by one.
    case 'steps':
      return `${block.items.map((item) => `* ${markdown(item)}`).join('\n')}\n`;
    case 'code':
      return `\`\`\`${block.language}\n${block.code}\n\`\`\`\n`;
    case 'table':
      return `${markdownTable(block.head, block.rows)}\n`;
    case 'image':
      return `![${block.description}](${block.file})\n`;
    case 'quote':
      return `> ${markdown(block.text)}\n>\n> ${markdown(block.by)}\n`;
  }
}
