import { describe, expect, test } from 'vitest';
import { walkSource, DEFAULT_WALK } from '../../../src/hosting/python/index.ts';
import { ROOT, ROOT_INO, writeFile } from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { boxWith, typed } from './python-box.ts';

const root = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };
const box = boxWith({ '/home/you/lib/python2.7/ours.py': '', '/home/you/lib/python3.12/ours.py': '' });

/** A host with the lines typed, one after the other; each must succeed. */
const after = (host: Host, ...lines: readonly string[]): Host =>
  lines.reduce((now, line) => {
    const run = typed(now, line);
    expect({ line, status: run.status, stderr: run.stderr }).toEqual({ line, status: 0, stderr: '' });
    return run.host;
  }, host);

const walking = (host: Host, version: string): Host =>
  writeFile(
    host,
    root,
    `/usr/local/lib/python${version}/sitecustomize.py`,
    walkSource({ ...DEFAULT_WALK, walkInVirtualenvs: true }),
  ).host;

describe('-m venv, as Python 3.6, 3.12 and 3.13 make it', () => {
  test('the tree and pyvenv.cfg of 3.12', () => {
    const host = after(box, 'python3.12 -m venv --without-pip env');
    expect(typed(host, 'find env | sort; readlink env/bin/python env/bin/python3.12 env/lib64').stdout)
      .toBe(`env
env/bin
env/bin/activate
env/bin/python
env/bin/python3
env/bin/python3.12
env/include
env/include/python3.12
env/lib
env/lib/python3.12
env/lib/python3.12/site-packages
env/lib64
env/pyvenv.cfg
python3.12
/usr/local/bin/python3.12
lib
`);
    expect(typed(host, 'cat env/pyvenv.cfg').stdout).toBe(`home = /usr/local/bin
include-system-site-packages = false
version = 3.12.1
executable = /usr/local/bin/python3.12
command = /usr/local/bin/python3.12 -m venv --without-pip /home/you/env
`);
  });

  test.each([
    ['3.6', 'home = /usr/local/bin\ninclude-system-site-packages = true\nversion = 3.6.15\n'],
    ['3.8', "home = /usr/local/bin\ninclude-system-site-packages = true\nversion = 3.8.18\nprompt = 'x'\n"],
  ])('pyvenv.cfg of %s', (version, text) => {
    const host = after(box, `python${version} -m venv --without-pip --system-site-packages --prompt x env`);
    expect(typed(host, 'cat env/pyvenv.cfg').stdout).toBe(text);
  });

  test('3.13 has version control ignore the directory', () => {
    const host = after(
      box,
      'python3.13 -m venv --without-pip a',
      'python3.13 -m venv --without-scm-ignore-files b',
    );
    expect(typed(host, 'ls -A a b | grep -c gitignore').stdout).toBe('1\n');
  });

  test.each([
    ['', 2, 'venv: error: the following arguments are required: ENV_DIR\n'],
    ['--nosuch x', 2, 'venv: error: unrecognized arguments: --nosuch\n'],
    ['--without-pip /root/x', 1, "Error: [Errno 13] Permission denied: '/root/x'\n"],
    ['--without-pip /nosuch/x', 1, "Error: [Errno 13] Permission denied: '/nosuch'\n"],
    ['--without-pip .profile', 1, "Error: Unable to create directory '/home/you/.profile'\n"],
  ])('mistakes: %s', (words, status, complaint) => {
    const run = typed(boxWith({ '/home/you/.profile': '' }), `python3.12 -m venv ${words}`);
    expect(run.status).toBe(status);
    expect(run.stderr.slice(-complaint.length)).toBe(complaint);
  });

  test('--clear empties the directory, and without it what is there stays', () => {
    const host = after(box, 'python3.12 -m venv env', 'touch env/mine', 'python3.12 -m venv env');
    expect(typed(host, 'ls env/mine').status).toBe(0);
    expect(typed(after(host, 'python3.12 -m venv --clear env'), 'ls env/mine').status).toBe(2);
  });

  test('Python 2 has none, and a module of that name on the path comes first', () => {
    expect(typed(box, 'python2.7 -m venv env').stderr).toBe(
      '/usr/local/bin/python2.7: No module named venv\n',
    );
    expect(typed(boxWith({ '/home/you/venv.py': 'print("mine")\n' }), 'python3.12 -m venv').stdout).toBe(
      'mine\n',
    );
  });

  test('without pip there is no -m pip', () => {
    const host = after(box, 'python3.12 -m venv --without-pip env');
    expect(typed(host, 'env/bin/python -m pip list')).toMatchObject({
      status: 1,
      stderr: '/home/you/env/bin/python: No module named pip\n',
    });
  });
});

