import type { PythonError } from '../trace.ts';
import { linesOf } from './distribution.ts';
import type { Distribution } from './distribution.ts';
import { Environment } from './environment.ts';
import { parseRequirement } from './requirement.ts';
import type { Requirement } from './requirement.ts';
import { ResolutionError, exceptionOf } from './resolution-error.ts';
import type { View } from './scan.ts';
import { WorkingSet } from './working-set.ts';

/** What `pkg_resources` made of a path, or the exception that it raised. */
export type Required =
  | {
      readonly type: 'required';
      /** The texts of `sys.path` after it. */
      readonly path: readonly string[];
      /** The distributions that were needed, the one asked for first. */
      readonly distributions: readonly Distribution[];
    }
  | { readonly type: 'raised'; readonly error: PythonError };

/** `pkg_resources.require(text)` in a process whose `sys.path` is `path`; several requirements stand in lines of their own. */
export const requireDistributions = (view: View, path: readonly string[], text: string): Required =>
  attempt(view, () => requireOn(new WorkingSet(view, path), text));

/**
 * `import pkg_resources` in a program that sets `__requires__` before: what it names becomes active even if the path has
 * another version of it (WorkingSet._build_master).
 */
export function importPkgResources(view: View, path: readonly string[], requires: string | null): Required {
  if (requires === null) return { type: 'required', path, distributions: [] };
  return attempt(view, () => {
    try {
      return requireOn(new WorkingSet(view, path), requires);
    } catch (error) {
      if (!(error instanceof ResolutionError) || error.problem.type !== 'conflict') throw error;
    }
    const fresh = new WorkingSet(view, []);
    const distributions = fresh.resolve(requirementsIn(requires), new Environment(view, path));
    for (const one of distributions) fresh.add(one);
    for (const entry of path) if (!fresh.entries.includes(entry)) fresh.addEntry(entry);
    return { type: 'required', path: fresh.entries, distributions };
  });
}

function requireOn(working: WorkingSet, text: string): Required {
  const distributions = working.resolve(requirementsIn(text));
  for (const one of distributions) working.add(one);
  return { type: 'required', path: working.entries, distributions };
}

function attempt({ interpreter }: View, ask: () => Required): Required {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof ResolutionError)) throw error;
    return { type: 'raised', error: exceptionOf(error.problem, interpreter.major) };
  }
}

function requirementsIn(text: string): readonly Requirement[] {
  return linesOf(text).map((line) => {
    const parsed = parseRequirement(line);
    if (parsed.type === 'requirement') return parsed.requirement;
    throw new ResolutionError({ type: 'not-a-requirement', complaint: parsed.complaint });
  });
}
