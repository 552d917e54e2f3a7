import { expect, test } from 'vitest';
import {
  addLibDirs,
  describeStart,
  interpreterOf,
  startPython,
  versionOfExecutable,
  walkSource,
} from '../../../src/hosting/python/index.ts';
import { boxOf, ownPath, start, taskIn } from './box.ts';

const BLOG = '/home/alice/webapps/blog';

const tree = {
  [`${BLOG}/run.py`]: 'version = "1"\n',
  [`${BLOG}/lib/python2.5/`]: '',
  '/home/alice/lib/python2.5/django.py': 'version = "1.1"\n',
  '/home/alice/bin/report': `@${BLOG}/run.py`,
};

test.each([
  ['the script', [`${BLOG}/run.py`], [BLOG, `${BLOG}/lib/python2.5`, '/home/alice/lib/python2.5']],
  ['a link to it', ['bin/report'], [BLOG, `${BLOG}/lib/python2.5`, '/home/alice/lib/python2.5']],
  ['no script', ['-c', 'pass'], ['', '/home/alice/lib/python2.5']],
  ['no site', ['-S', `${BLOG}/run.py`], [BLOG]],
])('the walk begins with what runs: %s', (_, words, expected) => {
  expect(ownPath(start(boxOf('2.5', tree), '2.5', words))).toEqual(expected);
});

test('every level up to / is looked at, and each says why it is taken or not', () => {
  const host = boxOf('2.5', { ...tree, '/lib/python2.5/os.py': '', '/home/lib/python2.5': 'a file' });
  const { trace } = start(host, '2.5', [`${BLOG}/run.py`]);
  expect(trace.filter(({ type }) => type === 'level').map(describeStart)).toEqual([
    `${BLOG}/lib/python2.5: taken.`,
    '/home/alice/webapps/lib/python2.5: not there.',
    '/home/alice/lib/python2.5: taken.',
    '/home/lib/python2.5: not a directory.',
    "/lib/python2.5: holds os.py, so it is some interpreter's standard library.",
  ]);
});

test('old versions are said to be stand-ins, and 2.5 knows no site-packages of the user', () => {
  expect(interpreterOf('2.5').note).toMatch(/2\.5 was not recorded/);
  expect(interpreterOf('2.7').note).toBe(null);
  const user = { '/home/alice/.local/lib/python2.5/site-packages/': '' };
  expect(ownPath(start(boxOf('2.5', user), '2.5', ['-c', '']))).toEqual(['']);
});

test('an easy-install.pth of the older kind puts its eggs before PYTHONPATH', () => {
  const lines = [
    'import sys; sys.__plen = len(sys.path)',
    './a-1.0-py2.7.egg',
    "import sys; new=sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p=getattr(sys,'__egginsert',0); sys.path[p:p]=new; sys.__egginsert = p+len(new)",
    '',
  ].join('\n');
  const host = boxOf('2.7', {
    '/home/alice/lib/python2.7/easy-install.pth': lines,
    '/home/alice/lib/python2.7/a-1.0-py2.7.egg/': '',
  });
  const started = start(host, '2.7', ['-c', ''], { PYTHONPATH: '/home/alice/src' });
  const egg = '/home/alice/lib/python2.7/a-1.0-py2.7.egg';
  expect(ownPath(started)).toEqual(['', egg, '/home/alice/src', '/home/alice/lib/python2.7']);
  expect(started.path[1]?.origin).toEqual({
    type: 'pth',
    file: '/home/alice/lib/python2.7/easy-install.pth',
    line: 2,
  });
});

test('what cannot be run stops with the words and the status of the real ones', () => {
  const host = boxOf('3.11', { '/home/alice/empty/': '', '/home/alice/pkg/__init__.py': '' });
  const stop = (...words: string[]) => start(host, '3.11', words).main;
  const python = '/usr/local/bin/python3.11';
  expect(stop('gone.py')).toEqual({
    type: 'stopped',
    status: 2,
    complaint: `${python}: can't open file '/home/alice/gone.py': [Errno 2] No such file or directory`,
  });
  expect(stop('empty')).toMatchObject({
    status: 1,
    complaint: `${python}: can't find '__main__' module in '/home/alice/empty'`,
  });
  expect(stop('-m', 'pkg')).toMatchObject({
    status: 1,
    complaint: `${python}: No module named pkg.__main__; 'pkg' is a package and cannot be directly executed`,
  });
});

test('the version is in the name of the program', () => {
  expect(
    ['/usr/local/bin/python2.5', 'python3.11', '/usr/bin/python', 'python4.0'].map(versionOfExecutable),
  ).toEqual(['2.5', '3.11', null, null]);
});

