import { DISTUTILS_SETTINGS_FILE, distutilsSettings } from './distutils-settings.ts';
import type { Version } from './versions.ts';
import { walkSource } from './walk-source.ts';

/** Part of setuptools, which came with every Python up to 3.11. What these functions do is the model's own. */
export const PKG_RESOURCES = `"""Finds distributions on sys.path, and makes them importable."""


def require(*requirements):
    """Puts the distributions that are named, and all that they need, on sys.path."""


def run_script(requirement, script_name):
    """Runs a script of a distribution in the place of the program."""


def load_entry_point(requirement, group, name):
    """The function that an entry point of a distribution names."""
`;

/**
 * What the host put into the library of each Python, by paths below it: a stand-in for the standard library, the walk as
 * sitecustomize.py, and settings by which easy_install of Python 2 goes to the account's own library.
 */
export const libraryFiles = (version: Version): Readonly<Record<string, string>> => ({
  'os.py': '"""OS routines for Linux."""\n',
  'sitecustomize.py': walkSource(),
  ...(/^3\.1[23]$/.test(version) ? {} : { 'site-packages/pkg_resources.py': PKG_RESOURCES }),
  ...(version.startsWith('2.') ? { [DISTUTILS_SETTINGS_FILE]: distutilsSettings() } : {}),
});
