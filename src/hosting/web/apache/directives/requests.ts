import type { Directive, Place } from '../directive.ts';
import { nextWord, wordsOf } from '../configuration-lines.ts';
import { compile } from '../regular-expression.ts';
import { accessDirectives } from './access.ts';
import { fromRoot } from './core.ts';
import { rewriteDirectives } from './rewrite.ts';

/* Directives of the modules that say what becomes of a request: env, setenvif, mime, dir, alias, authz_core. */

const directive = (
  module: string,
  name: string,
  arity: Directive['arity'],
  take: Directive['take'],
  usage?: string,
  where: Directive['where'] = 'both',
): Directive => ({ name, module, arity, where, take, ...(usage === undefined ? {} : { usage }) });

/** add_setenvif_core() of mod_setenvif.c, which reads its words itself. */
function setEnvIf(place: Place, args: string, isCaseless: boolean): string | null {
  const name = isCaseless ? 'SetEnvIfNoCase' : 'SetEnvIf';
  const attribute = nextWord(args);
  if (attribute.word === '') return `Missing header-field name for ${name}`;
  return addRule(place, name, attribute.word, attribute.rest, isCaseless);
}

function addRule(
  place: Place,
  name: string,
  attribute: string,
  rest: string,
  isCaseless: boolean,
): string | null {
  const expression = nextWord(rest);
  if (expression.word === '' && rest === '') return `Missing regular expression for ${name}`;
  const settings = wordsOf(expression.rest);
  if (settings.length === 0) return `Missing envariable expression for ${name}`;
  const pattern = compile(expression.word, isCaseless);
  if (pattern === null) return `${name} regex could not be compiled.`;
  place.scope.environmentRules.push({
    attribute,
    pattern,
    settings: settings.map((setting) => {
      if (setting.startsWith('!')) return [setting.slice(1), null];
      const [, variable = '', value = '1'] = /^([^=]*)(?:=(.*))?$/s.exec(setting) ?? [];
      return [variable, value];
    }),
  });
  return null;
}

/** set_user_dir() of mod_userdir.c, for a whole path with a place for the name; lists of users are read and change nothing. */
function userDir({ server, node }: Place, args: string): string | null {
  const words = wordsOf(args);
  if (words.length === 0) return 'UserDir requires an argument.';
  for (const target of words)
    if (target.startsWith('/'))
      server.aliases.push({
        prefix: '/~',
        target: target.includes('*') ? target : `${target}/*`,
        kind: 'users',
        line: node.line,
      });
  return null;
}

const OTHERS: readonly (readonly [module: string, name: string, arity: Directive['arity']])[] = [
  ['mime', 'AddEncoding', 'iterate2'],
  ['mime', 'AddCharset', 'iterate2'],
  ['dir', 'DirectorySlash', 'flag'],
  ['dir', 'FallbackResource', '1'],
  ['headers', 'Header', 'raw'],
  ['headers', 'RequestHeader', 'raw'],
  ['alias', 'Redirect', 'raw'],
  ['alias', 'RedirectMatch', 'raw'],
];

export const requestDirectives = (): readonly Directive[] => [
  directive(
    'env',
    'SetEnv',
    '1-2',
    ({ scope }, [name = '', value = '']) => {
      scope.environment.push([name, value]);
      return null;
    },
    'an environment variable name and optional value to pass to CGI.',
  ),
  directive(
    'env',
    'UnsetEnv',
    'iterate',
    ({ scope }, words) => {
      scope.environment.push(...words.map((name) => [name, null] as const));
      return null;
    },
    'a list of variables to remove from the CGI environment.',
  ),
  directive('env', 'PassEnv', 'iterate', () => null, 'a list of environment variables to pass to CGI.'),
  directive('setenvif', 'SetEnvIf', 'raw', (place, _words, args) => setEnvIf(place, args, false)),
  directive('setenvif', 'SetEnvIfNoCase', 'raw', (place, _words, args) => setEnvIf(place, args, true)),
  directive('setenvif', 'BrowserMatch', 'raw', (place, _words, args) =>
    addRule(place, 'BrowserMatch', 'User-Agent', args, false),
  ),
  directive(
    'mime',
    'TypesConfig',
    '1',
    (place, [path = '']) => {
      place.draft.typesConfig = fromRoot(place, path);
      return null;
    },
    'the MIME types config file',
    'server',
  ),
  directive(
    'mime',
    'AddType',
    'iterate2',
    ({ scope }, [type = '', ...extensions]) => {
      scope.types.push(...extensions.map((one) => [one.replace(/^\./, ''), type] as const));
      return null;
    },
    'a mime type followed by one or more file extensions',
  ),
  directive('dir', 'DirectoryIndex', 'any', ({ scope }, words) => {
    scope.directoryIndex = [...words];
    return null;
  }),
  directive(
    'mime',
    'AddHandler',
    'iterate2',
    ({ scope }, [handler = '', ...extensions]) => {
      scope.handlers.push(...extensions.map((one) => [one.replace(/^\./, ''), handler] as const));
      return null;
    },
    'a handler name followed by one or more file extensions',
  ),
  directive('userdir', 'UserDir', 'raw', (place, _words, args) => userDir(place, args), undefined, 'server'),
  directive(
    'alias',
    'Alias',
    '1-2',
    (place, [prefix = '', target = '']) => {
      place.server.aliases.push({
        prefix,
        target: fromRoot(place, target),
        kind: 'files',
        line: place.node.line,
      });
      return null;
    },
    'a fakename and a realname, or a realname in a Location',
    'server',
  ),
  ...OTHERS.map(([module, name, arity]) => directive(module, name, arity, () => null)),
  ...accessDirectives(),
  ...rewriteDirectives(),
];
