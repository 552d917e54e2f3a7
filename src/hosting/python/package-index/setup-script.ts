/** What a setup.py hands to setup(), as far as it is written out: literals, no code. */
export interface SetupCall {
  readonly name: string;
  readonly version: string;
  readonly packages: readonly string[];
  readonly modules: readonly string[];
  readonly scripts: readonly string[];
  readonly requires: readonly string[];
  /** Null if it does not say. */
  readonly isZipSafe: boolean | null;
}

/** The call in the text of a setup.py; null if there is none. */
export function readSetupScript(text: string): SetupCall | null {
  const [, call] = /\bsetup\(([\s\S]*)\)/.exec(text) ?? [];
  if (call === undefined) return null;
  const safe = /\bzip_safe\s*=\s*(True|False|1|0)/.exec(call)?.[1];
  return {
    name: textOf(call, 'name') ?? 'UNKNOWN',
    version: textOf(call, 'version') ?? '0.0.0',
    packages: listOf(call, 'packages'),
    modules: listOf(call, 'py_modules'),
    scripts: listOf(call, 'scripts'),
    requires: listOf(call, 'install_requires'),
    isZipSafe: safe === undefined ? null : safe === 'True' || safe === '1',
  };
}

const textOf = (call: string, key: string): string | null =>
  new RegExp(String.raw`\b${key}\s*=\s*(["'])(.*?)\1`).exec(call)?.[2] ?? null;

function listOf(call: string, key: string): readonly string[] {
  const [, items = ''] = new RegExp(String.raw`\b${key}\s*=\s*\[([^\]]*)\]`).exec(call) ?? [];
  return [...items.matchAll(/(["'])(.*?)\1/g)].map((one) => one[2] ?? '');
}
