import {
  chmodSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildHost, loginCredential, stat, userByName } from '../../src/hosting/kernel/index.ts';
import type { Host, TreeEntry } from '../../src/hosting/kernel/index.ts';
import { importModules, interpreterOf, startPython } from '../../src/hosting/python/index.ts';
import { realPythons, runPython } from './pythons.ts';
import type { RealPython } from './pythons.ts';

/*
 * The file that readers take home, in real Pythons: that it does what its text says, and that the model, which reads the
 * same file, says the same of the same tree.
 */

const SITECUSTOMIZE = readFileSync('public/take-home/sitecustomize.py', 'utf8');
const MALLORY = 61_002;
const pythons = realPythons();

/** What a script of a case prints: `sys.path`, and where it gets frontdesk. */
const PROBE = `import sys
path = list(sys.path)
try:
    import frontdesk
    found = frontdesk.__file__.replace('.pyc', '.py')
except ImportError:
    found = None
import json
print(json.dumps([path, found]))
`;

interface Case {
  readonly title: string;
  /** Paths below the root of the case; `LIB` stands for lib/pythonX.Y, a leading `mallory:` names the owner, `@` makes a link. */
  readonly files: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly modes?: Readonly<Record<string, number>>;
  /** A line of the file that the reader changes, and what it becomes. */
  readonly knob?: readonly [line: string, becomes: string];
  readonly since?: number;
  /** What the script must get, or null for ImportError. */
  readonly found: string | null;
}

const APPS = {
  'home/you/LIB/frontdesk.py': '',
  'home/you/webapps/blog/LIB/frontdesk.py': '',
  'home/you/webapps/blog/run.py': PROBE,
  'home/you/webapps/shop/run.py': PROBE,
};

const PLANTED = {
  'tmp/LIB/': '',
  'mallory:tmp/LIB/frontdesk.py': '',
  'tmp/unpacked/run.py': PROBE,
};

