import { lookup, lstat, readDirectory, stat, strerror } from '../../hosting/kernel/index.ts';
import type { Errno, FileType, Inode } from '../../hosting/kernel/index.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import { quoteTypographically } from './quote.ts';

/** What the options in front of the tests ask of the walk. */
export interface FindSettings {
  /** -P, -H (links among the starting points) and -L (all links). */
  follow: 'never' | 'starts' | 'always';
  least: number;
  most: number;
  /** What is in a directory comes before it. */
  depthFirst: boolean;
}

/** A file on the way, with what is known of it without asking the file itself. */
export class Visit {
  readonly path: string;
  /** The starting point it was found below. */
  readonly start: string;
  readonly depth: number;
  /** The type that the directory tells; null if only the file itself can. */
  readonly known: FileType | null;
  private readonly run: FindRun;
  private found: Inode | null = null;

  constructor(run: FindRun, path: string, start: string, depth: number, known: FileType | null) {
    this.run = run;
    this.path = path;
    this.start = start;
    this.depth = depth;
    this.known = known;
  }

  /** What stat(2) answers, links followed as the options say; null after a complaint. */
  inode(): Inode | null {
    if (this.found !== null) return this.found;
    const answer = this.run.examine(this.path, this.depth);
    if (answer.type === 'ok') this.found = answer.value;
    else this.run.fail(this.path, answer.errno);
    return this.found;
  }

  type(): FileType | null {
    return this.found?.type ?? this.known ?? this.inode()?.type ?? null;
  }

  /** The last name; a starting point keeps its slashes. */
  get name(): string {
    const slash = this.path.replace(/\/+$/, '').lastIndexOf('/');
    return this.path.slice(slash + 1) || '/';
  }
}

/** One run of find: the walk, and what became of it. */
export class FindRun {
  status = 0;
  /** `-quit` was met. */
  hasQuit = false;
  /** `-prune` was met at the present file. */
  isPruned = false;
  readonly proc: Proc;
  readonly settings: FindSettings;
  private readonly visit: (visit: Visit) => Running<void>;
  private readonly above: number[] = [];

  constructor(proc: Proc, settings: FindSettings, visit: (visit: Visit) => Running<void>) {
    this.proc = proc;
    this.settings = settings;
    this.visit = visit;
  }

  fail(path: string, errno: Errno): void {
    this.complain(`${quoteTypographically(path)}: ${strerror(errno)}`);
  }

  complain(message: string): void {
    this.proc.err(`find: ${message}\n`);
    this.status = 1;
  }

  examine(path: string, depth: number) {
    const { follow } = this.settings;
    const follows = follow === 'always' || (follow === 'starts' && depth === 0);
    return this.proc.look((host, task) => {
      const itself = lstat(host, task, path);
      if (!follows) return itself;
      const followed = stat(host, task, path);
      return followed.type === 'failed' && followed.errno === 'ENOENT' ? itself : followed;
    });
  }

  *start(path: string): Running<void> {
    const found = this.examine(path, 0);
    if (found.type === 'failed') return this.fail(path, found.errno);
    const visit = new Visit(this, path, path, 0, found.value.type);
    yield* this.go(visit, found.value);
  }

  /** A file and what is below it; `inode` is null if it is out of reach. */
  private *go(visit: Visit, inode: Inode | null): Running<void> {
    const { settings } = this;
    yield* this.proc.breathe();
    const descends = inode?.type === 'directory' && visit.depth < settings.most;
    if (inode?.type === 'directory' && this.above.includes(inode.ino)) return this.complainOfLoop(visit);
    if (!settings.depthFirst) {
      yield* this.test(visit);
      const skips = this.isPruned || this.hasQuit;
      if (descends && !skips) yield* this.enter(visit, inode.ino);
      return;
    }
    if (descends) yield* this.enter(visit, inode.ino);
    if (!this.hasQuit) yield* this.test(visit);
  }

  private *test(visit: Visit): Running<void> {
    this.isPruned = false;
    if (visit.depth >= this.settings.least) yield* this.visit(visit);
  }

  private *enter(visit: Visit, ino: number): Running<void> {
    const { path } = visit;
    const names = this.proc.look((host, task) => readDirectory(host, task, path));
    if (names.type === 'failed') return this.fail(path, names.errno);
    this.above.push(ino);
    for (const name of names.value) {
      if (this.hasQuit) break;
      yield* this.child(visit, name, path.endsWith('/') ? path + name : `${path}/${name}`);
    }
    this.above.pop();
  }

  /** A directory tells the type of what is in it, even where nothing more can be known. */
  private *child(parent: Visit, name: string, path: string): Running<void> {
    const type = this.proc.look((host, task) => {
      const directory = stat(host, task, parent.path);
      return directory.type === 'ok' && directory.value.type === 'directory'
        ? (lookup(host, directory.value, name)?.type ?? null)
        : null;
    });
    if (type === null) return;
    const depth = parent.depth + 1;
    const needsLook = type === 'directory' || (type === 'symlink' && this.settings.follow === 'always');
    if (!needsLook) return yield* this.go(new Visit(this, path, parent.start, depth, type), null);
    const found = this.examine(path, depth);
    if (found.type === 'failed') {
      this.fail(path, found.errno);
      if (found.errno === 'ELOOP') return;
      return yield* this.go(new Visit(this, path, parent.start, depth, null), null);
    }
    yield* this.go(new Visit(this, path, parent.start, depth, found.value.type), found.value);
  }

  private complainOfLoop(visit: Visit): void {
    const path = quoteTypographically(visit.path);
    const above = quoteTypographically(visit.path.slice(0, visit.path.lastIndexOf('/')));
    this.complain(`File system loop detected; ${path} is part of the same file system loop as ${above}.`);
  }
}
