/** The choices at the head of the host's sitecustomize.py. */
export interface WalkSettings {
  /** Whether the block stands before the standard library or behind it. */
  readonly position: 'after-pythonpath' | 'before-site-packages';
  /** Where to start when no script runs: the working directory, or nowhere. */
  readonly noScriptStart: 'cwd' | null;
  readonly walkInVirtualenvs: boolean;
  /** Take only directories of root or the user that nobody else may write to. */
  readonly trustedOwnersOnly: boolean;
}

export const DEFAULT_WALK: WalkSettings = {
  position: 'after-pythonpath',
  noScriptStart: 'cwd',
  walkInVirtualenvs: false,
  trustedOwnersOnly: false,
};

/** The text of a sitecustomize.py that walks. The model reads the four choices and runs the walk of `walk.ts`. */
export const walkSource = (
  settings: WalkSettings = DEFAULT_WALK,
): string => `"""Concentric lib/pythonX.Y directories.

Starts at the directory of the running script and climbs to the root of the
file system.  Every lib/pythonX.Y on the way goes onto sys.path, nearest first,
and is treated as a site directory, so its .pth files work.
"""
POSITION = "${settings.position}"
NO_SCRIPT_START = ${settings.noScriptStart === null ? 'None' : `"${settings.noScriptStart}"`}
WALK_IN_VIRTUALENVS = ${settings.walkInVirtualenvs ? 'True' : 'False'}
TRUSTED_OWNERS_ONLY = ${settings.trustedOwnersOnly ? 'True' : 'False'}


def add_lib_dirs(start):
    """Add every lib/pythonX.Y at and above \`start\` (a file or directory)."""
`;

/** The choices in the text of a sitecustomize.py, or null if that text does not walk. */
export function walkSettingsOf(text: string): WalkSettings | null {
  if (!/^def add_lib_dirs\(/m.test(text)) return null;
  const setting = (name: string): string => new RegExp(`^${name} *= *(\\S+)`, 'm').exec(text)?.[1] ?? '';
  return {
    position: setting('POSITION').includes('before-site-packages')
      ? 'before-site-packages'
      : 'after-pythonpath',
    noScriptStart: setting('NO_SCRIPT_START') === 'None' ? null : 'cwd',
    walkInVirtualenvs: setting('WALK_IN_VIRTUALENVS') === 'True',
    trustedOwnersOnly: setting('TRUSTED_OWNERS_ONLY') === 'True',
  };
}
