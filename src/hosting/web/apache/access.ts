import { readFile, strerror } from '../../kernel/index.ts';
import { headerOf } from '../http/message.ts';
import type { AccessList, Requirement } from './configuration.ts';
import type { Walked } from './directory-walk.ts';
import type { Content, Exchange } from './exchange.ts';
import { lastSaid } from './mapping.ts';
import { checkPassword } from './passwords.ts';

/* Who may have what a request leads to: mod_access_compat, then mod_authz_core, which asks mod_auth_basic who it is. */

/** The page that refuses, or null. */
export function refuseAccess(exchange: Exchange, { file, scopes }: Walked): Content | null {
  const denied = (level: string, code: string): Content => {
    exchange.note({ type: 'denied', path: file });
    exchange.complain(level, `${code}: client denied by server configuration: ${file}`);
    return exchange.page(403);
  };
  const list = lastSaid(scopes, ({ accessList }) => accessList);
  if (list !== null && !isListed(exchange, list)) return denied('access_compat:error', 'AH01797');
  const requirements =
    lastSaid(scopes, (scope) => (scope.requirements.length === 0 ? null : scope.requirements)) ?? [];
  if (requirements.length === 0 || requirements.some((one) => holds(exchange, one))) return null;
  const isAboutUsers = requirements.some(({ type }) => type === 'user' || type === 'valid-user');
  if (!isAboutUsers) return denied('authz_core:error', 'AH01630');
  const refused = authenticate(exchange, scopes);
  if (refused !== null) return refused;
  if (requirements.some((one) => holds(exchange, one))) return null;
  exchange.complain(
    'authz_core:error',
    `AH01631: user ${exchange.user ?? ''}: authorization failure for "${exchange.path}": `,
  );
  return unauthorized(exchange, scopes);
}

function holds({ connection, user }: Exchange, requirement: Requirement): boolean {
  switch (requirement.type) {
    case 'all':
      return requirement.isGranted;
    case 'valid-user':
      return user !== null;
    case 'user':
      return user !== null && requirement.names.includes(user);
    case 'address':
      return requirement.addresses.some((one) => isAt(connection.client.address, one));
  }
}

/** An address, the beginning of one, or one with the length of a prefix. */
function isAt(address: string, pattern: string): boolean {
  if (pattern === 'all') return true;
  const [start = '', length] = pattern.split('/');
  if (length === undefined) return address === start || address.startsWith(`${start.replace(/\.$/, '')}.`);
  const bits = (text: string) =>
    text
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  return bits(address).startsWith(bits(start).slice(0, Number(length)));
}

/** The list that is asked last decides; who is on neither gets what the order says. */
function isListed({ connection }: Exchange, { isDenyFirst, allow, deny }: AccessList): boolean {
  const isOn = (list: readonly string[]) => list.some((one) => isAt(connection.client.address, one));
  return isDenyFirst ? isOn(allow) || !isOn(deny) : isOn(allow) && !isOn(deny);
}

type Scopes = Walked['scopes'];

/** mod_auth_basic: null once it is known who asks. */
function authenticate(exchange: Exchange, scopes: Scopes): Content | null {
  const type = lastSaid(scopes, ({ authType }) => authType);
  if (type?.toLowerCase() !== 'basic') {
    exchange.complain(
      'core:error',
      `AH00027: No authentication done but request not allowed without authentication for ${exchange.path}. Authentication not configured?`,
    );
    return exchange.page(500);
  }
  const given = credentialsOf(exchange);
  if (given === null) return unauthorized(exchange, scopes);
  const file = lastSaid(scopes, ({ userFile }) => userFile);
  if (file === null) {
    exchange.complain('authn_file:error', 'AH01619: AuthUserFile not specified in the configuration');
    return exchange.page(500);
  }
  const { host, task, path } = exchange;
  const read = readFile(host, task, file);
  if (read.type === 'failed') {
    const number = read.errno === 'EACCES' ? 13 : 2;
    exchange.complain(
      'authn_file:error',
      `AH01620: Could not open password file: ${file}`,
      `(${number})${strerror(read.errno)}: `,
    );
    return exchange.page(500);
  }
  const line = read.value.split('\n').find((one) => one.startsWith(`${given.user}:`));
  if (line === undefined) {
    exchange.complain('auth_basic:error', `AH01618: user ${given.user} not found: ${path}`);
    return unauthorized(exchange, scopes);
  }
  const [hash = ''] = line.slice(given.user.length + 1).split(':');
  const verdict = checkPassword(given.password, hash);
  if (verdict === 'right') {
    exchange.user = given.user;
    return null;
  }
  if (verdict === 'unknown') {
    const why = `beyond this model: the password of ${given.user} in ${file} is hashed neither by {SHA} nor by $apr1$`;
    exchange.note({ type: 'failed', why });
    exchange.complain('auth_basic:error', why);
    return exchange.page(500);
  }
  exchange.complain(
    'auth_basic:error',
    `AH01617: user ${given.user}: authentication failure for "${path}": Password Mismatch`,
  );
  return unauthorized(exchange, scopes);
}

function unauthorized(exchange: Exchange, scopes: Scopes): Content {
  const realm = lastSaid(scopes, (scope) => scope.realm) ?? '';
  return exchange.page(401, [['WWW-Authenticate', `Basic realm="${realm}"`]]);
}

/** The name and the password of an Authorization header; null without one. */
function credentialsOf({ request }: Exchange): { readonly user: string; readonly password: string } | null {
  const [, encoded] = /^basic +(\S+)/i.exec(headerOf(request, 'authorization') ?? '') ?? [];
  if (encoded === undefined) return null;
  const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(fromBase64(encoded)) ?? [];
  return { user, password };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648, as Latin-1; what is no letter of it ends the text. */
function fromBase64(text: string): string {
  let bits = 0;
  let count = 0;
  let out = '';
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value === -1) break;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += String.fromCharCode((bits >> count) & 0xff);
  }
  return out;
}
