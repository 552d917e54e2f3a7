import rss from '@astrojs/rss';
import type { APIRoute, GetStaticPaths } from 'astro';
import homeWords from 'strings:home';
import { FEEDS } from '../../layouts/feeds.ts';
import { searchEntries } from '../../layouts/search-entries.ts';

/** The feeds of the site, where it knows its own address: items of a feed have whole ones. */
export const getStaticPaths = (() =>
  import.meta.env.SITE
    ? FEEDS.map((feed) => ({ params: { feed: feed.name }, props: { feed } }))
    : []) satisfies GetStaticPaths;

export const GET: APIRoute<{ feed: (typeof FEEDS)[number] }> = async ({ props: { feed }, site }) => {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  const entries = (await searchEntries()).filter(({ kind }) => kind === feed.kind);
  return rss({
    title: feed.title,
    description: homeWords.description,
    site: new URL(base, site).href,
    trailingSlash: false,
    items: entries.map(({ title, excerpt, href }) => ({
      title,
      description: excerpt,
      link: `${base}${href}`,
    })),
  });
};
