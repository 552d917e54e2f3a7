import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildSettings, portSetting, root } from '../../scripts/settings.mjs';

test.each([
  [{}, { siteUrl: '', basePath: '/', outDir: join(root, 'dist') }],
  [
    { SITE_URL: 'https://example.com', BASE_PATH: 'talks/hosting', OUT_DIR: 'elsewhere' },
    { siteUrl: 'https://example.com', basePath: '/talks/hosting/', outDir: join(root, 'elsewhere') },
  ],
  [{ BASE_PATH: '/talks/' }, { siteUrl: '', basePath: '/talks/', outDir: join(root, 'dist') }],
  [{ BASE_PATH: '' }, { siteUrl: '', basePath: '/', outDir: join(root, 'dist') }],
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
