import { AuthorError } from './author-error.ts';
import type { Outline, Section } from './outline.ts';

/** What the deck needs to know of a slide file before it is put in order. */
export interface SlideFile {
  /** Path below `slides/` without its ending, such as `01-introduction/010-title`. */
  readonly id: string;
  readonly title?: string | undefined;
}

/** A slide's place in the talk. */
export interface Place {
  /** Position in the whole talk, from 1. */
  readonly number: number;
  readonly section: Section;
  /** `section/slide`: the slide's address, unique in the deck. */
  readonly address: string;
  readonly title: string;
  /** True for the first slide of its section. */
  readonly opensSection: boolean;
  /** Minutes of the talk that should be over when this slide comes up. */
  readonly plannedStart: number;
}

const FILE = /^([^/]+)\/(\d{3})-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/**
 * Put the slide files into the order of the outline.
 * @throws {AuthorError} naming the file that is misplaced, misnamed, untitled or there twice.
 */
export function orderSlides<T extends SlideFile>(outline: Outline, files: readonly T[]): (T & Place)[] {
  const sorted = [...files].sort((a, b) => (a.id < b.id ? -1 : 1));
  const named = sorted.map((file) => ({ file, ...nameOf(file, outline) }));
  refuseDuplicates(named);
  const placed: (T & Place)[] = [];
  for (const section of outline.sections) {
    const mine = named.filter((slide) => slide.section === section);
    if (mine.length === 0)
      throw new AuthorError(`slides/${section.folder}`, 'at least one slide', 'an empty or missing folder');
    mine.forEach(({ file, slug, title }, index) =>
      placed.push({
        ...file,
        number: placed.length + 1,
        section,
        title,
        address: `${section.id}/${slug}`,
        opensSection: index === 0,
        plannedStart: section.start + (section.minutes * index) / mine.length,
      }),
    );
  }
  return placed;
}

function nameOf(file: SlideFile, outline: Outline): { section: Section; slug: string; title: string } {
  const path = `slides/${file.id}.mdx`;
  const [, folder, , slug] = FILE.exec(file.id) ?? [];
  if (folder === undefined || slug === undefined)
    throw new AuthorError(path, 'a name such as "01-introduction/010-title.mdx"', `"${file.id}.mdx"`);
  const section = outline.sections.find((candidate) => candidate.folder === folder);
  if (section === undefined) {
    const known = outline.sections.map((candidate) => candidate.folder).join(', ');
    throw new AuthorError(path, `a folder of the outline (${known})`, `"${folder}"`);
  }
  const title = file.title?.trim() ?? '';
  if (title === '') throw new AuthorError(path, 'a title in the frontmatter', 'none');
  return { section, slug, title };
}

function refuseDuplicates(slides: readonly { file: SlideFile; section: Section; slug: string }[]): void {
  const seen = new Map<string, string>();
  for (const { file, section, slug } of slides) {
    const address = `${section.id}/${slug}`;
    const first = seen.get(address);
    if (first !== undefined)
      throw new AuthorError(
        `slides/${file.id}.mdx`,
        `a slide name of its own in "${section.folder}"`,
        `"${slug}", which slides/${first}.mdx has already`,
      );
    seen.set(address, file.id);
  }
}
