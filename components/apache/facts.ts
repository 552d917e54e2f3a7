import type { Configuration } from '../../src/hosting/web/index.ts';

/** What of a configuration is compared, in this order. */
export const FACTS = ['processes', 'python-path', 'environment', 'rewriting'] as const;
export type FactId = (typeof FACTS)[number];

/** One thing that a configuration says, in the words of its directives; `said` is false where it says nothing of it. */
export interface Fact {
  readonly id: FactId;
  readonly text: string;
  readonly said: boolean;
}

/** A fact as the file has it, and what the running Apache has in memory where that differs. */
export interface FactRow extends Fact {
  readonly running: string | null;
  /** Whether the file said otherwise before the last line. */
  readonly isNew: boolean;
}

/** What of the file the running Apache has not read. */
export const unreadOf = ({ facts }: { readonly facts: readonly FactRow[] }): readonly FactRow[] =>
  facts.filter(({ running }) => running !== null);

/** What a configuration says, paths inside of the application shortened: `python-path=…:…/lib/python2.5`. */
export function factsOf(configuration: Configuration, directory: string): readonly Fact[] {
  const { daemonGroups, main } = configuration;
  const [group] = daemonGroups;
  const said = (id: FactId, text: string | undefined, otherwise: string): Fact => ({
    id,
    text: text ?? otherwise,
    said: text !== undefined,
  });
  const path = group?.pythonPath.map((one) => shortIn(one, directory)).join(':');
  const variables = main.environment.map(([name, value]) =>
    value === null ? `UnsetEnv ${name}` : `SetEnv ${name} ${value}`,
  );
  const rules = main.isRewriting ? main.rewriteRules : [];
  return [
    said(
      'processes',
      group && `processes=${group.processes} threads=${group.threads}`,
      'no WSGIDaemonProcess',
    ),
    said(
      'python-path',
      path === undefined || path === '' ? undefined : `python-path=${path}`,
      'no python-path',
    ),
    said('environment', listed(variables), 'no SetEnv'),
    said('rewriting', listed(rules.map(ruleInWords)), 'no RewriteRule'),
  ];
}

/** The first, and how many there are besides. */
const listed = ([first, ...more]: readonly string[]): string | undefined =>
  first === undefined || more.length === 0 ? first : `${first}, and ${more.length} more`;

const ruleInWords = ({
  pattern,
  substitution,
  flags,
}: Configuration['main']['rewriteRules'][number]): string => {
  const shown = flags.map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join(',');
  return `RewriteRule ${pattern.source.replaceAll('\\/', '/')} ${substitution}${shown === '' ? '' : ` [${shown}]`}`;
};

/** A path below a directory, with the directory as three dots. */
const shortIn = (path: string, directory: string): string =>
  path === directory || path.startsWith(`${directory}/`) ? `…${path.slice(directory.length)}` : path;
