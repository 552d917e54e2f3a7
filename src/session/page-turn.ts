/** What newer browsers have for giving the page its turn. */
interface Scheduler {
  readonly yield?: () => Promise<void>;
}

/**
 * Lets the page draw and hear keys before a run goes on. Timers would wait at least four milliseconds each time, and a
 * microtask would let nothing in between.
 */
export function pageTurn(): Promise<void> {
  const { scheduler } = globalThis as { readonly scheduler?: Scheduler };
  if (scheduler?.yield !== undefined) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
