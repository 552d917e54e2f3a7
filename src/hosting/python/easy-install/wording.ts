/* The longer messages of setuptools 41.2. */

export const usage = (script: string): string =>
  `usage: ${script} [options] requirement_or_url ...\n   or: ${script} --help\n`;

export const noDefaultVersion = (directory: string, pythonPath: string): string =>
  `bad install directory or PYTHONPATH

You are attempting to install a package to a directory that is not
on PYTHONPATH and which Python does not read ".pth" files from.  The
installation directory you specified (via --install-dir, --prefix, or
the distutils default setting) was:

    ${directory}

and your PYTHONPATH environment variable currently contains:

    '${pythonPath}'

Here are some of your options for correcting the problem:

* You can choose a different installation directory, i.e., one that is
  on PYTHONPATH or supports .pth files

* You can add the installation directory to the PYTHONPATH environment
  variable.  (It must then also be on PYTHONPATH whenever you run
  Python and want to use the package(s) you are installing.)

* You can set up the installation directory to support ".pth" files by
  using one of the approaches described here:

  https://setuptools.readthedocs.io/en/latest/easy_install.html#custom-installation-locations


Please make the appropriate changes for your system and try again.`;

export const cannotWrite = (problem: string, directory: string, isThere: boolean): string =>
  `can't create or remove files in install directory

The following error occurred while trying to add or remove files in the
installation directory:

    ${problem}

The installation directory you specified (via --install-dir, --prefix, or
the distutils default setting) was:

    ${directory}

${isThere ? NO_ACCESS : NOT_THERE}`;

const NOT_THERE = `This directory does not currently exist.  Please create it and try again, or
choose a different installation directory (using the -d or --install-dir
option).
`;

const NO_ACCESS = `Perhaps your account does not have write access to this directory?  If the
installation directory is a system-owned directory, you may need to sign in
as the administrator or "root" account.  If you do not have administrative
access to this machine, you may wish to choose a different installation
directory, preferably one that is listed in your PYTHONPATH environment
variable.

For information on other options, you may wish to consult the
documentation at:

  https://setuptools.readthedocs.io/en/latest/easy_install.html

Please make the appropriate changes for your system and try again.
`;

export const multiVersion = (project: string, version: string): string =>
  `Because this distribution was installed --multi-version, before you can
import modules from this package in an application, you will need to
'import pkg_resources' and then use a 'require()' call similar to one of
these examples, in order to select the desired version:

    pkg_resources.require("${project}")  # latest installed version
    pkg_resources.require("${project}==${version}")  # this exact version
    pkg_resources.require("${project}>=${version}")  # this version or higher
`;

export const MUST_BE_ON_PATH = `
Note also that the installation directory must be on sys.path at runtime for
this to work.  (e.g. by being the application's script directory, by being on
PYTHONPATH, or by being added to sys.path by your code.)
`;

export const editable = (requirement: string, directory: string, python: string): string =>
  `Extracted editable version of ${requirement} to ${directory}

If it uses setuptools in its setup script, you can activate it in
"development" mode by going to that directory and running::

    ${python} setup.py develop

See the setuptools documentation for the "develop" command for more info.
`;
