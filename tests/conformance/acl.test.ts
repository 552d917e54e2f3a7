import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AclVectors } from './acl-format.ts';
import { replayAcl } from './acl.ts';
import { readRecording } from './run.ts';

const recorded = readRecording(join(import.meta.dirname, '../vectors/acl.json.gz')) as AclVectors;

test('all 394 recorded scenarios and 220 command lines of modes and ACLs come out of the model', () => {
  expect([recorded.scenarios.length, recorded.cli.length]).toEqual([394, 220]);
  const { cases, differences } = replayAcl(recorded);
  expect(differences).toEqual([]);
  expect(cases).toBe(614);
});

test('a recording that says something else is told, with the case, the place and both answers', () => {
  const [first] = recorded.scenarios;
  if (first === undefined) throw new Error('there are scenarios');
  const [step] = first.steps;
  const wrong = { ...first, steps: [{ ...step, result: { ok: true, surprise: 1 } }] } as typeof first;
  const { differences } = replayAcl({ ...recorded, scenarios: [wrong], cli: [] });
  expect(differences).toHaveLength(1);
  expect(differences[0]).toMatchObject({ id: first.id, expected: { ok: true, surprise: 1 } });
  expect(differences[0]?.where).toMatch(/^step 0 /);
});
