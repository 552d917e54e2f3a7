import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build } from './copy-project.ts';
import { projectCopy } from './project-copy.ts';

const WARNING = 'SITE_URL is not set: absolute links (canonical, social cards) are left out.';

// Two builds, on a machine that may be doing other things.
const PATIENCE = 240_000;

test(
  'without SITE_URL absolute links are left out, with one warning; with it pages name their address',
  () => {
    const copy = projectCopy();
    const deck = () => readFileSync(join(copy, 'dist/talk/index.html'), 'utf8');

    const without = build(copy, { SITE_URL: '' });
    expect(without.status).toBe(0);
    expect(without.output.split(WARNING)).toHaveLength(2);
    expect(links(deck(), 'canonical')).toEqual([]);

    const published = build(copy, { SITE_URL: 'https://talks.example', BASE_PATH: '/hosting' });
    expect(published.status).toBe(0);
    expect(published.output).not.toContain(WARNING);
    expect(links(deck(), 'canonical')).toEqual(['https://talks.example/hosting/talk/']);
    expect([...deck().matchAll(/(?:href|src)="(\/(?!hosting\/)[^"]*)"/g)].map(([, path]) => path)).toEqual(
      [],
    );
  },
  PATIENCE,
);

const links = (html: string, rel: string) =>
  [...html.matchAll(new RegExp(`<link rel="${rel}" href="([^"]*)"`, 'g'))].map(([, href]) => href);
