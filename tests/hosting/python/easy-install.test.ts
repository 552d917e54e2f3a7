import { expect, test } from 'vitest';
import {
  ROOT,
  ROOT_INO,
  readDirectory,
  readFile,
  stat,
  writeFile,
} from '../../../src/hosting/kernel/index.ts';
import type { Host, Task } from '../../../src/hosting/kernel/index.ts';
import {
  installedEgg,
  interpreterOf,
  startPython,
  unpackArchive,
} from '../../../src/hosting/python/index.ts';
import {
  DISTUTILS_SETTINGS_FILE,
  distutilsSettings,
} from '../../../src/hosting/python/distutils-settings.ts';
import { readSetupScript } from '../../../src/hosting/python/package-index/setup-script.ts';
import { HOME, runEasyInstall, taskIn, upgradeHost } from './upgrade-box.ts';

/* What the recorded sessions do not show. Sentences are those of setuptools 41.2.0 on Python 2.7.18, which was asked the same. */

const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };
const LIBRARY = `${HOME}/lib/python2.7`;
const onPath = { PYTHONPATH: LIBRARY };

const textAt = (host: Host, path: string): string | null => {
  const read = readFile(host, root, path);
  return read.type === 'ok' ? read.value : null;
};

const namesIn = (host: Host, path: string): readonly string[] => {
  const read = readDirectory(host, root, path);
  return read.type === 'ok' ? read.value.toSorted() : [];
};

const USAGE = 'usage: easy_install [options] requirement_or_url ...\n   or: easy_install --help\n';

test.each([
  ['-y', 'option -y not recognized'],
  ['--fro x', 'option --fro not recognized'],
  ['-d', 'option -d requires argument'],
  ['--install-dir', 'option --install-dir requires argument'],
  ['--in=lib x', 'option --in not a unique prefix'],
  ['--zip-ok=1 x', 'option --zip-ok must not have an argument'],
])('easy_install %s is refused with the usage', (words, complaint) => {
  const run = runEasyInstall(upgradeHost(), '~', `easy_install ${words}`);
  expect(run).toMatchObject({ status: 1, output: `${USAGE}\nerror: ${complaint}\n` });
});

test.each([
  ['', 'No urls, filenames, or requirements specified (see --help)'],
  ['-O7 x', '--optimize must be 0, 1, or 2'],
  ['-e x', 'Must specify a build directory (-b) when using --editable'],
  ['?', "Not a URL, existing file, or requirement spec: '?'"],
])('easy_install %s is an error without the usage', (words, complaint) => {
  const line = `easy_install ${words}`.trimEnd();
  const host = upgradeHost({ [`${LIBRARY}/`]: '' });
  const run = runEasyInstall(host, '~', line.replace('easy_install', `easy_install -d ${LIBRARY}`), onPath);
  expect(run.status).toBe(1);
  expect(run.output).toMatch(new RegExp(`(^|\\n)error: ${complaint.replace(/[()?]/g, '\\$&')}\n$`));
});

test('options may be cut short and run together; behind the requirement they are none', () => {
  const host = upgradeHost({ [`${LIBRARY}/`]: '' });
  const run = runEasyInstall(host, '~', `easy_install --install=~/lib -mNf/dists --scr ~/bin frontdesk -m`, {
    PYTHONPATH: `${HOME}/lib`,
  });
  expect(run.output).toContain(
    'Installed /home/alice/lib/frontdesk-1.1-py2.7.egg\nBecause this distribution',
  );
  expect(run.output).toMatch(/error: Not a URL, existing file, or requirement spec: '-m'\n$/);
});

test('where one may not write, the message says so and names the file that was tried', () => {
  const run = runEasyInstall(upgradeHost(), '~', 'easy_install frontdesk');
  const target = '/usr/local/lib/python2.7/site-packages/';
  expect(run.status).toBe(1);
  expect(run.output).toContain(`error: can't create or remove files in install directory

The following error occurred while trying to add or remove files in the
installation directory:

    [Errno 13] Permission denied: '${target}test-easy-install-4711.write-test'

The installation directory you specified (via --install-dir, --prefix, or
the distutils default setting) was:

    ${target}

Perhaps your account does not have write access to this directory?`);
});

