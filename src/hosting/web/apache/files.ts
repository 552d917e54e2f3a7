import { readFile, stat, strerror } from '../../kernel/index.ts';
import type { Network } from '../http/network.ts';
import { refuseAccess } from './access.ts';
import type { Configuration, Scope, Section } from './configuration.ts';
import { walkTo } from './directory-walk.ts';
import type { Walked } from './directory-walk.ts';
import type { Content, Exchange } from './exchange.ts';
import { answerByCgi } from './handlers/cgi.ts';
import { answerByPhp } from './handlers/php.ts';
import { lastSaid } from './mapping.ts';
import type { Mapped } from './mapping.ts';
import { absoluteUrl, applyRules, rewrittenPage } from './request-rewrite.ts';
import { serveFile, typesOf } from './static-file.ts';

/* What a request for a file or a script comes to: the walk to it, access, rules of directories, indexes, and who handles it. */

/** The address that a request goes on with, within the server. */
export interface Onward {
  readonly type: 'onward';
  readonly path: string;
  readonly query: string | null;
}

export const isOnward = (one: Content | Onward): one is Onward => 'type' in one;

/** Answers from the file system. */
export function serveFromFiles(exchange: Exchange, mapped: Mapped, network: Network): Content | Onward {
  const walked = walkTo(exchange, mapped.target);
  if (walked.type === 'refused') return walked.content;
  const refused = refuseAccess(exchange, walked);
  if (refused !== null) return refused;
  setEnvironment(exchange, walked.scopes);
  return rewriteInDirectory(exchange, walked, mapped) ?? handle(exchange, walked, mapped, network);
}

/** SetEnv of all that is said of a place. */
export function setEnvironment({ configuration, environment }: Exchange, scopes: readonly Scope[]): void {
  if (!configuration.modules.includes('env')) return;
  for (const [name, value] of scopes.flatMap((scope) => scope.environment))
    if (value === null) environment.delete(name);
    else environment.set(name, value);
}

/** The last directory that says anything of rewriting: its rules are all there are. */
function rulesOf(scopes: readonly Scope[]): (Section & { readonly pattern: string }) | null {
  const isOne = (scope: Scope): scope is Section & { readonly pattern: string } =>
    'kind' in scope &&
    (scope as Section).kind === 'Directory' &&
    typeof (scope as Section).pattern === 'string' &&
    (scope.isRewriting !== null || scope.rewriteRules.length > 0 || scope.rewriteBase !== null);
  return scopes.filter(isOne).at(-1) ?? null;
}

/** hook_fixup() of mod_rewrite: rules see what is below their directory. Null if the request goes on as it is. */
function rewriteInDirectory(exchange: Exchange, walked: Walked, mapped: Mapped): Content | Onward | null {
  const { scopes, file, pathInfo } = walked;
  const section = rulesOf(scopes);
  if (section === null || lastSaid(scopes, ({ isRewriting }) => isRewriting) !== true) return null;
  const directory = `${section.pattern.replace(/\/$/, '')}/`;
  if (!file.startsWith(directory)) return null;
  const result = applyRules(
    exchange,
    section.rewriteRules,
    `${file}${pathInfo}`.slice(directory.length),
    file,
  );
  const whole = (path: string) =>
    path.startsWith('/') || /^[a-z]+:/i.test(path)
      ? path
      : section.rewriteBase === null
        ? `${directory}${path}`
        : `${section.rewriteBase.replace(/\/$/, '')}/${path}`;
  // Without a base a redirection tells where the file lies, as the real one does.
  if (result.type === 'redirect')
    return rewrittenPage(exchange, { ...result, location: whole(result.location) });
  if (result.type !== 'internal') return rewrittenPage(exchange, result);
  const path = addressOf(mapped, whole(result.path));
  if (path === exchange.path && result.query === exchange.query) return null;
  return { type: 'onward', path, query: result.query };
}

