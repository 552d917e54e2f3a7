import { compareDistributions, fulfils, isSameDistribution } from './distribution.ts';
import type { Distribution } from './distribution.ts';
import type { Requirement } from './requirement.ts';
import { findDistributions } from './scan.ts';
import type { View } from './scan.ts';

/** All distributions within reach of a path, newest first: pkg_resources.Environment. Mutable, as that is. */
export class Environment {
  private readonly byKey = new Map<string, Distribution[]>();
  private readonly python: string | null;

  /** `path` is searched for eggs, too; those of another Python than `python` are passed over, unless it is null. */
  constructor(view: View, path: readonly string[], python: string | null = view.interpreter.version) {
    this.python = python;
    for (const entry of path) for (const one of findDistributions(view, entry, false)) this.add(one);
  }

  /** The releases of a project, newest first. */
  of(key: string): readonly Distribution[] {
    return this.byKey.get(key.toLowerCase()) ?? [];
  }

  add(distribution: Distribution): void {
    const { python } = distribution;
    if (python !== null && this.python !== null && python !== this.python) return;
    const known = this.of(distribution.key);
    if (known.some((one) => isSameDistribution(one, distribution))) return;
    this.byKey.set(
      distribution.key,
      [...known, distribution].toSorted((first, second) => compareDistributions(second, first)),
    );
  }

  remove(distribution: Distribution): void {
    const rest = this.of(distribution.key).filter((one) => !isSameDistribution(one, distribution));
    this.byKey.set(distribution.key, rest);
  }

  /** The newest that a requirement accepts, or null. */
  best(requirement: Requirement): Distribution | null {
    return this.of(requirement.key).find((one) => fulfils(one, requirement)) ?? null;
  }
}
