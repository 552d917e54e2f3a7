import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { NginxVectors } from './nginx-format.ts';
import { replayNginx } from './nginx.ts';
import { readRecording } from './run.ts';

const recorded = readRecording(join(import.meta.dirname, '../vectors/nginx.json.gz')) as NginxVectors;

test('all recorded requests and all recorded tests of configurations come out of the model', () => {
  const { differences, shapes } = replayNginx(recorded);
  expect(differences).toEqual([]);
  expect(shapes).toEqual({
    panel: { cases: 560, passed: 560 },
    hard: { cases: 400, passed: 400 },
    test: { cases: 40, passed: 40 },
  });
});

test('a recording that says something else is told, with the case, the place and both answers', () => {
  const [config] = recorded.configs;
  const [one] = config?.cases ?? [];
  if (config === undefined || one === undefined) throw new Error('there are cases');
  const wrong = { ...one, result: { ...one.result, status: 299 } };
  const { differences } = replayNginx({ ...recorded, errors: [], configs: [{ ...config, cases: [wrong] }] });
  expect(differences).toEqual([
    { id: `${config.id}/0`, where: `${one.request.target} status`, expected: 299, found: one.result.status },
  ]);
});

test('what nginx -t would say otherwise is told, too', () => {
  const [first] = recorded.errors;
  if (first === undefined) throw new Error('there are tests');
  const { differences } = replayNginx({ ...recorded, configs: [], errors: [{ ...first, exit: 0 }] });
  expect(differences.map(({ id, where }) => `${id} ${where}`)).toEqual([
    `${first.id} nginx -t, ${first.category}`,
  ]);
});

test('without the groups of the worker some files could not be read', () => {
  const alone = { ...recorded, worker_groups: ['nginx'] };
  expect(replayNginx(alone).differences.length).toBeGreaterThan(0);
});