test('activate puts the environment in front, and deactivate takes it back', () => {
  const host = after(box, 'python3.12 -m venv env');
  const line =
    'before=$PATH; PS1="$ "; source env/bin/activate; echo "$VIRTUAL_ENV|$PS1"; which python; deactivate';
  const run = typed(host, `${line}; [ "$PATH" = "$before" ]; echo "$? $PS1\${VIRTUAL_ENV-none}"`);
  expect(run.stdout).toBe('/home/you/env|(env) $ \n/home/you/env/bin/python\n0 $ none\n');
});

describe('virtualenv of Python 2', () => {
  const made = after(box, 'virtualenv env', 'virtualenv -p python2.5 --system-site-packages old');

  test('has its own library before that of the host', () => {
    const own = '/home/you/env/lib/python2.7';
    const run = typed(
      made,
      `env/bin/python -c 'import sys; print sys.prefix; print "\\n".join(sys.path[1:])'`,
    );
    expect(run.stdout.trim().split('\n')).toEqual([
      '/home/you/env',
      '/home/you/env/lib/python27.zip',
      own,
      ...['plat-linux2', 'lib-tk', 'lib-old', 'lib-dynload'].map((name) => `${own}/${name}`),
      '/usr/local/lib/python2.7',
      `${own}/site-packages`,
    ]);
  });

  test('sees the site-packages of the host if it is asked to', () => {
    const seen = (python: string) => typed(made, `${python} -c 'import sys; print sys.path[-1]'`).stdout;
    expect(seen('old/bin/python')).toBe('/usr/local/lib/python2.5/site-packages\n');
    expect(seen('env/bin/python')).toBe('/home/you/env/lib/python2.7/site-packages\n');
  });

  test('the walk is off in it, on where the host says so, and off again with an empty sitecustomize.py', () => {
    const line = "env/bin/python -c 'import ours; print ours.__file__'";
    expect(typed(made, line).status).toBe(1);
    const walks = walking(made, '2.7');
    expect(typed(walks, line).stdout).toBe('/home/you/lib/python2.7/ours.py\n');
    const off = after(walks, 'touch env/lib/python2.7/sitecustomize.py');
    expect(typed(off, line).stderr).toContain('ImportError: No module named ours');
  });

  test('where it walks, the account comes before the site-packages of the environment', () => {
    const host = after(
      walking(made, '2.7'),
      'env/bin/pip install frontdesk==1.0',
      'easy_install-2.7 frontdesk==1.1',
    );
    expect(typed(host, "env/bin/python -c 'import frontdesk; print frontdesk.version'").stdout).toBe('1.1\n');
    expect(typed(made, 'env/bin/pip list').stdout).not.toContain('frontdesk');
  });

  test('pip and easy_install of an environment install there', () => {
    const host = after(made, 'env/bin/pip install Django==1.0.4', 'env/bin/easy_install Markdown');
    const run = typed(host, "env/bin/python -c 'import django, markdown; print django.__file__'");
    expect(run.stdout).toBe('/home/you/env/lib/python2.7/site-packages/django/__init__.pyc\n');
    expect(typed(host, 'ls lib/python2.7').stdout).not.toContain('Markdown');
    expect(typed(host, "python2.7 -c 'import django'").status).toBe(1);
    const gone = after(host, 'env/bin/pip uninstall -y django markdown');
    expect(typed(gone, 'env/bin/pip freeze').stdout).toBe('');
  });

  test.each([
    ['', 2, /^You must provide a DEST_DIR\n/, ''],
    ['a b', 2, /^There must be only one argument: DEST_DIR \(you gave a b\)\n/, ''],
    ['-p python9 x', 3, /^$/, 'The executable python9 (from --python=python9) does not exist\n'],
    [
      '-p python3.12 x',
      1,
      /^$/,
      'This virtualenv makes environments of Python 2; python3.12 has one of its own: python3.12 -m venv x\n',
    ],
    ['/root/x', 1, /^$/, "OSError: [Errno 13] Permission denied: '/root/x'\n"],
    ['--version', 0, /^\d+\.\d+\n$/, ''],
  ])('virtualenv %s', (words, status, out, err) => {
    const run = typed(box, `virtualenv ${words}`);
    expect(run).toMatchObject({ status, stderr: err });
    expect(run.stdout).toMatch(out);
  });
});

