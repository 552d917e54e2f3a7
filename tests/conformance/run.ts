import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { AclVectors } from './acl-format.ts';
import { replayAcl } from './acl.ts';
import { replayEasyInstall } from './easy-install.ts';
import type { CronVectors } from './cron-format.ts';
import { replayCron } from './cron.ts';
import type { NginxVectors } from './nginx-format.ts';
import { replayNginx } from './nginx.ts';
import { replayPip } from './pip.ts';
import type { PythonVectors } from './python-format.ts';
import { replayPython } from './python.ts';
import type { ShellVectors } from './shell-format.ts';
import { replayShellSuite } from './shell.ts';
import type { Outcome } from './suite.ts';

/*
 * npm run conformance -- SUITE FILE…: replay recordings of the real programs against the model, print each difference,
 * and end with `N passed, N failed`; exit status 1 if anything differs.
 */

/** What replays each kind of recording. */
export const suites: Readonly<Record<string, (recorded: unknown) => Outcome>> = {
  acl: (recorded) => replayAcl(recorded as AclVectors),
  easy_install: (recorded) => replayEasyInstall(recorded as string),
  cron: (recorded) => replayCron(recorded as CronVectors),
  nginx: (recorded) => replayNginx(recorded as NginxVectors),
  pip: (recorded) => replayPip(recorded as string),
  python: (recorded) => replayPython(recorded as PythonVectors),
  shell: (recorded) => replayShellSuite(recorded as ShellVectors),
};

/** A recording, gzipped or not; what is named `.txt` is a text, anything else JSON. */
export function readRecording(file: string): unknown {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return file.endsWith('.txt') ? text : JSON.parse(text);
}

function main([name = '', ...files]: readonly string[]): number {
  const suite = suites[name];
  if (suite === undefined || files.length === 0) {
    console.error(
      `expected a suite (${Object.keys(suites).join(', ')}) and files, found "${[name, ...files].join(' ')}"`,
    );
    return 2;
  }
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    const { cases, differences, summary = [] } = suite(readRecording(file));
    for (const { id, where, expected, found } of differences)
      console.log(
        `${id} ${where}\n  expected ${JSON.stringify(expected)}\n  found    ${JSON.stringify(found)}`,
      );
    for (const text of summary) console.log(text);
    passed += cases - differences.length;
    failed += differences.length;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) process.exitCode = main(process.argv.slice(2));
