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