const cases: readonly Case[] = [
  {
    title: 'an application’s own shelf comes before the account’s',
    files: APPS,
    words: ['home/you/webapps/blog/run.py'],
    found: 'home/you/webapps/blog/LIB/frontdesk.py',
  },
  {
    title: 'an application without one gets the account’s',
    files: APPS,
    words: ['home/you/webapps/shop/run.py'],
    found: 'home/you/LIB/frontdesk.py',
  },
  {
    title: 'a link in ~/bin starts where the script lies',
    files: { ...APPS, 'home/you/bin/blog': '@../webapps/blog/run.py' },
    words: ['home/you/bin/blog'],
    found: 'home/you/webapps/blog/LIB/frontdesk.py',
  },
  {
    title: '-c starts in the working directory',
    files: APPS,
    words: ['-c', PROBE],
    cwd: 'home/you/webapps/blog',
    found: 'home/you/webapps/blog/LIB/frontdesk.py',
  },
  {
    title: 'NO_SCRIPT_START = None: -c does not walk',
    files: APPS,
    words: ['-c', PROBE],
    cwd: 'home/you/webapps/blog',
    knob: ['NO_SCRIPT_START = "cwd"', 'NO_SCRIPT_START = None'],
    found: null,
  },
  {
    title: '.pth lines are read at each level',
    files: {
      ...APPS,
      'home/you/webapps/shop/LIB/shelf.pth': '# a comment\nmore\nmissing\n',
      'home/you/webapps/shop/LIB/more/frontdesk.py': '',
    },
    words: ['home/you/webapps/shop/run.py'],
    found: 'home/you/webapps/shop/LIB/more/frontdesk.py',
  },
  {
    title: 'PYTHONPATH comes first',
    files: { ...APPS, 'other/frontdesk.py': '' },
    words: ['home/you/webapps/blog/run.py'],
    env: { PYTHONPATH: 'other' },
    found: 'other/frontdesk.py',
  },
  {
    title: 'a shelf that may not be listed is passed over',
    files: { ...APPS, 'mallory:home/you/webapps/blog/LIB/': '' },
    modes: { 'home/you/webapps/blog/LIB': 0o711 },
    words: ['home/you/webapps/blog/run.py'],
    found: 'home/you/LIB/frontdesk.py',
  },
  {
    title: 'another interpreter’s standard library is left alone',
    files: { ...APPS, 'home/you/webapps/blog/LIB/os.py': '' },
    words: ['home/you/webapps/blog/run.py'],
    found: 'home/you/LIB/frontdesk.py',
  },
  {
    title: 'POSITION = "before-site-packages": behind the standard library',
    files: APPS,
    words: ['home/you/webapps/blog/run.py'],
    knob: ['POSITION = "after-pythonpath"', 'POSITION = "before-site-packages"'],
    found: 'home/you/webapps/blog/LIB/frontdesk.py',
  },
  {
    title: 'the hazard: a shelf that somebody planted in a directory for all is taken',
    files: PLANTED,
    words: ['tmp/unpacked/run.py'],
    found: 'tmp/LIB/frontdesk.py',
  },
  {
    title: 'TRUSTED_OWNERS_ONLY = True: a shelf of somebody else’s is not taken',
    files: { ...PLANTED, 'mallory:tmp/LIB/': '' },
    words: ['tmp/unpacked/run.py'],
    knob: ['TRUSTED_OWNERS_ONLY = False', 'TRUSTED_OWNERS_ONLY = True'],
    found: null,
  },
  {
    title: 'TRUSTED_OWNERS_ONLY = True: nor one of your own that others may write to',
    files: PLANTED,
    modes: { 'tmp/LIB': 0o777 },
    words: ['tmp/unpacked/run.py'],
    knob: ['TRUSTED_OWNERS_ONLY = False', 'TRUSTED_OWNERS_ONLY = True'],
    found: null,
  },
  {
    title: '-S: no site, no walk',
    files: APPS,
    words: ['-S', 'home/you/webapps/blog/run.py'],
    found: null,
  },
  {
    title: '-P: Python adds no directory, so there is nothing to walk from',
    files: APPS,
    words: ['-P', 'home/you/webapps/blog/run.py'],
    since: 11,
    found: null,
  },
];

