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
];
