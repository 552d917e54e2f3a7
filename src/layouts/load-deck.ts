import { getCollection } from 'astro:content';
import outlineFile from '../../slides/outline.json';
import sourcesFile from '../../slides/sources.json';
import {
  AuthorError,
  checkMentions,
  orderSlides,
  parseOutline,
  type Outline,
  type Place,
} from '../deck/index.ts';
import { fetchScenarioNames } from '../hosting/scenarios/index.ts';

/** Where a statement comes from, as `slides/sources.json` lists it. */
export interface Source {
  /** A few words, for the foot of a slide. */
  readonly label: string;
  readonly title: string;
  readonly url?: string;
}

/** Everything the talk's pages need, checked: any mistake of an author stops here with a sentence. */
export async function loadDeck() {
  const outline: Outline = parseOutline(outlineFile);
  const entries = await getCollection('slides');
  const known = { scenario: await fetchScenarioNames() };
  for (const entry of entries) checkMentions(`slides/${entry.id}.mdx`, entry.body ?? '', known);
  const slides = orderSlides(
    outline,
    entries.map((entry) => ({ id: entry.id, title: entry.data.title, entry })),
  ).map((slide) => ({ ...slide, sources: sourcesOf(`slides/${slide.id}.mdx`, slide.entry.data.sources) }));
  return { outline, slides };
}

export type Slide = Awaited<ReturnType<typeof loadDeck>>['slides'][number] & Place;

/** The sources of keys; `file` names them. */
export function sourcesOf(file: string, keys: readonly string[]): Source[] {
  const sources: Record<string, Source> = sourcesFile;
  return keys.map((key) => {
    const source = sources[key];
    if (source === undefined)
      throw new AuthorError(
        file,
        `sources listed in slides/sources.json (${Object.keys(sources).join(', ')})`,
        `"${key}"`,
      );
    return source;
  });
}
