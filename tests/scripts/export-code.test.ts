import jsQR from 'jsqr';
import { describe, expect, test } from 'vitest';
import { publicAddress, sandboxAddress, slideAddress } from '../../scripts/export/addresses.mjs';
import { codeSvg } from '../../scripts/export/code.mjs';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { loadLiveSessions, loadSharing } from '../../src/session/index.ts';

/** Reads a code off its SVG as a camera would: the path as dark squares on white, a few pixels each. */
function scan(svg: string): string | undefined {
  const PIXELS = 4;
  const [, left = '0', , width = '0'] = /viewBox="(\S+) (\S+) (\S+) \S+"/.exec(svg) ?? [];
  const side = Number(width) * PIXELS;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x = '', y = '', run = ''] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = 0; row < PIXELS; row++)
      for (let column = 0; column < Number(run) * PIXELS; column++) {
        const at = ((Number(y) - Number(left)) * PIXELS + row) * side;
        pixels.fill(
          0,
          (at + (Number(x) - Number(left)) * PIXELS + column) * 4,
          (at + (Number(x) - Number(left)) * PIXELS + column) * 4 + 3,
        );
      }
  return jsQR(pixels, side, side)?.data;
}

test.each([
  'https://talk.example.org/talk/#keeping-things-safe/doors/3',
  'https://example.org/a/long/base/talk/#introduction/title',
  `https://talk.example.org/sandbox/#1.${'Ab-_09'.repeat(60)}`,
])('a reader that is not ours finds the address in its code: %s', (address) => {
  expect(scan(codeSvg(address).svg)).toBe(address);
});

describe('addresses', () => {
  test('a slide in its last step, below the base path', () => {
    const site = publicAddress({ siteUrl: 'https://example.org', basePath: '/2025/' }, null);
    expect(site).toBe('https://example.org/2025/');
    expect(slideAddress(site ?? '', 'keeping-things-safe/doors', 3)).toBe(
      'https://example.org/2025/talk/#keeping-things-safe/doors/3',
    );
    expect(slideAddress(site ?? '', 'introduction/title', 0)).toBe(
      'https://example.org/2025/talk/#introduction/title',
    );
  });

  test('where nobody said, what the built deck says of itself counts, and otherwise there is none', () => {
    const unsaid = { siteUrl: '', basePath: '/' };
    expect(publicAddress(unsaid, 'https://example.org/x/talk/')).toBe('https://example.org/x/');
    expect(publicAddress(unsaid, null)).toBeNull();
  });

  test.each(['example.org', 'ftp://example.org', '//'])('%s is no address of a site', (siteUrl) => {
    expect(() => publicAddress({ siteUrl, basePath: '/' }, null)).toThrow(
      `SITE_URL is "${siteUrl}"; expected a whole address, as in https://talk.example.org`,
    );
  });

  test('the sandbox of a demo holds the box as the demo leaves it', async () => {
    const runs = [
      { as: 'you', line: 'chmod 711 ~' },
      { as: 'mallory', line: 'cat ~you/webapps/blog/myproject/settings.py' },
    ];
    const slide = {
      ...{ address: 'a/b', number: 1, title: 'T', section: 'A', takers: [] },
      scenes: [{ scenario: 'the-account', runs }],
    };
    const address = new URL((await sandboxAddress('https://example.org/', slide)) ?? '');
    expect(address.pathname).toBe('/sandbox/');
    const { openToken, departure } = await loadSharing();
    const opened = await openToken(address.hash.slice(1));
    if (opened.type === 'refused') throw new Error(opened.message);
    expect(opened.shared.inputs).toEqual(
      runs.map(({ as, line }) => ({ type: 'line', terminal: as, text: line })),
    );
    await fetchScenarios(['the-account']);
    const open = await loadLiveSessions();
    const session = open(loadScenario(opened.shared.scenario));
    await session.prepare(opened.shared.inputs);
    session.play(opened.shared.inputs);
    expect(departure(opened.shared, session)).toBeNull();
    expect(await sandboxAddress('https://example.org/', { ...slide, scenes: [] })).toBeNull();
  });
});
