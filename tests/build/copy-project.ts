import { spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/settings.mjs';

const PARTS = [
  'astro.config.mjs',
  'svelte.config.js',
  'tsconfig.json',
  'package.json',
  'components',
  'public',
  'scripts',
  'slides',
  'src',
  // The build replays the recordings.
  'tests/conformance',
  'tests/vectors',
];

/** Copy what a build needs into a folder; its packages are those of the original. */
export function copyProject(folder: string): void {
  for (const part of PARTS) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** Build a copy as `npm run build` does: its exit status and all it printed. */
export function build(
  copy: string,
  env: Readonly<Record<string, string>> = {},
): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, output: stdout + stderr };
}
