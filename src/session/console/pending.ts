/** What was handed over and is not done yet. */
export class Pending {
  private count = 0;
  private last: Promise<void> = Promise.resolve();
  private readonly ready: () => void;
  private readonly failed: (message: string) => void;

  /** `ready` is called each time something is done, `failed` before it with what went wrong. */
  constructor(ready: () => void, failed: (message: string) => void) {
    this.ready = ready;
    this.failed = failed;
  }

  get isBusy(): boolean {
    return this.count > 0;
  }

  add(done: Promise<unknown>): void {
    this.count += 1;
    const settle = () => {
      this.count -= 1;
      this.ready();
    };
    const settled = done.then(settle, (failure: unknown) => {
      this.failed(failure instanceof Error ? failure.message : String(failure));
      settle();
    });
    // A C-c is done before the line that it ends.
    this.last = Promise.all([this.last, settled]).then(() => undefined);
  }

  /** Resolves once nothing is pending. */
  async settled(): Promise<void> {
    while (this.isBusy) await this.last;
  }
}
