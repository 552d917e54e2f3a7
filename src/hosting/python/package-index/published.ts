import { RELEASES } from './releases.ts';
import type { Release } from './releases.ts';

/* The package index as a client of the network sees it: pages of links, and files. */

/** Where the index is. */
export const INDEX_URL = 'https://pypi.python.org/simple/';

const FILES_URL = 'https://pypi.python.org/packages/source/';

export type Answer =
  /** A page of links, in full. */
  | { readonly type: 'page'; readonly links: readonly string[] }
  | { readonly type: 'missing' }
  /** No such host, as far as the box's network reaches. */
  | { readonly type: 'unreachable' };

/** What a server says to a request for a page. Names of projects may be in any case. */
export function answerOf(url: string): Answer {
  if (!url.startsWith('https://pypi.python.org/')) return { type: 'unreachable' };
  if (url === INDEX_URL) {
    const projects = [...new Set(RELEASES.map(({ project }) => project))];
    return { type: 'page', links: projects.map((name) => `${INDEX_URL}${name}/`) };
  }
  const [, name] = /^https:\/\/pypi\.python\.org\/simple\/([^/]+)\/$/.exec(url) ?? [];
  const releases = RELEASES.filter(({ project }) => project.toLowerCase() === name?.toLowerCase());
  return releases.length === 0 ? { type: 'missing' } : { type: 'page', links: releases.map(urlOf) };
}

/** The release behind the address of a file, or null. */
export const releaseAt = (url: string): Release | null =>
  RELEASES.find((release) => urlOf(release) === url.replace(/#.*$/, '')) ?? null;

/** `frontdesk-1.0.tar.gz` */
export const sourceName = ({ project, version }: Release): string => `${project}-${version}.tar.gz`;

const urlOf = (release: Release): string =>
  `${FILES_URL}${release.project[0] ?? ''}/${release.project}/${sourceName(release)}`;
