import { expect, test } from 'vitest';
import { boxWith, typed } from './python-box.ts';

const egg = (version: string) => ({
  [`/home/you/lib/python2.7/frontdesk-${version}-py2.7.egg/frontdesk/__init__.py`]: `version = "${version}"\n`,
  [`/home/you/lib/python2.7/frontdesk-${version}-py2.7.egg/EGG-INFO/PKG-INFO`]: `Metadata-Version: 1.0\nName: frontdesk\nVersion: ${version}\n`,
  [`/home/you/lib/python2.7/frontdesk-${version}-py2.7.egg/EGG-INFO/scripts/frontdesk-report`]:
    'import frontdesk\nprint "report of", frontdesk.version\n',
});

const box = boxWith({
  ...egg('1.0'),
  ...egg('1.1'),
  '/home/you/lib/python2.7/easy-install.pth': './frontdesk-1.1-py2.7.egg\n',
  '/home/you/bin/frontdesk-report': `#!/usr/local/bin/python2.7
__requires__ = 'frontdesk==1.0'
__import__('pkg_resources').run_script('frontdesk==1.0', 'frontdesk-report')
`,
  '/home/you/by-env': '#!/usr/bin/env python2.7\nimport sys\nprint sys.argv, sys.path[0]\n',
  '/home/you/loop.py': 'print "before"\nwhile True:\n    pass\n',
  '/home/you/app.wsgi': `import sys, os
from sitecustomize import add_lib_dirs
add_lib_dirs(__file__)
def application(environ, start_response):
    return []
print application is not None, sys.path[1]
`,
});

test.each([
  ['python2.7 -c "import frontdesk; print frontdesk.version"', 0, '1.1\n', ''],
  ['bin/frontdesk-report', 0, 'report of 1.0\n', ''],
  ['./by-env a', 0, "['./by-env', 'a'] /home/you\n", ''],
  ['python2.7 app.wsgi', 0, 'True /home/you/lib/python2.7\n', ''],
  ['python -V', 0, '', 'Python 2.4.6\n'],
  ['python3.13 --version', 0, 'Python 3.13.0\n', ''],
  [
    'python2.7 -c \'import pkg_resources; pkg_resources.require("frontdesk==1.0")\'',
    1,
    '',
    `Traceback (most recent call last):
  File "<string>", line 1, in <module>
pkg_resources.VersionConflict: (frontdesk 1.1 (/home/you/lib/python2.7/frontdesk-1.1-py2.7.egg), Requirement.parse('frontdesk==1.0'))
`,
  ],
  [
    'python2.7 loop.py',
    2,
    'before\n',
    'python2.7: line 2 of loop.py is outside of what this box runs: a while loop, in `while True:`. Expected imports, assignments of literals and names, print, raise, if, for, try, changes of sys.path and os.environ, or definitions.\n',
  ],
  [
    'python2.7 -m json.tool',
    2,
    '',
    'python2.7: /usr/local/lib/python2.7/json/tool.py is a module of the standard library, which this box knows by name only.\n',
  ],
])('%s', (line, status, stdout, stderr) => {
  const { host: _host, ...told } = typed(box, line);
  expect(told).toEqual({ status, stdout, stderr });
});

test('what is imported leaves its .pyc where you may write, and nowhere else', () => {
  const line = (python: string) =>
    `mkdir w; echo 'version = 1' > w/m.py; cd w; ${python} -c 'import m'; ls -A . __pycache__ 2>/dev/null`;
  expect(typed(box, line('python2.7')).stdout).toBe('.:\nm.py\nm.pyc\n');
  expect(typed(box, line('python3.9')).stdout).toBe(
    '.:\n__pycache__\nm.py\n\n__pycache__:\nm.cpython-39.pyc\n',
  );
  expect(typed(box, line('python2.7 -B')).stdout).toBe('.:\nm.py\n');
  expect(typed(box, line('chmod 555 .; python2.7')).stdout).toBe('.:\nm.py\n');
});

test('-v tells what the walk did, and each import', () => {
  const { stderr } = typed(box, "python2.7 -v -c 'import frontdesk'");
  expect(stderr).toContain('# /home/you/lib/python2.7: taken\n# /home/lib/python2.7: missing\n');
  expect(stderr).toContain(
    'import frontdesk # directory /home/you/lib/python2.7/frontdesk-1.1-py2.7.egg/frontdesk\n',
  );
});

test('a line of a .pth file that fails is told with its traceback', () => {
  const broken = boxWith({ '/home/you/lib/python2.7/a.pth': 'import nosuch\n' });
  expect(typed(broken, 'python2.7 -c pass').stderr)
    .toBe(`Error processing line 1 of /home/you/lib/python2.7/a.pth:

  Traceback (most recent call last):
    File "/usr/local/lib/python2.7/site.py", line 152, in addpackage
      exec line
    File "<string>", line 1, in <module>
  ImportError: No module named nosuch

Remainder of file ignored
`);
});

// As the interpreters of these versions answered when asked.
test.each([
  ['2.7', "print '%05x|%5.1f|%.0f|% d|%05s' % (255, 2.25, 2.5, 3, 'a')", 0, '000ff|  2.2|2| 3|    a\n', ''],
  ['2.7', 'from __future__ import print_function\nprint("a", "b", sep="-")', 0, 'a-b\n', ''],
  ['2.7', 'try:\n  int("x")\nexcept StandardError: print(2)', 0, '2\n', ''],
  ['3.9', 'print(int, OSError(2, "x"))', 0, "<class 'int'> [Errno 2] x\n", ''],
  ['3.9', 'import sys; sys.exit([1])', 1, '', '[1]\n'],
  ['3.9', 'import sys; sys.exit(-1)', 255, '', ''],
  [
    '3.8',
    'raise IOError(13, "no", "f")',
    1,
    '',
    'Traceback (most recent call last):\n  File "<string>", line 1, in <module>\nPermissionError: [Errno 13] no: \'f\'\n',
  ],
  [
    '3.13',
    '[3].remove(4)',
    1,
    '',
    'Traceback (most recent call last):\n  File "<string>", line 1, in <module>\n    [3].remove(4)\n    ~~~~~~~~~~^^^\nValueError: list.remove(x): x not in list\n',
  ],
  [
    '2.7',
    'x = (1,',
    1,
    '',
    '  File "<string>", line 1\n    x = (1,\n          ^\nSyntaxError: unexpected EOF while parsing\n',
  ],
  [
    '3.9',
    'try:\n  pass',
    1,
    '',
    '  File "<string>", line 2\n    pass\n        ^\nSyntaxError: unexpected EOF while parsing\n',
  ],
  [
    '2.7',
    'x = 1_000',
    1,
    '',
    '  File "<string>", line 1\n    x = 1_000\n            ^\nSyntaxError: invalid syntax\n',
  ],
])('python%s -c %j', (version, program, status, stdout, stderr) => {
  const { host: _host, ...told } = typed(box, `python${version} -c "$PROGRAM"`, { PROGRAM: program });
  expect(told).toEqual({ status, stdout, stderr });
});
