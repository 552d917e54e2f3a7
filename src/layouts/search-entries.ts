import exploreWords from 'strings:explore';
import frameWords from 'strings:frame';
import homeWords from 'strings:home';
import { fetchScenarioNames, fetchScenarios, loadScenario } from '../hosting/scenarios/index.ts';
import { loadManual } from '../shell/index.ts';
import { loadDeck } from './load-deck.ts';
import type { Entry } from './search-index.ts';

/** What is found of something: one line. */
const EXCERPT = 140;

const pages: readonly (readonly [title: string, text: string, href: string])[] = [
  [frameWords.talk, homeWords.present.text, 'talk/'],
  [frameWords.read, homeWords.read.text, 'read/'],
  [frameWords.explore, homeWords.explore.text, 'explore/'],
  [frameWords.challenges, homeWords.challenges.text, 'challenges/'],
  [frameWords.sandbox, homeWords.type.text, 'sandbox/'],
  [frameWords.yourBox, homeWords.yourBox.text, 'your-box/'],
  [frameWords.takeHome, homeWords.takeHome.text, 'take-home/'],
  ...Object.entries(exploreWords.views).map(
    ([view, { title, text }]) => [title, text, `explore/${view}/`] as const,
  ),
];

/** All that can be found: slides with their notes, challenges, boxes, commands, pages. */
export async function searchEntries(): Promise<readonly Entry[]> {
  await fetchScenarios();
  const names = await fetchScenarioNames();
  const found = [...pages.map(page), ...(await slides()), ...names.map(scenario), ...(await commands())];
  return found.map((entry, id) => ({ ...entry, id, excerpt: shortened(entry.excerpt) }));
}

type Unnumbered = Omit<Entry, 'id'>;

const page = ([title, text, href]: (typeof pages)[number]): Unnumbered => ({
  kind: 'page',
  title,
  excerpt: text,
  text,
  href,
});

async function slides(): Promise<readonly Unnumbered[]> {
  const deck = await loadDeck();
  return deck.slides.map(({ title, address, section, entry }) => {
    const text = wordsOfMdx(entry.body ?? '');
    // The title of the talk is on no page to read.
    const href = entry.data.kind === 'title' ? `talk/#${address}` : `read/${address.replace('/', '/#')}`;
    return { kind: 'slide', title, excerpt: section.title, text, href };
  });
}

function scenario(name: string): Unnumbered {
  const { title, story } = loadScenario(name);
  if (story === undefined)
    return { kind: 'box', title, excerpt: name, text: name, href: `explore/scenarios/${name}/` };
  const text = story.text.replaceAll('`', '');
  return { kind: 'challenge', title, excerpt: text, text, href: `challenges/${name}/` };
}

async function commands(): Promise<readonly Unnumbered[]> {
  const { pages: manual } = await loadManual();
  return manual.map(({ name, otherNames = [], section, summary, description, examples }) => ({
    kind: 'command',
    title: name,
    excerpt: summary,
    text: [...otherNames, summary, ...description, ...examples.map(({ line }) => line)].join(' '),
    href: `commands/#${name}-${section}`,
  }));
}

/** The words of a slide: without what is code of its page. */
const wordsOfMdx = (source: string): string =>
  source
    .replace(/^import .*$/gm, ' ')
    .replace(/<\/?[A-Z](?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}|[^>"'{])*>/g, ' ')
    .replace(/\[step\]|[`*]/g, ' ')
    .replace(/\s+/g, ' ');

const shortened = (text: string): string =>
  text.length > EXCERPT ? `${text.slice(0, EXCERPT).replace(/\s+\S*$/, '')} …` : text;
