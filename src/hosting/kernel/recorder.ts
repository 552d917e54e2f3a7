import type { Credential } from './credential.ts';
import { decide } from './decision.ts';
import type { Errno } from './errno.ts';
import { pathOfDirectory } from './host.ts';
import type { Host } from './host.ts';
import { ROOT_PATH, childPath } from './ids.ts';
import type { AbsolutePath } from './ids.ts';
import type { DirectoryInode, Inode } from './inode.ts';
import { EXECUTE, otherDigit } from './mode.ts';
import type { Rights } from './mode.ts';
import type { Hop } from './trace.ts';
import type { Observer, Step } from './walk.ts';

/** Writes down the hops of one explanation. Mutable, and lives only while `explain` runs. */
export class Recorder implements Observer {
  readonly hops: Hop[] = [];
  unreached: readonly string[] = [];
  /** The first hop that passed a directory which is closed to others. */
  gate: number | null = null;
  private readonly host: Host;
  private readonly credential: Credential;

  constructor(host: Host, credential: Credential) {
    this.host = host;
    this.credential = credential;
  }

  see(step: Step): void {
    if (step.type === 'search') {
      const errno = this.askDirectory(step.directory, EXECUTE);
      const isClosed = (otherDigit(step.directory.mode) & EXECUTE) === 0;
      if (errno === null && isClosed) this.gate ??= this.hops.length - 1;
    } else if (step.type === 'follow') {
      const hop = this.hopAt(step.parent, step.name, step.link);
      this.hops.push({ ...hop, outcome: 'followed', target: step.link.target });
    } else {
      this.obstacle(step.parent, step.name, step.inode, step.errno);
    }
  }

  leave(rest: string): void {
    this.unreached = rest.split('/').filter((name) => name !== '');
  }

  /** Asks the object called `name` for rights (0: only to exist). */
  ask(parent: DirectoryInode, name: string, inode: Inode, want: Rights): Errno | null {
    const hop = this.hopAt(parent, name, inode);
    const decision = want === 0 ? null : decide(this.host.accounts, inode, this.credential, want);
    const isRefused = decision?.granted === false;
    this.hops.push({
      ...hop,
      want,
      decision,
      outcome: isRefused ? 'refused' : 'passed',
      errno: isRefused ? 'EACCES' : null,
    });
    return isRefused ? 'EACCES' : null;
  }

  askDirectory(directory: DirectoryInode, want: Rights): Errno | null {
    return this.ask(directory, '.', directory, want);
  }

  /** The walk or the operation ends at this name for a reason that is no matter of rights. */
  obstacle(parent: DirectoryInode, name: string, inode: Inode | null, errno: Errno): Errno {
    const hop = this.hopAt(parent, name, inode);
    this.hops.push({ ...hop, outcome: errno === 'ENOENT' ? 'missing' : 'unfit', errno });
    return errno;
  }

  /** The sticky bit of `parent` keeps `name` from being taken away. */
  stuck(parent: DirectoryInode, name: string, inode: Inode): Errno {
    this.hops.push({ ...this.hopAt(parent, name, inode), outcome: 'refused', errno: 'EPERM', sticky: true });
    return 'EPERM';
  }

  /** Files are not executed on the mount at `mount`, whatever their mode says: mount(8), `noexec`. */
  forbidden(parent: DirectoryInode, name: string, inode: Inode, mount: AbsolutePath): Errno {
    this.hops.push({
      ...this.hopAt(parent, name, inode),
      outcome: 'refused',
      errno: 'EACCES',
      noexec: mount,
    });
    return 'EACCES';
  }

  /** The last hop granted what was asked, and is an obstacle all the same. */
  becomes(errno: Errno): Errno {
    const hop = this.hops.pop();
    if (hop !== undefined) this.hops.push({ ...hop, outcome: 'unfit', errno });
    return errno;
  }

  private hopAt(parent: DirectoryInode, name: string, inode: Inode | null): Hop {
    const path = this.pathOf(parent, name, inode);
    return {
      path,
      name: path === ROOT_PATH ? '/' : path.slice(path.lastIndexOf('/') + 1),
      ino: inode?.ino ?? null,
      kind: inode?.type ?? null,
      want: 0,
      decision: null,
      outcome: 'passed',
      errno: null,
      target: null,
      sticky: false,
      noexec: null,
    };
  }

  private pathOf(parent: DirectoryInode, name: string, inode: Inode | null): AbsolutePath {
    return inode?.type === 'directory'
      ? pathOfDirectory(this.host, inode.ino)
      : childPath(pathOfDirectory(this.host, parent.ino), name);
  }
}
