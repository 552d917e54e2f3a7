import type { Press } from './content.ts';

/** What the probe in a page has seen; times are milliseconds since the page's time origin. */
export interface Probe {
  /** When the frame was painted in which the first slide's title was first to be seen. */
  shownAt: number | null;
  readonly longTasks: (readonly [start: number, duration: number])[];
  /** When the last key went down. */
  pressedAt: number;
  /** Whether the words of a press are to be seen now. */
  shows: (press: Press) => boolean;
  /** Look for the words of a press, from the next key on or at once. */
  watch: (press: Press, from: 'key' | 'now') => void;
  /** When the frame was painted that brought the words looked for; null when they did not come. */
  seen: Promise<number | null>;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

/**
 * Runs in each page before its own scripts. It looks after each frame, when style and layout are done anyway, so that it costs
 * the decks nothing before they paint.
 */
export function installProbe(firstTitle: string): void {
  const PATIENCE = 3000;

  const isVisible = (element: Element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  };
  const find = ({ kind, shows }: Press) =>
    [...document.querySelectorAll(kind === 'slide' ? 'h1, h2' : 'li')].filter(
      ({ textContent }) => textContent.replace(/\s+/g, ' ').trim() === shows,
    );

  /** Ask after each frame that was painted, until the answer is yes or time is over. */
  const afterFrames = (isThere: () => boolean, act: (time: number | null) => void, until: number) => {
    const channel = new MessageChannel();
    const nextFrame = () => requestAnimationFrame(() => channel.port2.postMessage(null));
    channel.port1.onmessage = () => {
      const time = performance.now();
      if (isThere()) act(time);
      else if (time > until) act(null);
      else nextFrame();
    };
    nextFrame();
  };

  const probe: Probe = {
    shownAt: null,
    longTasks: [],
    pressedAt: NaN,
    seen: Promise.resolve(null),
    shows: (press) => find(press).some(isVisible),
    watch(press, from) {
      const elements = find(press);
      probe.seen = new Promise((done) => {
        const start = () => afterFrames(() => elements.some(isVisible), done, performance.now() + PATIENCE);
        if (from === 'now') start();
        else addEventListener('keydown', start, { capture: true, once: true });
      });
    },
  };
  window.probe = probe;
  addEventListener('keydown', ({ timeStamp }) => (probe.pressedAt = timeStamp), { capture: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) probe.longTasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
  const isShown = () => probe.shows({ kind: 'slide', shows: firstTitle });
  afterFrames(isShown, (time) => (probe.shownAt = time), Infinity);
}
