import { meets, parseSpecifier, specifierText } from './specifier.ts';
import type { Specifier } from './specifier.ts';
import { parseVersion } from './version.ts';

/** A distribution that is asked for: `frontdesk>=1.1,<2`. */
export interface Requirement {
  /** The name with `-` for whatever is neither a letter, a digit nor a dot. */
  readonly project: string;
  /** The same in small letters: by it names are compared. */
  readonly key: string;
  /** Optional features, `name[tls]`, sorted. */
  readonly extras: readonly string[];
  readonly specifiers: readonly Specifier[];
  /** As pkg_resources prints it: conditions sorted, no spaces. Equal requirements have equal texts but for the name's case. */
  readonly text: string;
}

export type ParsedRequirement =
  | { readonly type: 'requirement'; readonly requirement: Requirement }
  /** A sentence of pkg_resources' RequirementParseError. */
  | { readonly type: 'refused'; readonly complaint: string };

const NAME = /^\s*([A-Za-z0-9](?:[-_.]*[A-Za-z0-9])*)/;
const EXTRAS = /^\s*\[\s*([A-Za-z0-9._-]+(?:\s*,\s*[A-Za-z0-9._-]+)*)?\s*\]/;
const ONE = /^\s*(?:===|~=|==|!=|<=|>=|<|>)\s*[^\s,;)]*/;

/** pkg_resources.Requirement.parse. Environment markers (`; python_version < "3"`) and addresses are refused. */
export function parseRequirement(text: string): ParsedRequirement {
  const [start = '', name = ''] = NAME.exec(text) ?? [];
  const [bracket = '', list = ''] = EXTRAS.exec(text.slice(start.length)) ?? [];
  let at = start.length + bracket.length;
  const texts: string[] = [];
  const opening = /^\s*\(/.exec(text.slice(at))?.[0] ?? '';
  let next = at + opening.length;
  for (;;) {
    const found = ONE.exec(text.slice(next))?.[0];
    if (name === '' || found === undefined) break;
    texts.push(found.trim());
    at = next + found.length;
    const comma = /^\s*,/.exec(text.slice(at))?.[0];
    if (comma === undefined) break;
    next = at + comma.length;
  }
  if (opening !== '') at += /^\s*\)/.exec(text.slice(at))?.[0].length ?? 0;
  const specifiers = texts.map(parseSpecifier);
  const rest = text.slice(at).trimStart();
  if (name === '' || rest !== '' || !specifiers.every((one) => one !== null))
    return { type: 'refused', complaint: `Invalid requirement, parse error at "'${rest.slice(0, 8)}'"` };
  const extras = list === '' ? [] : list.split(',').map((one) => safeExtra(one.trim()));
  return { type: 'requirement', requirement: requirementOf(name, extras, specifiers) };
}

function requirementOf(
  name: string,
  extras: readonly string[],
  specifiers: readonly Specifier[],
): Requirement {
  const project = safeName(name);
  const sorted = [...new Set(extras)].toSorted();
  const conditions = [...new Set(specifiers.map(specifierText))].toSorted();
  const bracket = sorted.length === 0 ? '' : `[${sorted.join(',')}]`;
  return {
    project,
    key: project.toLowerCase(),
    extras: sorted,
    specifiers,
    text: `${name}${bracket}${conditions.join(',')}`,
  };
}

/** Whether a version of the project meets all conditions. */
export const accepts = (requirement: Requirement, version: string): boolean =>
  requirement.specifiers.every((one) => meets(parseVersion(version), one));

/** What requirements are equal by: hashCmp of pkg_resources.Requirement. */
export const identityOf = ({ key, project, text }: Requirement): string => key + text.slice(project.length);

/** `repr` of a requirement in messages. */
export const requirementLiteral = ({ text }: Requirement): string => `Requirement.parse('${text}')`;

/** pkg_resources.safe_name */
export const safeName = (name: string): string => name.replace(/[^A-Za-z0-9.]+/g, '-');

/** pkg_resources.safe_extra */
const safeExtra = (name: string): string => name.replace(/[^A-Za-z0-9.-]+/g, '_').toLowerCase();
