import type { APIRoute } from 'astro';
import { searchEntries } from '../layouts/search-entries.ts';
import { indexOf } from '../layouts/search-index.ts';

/** The index of the whole site, for search. */
export const GET: APIRoute = async () =>
  new Response(indexOf(await searchEntries()), { headers: { 'content-type': 'application/json' } });
