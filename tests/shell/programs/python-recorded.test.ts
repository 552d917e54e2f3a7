import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecording } from '../../conformance/run.ts';
import { boxWith, typed } from './python-box.ts';

type Answer = readonly [versions: readonly string[], status: number, stdout: string, stderr: string];

interface Recording {
  readonly files: Readonly<Record<string, string>>;
  readonly programs: readonly {
    readonly program: string;
    readonly from: 'file' | 'c' | 'stdin';
    readonly answers: readonly Answer[];
  }[];
}

// Recorded from nine real interpreters, each program run by all of them; tests/vectors/README.md tells how.
const recording = readRecording(
  join(import.meta.dirname, '../../vectors/python-programs.json.gz'),
) as Recording;

const pieces = Object.fromEntries(
  Object.entries(recording.files).map(([name, text]) => [`/home/you/pieces/${name}`, text]),
);

const LINES = {
  file: (python: string) => `cd pieces; ${python} prog.py`,
  c: (python: string) => `cd pieces; ${python} -c "$PROGRAM"`,
  stdin: (python: string) => `cd pieces; printf %s "$PROGRAM" | ${python}`,
};

test.each([...recording.programs.entries()])('program %i answers as nine interpreters did', (_, one) => {
  const box = boxWith({ ...pieces, '/home/you/pieces/prog.py': one.program });
  const env = { PROGRAM: one.program, PYTHONDONTWRITEBYTECODE: '1' };
  for (const [versions, status, stdout, stderr] of one.answers)
    for (const version of versions) {
      const { host: _host, ...told } = typed(box, LINES[one.from](`/usr/local/bin/python${version}`), env);
      expect({ version, ...told }).toEqual({ version, status, stdout, stderr });
    }
});

test('there are programs of all three kinds', () => {
  expect(recording.programs.length).toBeGreaterThan(250);
  expect(new Set(recording.programs.map(({ from }) => from))).toEqual(new Set(['file', 'c', 'stdin']));
});
