import { directoryOf } from '../paths.ts';
import { fulfils, requirementsOf } from './distribution.ts';
import type { Distribution } from './distribution.ts';
import { Environment } from './environment.ts';
import { identityOf } from './requirement.ts';
import type { Requirement } from './requirement.ts';
import { ResolutionError } from './resolution-error.ts';
import { findDistributions, normalizePath } from './scan.ts';
import type { View } from './scan.ts';
import { setOrder } from './set-order.ts';

/** Gets what no environment has; null if it cannot be had. */
export type Installer = (requirement: Requirement) => Distribution | null;

/** The distributions that are active on a path, one of each project: pkg_resources.WorkingSet. Mutable, as that is. */
export class WorkingSet {
  readonly entries: string[] = [];
  private readonly byKey = new Map<string, Distribution>();
  private readonly view: View;

  constructor(view: View, path: readonly string[]) {
    this.view = view;
    for (const entry of path) this.addEntry(entry);
  }

  /** Puts an entry at the end, and with it what is importable from it. */
  addEntry(entry: string): void {
    this.entries.push(entry);
    for (const one of findDistributions(this.view, entry, true)) this.note(one);
  }

  /** Makes a distribution importable: insert_on(). An egg goes before the directory that it lies in. */
  add(distribution: Distribution): void {
    const { location, form } = distribution;
    const places = this.entries.map((entry) => (entry === '' ? '' : normalizePath(this.view.sight, entry)));
    const above = form === 'egg' ? places.indexOf(directoryOf(location)) : -1;
    if (!places.includes(location)) this.entries.splice(above === -1 ? places.length : above, 0, location);
    this.note(distribution);
  }

  private note(distribution: Distribution): void {
    if (!this.byKey.has(distribution.key)) this.byKey.set(distribution.key, distribution);
  }

  /** The active distribution of a project, or null. */
  active(key: string): Distribution | null {
    return this.byKey.get(key.toLowerCase()) ?? null;
  }

  /**
   * All distributions that requirements need, theirs included. `environment` defaults to all within reach of the entries.
   * Throws a ResolutionError.
   */
  resolve(
    requirements: readonly Requirement[],
    environment: Environment | null = null,
    installer: Installer | null = null,
  ): readonly Distribution[] {
    const waiting = requirements.toReversed();
    const processed = new Set<string>();
    const best = new Map<string, Distribution>();
    const requiredBy = new Map<string, string[]>();
    const needed: Distribution[] = [];
    let reach = environment;
    for (let requirement = waiting.shift(); requirement !== undefined; requirement = waiting.shift()) {
      const identity = identityOf(requirement);
      if (processed.has(identity)) continue;
      const requirers = this.ordered(requiredBy.get(identity) ?? []);
      let chosen = best.get(requirement.key);
      if (chosen === undefined) {
        const active = this.active(requirement.key);
        reach ??= active === null ? new Environment(this.view, this.entries) : null;
        const got = active ?? reach?.best(requirement) ?? installer?.(requirement) ?? null;
        if (got === null) throw new ResolutionError({ type: 'not-found', requirement, requirers });
        chosen = got;
        if (active === null) best.set(requirement.key, chosen);
        needed.push(chosen);
      }
      if (!fulfils(chosen, requirement))
        throw new ResolutionError({ type: 'conflict', distribution: chosen, requirement, requirers });
      const next = needsOf(chosen, requirement).toReversed();
      waiting.push(...next);
      for (const one of next) {
        const key = identityOf(one);
        requiredBy.set(key, [...(requiredBy.get(key) ?? []), requirement.project]);
      }
      processed.add(identity);
    }
    return needed;
  }

  private ordered(names: readonly string[]): readonly string[] {
    return this.view.interpreter.major === 2 ? setOrder(names) : [...new Set(names)];
  }
}

function needsOf(distribution: Distribution, { extras }: Requirement): readonly Requirement[] {
  const needs = requirementsOf(distribution, extras);
  if (needs !== null) return needs;
  const extra = extras.find((one) => requirementsOf(distribution, [one]) === null) ?? '';
  throw new ResolutionError({ type: 'unknown-extra', distribution, extra });
}
