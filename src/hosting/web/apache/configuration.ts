/* A configuration of Apache as it is in the memory of its processes, once httpd.conf has been read. */

/** Listen: `address` is null for all addresses of the box. */
export interface Listener {
  readonly address: string | null;
  readonly port: number;
}

/** WSGIDaemonProcess. */
export interface DaemonGroup {
  readonly name: string;
  readonly processes: number;
  readonly threads: number;
  /** Directories for `site.addsitedir`. */
  readonly pythonPath: readonly string[];
  /** What `ps` shows in place of argv[0]; null for the command itself. */
  readonly displayName: string | null;
  /** After so many requests a process is replaced; 0 for never. */
  readonly maximumRequests: number;
  readonly home: string | null;
  /** The line that it stands on. */
  readonly line: number;
}

/** WSGIScriptAlias, Alias, UserDir: a path of URLs, and the file or directory behind it. */
export interface PathAlias {
  /** Of UserDir the tilde alone: a user's name follows. */
  readonly prefix: string;
  /** Of UserDir with a `*` where the name goes. */
  readonly target: string;
  readonly kind: 'wsgi' | 'files' | 'users';
  readonly line: number;
}

/** SetEnvIf: a variable follows from a header or from another property of the request. */
export interface EnvironmentRule {
  readonly attribute: string;
  readonly pattern: RegExp;
  /** A null value removes it. */
  readonly settings: readonly (readonly [name: string, value: string | null])[];
}

/** A RewriteRule, with the conditions in front of it. */
export interface RewriteRule {
  readonly pattern: RegExp;
  readonly isNegated: boolean;
  /** `-` changes nothing. */
  readonly substitution: string;
  readonly flags: readonly (readonly [name: string, value: string])[];
  readonly conditions: readonly RewriteCondition[];
  readonly line: number;
}

export interface RewriteCondition {
  readonly test: string;
  readonly pattern: RegExp | FileTest;
  readonly isNegated: boolean;
  readonly isOr: boolean;
}

/** `-f`, `-d`, `-s`, `-l`, `-x`: what is asked of a file instead of a match. */
export type FileTest = 'd' | 'f' | 'l' | 's' | 'x';

/** Require. */
export type Requirement =
  | { readonly type: 'all'; readonly isGranted: boolean }
  | { readonly type: 'valid-user' }
  | { readonly type: 'user'; readonly names: readonly string[] }
  | { readonly type: 'address'; readonly addresses: readonly string[] };

/** Order, Allow and Deny of the older Apaches, which mod_access_compat reads on. */
export interface AccessList {
  readonly isDenyFirst: boolean;
  /** `all`, an address or the beginning of one, or a name of a host. */
  readonly allow: readonly string[];
  readonly deny: readonly string[];
}

/** What may be said of the whole server, of a virtual host, or of a directory. */
export interface Scope {
  readonly environment: readonly (readonly [name: string, value: string | null])[];
  /** WSGIProcessGroup; null where it is not said, and empty for embedded mode. */
  readonly processGroup: string | null;
  /** Require, of which one is enough; empty where it is not said. */
  readonly requirements: readonly Requirement[];
  /** Null where it is not said. */
  readonly accessList: AccessList | null;
  /** AuthType, AuthName, AuthUserFile; each null where it is not said. */
  readonly authType: string | null;
  readonly realm: string | null;
  readonly userFile: string | null;
  /** AddHandler. */
  readonly handlers: readonly (readonly [extension: string, handler: string])[];
  /** SetHandler; null where it is not said. */
  readonly handler: string | null;
  /** Options: whether ExecCGI is among them; null where it is not said. */
  readonly isExecuting: boolean | null;
  /** AllowOverride in small letters; null where it is not said. */
  readonly overrides: readonly string[] | null;
  readonly directoryIndex: readonly string[] | null;
  readonly types: readonly (readonly [extension: string, type: string])[];
  readonly environmentRules: readonly EnvironmentRule[];
  /** RewriteEngine; null where it is not said. */
  readonly isRewriting: boolean | null;
  readonly rewriteRules: readonly RewriteRule[];
  /** RewriteBase; null where it is not said. */
  readonly rewriteBase: string | null;
}

/** A section for a part of the file system or of the URLs. */
export interface Section extends Scope {
  readonly kind: 'Directory' | 'Files' | 'Location';
  /** A path, or a regular expression. */
  readonly pattern: string | RegExp;
}

/** The main server, or a <VirtualHost>. */
export interface ServerBlock extends Scope {
  /** Addresses and ports of a virtual host; null for the main server. */
  readonly addresses: readonly string[] | null;
  readonly serverName: string | null;
  readonly serverAliases: readonly string[];
  readonly serverAdmin: string;
  readonly documentRoot: string;
  readonly aliases: readonly PathAlias[];
  readonly sections: readonly Section[];
}

/** How Apache makes children: MultiProcessing Modules. */
export type Mpm = 'prefork' | 'worker' | 'event';

/** CustomLog, with what the format means. */
export interface CustomLog {
  readonly file: string;
  readonly format: string;
  readonly line: number;
}

export interface Configuration {
  /** The path of httpd.conf, as it was given. */
  readonly file: string;
  readonly serverRoot: string;
  readonly listeners: readonly Listener[];
  readonly pidFile: string;
  readonly errorLog: string;
  readonly logLevel: string;
  readonly customLogs: readonly CustomLog[];
  readonly mpm: Mpm;
  readonly startServers: number;
  readonly minSpareServers: number;
  readonly maxSpareServers: number;
  readonly serverLimit: number;
  readonly maxRequestWorkers: number;
  readonly threadsPerChild: number;
  readonly keepAlive: boolean;
  readonly typesConfig: string;
  readonly isTokensFull: boolean;
  readonly modules: readonly string[];
  /** The Python that mod_wsgi was built with, `2.5`; null where mod_wsgi is not loaded. */
  readonly python: string | null;
  readonly daemonGroups: readonly DaemonGroup[];
  readonly socketPrefix: string | null;
  readonly isEmbeddedRestricted: boolean;
  readonly embeddedPythonPath: readonly string[];
  /** Whom children become if root started it; null where it is not said. */
  readonly user: string | null;
  readonly group: string | null;
  readonly main: ServerBlock;
  readonly virtualHosts: readonly ServerBlock[];
}
