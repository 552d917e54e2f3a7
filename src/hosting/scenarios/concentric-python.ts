import { buildHost } from '../kernel/index.ts';
import type { TreeEntry } from '../kernel/index.ts';
import { DEFAULT_WALK, VERSIONS, libraryFiles, packArchive, walkSource } from '../python/index.ts';
import { listing, peopleOf, varied } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { accountPlan } from './the-account.ts';

/*
 * The account of the talk on a box whose Pythons walk. The Djangos and their places are those that the panel of 2010
 * installed; frontdesk, ledger and pantry are the libraries of the recordings, in the tree of their upgrade table.
 */

const HOME = '/home/you';
const BLOG = `${HOME}/webapps/blog`;
const SHOP = `${HOME}/webapps/shop`;
const SHARE = '/usr/local/share/walk';

const rootsDirectory = (path: string): TreeEntry => ({ path, mode: 'drwxr-xr-x', owner: 'root:root' });
const rootsFile = (path: string, content: string): TreeEntry => ({
  path,
  mode: '-rw-r--r--',
  owner: 'root:root',
  content,
});

/** Every Python of the box, each with its own sitecustomize.py; the other ways to walk lie ready beside them. */
const pythons: readonly TreeEntry[] = [
  ...['/usr', '/usr/local', '/usr/local/bin', '/usr/local/lib', '/usr/local/share', SHARE].map(
    rootsDirectory,
  ),
  rootsFile(`${SHARE}/as-it-is.py`, walkSource()),
  rootsFile(`${SHARE}/even-in-virtualenvs.py`, walkSource({ ...DEFAULT_WALK, walkInVirtualenvs: true })),
  rootsFile(`${SHARE}/trusted-owners-only.py`, walkSource({ ...DEFAULT_WALK, trustedOwnersOnly: true })),
  ...VERSIONS.flatMap((version) => {
    const library = `/usr/local/lib/python${version}`;
    return [
      ...['', '/distutils', '/site-packages'].map((name) => rootsDirectory(library + name)),
      ...Object.entries(libraryFiles(version)).map(([name, text]) => rootsFile(`${library}/${name}`, text)),
    ];
  }),
  rootsFile('/usr/local/lib/python3.11/site-packages/pantry.py', 'version = "2.0"\n'),
];

/** Levels on everybody's way that the walk does not take: one that you may not list, one that is some Python's own. */
const refused: readonly TreeEntry[] = [
  rootsDirectory('/home/lib'),
  { path: '/home/lib/python2.7', mode: 'drwx--x--x', owner: 'root:root' },
  rootsDirectory('/lib'),
  rootsDirectory('/lib/python3.11'),
  rootsFile('/lib/python3.11/os.py', ''),
];

type Files = Readonly<Record<string, string>>;

/** Files of somebody's and the directories around them; a text that begins with `->` is a link. */
export function owned(user: string, files: Files): readonly TreeEntry[] {
  const tree = new Map<string, TreeEntry>();
  for (const [path, text] of Object.entries(files)) {
    const names = path.split('/');
    for (let count = HOME.split('/').length + 1; count < names.length; count += 1) {
      const directory = names.slice(0, count).join('/');
      if (!known.has(directory))
        tree.set(directory, { path: directory, mode: 'drwxrwxr-x', owner: `${user}:${user}` });
    }
    if (text.startsWith('->'))
      tree.set(path, { path, mode: 'lrwxrwxrwx', owner: `${user}:${user}`, target: text.slice(2) });
    else {
      const mode = text.startsWith('#!') ? '-rwxrwxr-x' : '-rw-rw-r--';
      tree.set(path, { path, mode, owner: `${user}:${user}`, content: text });
    }
  }
  return [...tree.values()];
}

/** What the account has already keeps its mode and owner. */
const known = new Set(accountPlan.tree.map(({ path }) => path));

const version = (text: string): string => `version = "${text}"\n`;

/** What easy_install leaves behind: an egg, here as an archive with as much in it as is looked at, and the line that names it. */
function egg(library: string, project: string, release: string): Files {
  const name = `${project}-${release}-py2.7.egg`;
  const members = [
    ['EGG-INFO/PKG-INFO', `Metadata-Version: 1.0\nName: ${project}\nVersion: ${release}\n`],
    ['EGG-INFO/zip-safe', '\n'],
    [`${project}/__init__.py`, version(release)],
  ] as const;
  return {
    [`${library}/${name}`]: packArchive(new Map(members)),
    [`${library}/easy-install.pth`]: `./${name}\n`,
  };
}

