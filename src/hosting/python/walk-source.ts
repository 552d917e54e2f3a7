import type { WalkSettings } from './walk-settings.ts';

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
