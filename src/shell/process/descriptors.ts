import type { Description } from './description.ts';

/** How many descriptors each description has, in all tables. */
const counts = new WeakMap<Description, number>();

/** The open files of one process by descriptor. A description closes with its last descriptor in any table. */
export class Descriptors {
  private readonly byNumber = new Map<number, Description>();

  get(fd: number): Description | undefined {
    return this.byNumber.get(fd);
  }

  /** dup2(2): `fd` means `description` from now on; what it meant before is closed. */
  set(fd: number, description: Description): void {
    counts.set(description, (counts.get(description) ?? 0) + 1);
    this.close(fd);
    this.byNumber.set(fd, description);
  }

  /** The lowest free number from `least` on takes the description. */
  add(description: Description, least = 3): number {
    let fd = least;
    while (this.byNumber.has(fd)) fd += 1;
    this.set(fd, description);
    return fd;
  }

  /** close(2). Whether it was open. */
  close(fd: number): boolean {
    const description = this.byNumber.get(fd);
    if (description === undefined) return false;
    this.byNumber.delete(fd);
    const left = (counts.get(description) ?? 1) - 1;
    counts.set(description, left);
    if (left === 0) description.close();
    return true;
  }

  closeAll(): void {
    for (const fd of [...this.byNumber.keys()]) this.close(fd);
  }

  /** The same descriptors for a child. */
  copy(): Descriptors {
    const copy = new Descriptors();
    for (const [fd, description] of this.byNumber) copy.set(fd, description);
    return copy;
  }

  entries(): readonly (readonly [number, Description])[] {
    return [...this.byNumber];
  }
}