test('a directory on PYTHONPATH that is not there has to be made first', () => {
  const run = runEasyInstall(upgradeHost(), '~', `easy_install -d ${LIBRARY} frontdesk`, onPath);
  expect(run.output).toContain(`    [Errno 2] No such file or directory: '${LIBRARY}/test-easy-install-4711`);
  expect(run.output).toContain(
    '\nThis directory does not currently exist.  Please create it and try again, or\n',
  );
});

test('the index is read, files are fetched, and what has no page is looked for among all packages', () => {
  const host = upgradeHost();
  const run = runEasyInstall(host, '~', `easy_install -d ${LIBRARY} ledger`);
  expect(run.output.split('\n').filter((line) => /^(Reading|Downloading|Best)/.test(line))).toEqual([
    'Reading https://pypi.python.org/simple/ledger/',
    'Downloading https://pypi.python.org/packages/source/l/ledger/ledger-0.3.tar.gz',
    'Best match: ledger 0.3',
    'Reading https://pypi.python.org/simple/frontdesk/',
    'Downloading https://pypi.python.org/packages/source/f/frontdesk/frontdesk-1.1.tar.gz',
    'Best match: frontdesk 1.1',
  ]);
  expect(runEasyInstall(host, '~', `easy_install -d ${LIBRARY} nosuch`).output).toBe(`Searching for nosuch
Reading https://pypi.python.org/simple/nosuch/
Couldn't find index page for 'nosuch' (maybe misspelled?)
Scanning index of all packages (this may take a while)
Reading https://pypi.python.org/simple/
No local packages or working download links found for nosuch
error: Could not find suitable distribution for Requirement.parse('nosuch')
`);
});

test('a host that cannot be reached is told', () => {
  const run = runEasyInstall(
    upgradeHost(),
    '~',
    `easy_install -d ${LIBRARY} -i http://packages.example/simple frontdesk`,
  );
  expect(run.output).toContain(
    'Download error on http://packages.example/simple/frontdesk/: [Errno -2] Name or service not known -- Some packages may not be found!\n',
  );
});

test('settings: the host’s, those of the account before them, the command line before both', () => {
  const box = upgradeHost({
    [`${HOME}/.pydistutils.cfg`]: '# mine\n[easy_install]\nscript-dir: ~/scripts\nfind_links =\n  /dists\n',
  });
  const file = `/usr/local/lib/python2.7/${DISTUTILS_SETTINGS_FILE}`;
  const { host } = writeFile(box, root, file, distutilsSettings());
  const run = runEasyInstall(host, '~', 'easy_install -x frontdesk==1.0');
  expect(run.output).toContain(`Installed ${LIBRARY}/frontdesk-1.0-py2.7.egg\n`);
  const second = runEasyInstall(run.host, '~', 'easy_install -U frontdesk');
  expect(second.output).toContain(`Installing frontdesk-report script to ${HOME}/scripts\n`);
  const third = runEasyInstall(second.host, '~', 'easy_install -s /home/alice/bin frontdesk');
  expect(third.output).toContain(`Installing frontdesk-report script to ${HOME}/bin\n`);
});

test.each([
  [
    '[easy_install]\nnosuch = 1\n',
    `error in ${HOME}/.pydistutils.cfg: command 'easy_install' has no such option 'nosuch'`,
  ],
  ['[easy_install]\nzip_ok = maybe\n', "invalid truth value 'maybe'"],
  ['[easy_install]\ninstall_dir = $nosuch\n', "invalid variable '$nosuch'"],
  [
    'install_dir = x\n',
    `${HOME}/.pydistutils.cfg, line 1: expected "[section]" or "name = value", found "install_dir = x"`,
  ],
])('settings that cannot be: %j', (text, complaint) => {
  const run = runEasyInstall(upgradeHost({ [`${HOME}/.pydistutils.cfg`]: text }), '~', 'easy_install x');
  expect(run).toMatchObject({ status: 1, output: `error: ${complaint}\n` });
});

test('lines of one’s own in easy-install.pth stay; dead ones go', () => {
  const host = upgradeHost({
    [`${LIBRARY}/easy-install.pth`]: '# mine\n./gone-1.0-py2.7.egg\n/srv\n',
  });
  const run = runEasyInstall(host, '~', `easy_install -f /dists -d ${LIBRARY} frontdesk`);
  expect(textAt(run.host, `${LIBRARY}/easy-install.pth`)).toBe('# mine\n/srv\n./frontdesk-1.1-py2.7.egg\n');
});

