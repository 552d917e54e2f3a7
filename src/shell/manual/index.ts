import type { Page, Section } from './page.ts';
import { documents } from './pages/documents.ts';
import { files } from './pages/files.ts';
import { filters } from './pages/filters.ts';
import { formats } from './pages/formats.ts';
import { lookup } from './pages/lookup.ts';
import { packages } from './pages/packages.ts';
import { people } from './pages/people.ts';
import { permissions } from './pages/permissions.ts';
import { processes } from './pages/processes.ts';
import { services } from './pages/services.ts';
import { shell } from './pages/shell.ts';
import { small } from './pages/small.ts';
import { web } from './pages/web.ts';

/** The manual of the box: short pages of our own about its programs, builtins and files. */
export { layOut, referenceOf } from './page.ts';
export type { Example, Layout, Page, Section } from './page.ts';
export { optionsOf } from './help-options.ts';
export type { HelpOption } from './help-options.ts';

/** The order in which man looks through the sections. */
const ORDER: readonly Section[] = [1, 8, 5, 7];

/** All pages, in the order in which they are looked for. */
export const pages: readonly Page[] = ORDER.flatMap((section) =>
  [
    ...documents,
    ...files,
    ...filters,
    ...formats,
    ...lookup,
    ...packages,
    ...people,
    ...permissions,
    ...processes,
    ...services,
    ...shell,
    ...small,
    ...web,
  ].filter((page) => page.section === section),
);

/** The names of a page: its own, and those that lead to it. */
export const namesOf = ({ name, otherNames = [] }: Page): readonly string[] => [name, ...otherNames];

/** The pages of a name, in any letter case as man-db looks for them; only of one section if it is given. */
export function findPages(name: string, section?: string): readonly Page[] {
  const wanted = name.toLowerCase();
  return pages.filter(
    (page) =>
      namesOf(page).some((one) => one.toLowerCase() === wanted) &&
      (section === undefined || String(page.section) === section),
  );
}

/** The first page of a name; undefined if there is none. */
export const findPage = (name: string, section?: string): Page | undefined => findPages(name, section)[0];
