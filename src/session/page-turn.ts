/**
 * Lets the page draw and hear keys before a run goes on. Timers would wait at least four milliseconds each time, a microtask
 * would let nothing in between, and what `scheduler.yield` puts off comes before everything else that waits.
 */
export const pageTurn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
