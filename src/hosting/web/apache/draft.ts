import type {
  Configuration,
  CustomLog,
  RewriteCondition,
  Scope,
  Section,
  ServerBlock,
} from './configuration.ts';

/* A configuration while it is being read: the same as it will be, but for what only the end of the reading settles. */

type Mutable<Type> = {
  -readonly [Key in keyof Type]: Type[Key] extends readonly (infer Element)[] ? Element[] : Type[Key];
};

export type ScopeDraft = Mutable<Scope> & {
  /** RewriteCond lines that wait for their rule. */
  conditions: RewriteCondition[];
};

export type SectionDraft = ScopeDraft & Pick<Mutable<Section>, 'kind' | 'pattern'>;

export type ServerDraft = ScopeDraft &
  Pick<
    Mutable<ServerBlock>,
    'addresses' | 'serverName' | 'serverAliases' | 'serverAdmin' | 'documentRoot' | 'aliases'
  > & { sections: SectionDraft[] };

export type Draft = Omit<Mutable<Configuration>, 'main' | 'virtualHosts' | 'customLogs'> & {
  main: ServerDraft;
  virtualHosts: ServerDraft[];
  customLogs: CustomLog[];
  /** LogFormat: formats that have a name. */
  readonly formats: Map<string, string>;
  readonly defines: Map<string, string>;
  /** What is complained about without an end to the start, in order. */
  readonly warnings: string[];
  /** Lines on standard error that come before everything else. */
  readonly notes: string[];
};

const newScope = (): ScopeDraft => ({
  environment: [],
  processGroup: null,
  requirements: [],
  accessList: null,
  authType: null,
  realm: null,
  userFile: null,
  handlers: [],
  handler: null,
  isExecuting: null,
  overrides: null,
  directoryIndex: null,
  types: [],
  environmentRules: [],
  isRewriting: null,
  rewriteRules: [],
  rewriteBase: null,
  conditions: [],
});

export const newSection = (kind: Section['kind'], pattern: string | RegExp): SectionDraft => ({
  ...newScope(),
  kind,
  pattern,
});

export const newServer = (addresses: string[] | null): ServerDraft => ({
  ...newScope(),
  addresses,
  serverName: null,
  serverAliases: [],
  serverAdmin: '[no address given]',
  documentRoot: '/var/www/html',
  aliases: [],
  sections: [],
});

/** What holds before the first line has been read: the values that Debian’s build has. */
export const newDraft = (file: string): Draft => ({
  file,
  serverRoot: '/etc/apache2',
  listeners: [],
  pidFile: '/run/apache2.pid',
  errorLog: 'logs/error_log',
  logLevel: 'warn',
  customLogs: [],
  mpm: 'prefork',
  startServers: -1,
  minSpareServers: 5,
  maxSpareServers: 10,
  serverLimit: -1,
  maxRequestWorkers: -1,
  threadsPerChild: 25,
  keepAlive: true,
  typesConfig: 'mime.types',
  isTokensFull: true,
  modules: [],
  python: null,
  daemonGroups: [],
  socketPrefix: null,
  isEmbeddedRestricted: false,
  embeddedPythonPath: [],
  user: null,
  group: null,
  main: newServer(null),
  virtualHosts: [],
  formats: new Map([
    ['common', '%h %l %u %t "%r" %>s %b'],
    ['combined', '%h %l %u %t "%r" %>s %b "%{Referer}i" "%{User-agent}i"'],
  ]),
  defines: new Map(),
  warnings: [],
  notes: [],
});
