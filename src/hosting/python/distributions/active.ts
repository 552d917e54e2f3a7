import type { Started } from '../start.ts';
import { fulfils, requirementsOf } from './distribution.ts';
import type { Distribution } from './distribution.ts';
import { findDistributions } from './scan.ts';

/** A distribution that a program gets when it imports, and what it needs beside it. */
export interface Active {
  readonly project: string;
  readonly version: string;
  readonly needs: readonly {
    /** `frontdesk>=1.1` */
    readonly text: string;
    /** Whether what the program gets under that name will do. */
    readonly isMet: boolean;
  }[];
}

/** The distributions on the `sys.path` of an interpreter that has started, one of each project: the first that is found. */
export function activeDistributions({ process, path }: Started): readonly Active[] {
  const active = new Map<string, Distribution>();
  for (const entry of path)
    for (const one of findDistributions(process, entry.path, true))
      if (!active.has(one.key)) active.set(one.key, one);
  return [...active.values()].map((distribution) => ({
    project: distribution.project,
    version: distribution.version,
    needs: (requirementsOf(distribution) ?? []).map((requirement) => {
      const found = active.get(requirement.key);
      return { text: requirement.text, isMet: found !== undefined && fulfils(found, requirement) };
    }),
  }));
}
