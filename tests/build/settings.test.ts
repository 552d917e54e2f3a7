import { readFileSync, readdirSync } from 'node:fs';
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

    const root = join(copy, 'dist');
    const sitemap = readFileSync(join(root, 'sitemap.xml'), 'utf8');
    expect(sitemap).toContain('<loc>https://talks.example/hosting/challenges/chmod-700/</loc>');
    expect(sitemap).not.toContain('/talk/presenter/');
    // Each slide and each box has a page that names a card of its own, and the card is there.
    for (const page of [
      's/keeping-things-safe/doors',
      'challenges/chmod-700',
      'explore/scenarios/the-account',
    ]) {
      const html = readFileSync(join(root, page, 'index.html'), 'utf8');
      const [, card = ''] =
        /property="og:image" content="https:\/\/talks\.example\/hosting\/([^"]+)"/.exec(html) ?? [];
      expect(card).toMatch(/^cards\/.+\.png$/);
      expect(sizeOf(readFileSync(join(root, card)))).toEqual([1200, 630]);
    }
    for (const feed of ['talk', 'challenges'])
      expect(readFileSync(join(root, `feeds/${feed}.xml`), 'utf8')).toMatch(
        /<link>https:\/\/talks\.example\/hosting\/[^<]+<\/link>/,
      );
    expect(readdirSync(join(root, 'pictures'))).toContain('keeping-things-safe-doors-paper.svg');
  },
  PATIENCE,
);

/** Width and height, from the first chunk of a PNG. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

const links = (html: string, rel: string) =>
  [...html.matchAll(new RegExp(`<link rel="${rel}" href="([^"]*)"`, 'g'))].map(([, href]) => href);
