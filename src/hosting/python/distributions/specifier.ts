import { compareVersions, legacyVersion, parsePep440, parseVersion } from './version.ts';
import type { ParsedVersion } from './version.ts';

/** One condition on a version: `>=1.1`. */
export interface Specifier {
  readonly operator: Operator;
  readonly version: string;
  /** Not of PEP 440: both versions are compared by the older scheme. */
  readonly isLegacy: boolean;
}

type Operator = '===' | '~=' | '==' | '!=' | '<=' | '>=' | '<' | '>';

const SPECIFIER = /^(===|~=|==|!=|<=|>=|<|>)\s*([^\s,;)]*)$/;

/** packaging.specifiers: a specifier of PEP 440, else one of the older kind; null if the text is neither. */
export function parseSpecifier(text: string): Specifier | null {
  const [, sign, version = ''] = SPECIFIER.exec(text.trim()) ?? [];
  if (sign === undefined) return null;
  const operator = sign as Operator;
  if (isPep440(operator, version)) return { operator, version, isLegacy: false };
  return operator === '===' || operator === '~=' ? null : { operator, version, isLegacy: true };
}

/** Which versions an operator takes: `*` only for equality, a local part only there, two numbers at least for `~=`. */
function isPep440(operator: Operator, version: string): boolean {
  if (operator === '===') return true;
  const isEquality = operator === '==' || operator === '!=';
  const parsed = parsePep440(isEquality ? version.replace(/\.\*$/, '') : version);
  if (parsed === null) return false;
  if (operator === '~=') return /^v?(?:\d+!)?\d+\.\d/i.test(version) && parsed.local === null;
  // A prefix has neither a development number nor a local part.
  if (version.endsWith('.*')) return parsed.local === null && !/dev/i.test(version);
  return isEquality || parsed.local === null;
}

export const specifierText = ({ operator, version }: Specifier): string => operator + version;

/** Whether a version meets a condition. Pre-releases are taken, as pkg_resources always does. */
export function meets(version: ParsedVersion, specifier: Specifier): boolean {
  const { operator, version: wanted, isLegacy } = specifier;
  if (isLegacy)
    return compares(operator, compareVersions(legacyVersion(version.text), legacyVersion(wanted)));
  if (operator === '===') return version.text.toLowerCase() === wanted.toLowerCase();
  if (version.isLegacy) return false;
  const other = parseVersion(wanted);
  const order = compareVersions(version, other);
  switch (operator) {
    case '~=':
      return compares('>=', order) && equals(version, compatiblePrefix(wanted));
    case '==':
      return equals(version, wanted);
    case '!=':
      return !equals(version, wanted);
    case '<':
      return order < 0 && !(!other.isPrerelease && version.isPrerelease && hasSameBase(version, other));
    case '>':
      return (
        order > 0 &&
        !(!other.isPostrelease && version.isPostrelease && hasSameBase(version, other)) &&
        !(version.local !== null && hasSameBase(version, other))
      );
    case '<=':
    case '>=':
      return compares(operator, order);
  }
}

function compares(operator: Operator, order: number): boolean {
  if (order === 0) return operator === '==' || operator === '<=' || operator === '>=';
  return operator === '!=' || operator.startsWith(order < 0 ? '<' : '>');
}

const hasSameBase = (first: ParsedVersion, second: ParsedVersion): boolean =>
  compareVersions(parseVersion(first.base), parseVersion(second.base)) === 0;

/** `==`: without a local part of its own it ignores that of the other; `1.*` is a prefix. */
function equals(version: ParsedVersion, wanted: string): boolean {
  const open = parseVersion(version.text.replace(/\+.*/, ''));
  if (!wanted.endsWith('.*')) {
    const other = parseVersion(wanted);
    return compareVersions(other.local === null ? open : version, other) === 0;
  }
  const prefix = splitVersion(wanted.slice(0, -2));
  const parts = splitVersion(open.text).slice(0, prefix.length);
  return padded(parts, prefix).join() === padded(prefix, parts).join();
}

/** `~=2.2.1` is `>=2.2.1,==2.2.*`. */
function compatiblePrefix(wanted: string): string {
  const parts = splitVersion(wanted);
  const end = parts.findIndex((part) => /^(?:post|dev)/.test(part));
  return `${(end === -1 ? parts : parts.slice(0, end)).slice(0, -1).join('.')}.*`;
}

/** Parts between dots; a dot is implied before a pre-release. */
const splitVersion = (text: string): string[] =>
  text.split('.').flatMap((part) => {
    const [, number, letters] = /^(\d+)((?:a|b|c|rc)\d+)$/.exec(part) ?? [];
    return number === undefined || letters === undefined ? [part] : [number, letters];
  });

/** Zeros behind the numbers of `parts` until there are as many as in `other`. */
function padded(parts: readonly string[], other: readonly string[]): string[] {
  const count = (list: readonly string[]): number => {
    const end = list.findIndex((part) => !/^\d+$/.test(part));
    return end === -1 ? list.length : end;
  };
  const numbers = count(parts);
  const zeros = Array.from({ length: Math.max(0, count(other) - numbers) }, () => '0');
  return [...parts.slice(0, numbers), ...zeros, ...parts.slice(numbers)];
}