test('rules that no recording of ours holds, as the real interpreters answered when asked', () => {
  const replaced = boxOf('2.7', {
    '/home/alice/src/site.py': 'version = "s"\n',
    '/home/alice/src2/os.py': '',
  });
  const src = '/home/alice/src';
  // To Python 2 an empty PYTHONPATH is the working directory, to Python 3 it is none.
  expect(ownPath(start(boxOf('2.7', {}), '2.7', ['-c', ''], { PYTHONPATH: '' }))).toEqual([
    '',
    '/home/alice',
  ]);
  expect(ownPath(start(boxOf('3.8', {}), '3.8', ['-c', ''], { PYTHONPATH: '' }))).toEqual(['']);
  // A site.py on PYTHONPATH runs in place of the real one: the path stays as it was spelled.
  const { path, trace } = start(replaced, '2.7', ['-c', ''], { PYTHONPATH: './src/' });
  expect(path.map((entry) => entry.path)).toEqual(['', './src/', ...interpreterOf('2.7').initialPath]);
  expect(trace.map(describeStart)).toContain(
    './src/site.py took the place of site: no site-packages, no walk.',
  );
  // An os.py there ends the start.
  expect(start(replaced, '2.7', ['-c', ''], { PYTHONPATH: `${src}2` }).main).toEqual({
    type: 'stopped',
    status: 1,
    complaint: "AttributeError: 'module' object has no attribute 'path'",
  });
});

test('a standard library of which the box holds files is still the interpreter’s own', () => {
  const host = boxOf('2.7', {
    '/usr/local/lib/python2.7/os.py': '',
    '/home/alice/lib/python2.7/frontdesk.py': 'version = "1.0"\n',
    '/home/alice/run.py': '',
  });
  const started = start(host, '2.7', ['/home/alice/run.py']);
  expect(started.main.type).toBe('program');
  expect(ownPath(started)).toContain('/home/alice/lib/python2.7');
});

test('inside of another program there is no script: nothing is walked until somebody asks', () => {
  const host = boxOf('2.7', { '/home/alice/lib/python2.7/frontdesk.py': '', '/home/alice/app.wsgi': '' });
  const started = startPython(host, taskIn(host, '/home/alice'), {
    interpreter: interpreterOf('2.7'),
    executable: '/usr/local/bin/python2.7',
    words: [],
    environment: {},
    isEmbedded: true,
  });
  expect(ownPath(started)).toEqual([]);
  expect(started.trace.map(describeStart)).toContain(
    'No walk: inside of another program there is no script to start at.',
  );
  addLibDirs(started.process, walkSource(), '/home/alice/app.wsgi');
  expect(started.process.path.map(({ path }) => path)).toContain('/home/alice/lib/python2.7');
});

const USAGE =
  "usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `python -h' for more information.";

test.each([
  ['2.7', ['-q'], 'Unknown option: -q'],
  ['2.7', ['-W'], 'Argument expected for the -W option'],
  ['3.13', ['-Qnew', '-c', ''], 'Unknown option: -Q'],
  ['3.13', ['-BX'], 'Argument expected for the -X option'],
  ['3.6', ['--nosuch'], 'Unknown option: --'],
  ['3.8', ['--nosuch'], 'unknown option --nosuch'],
] as const)('python%s %j is refused with the usage', (version, words, complaint) => {
  const { main } = start(boxOf(version, {}), version, words);
  expect(main).toEqual({ type: 'stopped', status: 2, complaint: `${complaint}\n${USAGE}` });
});

test('values of options are no scripts', () => {
  const host = boxOf('3.13', { '/home/alice/run.py': '' });
  const { main } = start(host, '3.13', ['-WX', 'default', 'run.py']);
  expect(main).toMatchObject({
    type: 'stopped',
    complaint: expect.stringContaining("'/home/alice/default'"),
  });
  const other = start(host, '3.13', ['-W', 'default', '-Xdev', 'run.py']);
  expect(other.main).toMatchObject({ type: 'program', file: '/home/alice/run.py' });
});

test.each([
  ['2.7', 'import nosuch\n', []],
  ['2.7', 'raise ValueError("x")\n', ["'import usercustomize' failed; use -v for traceback"]],
  [
    '3.13',
    'import nosuch\n',
    [
      'Error in usercustomize; set PYTHONVERBOSE for traceback:',
      "ModuleNotFoundError: No module named 'nosuch'",
    ],
  ],
  [
    '3.13',
    'raise ImportError("usercustomize")\n',
    ['Error in usercustomize; set PYTHONVERBOSE for traceback:', 'ImportError: usercustomize'],
  ],
] as const)(
  'python%s says of a usercustomize.py that fails what the real one does: %j',
  (version, text, told) => {
    const host = boxOf(version, { '/home/alice/src/usercustomize.py': text });
    const started = start(host, version, ['-c', ''], { PYTHONPATH: '/home/alice/src' });
    expect(started.complaints).toEqual(told);
  },
);
