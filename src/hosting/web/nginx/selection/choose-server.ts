import type { Server, ServerName } from '../configuration/blocks.ts';
import { claimName } from '../configuration/claim-name.ts';
import { namesOf } from '../configuration/names-of.ts';
import type { ListenSocket } from '../configuration/sockets.ts';
import { matchPattern } from '../pcre/index.ts';
import type { Captures, Pattern } from '../pcre/index.ts';

/** Which rule of server_names.html chose a server. */
export type ServerRule =
  | 'exact-name'
  | 'longest-leading-wildcard'
  | 'longest-trailing-wildcard'
  | 'first-regex'
  /** No name fitted: the one with `default_server`, or the first of the socket. */
  | 'default-server'
  | 'first-server'
  /** There is no other. */
  | 'only-server';

/** One name that was compared. */
export interface NameConsidered {
  readonly server: number;
  readonly name: string;
  readonly type: ServerName['type'];
  /** `outranked`: it fits, but another rule comes first; `taken`: an earlier server has the name; `not-asked`: settled before. */
  readonly verdict: 'wins' | 'fits-not' | 'outranked' | 'taken' | 'not-asked';
}

export interface ServerChoice {
  readonly server: Server;
  readonly rule: ServerRule;
  readonly considered: readonly NameConsidered[];
  /** Of a regular expression. */
  readonly matched: { readonly pattern: Pattern; readonly captures: Captures } | null;
}

interface Candidate {
  readonly server: Server;
  readonly name: ServerName;
  readonly taken: boolean;
}

/** The server of a socket for a host (in lower case, empty for none), ngx_http_find_virtual_server(). */
export function chooseServer(socket: ListenSocket, host: string): ServerChoice {
  const candidates = candidatesOf(socket);
  // A single server without captures is never compared with anything.
  if (
    socket.servers.length < 2 &&
    !candidates.some(({ name }) => name.type === 'regex' && name.pattern.captures > 0)
  )
    return { server: socket.defaultServer, rule: 'only-server', considered: [], matched: null };
  const best = bestName(candidates, host);
  const considered = candidates.map((candidate) => consider(candidate, host, best));
  if (best !== null) {
    const { name, server } = best.candidate;
    const matched =
      name.type === 'regex' && best.captures !== null
        ? { pattern: name.pattern, captures: best.captures }
        : null;
    return { server, rule: best.rule, considered, matched };
  }
  const rule = socket.explicitDefault ? 'default-server' : 'first-server';
  return { server: socket.defaultServer, rule, considered, matched: null };
}

/** All names of a socket in their order; one that was said before belongs to whoever said it first. */
function candidatesOf({ servers }: ListenSocket): readonly Candidate[] {
  const seen = new Set<string>();
  return servers.flatMap((server) =>
    namesOf(server).map((name) => ({
      server,
      name,
      taken: name.type !== 'regex' && !claimName(seen, name),
    })),
  );
}

interface Best {
  readonly candidate: Candidate;
  readonly rule: ServerRule;
  readonly captures: Captures | null;
}

function bestName(candidates: readonly Candidate[], host: string): Best | null {
  const fitting = candidates.filter(({ name, taken }) => !taken && name.type !== 'regex' && fits(name, host));
  const exact = fitting.find(({ name }) => name.type === 'exact');
  if (exact !== undefined) return { candidate: exact, rule: 'exact-name', captures: null };
  for (const [type, rule] of [
    ['leading', 'longest-leading-wildcard'],
    ['trailing', 'longest-trailing-wildcard'],
  ] as const) {
    const [longest] = fitting
      .filter(({ name }) => name.type === type)
      .toSorted((a, b) => weight(b.name) - weight(a.name));
    if (longest !== undefined) return { candidate: longest, rule, captures: null };
  }
  if (host === '') return null;
  for (const candidate of candidates) {
    if (candidate.name.type !== 'regex') continue;
    const captures = matchPattern(candidate.name.pattern, host);
    if (captures !== null && captures !== 'limit') return { candidate, rule: 'first-regex', captures };
  }
  return null;
}

const weight = (name: ServerName): number =>
  name.type === 'leading' ? name.suffix.length : name.type === 'trailing' ? name.prefix.length : 0;

function fits(name: ServerName, host: string): boolean {
  switch (name.type) {
    case 'exact':
      return name.name === host;
    case 'leading':
      return host.endsWith(name.suffix) || (name.itself && host === name.suffix.slice(1));
    case 'trailing':
      return host.startsWith(name.prefix);
    case 'regex':
      return host !== '' && matchPattern(name.pattern, host) !== null;
  }
}

function consider({ server, name, taken }: Candidate, host: string, best: Best | null): NameConsidered {
  const verdict = (): NameConsidered['verdict'] => {
    if (best?.candidate.name === name) return 'wins';
    if (taken) return 'taken';
    if (name.type === 'regex' && best !== null) return isAskedBefore(server, best) ? 'fits-not' : 'not-asked';
    return fits(name, host) ? 'outranked' : 'fits-not';
  };
  return { server: server.index, name: name.name, type: name.type, verdict: verdict() };
}

/** Regular expressions are asked in their order until one fits, and only if no name does. */
const isAskedBefore = (server: Server, best: Best): boolean =>
  best.rule === 'first-regex' && server.index <= best.candidate.server.index;
