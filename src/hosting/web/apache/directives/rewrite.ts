import type { FileTest } from '../configuration.ts';
import type { Directive, Place } from '../directive.ts';
import { isOn } from '../directive.ts';
import { compile } from '../regular-expression.ts';
import { wordsOf } from '../configuration-lines.ts';

/* Directives of mod_rewrite. */

/** Flags by their short names, and whether one takes a value. */
const FLAGS: readonly (readonly [short: string, long: string])[] = [
  ['B', 'B'],
  ['BNP', 'backrefnoplus'],
  ['C', 'chain'],
  ['CO', 'cookie'],
  ['DPI', 'discardpath'],
  ['E', 'env'],
  ['END', 'end'],
  ['F', 'forbidden'],
  ['G', 'gone'],
  ['H', 'handler'],
  ['L', 'last'],
  ['N', 'next'],
  ['NC', 'nocase'],
  ['NE', 'noescape'],
  ['NS', 'nosubreq'],
  ['P', 'proxy'],
  ['PT', 'passthrough'],
  ['QSA', 'qsappend'],
  ['QSD', 'qsdiscard'],
  ['QSL', 'qslast'],
  ['R', 'redirect'],
  ['S', 'skip'],
  ['T', 'type'],
];

type Flags = readonly (readonly [name: string, value: string])[];

/** `[R=301,L]` as flags by their short names; a complaint if there is an unknown one. */
function flagsOf(directive: string, text: string): Flags | string {
  const [, inside] = /^\[(.*)\]$/.exec(text) ?? [];
  if (inside === undefined) return `${directive}: bad flag delimiters`;
  const flags: (readonly [string, string])[] = [];
  for (const flag of inside.split(',').map((one) => one.trim())) {
    const [, name = '', value = ''] = /^([^=|]*)(?:[=|](.*))?$/s.exec(flag) ?? [];
    const known = FLAGS.find(
      ([short, long]) => short === name.toUpperCase() || long.toLowerCase() === name.toLowerCase(),
    );
    const isOr = directive === 'RewriteCond' && /^(or|ornext|nv|novary|nc|nocase)$/i.test(name);
    if (known === undefined && !isOr) return `${directive}: unknown flag '${flag}'`;
    flags.push([
      isOr ? name.toUpperCase().replace('ORNEXT', 'OR').replace('NOCASE', 'NC') : (known?.[0] ?? ''),
      value,
    ]);
  }
  return flags;
}

function condition({ scope }: Place, _words: readonly string[], args: string): string | null {
  const [test = '', pattern, flagText] = wordsOf(args);
  if (pattern === undefined) return `RewriteCond: bad argument line '${args}'`;
  const flags = flagText === undefined ? [] : flagsOf('RewriteCond', flagText);
  if (typeof flags === 'string') return flags;
  const isNegated = pattern.startsWith('!');
  const bare = isNegated ? pattern.slice(1) : pattern;
  const [, asked] = /^-([dflsx])$/.exec(bare) ?? [];
  const isOr = flags.some(([name]) => name === 'OR');
  if (asked !== undefined) {
    scope.conditions.push({ test, pattern: asked as FileTest, isNegated, isOr });
    return null;
  }
  const exact = bare.startsWith('=') ? `^${bare.slice(1).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$` : bare;
  const compiled = compile(
    exact,
    flags.some(([name]) => name === 'NC'),
  );
  if (compiled === null) return `RewriteCond: cannot compile regular expression '${bare}'`;
  scope.conditions.push({ test, pattern: compiled, isNegated, isOr });
  return null;
}

function rule({ scope, node }: Place, _words: readonly string[], args: string): string | null {
  const [pattern = '', substitution, flagText] = wordsOf(args);
  if (substitution === undefined) return `RewriteRule: bad argument line '${args}'`;
  const flags = flagText === undefined ? [] : flagsOf('RewriteRule', flagText);
  if (typeof flags === 'string') return flags;
  const isNegated = pattern.startsWith('!');
  const bare = isNegated ? pattern.slice(1) : pattern;
  const compiled = compile(
    bare,
    flags.some(([name]) => name === 'NC'),
  );
  if (compiled === null) return `RewriteRule: cannot compile regular expression '${bare}'`;
  const { conditions } = scope;
  scope.conditions = [];
  scope.rewriteRules.push({ pattern: compiled, isNegated, substitution, flags, conditions, line: node.line });
  return null;
}

const rewrite = (name: string, arity: Directive['arity'], take: Directive['take']): Directive => ({
  name,
  module: 'rewrite',
  where: 'both',
  arity,
  take,
});

export const rewriteDirectives = (): readonly Directive[] => [
  rewrite('RewriteEngine', 'flag', ({ scope }, [word]) => {
    scope.isRewriting = isOn(word);
    return null;
  }),
  rewrite('RewriteCond', 'raw', condition),
  rewrite('RewriteRule', 'raw', rule),
  rewrite('RewriteBase', '1', ({ scope }, [path = '']) => {
    if (!path.startsWith('/')) return 'RewriteBase: argument is not a valid URL';
    scope.rewriteBase = path;
    return null;
  }),
  rewrite('RewriteOptions', 'iterate', () => null),
];