/** The path of URLs that leads to a file, as far as it lies where the request was mapped to. */
const addressOf = ({ root, scriptName }: Mapped, path: string): string =>
  path.startsWith(`${root}/`) ? `${scriptName}${path.slice(root.length)}` : path;

/** mod_dir and the handlers. */
function handle(exchange: Exchange, walked: Walked, mapped: Mapped, network: Network): Content | Onward {
  const { configuration, host, task } = exchange;
  const { file, scopes, inode } = walked;
  if (inode?.type === 'directory' && file.endsWith('/') && configuration.modules.includes('dir')) {
    const index = indexOf(scopes).find((name) => {
      const inside = stat(host, task, `${file}${name}`);
      return inside.type === 'ok' ? inside.value.type === 'file' : inside.errno === 'EACCES';
    });
    if (index !== undefined) {
      exchange.path = `${exchange.path}${index}`;
      return serveFromFiles(exchange, { ...mapped, target: `${file}${index}` }, network);
    }
  }
  const handler = inode?.type === 'file' ? handlerOf(configuration, file, scopes) : '';
  if (handler === 'cgi-script') return answerByCgi(exchange, walked, network);
  if (handler === 'application/x-httpd-php') return answerByPhp(exchange, walked);
  return serveStatic(exchange, walked);
}

const indexOf = (scopes: readonly Scope[]): readonly string[] =>
  lastSaid(scopes, ({ directoryIndex }) => directoryIndex) ?? ['index.html'];

/** SetHandler, or what a name's endings say; a type that mod_php answers to counts, too. */
function handlerOf({ modules }: Configuration, file: string, scopes: readonly Scope[]): string {
  const isKnown = (name: string) =>
    name === 'cgi-script'
      ? modules.includes('cgi')
      : name === 'application/x-httpd-php' && modules.includes('php');
  const set = lastSaid(scopes, ({ handler }) => handler);
  if (set !== null && set !== '') return isKnown(set) ? set : '';
  if (!modules.includes('mime')) return '';
  const said = new Map([
    ...scopes.flatMap(({ types }) => types),
    ...scopes.flatMap(({ handlers }) => handlers),
  ]);
  const endings = file
    .slice(file.lastIndexOf('/') + 1)
    .split('.')
    .slice(1);
  return endings.map((one) => said.get(one.toLowerCase()) ?? '').findLast(isKnown) ?? '';
}

const METHODS = 'OPTIONS,HEAD,GET,POST,TRACE';

function serveStatic(exchange: Exchange, { file: target, pathInfo, scopes }: Walked): Content {
  const { host, task, configuration, request } = exchange;
  if (request.method === 'OPTIONS')
    return {
      status: 200,
      headers: [
        ['Allow', METHODS],
        ['Content-Length', '0'],
      ],
      body: '',
    };
  const types = scopes.flatMap((scope) => scope.types);
  const file = readFile(host, task, configuration.typesConfig);
  const known = new Map([...typesOf(file.type === 'ok' ? file.value : ''), ...types]);
  const answer = serveFile(host, task, `${target}${pathInfo}`, {
    directoryIndex: indexOf(scopes),
    hasDirModule: configuration.modules.includes('dir'),
    types: configuration.modules.includes('mime') ? known : new Map(types),
  });
  switch (answer.type) {
    case 'file':
      exchange.note({ type: 'file', path: answer.path, errno: null });
      return /^(GET|HEAD|POST)$/.test(request.method)
        ? { status: 200, headers: answer.headers, body: answer.body }
        : exchange.page(405, [['Allow', METHODS]]);
    case 'slash': {
      const query = exchange.query === null ? '' : `?${exchange.query}`;
      const location = absoluteUrl(exchange, `${exchange.path}/${query}`);
      return exchange.page(301, [['Location', location]], location);
    }
    case 'status':
      exchange.note({ type: 'file', path: answer.path, errno: answer.errno });
      if (answer.status === 403)
        exchange.complain(
          'core:error',
          `AH00132: file permissions deny server access: ${answer.path}`,
          `(13)${strerror('EACCES')}: `,
        );
      return exchange.page(answer.status);
  }
}
