import { isSince } from '../interpreters.ts';
import type { Interpreter } from '../interpreters.ts';

/** The lines of usage, as argparse folds them. */
export function venvUsage(interpreter: Interpreter): string {
  const upgrade = isSince(interpreter, 9) ? ' [--upgrade-deps]' : '';
  const pad = ' '.repeat(12);
  // From 3.13 on there is a line more.
  const ignore = isSince(interpreter, 13) ? `${pad}[--without-scm-ignore-files]\n` : '';
  return `usage: venv [-h] [--system-site-packages] [--symlinks | --copies] [--clear]
${pad}[--upgrade] [--without-pip] [--prompt PROMPT]${upgrade}
${ignore}${pad}ENV_DIR [ENV_DIR ...]
`;
}

/** What `-m venv --help` prints. */
export function venvHelp(interpreter: Interpreter): string {
  const heading = isSince(interpreter, 10) ? 'options' : 'optional arguments';
  const core = isSince(interpreter, 12) ? '(pip)' : 'pip setuptools';
  const upgrade = isSince(interpreter, 12)
    ? `  --upgrade-deps        Upgrade core dependencies ${core} to the latest version
                        in PyPI\n`
    : isSince(interpreter, 9)
      ? `  --upgrade-deps        Upgrade core dependencies: ${core} to the latest
                        version in PyPI\n`
      : '';
  const ignore = isSince(interpreter, 13)
    ? `  --without-scm-ignore-files
                        Skips adding SCM ignore files to the environment
                        directory (Git is supported by default).\n`
    : '';
  return `${venvUsage(interpreter)}
Creates virtual Python environments in one or more target directories.

positional arguments:
  ENV_DIR               A directory to create the environment in.

${heading}:
  -h, --help            show this help message and exit
  --system-site-packages
                        Give the virtual environment access to the system
                        site-packages dir.
  --symlinks            Try to use symlinks rather than copies, when symlinks
                        are not the default for the platform.
  --copies              Try to use copies rather than symlinks, even when
                        symlinks are the default for the platform.
  --clear               Delete the contents of the environment directory if it
                        already exists, before environment creation.
  --upgrade             Upgrade the environment directory to use this version
                        of Python, assuming Python has been upgraded in-place.
  --without-pip         Skips installing or upgrading pip in the virtual
                        environment (pip is bootstrapped by default)
  --prompt PROMPT       Provides an alternative prompt prefix for this
                        environment.
${upgrade}${ignore}
Once an environment has been created, you may wish to activate it, e.g. by
sourcing an activate script in its bin directory.
`;
}
