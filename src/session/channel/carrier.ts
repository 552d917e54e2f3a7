/**
 * Takes messages from a window to the others. It may lose them, double them or bring them in another order: `Replica` mends
 * that. What it must not do is change them. Messages are values that JSON can write, so a relay or a broker can carry them
 * as well as a browser: whoever has one writes these two methods.
 */
export interface Carrier {
  /** Sends to all other windows that listen just now; never to itself. */
  send(message: unknown): void;
  /** Calls `hear` with all that others send, until the function it gives back is called. */
  listen(hear: (message: unknown) => void): () => void;
}

/**
 * Between the windows of one browser (HTML Living Standard, section 9.5, Broadcasting to other browsing contexts). `name` tells
 * one talk from another on the same site. Null where the browser has none.
 */
export function broadcastCarrier(name: string): Carrier | null {
  if (typeof BroadcastChannel === 'undefined') return null;
  const channel = new BroadcastChannel(name);
  return {
    send: (message) => channel.postMessage(message),
    listen(hear) {
      const onMessage = (event: MessageEvent<unknown>) => hear(event.data);
      channel.addEventListener('message', onMessage);
      return () => {
        channel.removeEventListener('message', onMessage);
        channel.close();
      };
    },
  };
}
