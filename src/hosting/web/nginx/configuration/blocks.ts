import type { Pattern } from '../pcre/index.ts';
import type { Script } from './script.ts';

/*
 * A configuration that was read: blocks in blocks, each with the directives of its own. What a block does not say
 * it has from the block around it (`inherited`), except where nginx's manual says otherwise.
 */

export type ServerName =
  /** `example.com`, and `""` for requests without a name. */
  | { readonly type: 'exact'; readonly name: string }
  /** `*.example.com`, or `.example.com`, which is the name itself, too. */
  | { readonly type: 'leading'; readonly name: string; readonly suffix: string; readonly itself: boolean }
  /** `www.example.*`. */
  | { readonly type: 'trailing'; readonly name: string; readonly prefix: string }
  | { readonly type: 'regex'; readonly name: string; readonly pattern: Pattern };

export interface TryFile {
  readonly script: Script;
  /** It ended in a slash: a directory is looked for. */
  readonly directory: boolean;
}

export interface ErrorPage {
  readonly status: number;
  /** The status told in its place: `=404`; 0 for `=`, which is that of the page; null for the error's own. */
  readonly overwrite: number | null;
  readonly page: Script;
  /** The text of `page` with nothing replaced. */
  readonly text: string;
}

/** `access_log FILE FORMAT`. */
export interface AccessLog {
  readonly file: Script;
  readonly format: LogFormat;
  /** `if=`: nothing is logged where it says nothing or `0`. */
  readonly condition: Script | null;
}

export interface LogFormat {
  readonly script: Script;
  readonly escape: 'default' | 'json' | 'none';
}

/** `error_log FILE LEVEL`. */
export interface ErrorLog {
  /** A full path of bytes. */
  readonly file: string;
  readonly level: string;
}

export interface AccessRule {
  readonly deny: boolean;
  /** Null for `all`, and for what no client here has. */
  readonly network: { readonly address: number; readonly mask: number } | 'all' | null;
  readonly text: string;
}

export type RewriteCode =
  | { readonly type: 'return'; readonly status: number; readonly text: Script | null; readonly line: number }
  | { readonly type: 'set'; readonly variable: string; readonly value: Script }
  | { readonly type: 'break' }
  | {
      readonly type: 'rewrite';
      readonly pattern: Pattern;
      readonly replacement: Script;
      readonly replacementText: string;
      /** Whether the arguments that came are added. */
      readonly addArguments: boolean;
      readonly redirect: 301 | 302 | null;
      readonly end: 'last' | 'break' | null;
    };

export interface ProxyPass {
  readonly text: string;
  readonly script: Script;
  /** What `text` says if it has no variables. */
  readonly target: ProxyTarget | null;
}

/** The parts of `http://host:port/uri`. */
export interface ProxyTarget {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly portText: string | null;
  /** From the first `/` or `?` on; empty without. */
  readonly uri: string;
}

export type ProxyRedirect =
  | { readonly type: 'default' }
  | { readonly type: 'text'; readonly from: Script; readonly to: Script }
  | { readonly type: 'regex'; readonly pattern: Pattern; readonly to: Script };

/** What directives of one block said; those that are missing were not given there. */
export interface OwnSettings {
  root?: {
    readonly script: Script;
    readonly text: string;
    readonly alias: boolean;
    readonly owner: Location | null;
  };
  index?: Script[];
  tryFiles?: readonly TryFile[];
  errorPages?: ErrorPage[];
  access?: AccessRule[];
  accessLogs?: readonly AccessLog[];
  errorLogs?: readonly ErrorLog[];
  rewrite?: RewriteCode[];
  proxyPass?: ProxyPass;
  proxyRedirect?: ProxyRedirect[] | 'off';
  /** Of `value` nothing is known before all was read. */
  proxyHeaders?: { readonly name: string; readonly text: string; value: Script }[];
  addHeaders?: { readonly name: string; readonly value: Script; readonly always: boolean }[];
  types?: Map<string, string>;
  internal?: true;
  /** Numbers, flags and words of directives that need no more than that, by name. */
  readonly values: Map<string, string | number | boolean>;
}

interface BlockBase {
  readonly file: string;
  /** The line of the opening bracket. */
  readonly line: number;
  readonly own: OwnSettings;
}

export interface Http extends BlockBase {
  readonly type: 'http';
  readonly parent: null;
  readonly servers: Server[];
  readonly upstreams: Upstream[];
}

export interface Server extends BlockBase {
  readonly type: 'server';
  readonly parent: Http;
  /** The place in the configuration, from 0. */
  readonly index: number;
  /** As written; empty if there is no server_name. */
  readonly names: ServerName[];
  readonly locations: Location[];
}

export type LocationKind = 'prefix' | 'exact' | 'no-regex' | 'regex' | 'named';

export interface Location extends BlockBase {
  readonly type: 'location';
  readonly parent: Server | Location;
  readonly kind: LocationKind;
  /** Bytes; of a regular expression its source, of a named one with the `@`. */
  readonly name: string;
  readonly pattern: Pattern | null;
  readonly caseless: boolean;
  readonly locations: Location[];
  /** Its place among the locations of the block around it, from 0, after those of that block. */
  readonly path: readonly number[];
}

export interface Upstream {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly servers: readonly UpstreamServer[];
}

export interface UpstreamServer {
  readonly address: string;
  readonly port: number;
  readonly weight: number;
  readonly backup: boolean;
  readonly down: boolean;
}

export type Block = Http | Server | Location;

/** The value of the nearest block, from this one outwards, that gives one. */
export function inherited<Key extends Exclude<keyof OwnSettings, 'values'>>(
  block: Block,
  key: Key,
): OwnSettings[Key] {
  const own = block.own[key];
  if (own !== undefined || block.parent === null) return own;
  return inherited(block.parent, key);
}

/** The nearest value of a simple directive. */
export function valueOf(block: Block, name: string): string | number | boolean | undefined {
  const value = block.own.values.get(name);
  if (value !== undefined || block.parent === null) return value;
  return valueOf(block.parent, name);
}

export const flagOf = (block: Block, name: string, otherwise: boolean): boolean => {
  const value = valueOf(block, name);
  return typeof value === 'boolean' ? value : otherwise;
};

export const textOf = (block: Block, name: string, otherwise: string): string => {
  const value = valueOf(block, name);
  return typeof value === 'string' ? value : otherwise;
};

export const numberOf = (block: Block, name: string, otherwise: number): number => {
  const value = valueOf(block, name);
  return typeof value === 'number' ? value : otherwise;
};
