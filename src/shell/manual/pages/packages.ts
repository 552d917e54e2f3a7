import type { Page } from '../page.ts';

/** Programs that install distributions for a Python. */
export const packages: readonly Page[] = [
  {
    name: 'easy_install',
    otherNames: ['2.4', '2.5', '2.6', '2.7', '3.6', '3.7', '3.8', '3.9', '3.10', '3.11', '3.12', '3.13'].map(
      (version) => `easy_install-${version}`,
    ),
    section: 1,
    summary: 'find, build and install Python packages',
    synopsis: ['easy_install-X.Y [OPTION]... REQUIREMENT...'],
    description: [
      'Installs a distribution and what it needs as eggs, and names them in easy-install.pth, so that Python X.Y finds them. Without options they go to ~/lib/pythonX.Y and their scripts to ~/bin.',
      'Another directory must be on PYTHONPATH, or Python must read .pth files there: that is tried out with python -E -c pass in the working directory. On this box it works at and below the level that the directory belongs to.',
      'What is there already is not replaced without -U. Eggs that are replaced stay on disk. Options stand before the first requirement.',
    ],
    examples: [
      { line: 'easy_install-2.5 frontdesk', does: 'For the whole account.' },
      {
        line: 'cd webapps/blog; easy_install-2.5 -d lib/python2.5 -s bin frontdesk',
        does: 'For one application, standing in it.',
      },
      { line: 'easy_install-2.5 nosuch', does: 'There is no such distribution.', status: 1 },
    ],
    seeAlso: ['python(1)'],
  },
];
