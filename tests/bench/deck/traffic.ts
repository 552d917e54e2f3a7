import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { sum } from '../statistics.ts';

interface Answer {
  readonly url: string;
  readonly isScript: boolean;
  /** On the wire, headers included. */
  bytes: number;
}

/** What a page fetches. What its service worker fetches by itself is not seen here; the server counts that. */
export class Traffic {
  private readonly answers = new Map<string, Answer>();
  private last = Date.now();

  static async of(cdp: CDPSession): Promise<Traffic> {
    const traffic = new Traffic();
    await cdp.send('Network.enable');
    cdp.on('Network.requestWillBeSent', () => (traffic.last = Date.now()));
    cdp.on('Network.responseReceived', ({ requestId, type, response }) => {
      const isScript = type === 'Script' || response.mimeType.endsWith('javascript');
      traffic.answers.set(requestId, { url: response.url, isScript, bytes: 0 });
    });
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      traffic.last = Date.now();
      const answer = traffic.answers.get(requestId);
      if (answer) answer.bytes = encodedDataLength;
    });
    return traffic;
  }

  /** Bytes of all answers so far, and of scripts among them. */
  get bytes(): { readonly all: number; readonly script: number } {
    const fetched = [...this.answers.values()].filter(({ url }) => url.startsWith('http'));
    return {
      all: sum(fetched.map(({ bytes }) => bytes)),
      script: sum(fetched.filter(({ isScript }) => isScript).map(({ bytes }) => bytes)),
    };
  }

  /** Wait until nothing was asked or answered for so many milliseconds. */
  async quiet(milliseconds: number): Promise<void> {
    while (Date.now() - this.last < milliseconds) await pause(50);
  }
}
