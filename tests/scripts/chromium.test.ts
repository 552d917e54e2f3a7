import { expect, test } from 'vitest';
import { findChromium, installedChromium } from '../../scripts/chromium.mjs';

const only =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

test.each<[NodeJS.Platform, Record<string, string>, string[], string | undefined]>([
  ['linux', { PATH: '/bin:/opt/bin' }, ['/opt/bin/chromium'], '/opt/bin/chromium'],
  ['linux', { PATH: '/bin' }, ['/bin/google-chrome', '/bin/chromium-browser'], '/bin/chromium-browser'],
  ['linux', { PATH: '/bin' }, [], undefined],
  ['linux', {}, ['/bin/chromium'], undefined],
  ['linux', { PATH: '/bin', CHROME_PATH: '/my/chrome' }, ['/my/chrome', '/bin/chromium'], '/my/chrome'],
  [
    'darwin',
    { HOME: '/Users/you' },
    ['/Users/you/Applications/Chromium.app/Contents/MacOS/Chromium'],
    '/Users/you/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  [
    'win32',
    { PROGRAMFILES: 'C:\\Program Files' },
    ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
])('on %s with %j and %j it is %s', (platform, env, files, expected) => {
  expect(installedChromium(env, platform, only(...files))).toBe(expected);
});

test('a CHROME_PATH that leads nowhere is said, not passed over', () => {
  expect(() =>
    installedChromium({ CHROME_PATH: '/gone', PATH: '/bin' }, 'linux', only('/bin/chromium')),
  ).toThrow('CHROME_PATH is "/gone", and there is no such file.');
});

test('the browser that is found runs as root, and keeps off the network', async () => {
  const { args, env } = await findChromium();
  expect(args).toEqual(
    expect.arrayContaining(['--no-sandbox', '--disable-quic', '--disable-background-networking']),
  );
  expect(env['PATH']).toBe(process.env['PATH']);
});
