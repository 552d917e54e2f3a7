import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PythonVectors } from './python-format.ts';
import { replayPython } from './python.ts';
import { readRecording } from './run.ts';

const recorded = readRecording(join(import.meta.dirname, '../vectors/python.json.gz')) as PythonVectors;

test('all 256 recorded runs of nine interpreters come out of the model, with all that lost', () => {
  const { cases, differences, candidates } = replayPython(recorded);
  expect(differences).toEqual([]);
  expect(cases).toBe(256);
  expect(candidates).toEqual({ names: 828, differences: [] });
});

test('a recording that says something else is told, with the scenario, the place and both answers', () => {
  const first = recorded.scenarios.find(({ result }) => result.imports?.[0]?.version !== undefined);
  const [one, ...others] = first?.result.imports ?? [];
  if (first === undefined || one === undefined) throw new Error('there are scenarios');
  const wrong = { ...one, version: 'another' };
  const scenario = { ...first, result: { ...first.result, imports: [wrong, ...others] } };
  const { differences } = replayPython({ ...recorded, scenarios: [scenario] });
  expect(differences).toEqual([{ id: first.id, where: `import ${one.name}`, expected: wrong, found: one }]);
});

test('what another host would do is told, too: without the walk most recorded paths are different', () => {
  const scenarios = recorded.scenarios
    .filter(({ host }) => host.sitecustomize !== null)
    .map((one) => ({ ...one, host: { ...one.host, sitecustomize: null } }));
  const { differences } = replayPython({ ...recorded, scenarios });
  expect(differences.length).toBeGreaterThan(scenarios.length / 2);
});