describe('pip', () => {
  test('PEP 668: the file’s own words, everywhere but in an environment and with --target', () => {
    const host = writeFile(
      after(box, 'python3.12 -m venv env'),
      root,
      '/usr/local/lib/python3.12/EXTERNALLY-MANAGED',
      '[externally-managed]\nError=Ask your host\n for it.\n',
    ).host;
    for (const words of ['install frontdesk', 'install --user frontdesk', 'uninstall -y frontdesk']) {
      const run = typed(host, `pip3.12 ${words}`);
      expect(run.status).toBe(1);
      expect(run.stderr).toBe(`error: externally-managed-environment

× This environment is externally managed
╰─> Ask your host
    for it.

note: If you believe this is a mistake, please contact your Python installation or OS distribution provider. You can override this, at the risk of breaking your Python installation or OS, by passing --break-system-packages.
hint: See PEP 668 for the detailed specification.
`);
    }
    for (const line of [
      'env/bin/pip install -q frontdesk',
      'pip3.12 install -q -t here frontdesk',
      'pip3.12 install -q --break-system-packages frontdesk',
    ])
      expect(typed(host, line)).toMatchObject({ status: 0, stderr: '' });
  });

  test('Python 2 may not write to the host’s library, Python 3.12 goes to ~/.local by itself', () => {
    const old = typed(box, 'pip2.7 install frontdesk');
    expect(old.status).toBe(1);
    expect(old.stderr).toContain(
      "error: could not create '/usr/local/lib/python2.7/site-packages/frontdesk': Permission denied",
    );
    const run = typed(box, 'pip3.12 install frontdesk; ls .local/lib/python3.12/site-packages');
    expect(run.stdout).toMatch(
      /^Defaulting to user installation because normal site-packages is not writeable\n/,
    );
    expect(run.stdout).toMatch(/\nfrontdesk\nfrontdesk-1\.1\.dist-info\n$/);
  });

  test('what cannot fit is refused by the newer pip, and installed by the older', () => {
    const host = after(box, 'python3.12 -m venv env', 'virtualenv old');
    const run = typed(host, 'env/bin/pip install gazette frontdesk==1.1');
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('ERROR: ResolutionImpossible');
    expect(run.stderr).toContain('    gazette 2.0 depends on frontdesk<1.1\n');
    const other = typed(host, 'old/bin/pip install -q gazette frontdesk==1.1; old/bin/pip check');
    expect(other.stdout).toContain('gazette 2.0 has requirement frontdesk<1.1, but you have frontdesk 1.1.');
  });

  test('uninstalling an egg takes its line out of easy-install.pth', () => {
    const host = after(box, 'virtualenv env', 'env/bin/easy_install frontdesk');
    const pth = 'cat env/lib/python2.7/site-packages/easy-install.pth';
    expect(typed(host, pth).stdout).toContain('frontdesk');
    const gone = after(host, 'env/bin/pip uninstall -y frontdesk');
    expect(typed(gone, `${pth}; ls env/lib/python2.7/site-packages`).stdout).not.toContain('frontdesk');
  });
});