test('scripts and directories have the modes that the umask leaves', () => {
  const host = upgradeHost();
  const run = runEasyInstall(host, '~', `easy_install -f /dists -d ${LIBRARY} -s ${HOME}/bin gazette`);
  const modeOf = (path: string) => {
    const found = stat(run.host, root, path);
    return found.type === 'ok' ? (found.value.mode & 0o777).toString(8) : null;
  };
  expect(modeOf(`${HOME}/bin/gazette-report`)).toBe('755');
  expect(modeOf(`${LIBRARY}/gazette-2.0-py2.7.egg/gazette/__init__.py`)).toBe('644');
  expect(modeOf(`${LIBRARY}/gazette-2.0-py2.7.egg/EGG-INFO/scripts/gazette-report`)).toBe('755');
});

test('--prefix and --user name directories of their own, with scripts in bin', () => {
  const host = upgradeHost({ [`${HOME}/env/lib/python2.7/site-packages/`]: '' });
  const path = { PYTHONPATH: `${HOME}/env/lib/python2.7/site-packages` };
  const prefixed = runEasyInstall(
    host,
    '~',
    'easy_install -f /dists --prefix=/home/alice/env frontdesk',
    path,
  );
  expect(prefixed.output).toContain(`Installing frontdesk-report script to ${HOME}/env/bin\n`);
  const user = runEasyInstall(host, '~', 'easy_install -f /dists --user frontdesk');
  expect(user.output).toContain(
    `Installed ${HOME}/.local/lib/python2.7/site-packages/frontdesk-1.1-py2.7.egg\n`,
  );
  expect(namesIn(user.host, `${HOME}/.local/bin`)).toEqual(['frontdesk-report']);
});

test('site.py of a directory on PYTHONPATH: eggs come right behind it, and with rewriting lines before it', () => {
  const host = upgradeHost({ [`${LIBRARY}/`]: '' });
  const run = runEasyInstall(host, '/tmp', `easy_install -f /dists -d ${LIBRARY} ledger`, onPath);
  const pathOf = (now: Host) =>
    startPython(now, taskIn(now, '/tmp'), {
      interpreter: interpreterOf('2.7'),
      executable: '/usr/local/bin/python2.7',
      words: ['-c', 'pass'],
      environment: { HOME, ...onPath },
    })
      .path.map(({ path }) => path.replace(HOME, '~'))
      .slice(0, 5);
  expect(pathOf(run.host)).toEqual([
    '',
    '~/lib/python2.7',
    '~/lib/python2.7/ledger-0.3-py2.7.egg',
    '~/lib/python2.7/frontdesk-1.1-py2.7.egg',
    '/usr/local/lib/python27.zip',
  ]);
  const again = runEasyInstall(run.host, '/tmp', `easy_install -f /dists -d ${LIBRARY} frontdesk==1.0`, {
    ...onPath,
    SETUPTOOLS_SYS_PATH_TECHNIQUE: 'rewrite',
  });
  expect(pathOf(again.host).slice(0, 4)).toEqual([
    '',
    '~/lib/python2.7/ledger-0.3-py2.7.egg',
    '~/lib/python2.7/frontdesk-1.0-py2.7.egg',
    '~/lib/python2.7',
  ]);
});

test('with a site.py of somebody’s in front of the real one nothing finds setuptools', () => {
  const host = upgradeHost({ [`${LIBRARY}/site.py`]: '' });
  const run = runEasyInstall(host, '~', `easy_install -d ${LIBRARY} frontdesk`, onPath);
  expect(run).toMatchObject({
    status: 1,
    output: `Traceback (most recent call last):
  File "/usr/local/bin/easy_install", line 5, in <module>
    from setuptools.command.easy_install import main
ImportError: No module named setuptools.command.easy_install
`,
  });
});

test('another’s site.py is not overwritten', () => {
  const box = upgradeHost({ [`${LIBRARY}/`]: '', [`${HOME}/other/site.py`]: 'x = 1\n' });
  const first = runEasyInstall(box, '~', `easy_install -d ${LIBRARY} frontdesk`, onPath);
  const run = runEasyInstall(first.host, '~', `easy_install -d ${HOME}/other frontdesk`, {
    PYTHONPATH: `${LIBRARY}:${HOME}/other`,
  });
  expect(run).toMatchObject({
    status: 1,
    output: `error: ${HOME}/other/site.py is not a setuptools-generated site.py; please remove it.\n`,
  });
});

