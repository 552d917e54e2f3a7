import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildSettings, portSetting, root } from '../../scripts/settings.mjs';

const none = { siteUrl: '', basePath: '/', outDir: join(root, 'dist'), language: 'en' };

test.each([
  [{}, none],
  [
    {
      SITE_URL: 'https://example.com',
      BASE_PATH: 'talks/hosting',
      OUT_DIR: 'elsewhere',
      SITE_LANGUAGE: 'de',
    },
    {
      siteUrl: 'https://example.com',
      basePath: '/talks/hosting/',
      outDir: join(root, 'elsewhere'),
      language: 'de',
    },
  ],
  [{ BASE_PATH: '/talks/' }, { ...none, basePath: '/talks/' }],
  [{ BASE_PATH: '' }, none],
])('settings from %j', (env, expected) => {
  expect(buildSettings(env)).toEqual(expected);
});

describe('PORT', () => {
  test.each([
    [undefined, 4321],
    ['', 4321],
    ['8080', 8080],
    ['65535', 65535],
  ])('%j is %i', (text, port) => {
    expect(portSetting({ PORT: text })).toBe(port);
  });

  test.each(['http', '0', '65536', '80.5', '-1', '0x50'])('%j is refused with a sentence', (text) => {
    expect(() => portSetting({ PORT: text })).toThrow(
      `PORT is "${text}"; expected a number from 1 to 65535, as in: PORT=4322 npm start`,
    );
  });
});
