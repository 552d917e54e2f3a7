import { describe, expect, test } from 'vitest';
import type { HostPlan, Operation } from '../../src/hosting/kernel/index.ts';
import { hostOf, may, readSurvey } from '../../src/hosting/survey/index.ts';
import type { May } from '../../src/hosting/survey/index.ts';
import { buildRealBox, type RealBox } from './box.ts';
import { operations, realDecisions } from './decisions.ts';
import { plans, users } from './random-plans.ts';

/* What the programs of this machine print of a tree is pasted, and the survey is asked what its kernel is asked. */

/** The tree by its whole path, as a newcomer would paste it: the ways above it, who there is, and what is in it. */
function pasteOf(box: RealBox, commands: readonly string[]): string {
  const ids = users.map((user) => `$ id\n${box.as(user, 'id').stdout}`);
  const asked = ['ls -ld / /tmp', ...commands].map((line) => `# ${line}\n${box.as('root', line).stdout}`);
  return [...ids, ...asked].join('\n');
}

/** The users of a plan are nobody on this machine, so that programs print their numbers. */
const shown = (plan: HostPlan, user: string): string =>
  user === 'root' ? user : String(plan.users.find(({ name }) => name === user)?.uid);

/** What the survey of a paste answers. */
function surveyOf(plan: HostPlan, box: RealBox, commands: readonly string[]) {
  const survey = readSurvey(pasteOf(box, commands));
  expect(survey.unread).toEqual([]);
  const { host } = hostOf(survey, 0);
  return (user: string, operation: Operation, path: string): May =>
    may(survey, host, shown(plan, user), operation, `${box.root}/${path}`);
}

describe.each(plans.slice(0, 2))('$scenario', (plan) => {
  const paths = plan.tree.map(({ path }) => path.slice(1));

  test.each([...users, 'root'])('getfacl and ls settle every question about %s', (user) => {
    const box = buildRealBox(plan);
    try {
      const ask = surveyOf(plan, box, [`getfacl -R ${box.root}`, `ls -laR ${box.root}`]);
      for (const operation of operations) {
        const real = realDecisions(box, paths, user, operation);
        expect(
          Object.fromEntries(paths.map((path) => [path, ask(user, operation, path).explanation.verdict])),
        ).toEqual(real);
        expect(paths.flatMap((path) => ask(user, operation, path).provisos)).toEqual([]);
      }
    } finally {
      box.remove();
    }
  });

  test.each([
    ['ls', (root: string) => [`ls -laR ${root}`]],
    ['namei', (root: string) => paths.map((path) => `namei -l ${root}/${path}`)],
  ])('what %s tells without reservation is so', (_, commandsAt) => {
    const box = buildRealBox(plan);
    let certain = 0;
    try {
      const ask = surveyOf(plan, box, commandsAt(box.root));
      for (const user of users)
        for (const operation of operations) {
          const real = realDecisions(box, paths, user, operation);
          for (const path of paths) {
            const { verdict, provisos } = ask(user, operation, path);
            if (verdict === 'unsaid' || provisos.length > 0) continue;
            certain += 1;
            expect([user, operation, path, verdict]).toEqual([
              user,
              operation,
              path,
              real[path] === 'granted' ? 'yes' : 'no',
            ]);
          }
        }
    } finally {
      box.remove();
    }
    expect(certain).toBeGreaterThan(100);
  });
});
