import { expect, test } from 'vitest';
import { countOf, exposureInWords, exposureOf } from '../../../components/acl/exposure.ts';
import { tallExposure, wideExposure } from '../../../components/acl/exposure-shape.ts';
import { hostAfter } from '../../../components/acl/host-after.ts';
import { reachOf } from '../../../components/acl/reach.ts';
import { loadPrograms } from '../../../src/shell/index.ts';
import { theAccount } from './questions.ts';

await loadPrograms();

const after = (line: string) => hostAfter(theAccount, 'you', [line]);
const shelves = (who: string, line: string) => exposureOf(theAccount, after(line), who, '/home/you');

test.each([
  ['mallory', 'chmod 755 /home/you', 'mallory may now list 41 directories and read 34 files.'],
  ['nginx', 'chmod 755 /home/you', 'Nothing changed for nginx.'],
  ['mallory', 'chmod 711 /home/you', 'mallory may now list 40 directories and read 34 files.'],
  ['nginx', 'chmod 700 /home/you', 'nginx may no longer list 41 directories and read 34 files.'],
  ['nginx', 'chmod 600 /home/you/webapps/yoursite/logo.png', 'nginx may no longer read 1 file.'],
  ['nginx', 'chmod 644 /home/you/.pgpass', 'nginx may now read 1 file.'],
])('%s, after %s: %s', (who, line, words) => {
  expect(exposureInWords(who, shelves(who, line))).toBe(words);
});

test('what is closed by itself stays closed behind an open door', () => {
  const closed = shelves('mallory', 'chmod 755 /home/you')
    .flatMap(({ items }) => items)
    .filter(({ fate }) => fate === 'closed');
  expect(closed.map(({ path }) => path)).toEqual([
    '/home/you/.pgpass',
    '/home/you/webapps/shop/myproject/settings.py',
  ]);
  expect(closed[0]?.reason.sentence).toBe(
    'mallory may not read /home/you/.pgpass: other::--- on /home/you/.pgpass has no r (EACCES).',
  );
  expect(countOf(shelves('mallory', 'chmod 755 /home/you'), 'closed')).toEqual({ files: 2, directories: 0 });
});

test('every shelf stands in the picture once, and nothing reaches over its edge', () => {
  const all = shelves('mallory', 'chmod 755 /home/you');
  expect(all.map(({ path }) => path.replace('/home/you', '~'))).toEqual([
    '~',
    '~/bin',
    '~/lib',
    '~/logs',
    '~/webapps',
    '~/webapps/blog',
    '~/webapps/my_custom',
    '~/webapps/mystore',
    '~/webapps/shop',
    '~/webapps/static',
    '~/webapps/wordpress',
    '~/webapps/yoursite',
  ]);
  for (const shape of [wideExposure(all), tallExposure(all)]) {
    const places = shape.shelves.flatMap((shelf) => shelf.places);
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(77);
    expect(Math.max(...places.map(({ x }) => x)) + shape.size).toBeLessThanOrEqual(shape.width);
    expect(Math.max(...places.map(({ y }) => y)) + shape.size).toBeLessThanOrEqual(shape.height);
  }
});

test('the matrix tells what really works, the way there and all, and what changed', () => {
  const people = ['you', 'mallory', 'nginx', 'apache', 'root'];
  const table = (line: string | null) =>
    reachOf(line === null ? theAccount : after(line), theAccount, people, [
      '/home/you',
      '/home/you/webapps',
      '/home/you/webapps/blog/apache2/bin/start',
      '/home/you/webapps/wordpress/uploads',
      '/home/you/.pgpass',
      '/home/you/nothing',
    ]).map(({ kind, mode, cells }) =>
      [kind, mode, ...cells.map(({ letters, changed }) => letters + (changed ? '!' : ''))].join(' '),
    );
  expect(table(null)).toEqual([
    'directory drwxr-x---+ rwx --- r-x r-x rwx',
    'directory drwxr-xr-x r-x --- r-x r-x rwx',
    'file -rwxrwxr-x rwx --- r-x r-x rwx',
    'directory drwxrwxr-x+ rwx --- r-x rwx rwx',
    'file -rw------- rw- --- --- --- rw-',
    'missing  --- --- --- --- ---',
  ]);
  expect(table('chmod 711 /home/you')[0]).toBe('directory drwx--x--x+ rwx --x! --x! --x! rwx');
});

test('a cell gives the first thing that works as reason, or why nothing does', () => {
  const [row] = reachOf(after('chmod 711 /home/you'), theAccount, ['nginx', 'mallory'], ['/home/you']);
  expect(row?.cells.map(({ reason }) => reason.sentence)).toEqual([
    'nginx may enter /home/you: user:nginx:r-x on /home/you lets it enter.',
    'mallory may enter /home/you: other::--x on /home/you lets them enter.',
  ]);
});
