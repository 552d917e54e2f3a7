import { distributionText } from './distribution.ts';
import type { Distribution } from './distribution.ts';
import { requirementLiteral } from './requirement.ts';
import type { Requirement } from './requirement.ts';

/** Why a working set could not be made. `requirers` are names of projects, each once. */
export type Problem =
  | { readonly type: 'not-found'; readonly requirement: Requirement; readonly requirers: readonly string[] }
  | {
      readonly type: 'conflict';
      readonly distribution: Distribution;
      readonly requirement: Requirement;
      readonly requirers: readonly string[];
    }
  | { readonly type: 'unknown-extra'; readonly distribution: Distribution; readonly extra: string }
  | { readonly type: 'not-a-requirement'; readonly complaint: string };

/** Thrown by a working set, and caught in this room. */
export class ResolutionError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.type);
    this.problem = problem;
  }
}

/** The sentence for people: report(), which easy_install prints. */
export function reportOf(problem: Problem, major: 2 | 3): string {
  switch (problem.type) {
    case 'not-found': {
      const by = problem.requirers.length === 0 ? 'the application' : problem.requirers.join(', ');
      return `The '${problem.requirement.text}' distribution was not found and is required by ${by}`;
    }
    case 'conflict': {
      const by = problem.requirers.length === 0 ? '' : ` by ${setLiteral(problem.requirers, major)}`;
      return `${distributionText(problem.distribution)} is installed but ${problem.requirement.text} is required${by}`;
    }
    case 'unknown-extra':
      return `${distributionText(problem.distribution)} has no such extra feature '${problem.extra}'`;
    case 'not-a-requirement':
      return problem.complaint;
  }
}

/** The exception as a traceback ends with it. A conflict prints what it was raised with, not its report. */
export function exceptionOf(problem: Problem, major: 2 | 3): { type: string; message: string } {
  const type = {
    'not-found': 'DistributionNotFound',
    conflict: problem.type === 'conflict' && problem.requirers.length > 0 ? 'ContextualVersionConflict' : 'VersionConflict',
    'unknown-extra': 'UnknownExtra',
    'not-a-requirement': 'RequirementParseError',
  }[problem.type];
  if (problem.type !== 'conflict') return { type: `pkg_resources.${type}`, message: reportOf(problem, major) };
  const { distribution, requirement, requirers } = problem;
  const parts = [
    `${distributionText(distribution)} (${distribution.location})`,
    requirementLiteral(requirement),
    ...(requirers.length === 0 ? [] : [setLiteral(requirers, major)]),
  ];
  return { type: `pkg_resources.${type}`, message: `(${parts.join(', ')})` };
}

const setLiteral = (names: readonly string[], major: 2 | 3): string => {
  const list = names.map((name) => `'${name}'`).join(', ');
  return major === 2 ? `set([${list}])` : `{${list}}`;
};