const root = mkdtempSync(join(tmpdir(), 'real-python-'));
beforeAll(() => {
  chmodSync(root, 0o755);
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

test('there are at least two Pythons to compare with', () => {
  console.log(pythons.map(({ implementation, version }) => `${implementation} ${version}`).join(', '));
  expect(pythons.length).toBeGreaterThanOrEqual(2);
});

describe.each(pythons)('sitecustomize.py in $implementation $version', (python) => {
  const minor = Number(python.version.split('.')[1]);
  const possible = cases.filter(({ since = 0 }) =>
    python.version.startsWith('3') ? minor >= since : since === 0,
  );
  test.each(possible)('$title', (one) => {
    const box = buildCase(python, one);
    const [path, found] = JSON.parse(runPython(python, box.words, { cwd: box.cwd, env: box.env })) as [
      string[],
      string | null,
    ];
    expect(found).toBe(one.found === null ? null : box.real(one.found));

    const started = modelOf(python, box);
    const [imported] = importModules(started, ['frontdesk']).imported;
    expect(imported?.outcome.type === 'loaded' ? imported.outcome.module.file : null).toBe(found);
    expect(
      ours(
        started.path.map((entry) => entry.path),
        box.root,
      ),
    ).toEqual(ours(path, box.root));
  });
});

/** The entries that the tree of the case gives; the interpreter’s own are not the model’s, but of this machine. */
const ours = (path: readonly string[], below: string): string[] =>
  path.filter((entry) => entry === '' || !entry.startsWith('/') || entry.startsWith(below));

interface Box {
  readonly root: string;
  readonly cwd: string;
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly tree: readonly TreeEntry[];
  readonly real: (path: string) => string;
}

/** The tree of a case on the disk, and the same as entries of a model's tree. */
function buildCase(python: RealPython, one: Case): Box {
  const place = mkdtempSync(join(root, 'case-'));
  chmodSync(place, 0o755);
  const real = (path: string) => join(place, path.replace('LIB', `lib/python${python.version}`));
  const source = one.knob === undefined ? SITECUSTOMIZE : SITECUSTOMIZE.replace(...one.knob);
  if (one.knob !== undefined) expect(source).not.toBe(SITECUSTOMIZE);
  const tree = new Map<string, TreeEntry>();
  const folder = (path: string) => {
    if (path.length > place.length) folder(dirname(path));
    if (tree.has(path)) return;
    if (path !== place) mkdirSync(path);
    tree.set(path, { path, mode: 'drwxr-xr-x', owner: 'you:you' });
  };
  for (const [name, text] of Object.entries({ ...one.files, 'host/sitecustomize.py': source })) {
    const path = real(name.replace('mallory:', ''));
    const owner = name.startsWith('mallory:') ? 'mallory:mallory' : 'you:you';
    if (name.endsWith('/')) {
      folder(path.slice(0, -1));
      tree.set(path.slice(0, -1), { path: path.slice(0, -1), mode: 'drwxr-xr-x', owner });
    } else {
      folder(dirname(path));
      if (text.startsWith('@')) symlinkSync(text.slice(1), path);
      else writeFileSync(path, text);
      tree.set(
        path,
        text.startsWith('@')
          ? { path, mode: 'lrwxrwxrwx', owner, target: text.slice(1) }
          : { path, mode: '-rw-r--r--', owner, content: text },
      );
    }
    if (owner.startsWith('mallory')) lchownSync(path.replace(/\/$/, ''), MALLORY, MALLORY);
  }
  for (const [name, mode] of Object.entries(one.modes ?? {})) {
    const path = real(name);
    chmodSync(path, mode);
    const entry = tree.get(path);
    if (entry !== undefined) tree.set(path, { ...entry, mode: `d${letters(mode)}` });
  }
  return {
    root: place,
    cwd: join(place, one.cwd ?? ''),
    words: one.words.map((word) => (/\.py$|bin\//.test(word) ? real(word) : word)),
    env: { PYTHONPATH: [...(one.env?.['PYTHONPATH']?.split(':').map(real) ?? []), real('host')].join(':') },
    tree: [...tree.values()],
    real,
  };
}

const letters = (mode: number): string =>
  [6, 3, 0]
    .map((shift) => [4, 2, 1].map((bit, index) => ((mode >> shift) & bit ? 'rwx'[index] : '-')).join(''))
    .join('');

/** The model's Python on a host that holds the tree at the same paths. */
function modelOf({ version }: RealPython, box: Box) {
  const above = box.root
    .split('/')
    .slice(1, -1)
    .map((_, index, names) => `/${names.slice(0, index + 1).join('/')}`);
  const host = buildHost({
    scenario: 'take home',
    hostname: 'box',
    clock: '2020-02-19 09:30',
    users: [
      { name: 'root', uid: 0 },
      { name: 'you', uid: 61_001, home: '/' },
      { name: 'mallory', uid: MALLORY, home: '/' },
    ],
    groups: [],
    tree: [
      ...above.map((path): TreeEntry => ({ path, mode: 'drwxr-xr-x', owner: 'root:root' })),
      ...box.tree,
    ],
  });
  return startPython(host, taskOf(host, box.cwd), {
    interpreter: interpreterOf(version),
    executable: `/usr/local/bin/python${version}`,
    words: box.words,
    environment: { HOME: '/', PYTHONDONTWRITEBYTECODE: '1', ...box.env },
  });
}

function taskOf(host: Host, cwd: string) {
  const user = userByName(host.accounts, 'you');
  if (user === undefined) throw new Error('the plan has no user you');
  const credential = loginCredential(host.accounts, user);
  const found = stat(host, { credential, cwd: host.inodes.next as never, umask: 0o022 }, cwd);
  if (found.type === 'failed') throw new Error(`${cwd}: ${found.errno}`);
  return { credential, cwd: found.value.ino, umask: 0o022 };
}
