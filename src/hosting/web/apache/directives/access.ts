import type { Directive, Place } from '../directive.ts';
import { fromRoot } from './core.ts';

/* Directives that say who may have something: authz_core and its providers, authn_core, authn_file, access_compat. */

const own = (
  module: string,
  name: string,
  arity: Directive['arity'],
  take: Directive['take'],
  usage?: string,
): Directive => ({
  name,
  module,
  arity,
  where: 'directory',
  take,
  ...(usage === undefined ? {} : { usage }),
});

/** Require. A provider is known only if its module is loaded. */
function require({ draft, scope }: Place, words: readonly string[]): string | null {
  const isNot = words[0]?.toLowerCase() === 'not';
  const [provider = '', ...rest] = isNot ? words.slice(1) : words;
  const { requirements } = scope;
  const has = (module: string) => draft.modules.includes(module);
  switch (provider.toLowerCase()) {
    case 'all': {
      const isGranted = rest[0]?.toLowerCase() === 'granted';
      requirements.push({ type: 'all', isGranted: isNot ? !isGranted : isGranted });
      return null;
    }
    case 'method':
    case 'env':
    case 'expr':
      requirements.push({ type: 'all', isGranted: true });
      return null;
    case 'valid-user':
      if (has('authz_user')) requirements.push({ type: 'valid-user' });
      return has('authz_user') ? null : `Unknown Authz provider: ${provider}`;
    case 'user':
      if (has('authz_user')) requirements.push({ type: 'user', names: rest });
      return has('authz_user') ? null : `Unknown Authz provider: ${provider}`;
    case 'ip':
    case 'local':
      if (has('authz_host'))
        requirements.push({ type: 'address', addresses: provider === 'local' ? ['127'] : rest });
      return has('authz_host') ? null : `Unknown Authz provider: ${provider}`;
    default:
      return `Unknown Authz provider: ${provider}`;
  }
}

const EMPTY = { isDenyFirst: true, allow: [], deny: [] };

/** Order: which list is asked last, and so decides. */
function order({ scope }: Place, [word = '']: readonly string[]): string | null {
  const known: Readonly<Record<string, boolean>> = {
    'allow,deny': false,
    'deny,allow': true,
    'mutual-failure': false,
  };
  const isDenyFirst = known[word.toLowerCase()];
  if (isDenyFirst === undefined) return 'unknown order';
  scope.accessList = { ...(scope.accessList ?? EMPTY), isDenyFirst };
  return null;
}

/** `Allow from` and `Deny from`. */
const listed =
  (list: 'allow' | 'deny'): Directive['take'] =>
  ({ scope }, [from = '', ...who]) => {
    if (from.toLowerCase() !== 'from') return "allow and deny must be followed by 'from'";
    const before = scope.accessList ?? EMPTY;
    scope.accessList = { ...before, [list]: [...before[list], ...who.map((one) => one.toLowerCase())] };
    return null;
  };

const LISTED = "'from' followed by hostnames or IP-address wildcards";

export const accessDirectives = (): readonly Directive[] => [
  own('authz_core', 'Require', 'any', require),
  own('access_compat', 'order', '1', order, "'allow,deny', 'deny,allow', or 'mutual-failure'"),
  own('access_compat', 'allow', 'iterate2', listed('allow'), LISTED),
  own('access_compat', 'deny', 'iterate2', listed('deny'), LISTED),
  own(
    'authn_core',
    'AuthType',
    '1',
    ({ scope }, [type = '']) => {
      scope.authType = type;
      return null;
    },
    'an HTTP authorization type (e.g., "Basic")',
  ),
  own(
    'authn_core',
    'AuthName',
    '1',
    ({ scope }, [realm = '']) => {
      scope.realm = realm;
      return null;
    },
    'the authentication realm (e.g. "Members Only")',
  ),
  own(
    'authn_file',
    'AuthUserFile',
    '1',
    (place, [path = '']) => {
      place.scope.userFile = fromRoot(place, path);
      return null;
    },
    'text file containing user IDs and passwords',
  ),
  own('auth_basic', 'AuthBasicProvider', 'iterate', (_place, words) => {
    const wrong = words.find((word) => word !== 'file');
    return wrong === undefined ? null : `Unknown Authn provider: ${wrong}`;
  }),
];
