import { headerOf } from '../http/message.ts';
import type { HttpRequest } from '../http/message.ts';
import type { Configuration, PathAlias, Scope, Section, ServerBlock } from './configuration.ts';
import { prefixLength } from './request-path.ts';

/* Which part of the configuration a request meets. */

/** The virtual host for a port and a Host header: the first by name, else the first of the port, else the main server. */
export function serverFor(
  { main, virtualHosts }: Configuration,
  port: number,
  request: HttpRequest,
): ServerBlock {
  const host = (headerOf(request, 'host') ?? '').replace(/:\d+$/, '').toLowerCase();
  const here = virtualHosts.filter(({ addresses }) =>
    (addresses ?? []).some((one) => {
      const [, digits] = /:(\d+|\*)$/.exec(one) ?? [];
      return digits === undefined || digits === '*' || Number(digits) === port;
    }),
  );
  const named = here.find(({ serverName, serverAliases }) =>
    [serverName ?? '', ...serverAliases].some((name) => name.toLowerCase() === host && host !== ''),
  );
  return named ?? here[0] ?? main;
}

/** Where a path leads: the first alias that fits, in the order of the text, or below DocumentRoot. */
export interface Mapped {
  readonly alias: PathAlias | null;
  /** The file or script; for files with the rest of the path behind it. */
  readonly target: string;
  /** The part of the path that the alias took. */
  readonly scriptName: string;
  /** What of the file system stands behind that part. */
  readonly root: string;
  readonly pathInfo: string;
}

export function mapPath(server: ServerBlock, path: string): Mapped {
  for (const alias of server.aliases) {
    if (alias.kind === 'users') {
      const [whole, user = '', rest = ''] = /^\/~([^/]+)(.*)$/s.exec(path) ?? [];
      if (whole === undefined || /^\.\.?$/.test(user)) continue;
      const root = alias.target.replace('*', () => user);
      return { alias, target: `${root}${rest}`, root, scriptName: `/~${user}`, pathInfo: rest };
    }
    const length = prefixLength(path, alias.prefix);
    if (length === null) continue;
    const [scriptName, pathInfo] = [path.slice(0, length), path.slice(length)];
    const target = alias.kind === 'wsgi' ? alias.target : `${alias.target}${pathInfo}`;
    return { alias, target, root: alias.target, scriptName, pathInfo };
  }
  const root = server.documentRoot;
  return { alias: null, target: `${root}${path}`, root, scriptName: '', pathInfo: '' };
}

/** The sections that apply, in the order in which one overrules the other: directories from the top, files, locations. */
export function sectionsFor(
  servers: readonly ServerBlock[],
  file: string,
  path: string,
  more: readonly Section[] = [],
): readonly Section[] {
  const all = [...servers.flatMap(({ sections }) => sections), ...more];
  const fits = ({ kind, pattern }: Section): boolean => {
    const subject =
      kind === 'Location' ? path : kind === 'Directory' ? file : file.slice(file.lastIndexOf('/') + 1);
    if (typeof pattern !== 'string') return pattern.test(subject);
    if (kind === 'Files') return globToExpression(pattern).test(subject);
    return (
      pattern === '/' ||
      subject === pattern ||
      subject.startsWith(`${pattern}/`) ||
      globPrefix(pattern, subject)
    );
  };
  const of = (kind: Section['kind']) => all.filter((one) => one.kind === kind && fits(one));
  const depth = ({ pattern }: Section) =>
    typeof pattern === 'string' ? pattern.split('/').length : Infinity;
  return [...of('Directory').toSorted((a, b) => depth(a) - depth(b)), ...of('Files'), ...of('Location')];
}

const globToExpression = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replaceAll('*', '[^/]*')
      .replaceAll('?', '[^/]')}$`,
  );

const globPrefix = (pattern: string, subject: string): boolean =>
  /[*?]/.test(pattern) &&
  globToExpression(pattern).test(subject.split('/').slice(0, pattern.split('/').length).join('/'));

/** What the last of several scopes says of something. */
export function lastSaid<Value>(scopes: readonly Scope[], of: (scope: Scope) => Value | null): Value | null {
  return scopes.reduce<Value | null>((said, scope) => of(scope) ?? said, null);
}
