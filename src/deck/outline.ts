import { AuthorError } from './author-error.ts';

/** One section of the talk's outline, as declared in `slides/outline.json`. */
export interface Section {
  /** The folder below `slides/`, such as `03-keeping-things-safe`. */
  readonly folder: string;
  /** The folder without its number: the first part of every address in the section. */
  readonly id: string;
  readonly title: string;
  /** Planned length in minutes. */
  readonly minutes: number;
  /** Minutes of the talk that are over when the section begins. */
  readonly start: number;
}

/** The outline of the talk: its sections in order, with their planned minutes. */
export interface Outline {
  readonly title: string;
  readonly minutes: number;
  readonly sections: readonly Section[];
}

const FOLDER = /^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/**
 * Check the declared outline and give every section its id and starting minute.
 * @throws {AuthorError} when a folder is misnamed or the minutes do not add up.
 */
export function parseOutline(
  declared: {
    title: string;
    minutes: number;
    sections: readonly { folder: string; title: string; minutes: number }[];
  },
  file = 'slides/outline.json',
): Outline {
  let start = 0;
  const sections = declared.sections.map((section) => {
    const id = FOLDER.exec(section.folder)?.[2];
    if (id === undefined)
      throw new AuthorError(file, 'section folders such as "03-keeping-things-safe"', `"${section.folder}"`);
    if (!(section.minutes > 0))
      throw new AuthorError(
        file,
        `a positive number of minutes for "${section.title}"`,
        String(section.minutes),
      );
    const placed = { ...section, id, start };
    start += section.minutes;
    return placed;
  });
  if (start !== declared.minutes) {
    const sum = declared.sections.map((section) => section.minutes).join('+');
    throw new AuthorError(file, `section minutes that add up to ${declared.minutes}`, `${sum} = ${start}`);
  }
  return { title: declared.title, minutes: declared.minutes, sections };
}
