import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildState, fingerprint, removeStamp, writeStamp } from '../../scripts/stamp.mjs';
import { put, temporaryFolder } from './temporary-folder.ts';

const settings = { siteUrl: '', basePath: '/', outDir: '', language: 'en' };
const project = () => temporaryFolder({ 'src/pages/index.astro': '<h1>One</h1>', 'slides/a.mdx': '# A' });

describe('the fingerprint', () => {
  test('changes with a content, a name, a new file, a file gone, and each setting', async () => {
    const folder = project();
    const seen = new Set([await fingerprint(folder, settings)]);
    put(folder, 'slides/a.mdx', '# B');
    seen.add(await fingerprint(folder, settings));
    put(folder, 'slides/b.mdx', '# B');
    seen.add(await fingerprint(folder, settings));
    rmSync(join(folder, 'slides/a.mdx'));
    seen.add(await fingerprint(folder, settings));
    seen.add(await fingerprint(folder, { ...settings, siteUrl: 'https://example.com' }));
    seen.add(await fingerprint(folder, { ...settings, basePath: '/talks/' }));
    seen.add(await fingerprint(folder, { ...settings, language: 'de' }));
    expect(seen.size).toBe(7);
  });

  test('does not change with a time, or with a file that no page comes from', async () => {
    const folder = project();
    const before = await fingerprint(folder, settings);
    utimesSync(join(folder, 'slides/a.mdx'), 1, 1);
    put(folder, 'README.md', 'Read me');
    put(folder, 'tests/deck/a.test.ts', '');
    expect(await fingerprint(folder, settings)).toBe(before);
  });
});

describe('a built folder is', () => {
  test('missing when it is not there, and when it is empty', async () => {
    const folder = temporaryFolder();
    expect(await buildState(folder, 'x')).toBe('missing');
    expect(await buildState(join(folder, 'nowhere'), 'x')).toBe('missing');
  });

  test('unfinished without a stamp, fresh with the right one, stale with another', async () => {
    const folder = temporaryFolder({ 'index.html': '' });
    expect(await buildState(folder, 'x')).toBe('unfinished');
    await writeStamp(folder, 'x');
    expect(await buildState(folder, 'x')).toBe('fresh');
    expect(await buildState(folder, 'y')).toBe('stale');
    await removeStamp(folder);
    expect(await buildState(folder, 'x')).toBe('unfinished');
  });
});
