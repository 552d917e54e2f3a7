import type { Host, Task } from '../../kernel/index.ts';
import { userByName, userByUid } from '../../kernel/index.ts';
import { interpreterOf, isSince } from '../interpreters.ts';
import type { Interpreter } from '../interpreters.ts';
import type { Version } from '../versions.ts';
import { compiledBeside } from '../package-index/egg.ts';
import { unpackCompiled } from '../packed.ts';
import { directoryOf, joinPath } from '../paths.ts';
import { mayHaveUserSite, userBase } from '../site.ts';
import { startPython } from '../start.ts';
import type { Started } from '../start.ts';
import { Disk } from './disk.ts';
import { Log } from './log.ts';

/** A run of easy_install. */
export interface EasyInstallRequest {
  readonly host: Host;
  /** Who runs it, where, and with which umask. */
  readonly task: Task;
  readonly version: Version;
  /** The path of the Python that runs it. */
  readonly executable: string;
  /** The path of easy_install itself: the walk of the host starts there. */
  readonly script: string;
  /** The words behind its name. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly pid: number;
}

/** The Python process that easy_install is: what it knows of its surroundings, and what it says. */
export class Process {
  readonly request: EasyInstallRequest;
  readonly interpreter: Interpreter;
  readonly disk: Disk;
  readonly log = new Log();
  /** `sys.path` */
  readonly path: readonly string[];
  /** What the start came to where easy_install does not even begin: standard error and the exit status; null if it does. */
  readonly failure: { readonly text: string; readonly status: number } | null;
  /** `sys.prefix` */
  readonly prefix: string;
  /** `site.USER_BASE`, or null where the user has no site directory. */
  readonly userBase: string | null;
  private names = 0;

  constructor(request: EasyInstallRequest) {
    const { host, task, version, executable, script, words, environment } = request;
    this.request = request;
    this.interpreter = interpreterOf(version);
    this.disk = new Disk(host, task, this.interpreter);
    const { interpreter } = this;
    const started = startPython(host, task, {
      interpreter,
      executable,
      words: [script, ...words],
      environment,
    });
    for (const line of started.complaints) this.log.warn(line);
    this.compileSite();
    this.failure = this.failureOf(started);
    this.path = started.path.map((entry) => entry.path);
    this.prefix = started.process.layout.environment?.prefix ?? this.interpreter.prefix;
    this.userBase = mayHaveUserSite(started.process) ? userBase(started.process) : null;
  }

  /** Python itself stops, or no `site` ran, so that nobody finds setuptools in the host's site-packages. */
  private failureOf({ main, trace }: Started): Process['failure'] {
    // A box may lack the file of easy_install, and have it run all the same.
    const isThere = this.disk.sight.exists(this.request.script);
    if (main.type === 'stopped' && isThere) return { text: `${main.complaint}\n`, status: main.status };
    if (!trace.some((step) => step.type === 'no-site')) return null;
    const error =
      this.interpreter.major === 2
        ? 'ImportError: No module named setuptools.command.easy_install'
        : "ModuleNotFoundError: No module named 'setuptools'";
    return {
      status: 1,
      text: `Traceback (most recent call last):
  File "${this.request.script}", line 5, in <module>
    from setuptools.command.easy_install import main
${error}
`,
    };
  }

  /** The start has imported a site.py on PYTHONPATH, if there is one, and has kept its bytecode. */
  private compileSite(): void {
    const { disk, interpreter, compiledAt } = this;
    const file = this.pythonPath
      .flatMap((directory) => [joinPath(directory, 'site.py'), joinPath(directory, 'site.pyc')])
      .find((path) => disk.sight.isFile(path));
    if (file?.endsWith('.py') !== true || isSince(interpreter, 11)) return;
    const source = disk.sight.read(file);
    const changedAt = disk.sight.stat(file)?.mtime ?? null;
    if (source.type === 'failed' || compiledAt === null) return;
    for (const [path, text] of compiledBeside(file, source.value, { interpreter, compiledAt: changedAt })) {
      const kept = disk.sight.read(path);
      const isKept = kept.type === 'ok' && unpackCompiled(kept.value)?.mtime === changedAt;
      if (!isKept)
        disk.try(() => {
          disk.makeDirectories(directoryOf(path));
          disk.write(path, text);
        });
    }
  }

  variable(name: string): string {
    return this.request.environment[name] ?? '';
  }

  /** The directories that PYTHONPATH names. */
  get pythonPath(): readonly string[] {
    return this.variable('PYTHONPATH')
      .split(':')
      .filter((path) => path !== '');
  }

  /** The user's site directory, or null. */
  get userSite(): string | null {
    return this.userBase === null
      ? null
      : `${this.userBase}/lib/python${this.interpreter.version}/site-packages`;
  }

  /** When bytecode is written, in seconds; null where none is to be. */
  get compiledAt(): number | null {
    return this.variable('PYTHONDONTWRITEBYTECODE') === '' ? this.disk.host.clock : null;
  }

  /** os.path.expanduser */
  expandUser(path: string): string {
    const [, name] = /^~([^/]*)/.exec(path) ?? [];
    if (name === undefined) return path;
    const { accounts } = this.request.host;
    const home =
      name === ''
        ? (this.request.environment['HOME'] ?? userByUid(accounts, this.request.task.credential.uid)?.home)
        : userByName(accounts, name)?.home;
    return home === undefined ? path : home.replace(/\/+$/, '') + path.slice(name.length + 1);
  }

  /** A name for something temporary, as tempfile makes them; the same run gives the same names. */
  temporaryName(prefix: string): string {
    const [letters, count] =
      this.interpreter.major === 2
        ? ['abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_', 6]
        : ['abcdefghijklmnopqrstuvwxyz0123456789_', 8];
    let state = (this.request.pid * 7919 + this.disk.host.clock + this.names * 104729) >>> 0;
    this.names += 1;
    let name = prefix;
    for (let index = 0; index < count; index += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      name += letters[(state >>> 8) % letters.length] ?? '';
    }
    return name;
  }

  /** Where temporary directories are made. */
  get temporaryDirectory(): string {
    return ['TMPDIR', 'TEMP', 'TMP'].map((name) => this.variable(name)).find((path) => path !== '') ?? '/tmp';
  }
}
