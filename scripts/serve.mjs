import { createServer } from 'node:http';
import { Complaint, codeOf } from './complaint.mjs';
import { siteHandler } from './site-handler.mjs';

/** Serve on this machine alone: a talk's laptop sits in a hall full of strangers. */
const HOST = '127.0.0.1';

/**
 * Serve a built site, as siteHandler() answers for it.
 * @param {import('./site-handler.mjs').Site} site
 * @param {number} port 0 lets the system choose
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve(site, port) {
  const server = createServer(siteHandler(site));
  // Whoever comes back after a pause must not meet a connection that is just being closed.
  server.keepAliveTimeout = 0;
  await new Promise((resolve, reject) => {
    server.once('listening', () => resolve(undefined));
    server.once('error', (error) => reject(explainListen(error, port)));
    server.listen(port, HOST);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://${HOST}:${address.port}${site.basePath}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {Error} error
 * @param {number} port
 */
function explainListen(error, port) {
  const change = `choose another, as in: PORT=${port < 65535 ? port + 1 : port - 1} npm start`;
  if (codeOf(error) === 'EADDRINUSE')
    return new Complaint(`Port ${port} is taken by another program; ${change}`);
  if (codeOf(error) === 'EACCES') return new Complaint(`You may not listen on port ${port}; ${change}`);
  return error;
}