/** The .pth file of setuptools 0.6: what its lines add moves to the front of the path. */
const rewriting = (line: string): string => `import sys; sys.__plen = len(sys.path)
${line}
import sys; new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p=getattr(sys,'__egginsert',0); sys.path[p:p]=new; sys.__egginsert = p+len(new)
`;

const virtualenv = (path: string, usesSystemSite: boolean): Files => ({
  [`${path}/pyvenv.cfg`]: `home = /usr/local/bin
include-system-site-packages = ${usesSystemSite ? 'true' : 'false'}
version = 3.11.7
`,
  [`${path}/bin/python`]: '->python3.11',
  [`${path}/bin/python3.11`]: '->/usr/local/bin/python3.11',
  [`${path}/lib/python3.11/site-packages/frontdesk.py`]: version('1.2'),
});

const SAYS_DJANGO = 'import django\nprint "Django", django.version\n';

/** For the scripts whose `#!` line names a newer Python. */
const SAYS_FRONTDESK = 'import frontdesk\nprint("frontdesk", frontdesk.version)\n';

const yours: Files = {
  [`${BLOG}/run.py`]: SAYS_DJANGO,
  [`${BLOG}/books.py`]: `import pkg_resources
pkg_resources.require("ledger")
import ledger
print "ledger", ledger.version, "on frontdesk", ledger.requires
`,
  [`${BLOG}/digest.py`]: `#!/usr/local/bin/python3.11\n${SAYS_FRONTDESK}`,
  [`${BLOG}/lib/python2.5/django/__init__.py`]: version('1.1.1'),
  ...egg(`${BLOG}/lib/python2.7`, 'frontdesk', '1.0'),
  [`${BLOG}/lib/python3.11/frontdesk.py`]: version('1.1'),
  [`${SHOP}/run.py`]: SAYS_DJANGO,
  [`${SHOP}/lib/python2.5/django/__init__.py`]: version('1.0.4'),
  [`${SHOP}/myproject/reports/nightly/run.py`]: SAYS_DJANGO,
  [`${HOME}/bin/report.py`]: 'import frontdesk\nprint "frontdesk", frontdesk.version\n',
  [`${HOME}/bin/weekly.py`]: `#!${HOME}/env/bin/python\n${SAYS_FRONTDESK}`,
  [`${HOME}/bin/blog.py`]: '->../webapps/blog/run.py',
  [`${HOME}/run.py`]: SAYS_DJANGO,
  [`${HOME}/lib/python2.5/markdown.py`]: version('2.0.3'),
  [`${HOME}/lib/python2.6/frontdesk-1.1-py2.6.egg/frontdesk.py`]: version('1.1'),
  [`${HOME}/lib/python2.6/easy-install.pth`]: rewriting('./frontdesk-1.1-py2.6.egg'),
  ...egg(`${HOME}/lib/python2.7`, 'frontdesk', '1.0'),
  [`${HOME}/lib/python3.11/ledger.py`]: version('0.3'),
  ...virtualenv(`${HOME}/env`, false),
  ...virtualenv(`${HOME}/env-shared`, true),
};

/** In /tmp everybody may build: the shelf is mallory's, and one level above the application that you unpacked there. */
const unpacked: readonly TreeEntry[] = [
  ...listing(`
drwxrwxr-x you:you         /tmp/unpacked-app
drwxrwxr-x mallory:mallory /tmp/lib
drwxrwxr-x mallory:mallory /tmp/lib/python2.7
`),
  {
    path: '/tmp/unpacked-app/run.py',
    mode: '-rw-rw-r--',
    owner: 'you:you',
    content: 'import random\nprint random.__file__\n',
  },
  ...['random', 'frontdesk'].map((name) => ({
    path: `/tmp/lib/python2.7/${name}.py`,
    mode: '-rw-rw-r--',
    owner: 'mallory:mallory',
    content: version('planted'),
  })),
];

/** The box whose Pythons walk as data, for the scenarios that vary it. */
export const walkingPlan = varied(accountPlan, {
  scenario: 'concentric-python',
  tree: [...pythons, ...refused, ...owned('you', yours), ...unpacked],
});

export const scenario = (): Scenario => ({
  name: 'concentric-python',
  title: 'Your account on a box whose Pythons look upwards for libraries',
  host: buildHost(walkingPlan),
  people: peopleOf(walkingPlan, 'you', 'mallory', 'root'),
});
