import { expect, test } from 'vitest';
import { readConfiguration } from '../../../../src/hosting/web/apache/index.ts';
import { APP, appBox, recorded, you } from './box.ts';

interface Recorded {
  readonly name: string;
  readonly append?: string;
  readonly config?: string;
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const { base, cases } = recorded<{ readonly base: string; readonly cases: readonly Recorded[] }>(
  'configurations',
);

test.each(cases)('apache2 -t: $name', ({ append, config, stderr, status }) => {
  const file = `${APP}/apache2/conf/t.conf`;
  const host = appBox({ [file]: config ?? base + (append ?? '') });
  const read = readConfiguration(host, you(host), file, 'apache2');
  const lines = read.type === 'ok' ? [...read.warnings, 'Syntax OK'] : read.lines;
  const notes = read.notes.map((note) => note.replace(/^(\[[^\]]*\])/, '[TIME] $1 [PID]'));
  expect([...notes, ...lines].map((line) => `${line}\n`).join('')).toBe(stderr);
  expect(read.type === 'ok' ? 0 : 1).toBe(status);
});
