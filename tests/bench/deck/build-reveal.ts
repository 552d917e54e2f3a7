import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Block, PlainSlide } from './content.ts';
import { html } from './escape.ts';
import { PICTURE, PICTURE_SVG } from './slides.ts';

/** The files of reveal.js as they are meant for a browser. */
const filesOfReveal = () => dirname(fileURLToPath(import.meta.resolve('reveal.js')));

/** Of the themes that reveal.js brings, this one alone needs no web font: white and black carry 430 kB of them. */
const STYLES = ['reset.css', 'reveal.css', 'theme/serif.css'];

/** The address is kept, as the other decks do; nothing moves between slides, nothing is drawn around them. */
const OPTIONS = {
  hash: true,
  width: 1280,
  height: 720,
  transition: 'none',
  backgroundTransition: 'none',
  controls: false,
  progress: false,
};

/** Whether the plugin for the speaker's window is there; a lean deck has none. */
export interface RevealSetup {
  readonly notes: boolean;
}

/** Write the plain slides as a deck of reveal.js. */
export async function buildReveal(
  slides: readonly PlainSlide[],
  outDir: string,
  setup: RevealSetup,
): Promise<void> {
  const scripts = ['reveal.js', ...(setup.notes ? ['plugin/notes.js'] : [])];
  await rm(outDir, { recursive: true, force: true });
  for (const file of [...STYLES, ...scripts]) {
    await mkdir(dirname(join(outDir, file)), { recursive: true });
    await copyFile(join(filesOfReveal(), file), join(outDir, file));
  }
  await writeFile(join(outDir, PICTURE), PICTURE_SVG);
  await writeFile(join(outDir, 'index.html'), revealPage(slides, scripts, setup));
}

export const revealVersion = async (): Promise<string> =>
  JSON.parse(await readFile(join(filesOfReveal(), '../package.json'), 'utf8')).version;

/** The page, as the template that reveal.js brings has it. */
export function revealPage(
  slides: readonly PlainSlide[],
  scripts: readonly string[],
  { notes }: RevealSetup,
): string {
  const options = JSON.stringify(OPTIONS).slice(1, -1);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(slides[0]?.title ?? '')}</title>
${STYLES.map((file) => `<link rel="stylesheet" href="${file}">`).join('\n')}
</head>
<body>
<div class="reveal"><div class="slides">
${slides.map(section).join('\n')}
</div></div>
${scripts.map((file) => `<script src="${file}"></script>`).join('\n')}
<script>Reveal.initialize({${options},"plugins":[${notes ? 'RevealNotes' : ''}]});</script>
</body>
</html>
`;
}

function section({ name, title, blocks }: PlainSlide, index: number): string {
  const heading = index === 0 ? 'h1' : 'h2';
  return [
    `<section id="${name}">`,
    `<${heading}>${html(title)}</${heading}>`,
    ...blocks.map(blockHtml),
    '</section>',
  ].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${html(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${html(item)}</li>`).join('\n')}\n</ul>`;
    case 'steps':
      return `<ul>\n${block.items.map((item) => `<li class="fragment">${html(item)}</li>`).join('\n')}\n</ul>`;
    case 'code':
      return `<pre><code>${html(block.code)}</code></pre>`;
    case 'table':
      return `<table>\n<thead>${row('th', block.head)}</thead>\n<tbody>\n${block.rows.map((cells) => row('td', cells)).join('\n')}\n</tbody>\n</table>`;
    case 'image':
      return `<img src="${block.file}" alt="${html(block.description)}">`;
    case 'quote':
      return `<blockquote>\n<p>${html(block.text)}</p>\n<p>${html(block.by)}</p>\n</blockquote>`;
  }
}

const row = (cell: 'th' | 'td', cells: readonly string[]): string =>
  `<tr>${cells.map((text) => `<${cell}>${html(text)}</${cell}>`).join('')}</tr>`;
