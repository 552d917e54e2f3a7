import { byteLength } from '../../../hosting/web/index.ts';
import type { HttpResponse } from '../../../hosting/web/index.ts';
import type { Proc } from '../../process/proc.ts';

/** The table on standard error that shows how a transfer goes on, unless it would go between the lines on the screen. */
export class Meter {
  private readonly proc: Proc;
  private readonly isShown: boolean;

  constructor(proc: Proc, isShown: boolean) {
    this.proc = proc;
    this.isShown = isShown;
  }

  begin(): void {
    if (!this.isShown) return;
    this.proc.err(
      '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n',
    );
    this.row(0, 0);
  }

  /** Everything takes two milliseconds on this box. */
  end(response: HttpResponse | null, sent: number): void {
    if (!this.isShown) return;
    this.row(byteLength(response?.body ?? ''), sent);
    this.proc.err('\n');
  }

  private row(received: number, sent: number): void {
    const speed = (bytes: number) => String(bytes * 500).padStart(5);
    const share = (bytes: number) => (bytes > 0 ? '100' : '  0');
    const size = (bytes: number) => String(bytes).padStart(5);
    const both = received + sent;
    this.proc.err(
      `\r${share(both)} ${size(both)}  ${share(received)} ${size(received)}  ${share(sent)} ${size(sent)}  ${speed(received)}  ${speed(sent)} --:--:-- --:--:-- --:--:-- ${speed(both)}`,
    );
  }
}
