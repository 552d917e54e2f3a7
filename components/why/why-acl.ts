import { formatRights } from '../../src/hosting/kernel/index.ts';
import type { Explanation, Hop, Operation } from '../../src/hosting/kernel/index.ts';
import { RULES, quoted } from './why-step.ts';
import type { Rule, Why, WhyStep } from './why-step.ts';

/** What of the diagram of locks is asked. */
export interface Locks {
  readonly scene: { readonly lanes: readonly { readonly who: string; readonly explanation: Explanation }[] };
  readonly showLock: (path: string) => void;
}

/** Why each of the people gets as far as they do: object by object, in the order of the kernel. */
export const whyLocks = (view: Locks): readonly Why[] =>
  view.scene.lanes.map(({ who, explanation }) => ({
    verdict: explanation.sentence,
    steps: hopsOf(who, explanation, (path) => view.showLock(path)),
  }));

/** The steps of one way. */
export function hopsOf(
  who: string,
  explanation: Explanation,
  show: ((path: string) => void) | null,
): readonly WhyStep[] {
  const { hops, decided, unreached, operation } = explanation;
  const asked = hops.map((hop, index): WhyStep => {
    const isDecided = index === decided;
    return {
      at: hop.path,
      text: hopInWords(hop),
      outcome: hop.outcome === 'passed' || hop.outcome === 'followed' ? 'passed' : 'stopped',
      decided: isDecided,
      rule: ruleOf(hop),
      proof: proofOf(who, hop, isDecided ? operation : null),
      show: show === null || hop.ino === null ? null : () => show(hop.path),
    };
  });
  const rest = unreached.map((path): WhyStep => ({
    at: path,
    text: 'was not asked: the way ended before it.',
    outcome: 'unasked',
    decided: false,
    rule: null,
    proof: null,
    show: null,
  }));
  return [...asked, ...rest];
}

const WANTED: readonly (readonly [letter: string, words: string])[] = [
  ['r', 'read'],
  ['w', 'write'],
  ['x', 'search or execute'],
];

/** What was asked of an object, and which entry answered. */
function hopInWords({ outcome, want, decision, errno, target, sticky, noexec }: Hop): string {
  if (outcome === 'missing') return 'is not there (ENOENT).';
  if (outcome === 'followed') return `is a symbolic link; the way goes on at ${target ?? ''}.`;
  if (noexec !== null) return `lies on ${noexec}, which is mounted noexec (${errno ?? ''}).`;
  if (sticky)
    return `has the sticky bit: only its owner and the file’s may take a name away (${errno ?? ''}).`;
  if (outcome === 'unfit') return `is no object for that (${errno ?? ''}).`;
  if (decision === null) return 'had to be there, and no more.';
  const letters = formatRights(want);
  const wanted = WANTED.filter(([letter]) => letters.includes(letter)).map(([, words]) => words);
  const { entry, mask, effective, granted } = decision;
  const left =
    mask === null || effective === decision.rights
      ? ''
      : `, of which the mask leaves ${formatRights(effective)}`;
  const root = decision.class === 'capability' ? '; root’s capability grants it all the same' : '';
  const differs = decision.difference === null ? '' : ` ${decision.difference.explanation}`;
  return `was asked for ${wanted.join(' and ')}: ${entry} speaks${left}, and ${granted ? 'grants it' : `refuses it (${errno ?? ''})`}${root}.${differs}`;
}

function ruleOf({ decision, outcome }: Hop): Rule | null {
  if (decision !== null) return RULES[decision.source];
  return outcome === 'passed' ? null : RULES['path_resolution(7)'];
}

/** What `test` is asked for an operation. */
const TESTS: Partial<Record<Operation, string>> = {
  read: '-r',
  write: '-w',
  list: '-r',
  enter: '-x',
  execute: '-x',
};

/** An entry is shown by getfacl; what decided, by asking as whoever it is about. */
function proofOf(who: string, { path, outcome, ino }: Hop, operation: Operation | null): WhyStep['proof'] {
  const test = operation === null ? undefined : TESTS[operation];
  if (test !== undefined && ino !== null && outcome === 'passed')
    return { by: 'root', line: `sudo -u ${who} test ${test} ${quoted(path)}; echo $?` };
  return { by: 'root', line: ino === null ? `ls -ld ${quoted(path)}` : `getfacl -p ${quoted(path)}` };
}
