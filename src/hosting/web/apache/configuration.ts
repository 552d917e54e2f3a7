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

/** WSGIScriptAlias, Alias: a path of URLs, and the file or directory behind it. */
export interface PathAlias {
  readonly prefix: string;
  readonly target: string;
  readonly kind: 'wsgi' | 'files';
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
  readonly pattern: RegExp;
  readonly isNegated: boolean;
  readonly isOr: boolean;
}

/** What may be said of the whole server, of a virtual host, or of a directory. */
export interface Scope {
  readonly environment: readonly (readonly [name: string, value: string | null])[];
  /** WSGIProcessGroup; null where it is not said, and empty for embedded mode. */
  readonly processGroup: string | null;
  /** Require; null where it is not said. */
  readonly isGranted: boolean | null;
  readonly directoryIndex: readonly string[] | null;
  readonly types: readonly (readonly [extension: string, type: string])[];
  readonly environmentRules: readonly EnvironmentRule[];
  readonly isRewriting: boolean;
  readonly rewriteRules: readonly RewriteRule[];
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
  readonly main: ServerBlock;
  readonly virtualHosts: readonly ServerBlock[];
}
