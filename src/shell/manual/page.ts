import { columnsOf } from '../text/width.ts';
import type { HelpOption } from './help-options.ts';

/** The sections of the manual that this box has: commands, file formats, conventions, administration. */
export type Section = 1 | 5 | 7 | 8;

/** A line that runs on the box, and what it is good for. */
export interface Example {
  readonly line: string;
  readonly does: string;
  /** Its exit status where it is not 0: some lines show a refusal. */
  readonly status?: number;
}

/** A page of the manual. Options are not in it: a program’s own `--help` tells them. */
export interface Page {
  readonly name: string;
  /** Other names that lead to the same page. */
  readonly otherNames?: readonly string[];
  readonly section: Section;
  /** One line, without a full stop. */
  readonly summary: string;
  readonly synopsis: readonly string[];
  /** Paragraphs. */
  readonly description: readonly string[];
  /** Words with a meaning of their own, such as the fields of a file. */
  readonly terms?: readonly (readonly [term: string, meaning: string])[];
  readonly examples: readonly Example[];
  /** Names of other pages with their sections, as `acl(5)`. */
  readonly seeAlso: readonly string[];
}

/** How a page is laid out. */
export interface Layout {
  /** Columns of the terminal. */
  readonly columns: number;
  /** Whether headings and names may be bold. */
  readonly isBold: boolean;
  /** What the program’s `--help` tells of its options. */
  readonly options: readonly HelpOption[];
}

const MANUALS: Readonly<Record<Section, string>> = {
  1: 'User Commands',
  5: 'File Formats Manual',
  7: 'Miscellaneous Information Manual',
  8: 'System Administration',
};

/** Where text stands, and where what belongs to a tag stands: the indents of man(7). */
const BODY = 7;
const DEEPER = 14;

/** `ls(1)`, as other pages refer to it. */
export const referenceOf = ({ name, section }: Page): string => `${name}(${section})`;

/** The text of a page, each line with its newline. */
export function layOut(page: Page, layout: Layout): string {
  // groff leaves two columns free at the right.
  const width = Math.max(layout.columns - 2, DEEPER + 10);
  const strong = (text: string) => (layout.isBold && text !== '' ? `\u001b[1m${text}\u001b[0m` : text);
  const title = `${page.name.toUpperCase()}(${page.section})`;
  const tagged = (items: Tagged) =>
    items.flatMap(([tag, text]) => [...tagLines(tag, text, width, strong), '']);
  const section = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [strong(name), ...withoutLastBlank(lines), ''];
  const names = [page.name, ...(page.otherNames ?? [])].join(', ');
  return [
    threeParts(title, MANUALS[page.section], title, width),
    '',
    ...section('NAME', filled(`${names} - ${page.summary}`, BODY, width)),
    ...section(
      'SYNOPSIS',
      page.synopsis.flatMap((line) => synopsisLines(line, width, strong)),
    ),
    ...section('DESCRIPTION', [
      ...page.description.flatMap((paragraph) => [...filled(paragraph, BODY, width), '']),
      ...tagged(page.terms ?? []),
    ]),
    ...section('OPTIONS', tagged(layout.options.map(({ tag, text }) => [tag, text]))),
    ...section('EXAMPLES', tagged(page.examples.map(({ line, does }) => [line, does]))),
    ...section('SEE ALSO', filled(page.seeAlso.join(', '), BODY, width)),
    threeParts('Manual of this box', '', title, width),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

type Strong = (text: string) => string;
type Tagged = readonly (readonly [tag: string, text: string])[];

const withoutLastBlank = (lines: readonly string[]): readonly string[] =>
  lines.at(-1) === '' ? lines.slice(0, -1) : lines;

/** Left, centre and right of a head or foot line; the centre gives way where there is no room. */
function threeParts(left: string, centre: string, right: string, width: number): string {
  const gap = Math.ceil((width - columnsOf(centre)) / 2) - columnsOf(left);
  const middle = gap < 1 ? left : `${left}${' '.repeat(gap)}${centre}`;
  return `${middle.padEnd(width - right.length - 1)} ${right}`;
}

/** Words in lines that fill the width, none of them torn. */
function filled(text: string, indent: number, width: number, hanging = indent): readonly string[] {
  const lines: string[] = [];
  let line = ' '.repeat(indent);
  for (const word of text.split(' ')) {
    const isFirst = line.trim() === '';
    if (!isFirst && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = `${' '.repeat(hanging)}${word}`;
    } else line += isFirst ? word : ` ${word}`;
  }
  return line.trim() === '' ? lines : [...lines, line];
}

/** The name of the command is bold, and further lines stand below its arguments. */
function synopsisLines(text: string, width: number, strong: Strong): readonly string[] {
  const [name = ''] = text.split(' ');
  const lines = filled(text, BODY, width, BODY + name.length + 1);
  return lines.map((line, index) => (index === 0 ? line.replace(name, () => strong(name)) : line));
}

/** A tag with its text beside it if it is short, as `-a`, or else below it. The tag is never torn: it may be for copying. */
function tagLines(tag: string, text: string, width: number, strong: Strong): readonly string[] {
  const lines = filled(text, DEEPER, width);
  const head = `${' '.repeat(BODY)}${strong(tag)}`;
  const room = DEEPER - BODY - columnsOf(tag);
  const [first, ...others] = lines;
  if (first === undefined || room < 1) return [head, ...lines];
  return [`${head}${' '.repeat(room)}${first.trimStart()}`, ...others];
}
