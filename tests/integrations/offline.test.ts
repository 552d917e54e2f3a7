import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addressOf, isKept } from '../../src/integrations/offline/files.ts';
import { writeWorker } from '../../src/integrations/offline/index.ts';
import { stateOf } from '../../src/integrations/offline/states.ts';
import { versionOf, withVersion } from '../../src/integrations/offline/version.ts';

test.each([
  ['talk/index.html', true],
  ['_astro/a.C9x.js', true],
  ['_astro/font.D8x.woff2', true],
  ['icon.svg', true],
  ['_astro/font.D8x.woff', false],
  ['pictures/a-paper.svg', false],
  ['preview.png', false],
  ['_headers', false],
  ['sw.js', false],
  ['.stamp', false],
])('%s is kept: %s', (path, kept) => expect(isKept(path)).toBe(kept));

test.each([
  ['index.html', ''],
  ['talk/notes/index.html', 'talk/notes/'],
  ['icon.svg', 'icon.svg'],
])('%s has the address "%s"', (path, address) => expect(addressOf(path)).toBe(address));

test('a version is another for another name, content or worker, and not for another order', () => {
  const version = versionOf({ a: '1', b: '2' }, 'worker');
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  expect(versionOf({ b: '2', a: '1' }, 'worker')).toBe(version);
  const others = [
    versionOf({ a: '1', c: '2' }, 'worker'),
    versionOf({ a: '1', b: '3' }, 'worker'),
    versionOf({ a: '1', b: '2' }, 'other'),
  ];
  expect(new Set([version, ...others]).size).toBe(4);
});

test('a page has one version, the last', () => {
  const page = withVersion('<!DOCTYPE html><html lang="en"><p>', 'one');
  expect(page).toBe('<!DOCTYPE html><html data-version="one" lang="en"><p>');
  expect(withVersion(page, 'two')).toBe('<!DOCTYPE html><html data-version="two" lang="en"><p>');
});

test.each([
  [{ active: null, waiting: null, installing: {} }, 'keeping'],
  [{ active: null, waiting: {}, installing: null }, 'keeping'],
  [{ active: null, waiting: null, installing: null }, 'failed'],
  [{ active: {}, waiting: null, installing: null }, 'ready'],
  [{ active: {}, waiting: null, installing: {} }, 'ready'],
  [{ active: {}, waiting: {}, installing: null }, 'update'],
])('%j is %s', (workers, state) => expect(stateOf(workers)).toBe(state));

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'offline-'));
  await mkdir(join(root, 'talk'));
  await writeFile(join(root, 'talk/index.html'), '<html lang="en">talk');
  await writeFile(join(root, '404.html'), '<html lang="en">none');
  await writeFile(join(root, 'icon.svg'), '<svg/>');
});
afterEach(() => rm(root, { recursive: true }));

test('the worker lists what is kept; written again it is the same, and another when a page changed', async () => {
  const first = await writeWorker(root);
  const worker = await readFile(join(root, 'sw.js'), 'utf8');
  expect(first.count).toBe(2);
  const files = JSON.parse(/^const FILES = (.*);$/m.exec(worker)?.[1] ?? '{}') as object;
  expect(Object.keys(files).sort()).toEqual(['icon.svg', 'talk/']);
  expect(worker).toContain(`const VERSION = "${first.version}";`);
  expect(await readFile(join(root, '404.html'), 'utf8')).toContain(`data-version="${first.version}"`);

  expect(await writeWorker(root)).toEqual(first);
  expect(await readFile(join(root, 'sw.js'), 'utf8')).toBe(worker);

  await writeFile(join(root, 'talk/index.html'), '<html lang="en">changed');
  expect((await writeWorker(root)).version).not.toBe(first.version);
});
