import type { Page } from '../page.ts';

/** Programs that install distributions for a Python. */
export const packages: readonly Page[] = [
  {
    name: 'easy_install',
    otherNames: ['2.4', '2.5', '2.6', '2.7', '3.6', '3.7', '3.8', '3.9', '3.10', '3.11', '3.12', '3.13'].map(
      (version) => `easy_install-${version}`,
    ),
    section: 1,
    summary: 'install Python libraries, and make them active',
    synopsis: ['easy_install-2.7 [OPTION]... REQUIREMENT|FILE|URL...'],
    description: [
      'Gets what is asked for and what that needs, puts it into a library as an egg, names the egg in easy-install.pth, and writes its scripts. Plain easy_install is that of Python 2.4; there is one for each Python.',
      'What is there already is good enough, unless -U is given. An upgrade changes the line in easy-install.pth; the old egg stays on the disk, and easy_install X==1.0 goes back to it.',
      'The host says where things go, in distutils/distutils.cfg below the library of each Python 2: eggs to ~/lib/pythonX.Y, scripts to ~/bin. Yours in ~/.pydistutils.cfg count for more, and options for most. An application has a library of its own with -d and -s; without -s its scripts go into the library.',
      'Before anything else it asks whether Python reads .pth files in that library. It is a directory that PYTHONPATH names, a site-packages, or one that a Python finds which is started where you stand: so stand in the home for ~/lib, and in the application for its own.',
      'With -m the egg is there and not active. Where the library is not on PYTHONPATH, -m leaves easy-install.pth alone, so that what was active stays so.',
    ],
    terms: [
      ['X, X==1.0, X>=1.1', 'A requirement: the newest, exactly this one, this one or newer.'],
      ['PYTHONPATH', 'A library that it names gets a site.py, which reads .pth files there.'],
      ['SETUPTOOLS_SYS_PATH_TECHNIQUE', 'With the value rewrite, eggs go before PYTHONPATH.'],
    ],
    examples: [
      { line: 'easy_install-2.7 frontdesk', does: 'The newest frontdesk for all of your scripts.' },
      { line: 'easy_install-2.7 frontdesk==1.0', does: 'Exactly this version.' },
      { line: 'easy_install-2.7 -U ledger', does: 'The newest ledger, and what it needs.' },
      {
        line: 'cd webapps/blog && easy_install-2.5 -d lib/python2.5 -s bin markdown',
        does: 'A library for one application alone.',
      },
      { line: 'cd /tmp; easy_install-2.7 ledger', does: 'From here Python does not see ~/lib.', status: 1 },
    ],
    seeAlso: ['python(1)', 'path_resolution(7)'],
  },
  {
    name: 'pip',
    otherNames: ['2.4', '2.5', '2.6', '2.7', '3.6', '3.7', '3.8', '3.9', '3.10', '3.11', '3.12', '3.13'].map(
      (version) => `pip${version}`,
    ),
    section: 1,
    summary: 'install and remove Python libraries, without eggs',
    synopsis: [
      'pip2.7 install [OPTION]... REQUIREMENT|FILE|DIRECTORY...',
      'pip2.7 uninstall -y NAME...',
      'pip2.7 list | freeze | show NAME... | check',
    ],
    description: [
      'Lays modules plainly into one directory, with a list of all files beside them, so that it can remove what it installed. It is 19.2.3 for Python 2 and 3.6 and 23.2.1 for later ones; pythonX.Y -m pip is the same.',
      'In a virtual environment it installs there. The site-packages of the host is not yours to write to: on Python 2 that ends with "Permission denied", on 3.7 and later pip goes to ~/.local by itself. It never goes to ~/lib, unless --target names it.',
      'What goes to --target is not looked at later. Without --upgrade whatever is there already stays, even though it says "Successfully installed"; with it the code is replaced, and the old metadata stays.',
      'The older pip installs what does not fit and tells of it; the newer looks for releases that fit, and gives up if there are none.',
      'Where a file EXTERNALLY-MANAGED lies in the library of a Python from 3.7 on, pip refuses to touch it outside of virtual environments (PEP 668).',
    ],
    terms: [
      ['--user', 'Into ~/.local/lib/pythonX.Y/site-packages.'],
      ['-t DIRECTORY, --target DIRECTORY', 'Into this directory.'],
      ['-U, --upgrade', 'The newest release, even if there is another.'],
      ['--no-deps', 'Nothing but what was named.'],
      ['-r FILE', 'The requirements in the lines of a file.'],
      ['--no-index, -f DIRECTORY', 'From source archives in a directory alone.'],
    ],
    examples: [
      { line: 'pip2.7 install --user frontdesk==1.0', does: 'For you, and Python 2.7.' },
      { line: 'pip3.12 install frontdesk', does: 'The same with Python 3.12: it goes to ~/.local, too.' },
      { line: 'pip2.7 install -t ~/webapps/mystore/lib/python2.7 ledger', does: 'For one application.' },
      { line: 'pip3.12 list', does: 'What is installed.' },
      { line: 'pip2.7 install frontdesk', does: 'Into the library of the host: not yours.', status: 1 },
    ],
    seeAlso: ['python(1)', 'easy_install(1)', 'virtualenv(1)'],
  },
  {
    name: 'virtualenv',
    section: 1,
    summary: 'make a directory that has a Python and libraries of its own',
    synopsis: [
      'virtualenv [-p PYTHON] [--system-site-packages] [--clear] DIRECTORY',
      'python3.12 -m venv [OPTION]... DIRECTORY...',
    ],
    description: [
      'Makes an environment of Python 2: a copy of the interpreter, a library whose site.py goes on to that of the host, and pip and easy_install that install there. Python 3 has its own, -m venv, which needs no more than links and a pyvenv.cfg.',
      'An environment is used by running its bin/python, or what is in its bin; source bin/activate puts that in front of PATH for one shell, and deactivate takes it away again.',
      'The libraries of the account do not come along: the walk is off in environments, unless the host sets WALK_IN_VIRTUALENVS in its sitecustomize.py. Where it does, an empty sitecustomize.py in the lib/pythonX.Y of an environment of Python 2 comes before that of the host, and turns the walk off.',
    ],
    terms: [
      ['-p PYTHON', 'The interpreter, by its name: python2.5.'],
      ['--system-site-packages', 'What the host has in its site-packages is there, too.'],
      ['--no-site-packages', 'It is not: so it is without this option.'],
      ['--clear', 'Whatever is in the directory goes first.'],
    ],
    examples: [
      { line: 'virtualenv env', does: 'An environment of Python 2.7.' },
      { line: 'virtualenv -p python2.5 old', does: 'One of Python 2.5.' },
      { line: 'python3.12 -m venv new', does: 'One of Python 3.12.' },
      { line: 'virtualenv', does: 'Without a directory.', status: 2 },
    ],
    seeAlso: ['python(1)', 'pip(1)', 'bash(1)'],
  },
];
