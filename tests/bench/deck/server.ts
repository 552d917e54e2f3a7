import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { siteHandler } from '../../../scripts/site-handler.mjs';

/** A folder, served as `npm start` serves the site: the same headers and the same compression for every deck. */
export interface Server {
  /** With a slash at the end. */
  readonly url: string;
  /** All bytes that went out so far, headers included. */
  readonly sent: () => number;
  readonly close: () => Promise<void>;
}

export async function serveFolder(outDir: string): Promise<Server> {
  const server = createServer(siteHandler({ outDir, basePath: '/' }));
  server.keepAliveTimeout = 0;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    sent: () => [...sockets].reduce((total, { bytesWritten }) => total + bytesWritten, 0),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