test('a source can be kept, built or not', () => {
  const line = `easy_install -f /dists -d ${LIBRARY} -b ${HOME}/build`;
  const run = runEasyInstall(upgradeHost(), '~', `${line} -e frontdesk==1.0`);
  expect(run.output).toContain(`
Extracted editable version of frontdesk==1.0 to ${HOME}/build/frontdesk

If it uses setuptools in its setup script, you can activate it in
"development" mode by going to that directory and running::

    /usr/local/bin/python2.7 setup.py develop
`);
  expect(namesIn(run.host, LIBRARY)).toEqual([]);
  expect(namesIn(run.host, `${HOME}/build/frontdesk`)).toContain('setup.py');
  expect(runEasyInstall(run.host, '~', `${line} -e frontdesk`).output).toBe(
    `error: 'frontdesk' already exists in ${HOME}/build; can't do a checkout there\n`,
  );
  const built = runEasyInstall(run.host, '~', `${line} ledger`);
  expect(built.output).toContain(`Writing ${HOME}/build/ledger/setup.cfg\nRunning setup.py -q bdist_egg`);
  expect(built.output).toMatch(/'frontdesk' already exists in .*; build directory .* will not be kept/);
});

test.each([
  [
    'https://pypi.python.org/packages/source/f/frontdesk/frontdesk-9.tar.gz',
    "Can't download https://pypi.python.org/packages/source/f/frontdesk/frontdesk-9.tar.gz: 404 Not Found",
  ],
  [
    'http://packages.example/x-1.tar.gz',
    'Download error for http://packages.example/x-1.tar.gz: [Errno -2] Name or service not known',
  ],
])('a file that cannot be fetched: %s', (url, complaint) => {
  const run = runEasyInstall(upgradeHost(), '~', `easy_install -d ${LIBRARY} ${url}`);
  expect(run).toMatchObject({ status: 1, output: `Downloading ${url}\nerror: ${complaint}\n` });
});

test('a directory with a setup.py of one’s own can be installed', () => {
  const host = upgradeHost({
    [`${HOME}/src/setup.py`]:
      "from setuptools import setup\nsetup(name='mine', version='0.1', py_modules=['mine'])\n",
    [`${HOME}/src/mine.py`]: 'version = "0.1"\n',
  });
  const run = runEasyInstall(host, '~', `easy_install -d ${LIBRARY} /home/alice/src`);
  expect(run).toMatchObject({ status: 0 });
  const egg = unpackArchive(textAt(run.host, `${LIBRARY}/mine-0.1-py2.7.egg`) ?? '');
  expect([...(egg?.keys() ?? [])]).toContain('mine.py');
});

test('a setup.py is read as far as it is written out', () => {
  expect(readSetupScript('print("no call")')).toBeNull();
  expect(readSetupScript("setup(name='x', install_requires=['a>=1', \"b\"], zip_safe=False)")).toEqual({
    name: 'x',
    version: '0.0.0',
    packages: [],
    modules: [],
    scripts: [],
    requires: ['a>=1', 'b'],
    isZipSafe: false,
  });
});

test('an egg for a scenario: one file, or a directory where it is not safe in a zip', () => {
  const library = '/lib';
  const zipped = installedEgg({ library, project: 'frontdesk', version: '1.0', python: '2.7' });
  expect(Object.keys(zipped)).toEqual(['/lib/frontdesk-1.0-py2.7.egg']);
  const open = installedEgg({ library, project: 'gazette', version: '2.0', python: '2.6', compiledAt: 0 });
  expect(Object.keys(open).toSorted()).toEqual(
    [
      ...[
        'PKG-INFO',
        'SOURCES.txt',
        'dependency_links.txt',
        'not-zip-safe',
        'requires.txt',
        'top_level.txt',
      ].map((name) => `EGG-INFO/${name}`),
      'EGG-INFO/scripts/gazette-report',
      'gazette/__init__.py',
      'gazette/__init__.pyc',
    ]
      .map((path) => `/lib/gazette-2.0-py2.6.egg/${path}`)
      .toSorted(),
  );
  expect(() => installedEgg({ library, project: 'frontdesk', version: '9', python: '2.7' })).toThrow(
    'expected one of frontdesk 1.0, frontdesk 1.1,',
  );
});
