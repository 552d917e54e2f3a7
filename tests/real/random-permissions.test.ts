import { describe, expect, test } from 'vitest';
import { buildRealBox } from './box.ts';
import { modelDecisions, operations, realDecisions } from './decisions.ts';
import { plans, users } from './random-plans.ts';

describe.each(plans)('$scenario', (plan) => {
  test('everybody may do what the real kernel allows, and nothing else', () => {
    const box = buildRealBox(plan);
    const paths = plan.tree.map(({ path }) => path.slice(1));
    try {
      for (const user of [...users, 'root'])
        for (const operation of operations)
          expect([user, operation, modelDecisions(plan, paths, user, operation)]).toEqual([
            user,
            operation,
            realDecisions(box, paths, user, operation),
          ]);
    } finally {
      box.remove();
    }
  });
});
