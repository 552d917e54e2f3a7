import { readFile, strerror } from '../../../kernel/index.ts';
import type { Errno, Host, Task } from '../../../kernel/index.ts';
import { fromBytes, lower, shownBytes, toBytes } from '../bytes.ts';
import { PatternError, parsePattern } from '../pcre/index.ts';
import type { Pattern } from '../pcre/index.ts';
import type { Block, ErrorLog, Http, LogFormat, Upstream } from './blocks.ts';
import type { Complaint } from './complaint.ts';
import type { Context } from './directives.ts';
import { errnoNumber } from './errno-number.ts';
import { parseScript } from './script.ts';
import type { Script } from './script.ts';
import type { ListenSocket } from './sockets.ts';
import { Tokens } from './tokens.ts';
import { isKnownVariable } from './known-variables.ts';

/** What the configuration says outside of `http`. */
export interface Main {
  user?: { readonly user: string; readonly group: string };
  hasEvents: boolean;
  pid: string;
  workers: number;
  errorLogs: readonly ErrorLog[];
  /** Log files in the order in which they are opened, as full paths of bytes. */
  readonly logFiles: string[];
}

/** An upstream that is named by proxy_pass alone, to be looked up at the end. */
export interface ImplicitUpstream {
  readonly host: string;
  readonly port: number;
  readonly hasPort: boolean;
  readonly file: string;
  readonly line: number;
  addresses: readonly string[];
}

/** Where reading has got to, and what it found: ngx_conf_t. */
export class Reading {
  readonly host: Host;
  readonly task: Task;
  /** Directories with a slash at the end: of the configuration file, and what all other paths begin at. */
  readonly configurationPrefix: string;
  readonly prefix: string;
  readonly resolve: (name: string) => readonly string[];
  readonly warnings: Complaint[] = [];
  readonly main: Main = { hasEvents: false, pid: '/run/nginx.pid', workers: 1, errorLogs: [], logFiles: [] };
  readonly sockets: ListenSocket[] = [];
  readonly upstreams: Upstream[] = [];
  readonly implicitUpstreams: ImplicitUpstream[] = [];
  readonly logFormats = new Map<string, LogFormat>();
  /** All files that were read, each once, for `-T`. */
  readonly files = new Map<string, string>();
  /** Variables that the configuration makes. */
  readonly variables = new Set<string>();
  readonly setVariables = new Set<string>();
  /** Directories for temporary files, as full paths of bytes. */
  readonly namedPaths: string[] = [];
  /** Directives that are read and then not acted on, with their places. */
  readonly unmodelled: { readonly name: string; readonly file: string; readonly line: number }[] = [];
  http: Http | null = null;
  context: Context = 'm';
  block: Block | null = null;
  /** Names of directives that stood in the present block already. */
  seen = new Set<string>();
  private readonly mentioned = new Set<string>();
  private current: Tokens | null = null;

  constructor(
    host: Host,
    task: Task,
    places: {
      readonly configurationPrefix: string;
      readonly prefix: string;
      readonly resolve: (name: string) => readonly string[];
    },
  ) {
    this.host = host;
    this.task = task;
    this.configurationPrefix = places.configurationPrefix;
    this.prefix = places.prefix;
    this.resolve = places.resolve;
  }

  get tokens(): Tokens {
    if (this.current === null) throw new Error('no file is being read');
    return this.current;
  }

  get place(): { readonly file: string; readonly line: number } {
    return { file: this.tokens.file, line: this.tokens.line };
  }

  fail(message: string): never {
    return this.tokens.fail(shownBytes(message));
  }

  warn(message: string): void {
    this.warnings.push({ level: 'warn', message: shownBytes(message), ...this.place });
  }

  /** A message of a call that failed: `open() "x" failed (2: No such file or directory)`. */
  static failedCall(call: string, path: string, errno: Errno): string {
    return `${call} "${shownBytes(path)}" failed (${errnoNumber(errno)}: ${strerror(errno)})`;
  }

  /** Reads `file` (a full path of bytes) with `read`, and comes back to where it was. */
  inFile(file: string, read: () => void): void {
    const text = this.textOf(file);
    if (!this.files.has(file)) this.files.set(file, text);
    const outer = this.current;
    this.current = new Tokens(shownBytes(file), text);
    read();
    this.current = outer;
  }

  private textOf(file: string): string {
    const path = fromBytes(file);
    const found = path === null ? null : readFile(this.host, this.task, path);
    if (found?.type === 'ok') return toBytes(found.value);
    // A directory is opened without complaint and then not read.
    const errno = found?.errno ?? 'ENOENT';
    const message =
      errno === 'EISDIR'
        ? Reading.failedCall('pread()', file, errno)
        : Reading.failedCall('open()', file, errno);
    if (this.current !== null) this.fail(message);
    throw new FirstFileError(message);
  }

  fullName(name: string, from: string = this.prefix): string {
    return name.startsWith('/') ? name : from + name;
  }

  /** A text with variables; the names in it must turn out to be known. */
  script(text: string): Script {
    const script = parseScript(text);
    if (typeof script === 'string') return this.fail(script);
    for (const part of script) if (part.type === 'variable') this.mention(part.name);
    return script;
  }

  private mention(name: string): void {
    this.mentioned.add(lower(name));
  }

  /** The first variable that nobody gives, in the order in which they were mentioned. */
  unknownVariable(): string | null {
    return [...this.mentioned].find((name) => !isKnownVariable(name) && !this.variables.has(name)) ?? null;
  }

  /** A regular expression; its named groups become variables. */
  pattern(source: string, caseless: boolean): Pattern {
    try {
      const pattern = parsePattern(source, caseless);
      for (const [name] of pattern.names) this.variables.add(lower(name));
      return pattern;
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      const place = error.offset >= source.length ? '' : ` at "${source.slice(error.offset)}"`;
      return this.fail(`pcre2_compile() failed: ${error.message} in "${source}"${place}`);
    }
  }

  openLog(name: string): void {
    const file = this.fullName(name);
    if (!this.main.logFiles.includes(file)) this.main.logFiles.push(file);
  }
}

/** The configuration file itself could not be opened. */
export class FirstFileError extends Error {}
