import type { FileTest, RewriteCondition, RewriteRule } from './configuration.ts';

/* mod_rewrite at the level of a server: the rules in their order, over the path of the request. */

/** What rules came to. */
export type Rewritten =
  | { readonly type: 'same' }
  | { readonly type: 'internal'; readonly path: string; readonly query: string | null }
  | { readonly type: 'redirect'; readonly status: number; readonly location: string }
  | { readonly type: 'status'; readonly status: number };

/** What happened, rule by rule. */
export interface RewriteResult {
  readonly result: Rewritten;
  readonly applied: readonly { readonly line: number; readonly from: string; readonly to: string }[];
  /** `E=NAME:value` */
  readonly environment: readonly (readonly [name: string, value: string])[];
}

/** How often rules with the flag N may start over. */
const MOST_ROUNDS = 32;

/** What rules ask of the request and of the box. */
export interface RewriteWorld {
  /** `%{NAME}` */
  readonly variable: (name: string) => string;
  /** `-f` and its kin. */
  readonly fits: (test: FileTest, path: string) => boolean;
}

/** Applies rules to a path: that of the request, or in a directory what is below it. */
export function rewrite(
  rules: readonly RewriteRule[],
  path: string,
  query: string | null,
  world: RewriteWorld,
): RewriteResult {
  const applied: { line: number; from: string; to: string }[] = [];
  const environment: (readonly [string, string])[] = [];
  let here = path;
  let args = query;
  let isChanged = false;
  let rounds = 0;
  const done = (result: Rewritten): RewriteResult => ({ result, applied, environment });
  for (let at = 0; at < rules.length; at += 1) {
    const rule = rules[at];
    if (rule === undefined) break;
    const match = matchOf(rule, here, world);
    const flag = (name: string) => rule.flags.find(([one]) => one === name)?.[1];
    if (match === null) {
      if (flag('C') !== undefined) at += 1;
      continue;
    }
    for (const [name, value] of rule.flags)
      if (name === 'E') {
        const [, key = '', text = ''] = /^([^:]*):?(.*)$/s.exec(value) ?? [];
        environment.push([key, expand(text, match, world)]);
      }
    if (flag('F') !== undefined) return done({ type: 'status', status: 403 });
    if (flag('G') !== undefined) return done({ type: 'status', status: 410 });
    if (rule.substitution !== '-') {
      const to = expand(rule.substitution, match, world);
      applied.push({ line: rule.line, from: here, to });
      const [next = '', more] = to.split(/\?(.*)/s);
      args = more === undefined ? args : joinQuery(more, flag('QSA') === undefined ? null : args);
      here = next;
      isChanged = true;
    }
    const redirect = flag('R');
    if (redirect !== undefined || /^https?:\/\//i.test(here))
      return done({ type: 'redirect', status: Number(redirect) || 302, location: withQuery(here, args) });
    if (flag('L') !== undefined || flag('END') !== undefined) break;
    if (flag('N') !== undefined && rounds < MOST_ROUNDS) {
      rounds += 1;
      at = -1;
    }
    at += Number(flag('S') ?? 0);
  }
  return done(isChanged ? { type: 'internal', path: here, query: args } : { type: 'same' });
}

const withQuery = (path: string, query: string | null): string =>
  query === null || query === '' ? path : `${path}?${query}`;

const joinQuery = (first: string, second: string | null): string =>
  [first, second ?? ''].filter((one) => one !== '').join('&');

interface Match {
  readonly groups: readonly string[];
  readonly conditionGroups: readonly string[];
}

function matchOf(rule: RewriteRule, path: string, world: RewriteWorld): Match | null {
  const found = rule.pattern.exec(path);
  if ((found === null) !== rule.isNegated) return null;
  const groups = found ?? [];
  const conditionGroups = conditionsHold(rule.conditions, groups, world);
  return conditionGroups === null ? null : { groups: [...groups], conditionGroups };
}

/** All must hold, but of those with OR one is enough. The groups of the last that fitted, or null. */
function conditionsHold(
  conditions: readonly RewriteCondition[],
  groups: readonly string[],
  world: RewriteWorld,
): readonly string[] | null {
  let held: readonly string[] = [];
  let hasOr = false;
  for (const { test, pattern, isNegated, isOr } of conditions) {
    const subject = expand(test, { groups, conditionGroups: held }, world);
    const found = typeof pattern === 'string' ? null : pattern.exec(subject);
    const isFitting = typeof pattern === 'string' ? world.fits(pattern, subject) : found !== null;
    const isTrue = isFitting !== isNegated;
    if (found !== null) held = [...found];
    if (isTrue) hasOr = isOr || hasOr;
    else if (!isOr && !hasOr) return null;
    if (!isOr) hasOr = false;
  }
  return held;
}

const expand = (text: string, { groups, conditionGroups }: Match, { variable }: RewriteWorld): string =>
  text.replace(
    /\$(\d)|%(\d)|%\{([^}]*)\}|\\(.)/g,
    (_whole, group, condition, name: string | undefined, escaped) => {
      if (typeof escaped === 'string') return escaped;
      if (name !== undefined) return variable(name);
      return (group === undefined ? conditionGroups[Number(condition)] : groups[Number(group)]) ?? '';
    },
  );
