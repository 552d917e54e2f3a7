import { expect, test } from 'vitest';
import {
  candidatesOf,
  describeFate,
  describeFinding,
  describeImport,
  describeOrigin,
  importModules,
  packArchive,
  packCompiled,
  unpackArchive,
  unpackCompiled,
} from '../../../src/hosting/python/index.ts';
import { boxOf, start } from './box.ts';

const LIBRARY = '/home/alice/lib/python2.7';

test('what lost is told with its reason', () => {
  const host = boxOf('2.7', {
    '/home/alice/random.py': 'version = "mine"\n',
    [`${LIBRARY}/random/notes.txt`]: '',
  });
  const told = candidatesOf(start(host, '2.7', ['-c', '']), 'random').map(
    ({ entry, finding, fate }) =>
      `${describeOrigin(entry.origin)}: ${describeFinding(finding)}; ${describeFate(fate)}`,
  );
  expect(told.slice(0, 4)).toEqual([
    'the working directory, since no script runs: has random.py; this one is imported',
    'found on the walk, beside /home/alice: has a directory of that name without __init__.py, which does not count; has nothing of that name',
    'the standard library: does not exist; has nothing of that name',
    'the standard library: has /usr/local/lib/python2.7/random.py; shadowed by entry 0',
  ]);
});

test('imports go on where the last one ended, and the process stays as it was', () => {
  const host = boxOf('2.7', {
    [`${LIBRARY}/ledger.py`]: 'import frontdesk\nrequires = frontdesk.version\n',
    [`${LIBRARY}/frontdesk.py`]: 'version = "1.0"\n',
  });
  const started = start(host, '2.7', ['-c', '']);
  const { imported } = importModules(started, ['ledger', 'frontdesk', 'gone']);
  expect(
    imported.map(({ outcome }) => (outcome.type === 'loaded' ? outcome.module.texts : outcome.error)),
  ).toEqual([
    { requires: '1.0' },
    { version: '1.0' },
    { type: 'ImportError', message: 'No module named gone' },
  ]);
  expect(imported[1]?.trace.map(describeImport)).toEqual([
    `frontdesk is loaded already, from ${LIBRARY}/frontdesk.py.`,
  ]);
  expect(importModules(started, ['frontdesk']).imported[0]?.trace.length).toBeGreaterThan(1);
});

test('archives and compiled modules survive being packed, and other texts are neither', () => {
  const archive = new Map([['a.py', 'version = "1"\n']]);
  const compiled = { version: '3.11', mtime: 7, size: 14, source: 'version = "1"\n' } as const;
  expect(unpackArchive(packArchive(archive))).toEqual(archive);
  expect(unpackCompiled(packCompiled(compiled))).toEqual(compiled);
  expect([unpackArchive('PK'), unpackCompiled('import os\n')]).toEqual([null, null]);
  const cut = packArchive(archive).slice(0, -3);
  expect([unpackArchive(cut), unpackCompiled(packCompiled(compiled).slice(0, -3))]).toEqual([null, null]);
});
