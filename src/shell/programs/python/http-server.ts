import { parsePort, strerror, workingDirectory } from '../../../hosting/kernel/index.ts';
import type { Errno } from '../../../hosting/kernel/index.ts';
import type { Interpreter } from '../../../hosting/python/index.ts';
import { resolveName } from '../../../hosting/services/index.ts';
import type { FilesImage } from '../../../hosting/web/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import { openPort, serve } from '../serve.ts';

/** Whether `-m NAME` is the server of files that comes with that Python. */
export const isHttpServer = ({ major }: Interpreter, name: string): boolean =>
  name === (major === 2 ? 'SimpleHTTPServer' : 'http.server');

/** Serves the working directory over HTTP until a signal comes: `-m SimpleHTTPServer 8000`, `-m http.server 8000 --bind …`. */
export function* httpServer(proc: Proc, interpreter: Interpreter, words: readonly string[]): Running<number> {
  const { host, port } = wishOf(words);
  const address = resolveName(proc.host, host ?? '0.0.0.0');
  const root = proc.look(workingDirectory);
  if (port === null || address === null || root.type === 'failed') {
    proc.err('ValueError: expected a port from 1 to 65535\n');
    return 1;
  }
  const image: FilesImage = { type: 'files', root: root.value, python: interpreter.release, log: [] };
  const errno = openPort(proc, address, port, image);
  if (errno !== null) {
    proc.err(traceback(interpreter, errno));
    return 1;
  }
  const where = interpreter.major === 2 ? '...' : `(http://${address}:${port}/) ...`;
  proc.out(`Serving HTTP on ${address} port ${port} ${where}\n`);
  yield* proc.flush();
  yield* serve(proc, (line) => {
    proc.err(`${line}\n`);
  });
  return 0;
}

function wishOf(words: readonly string[]): {
  readonly host: string | null;
  readonly port: ReturnType<typeof parsePort>;
} {
  let host: string | null = null;
  let digits = '8000';
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, bound] = /^--bind=(.*)$/.exec(word) ?? [];
    if (bound !== undefined) host = bound;
    else if (word === '--bind' || word === '-b') host = words[(at += 1)] ?? null;
    else if (/^\d+$/.test(word)) digits = word;
  }
  return { host, port: parsePort(digits) };
}

/** The innermost frames, as they were recorded of 2.7.18 and 3.11.7. */
function traceback({ major, library }: Interpreter, errno: Errno): string {
  const number = errno === 'EADDRINUSE' ? 98 : errno === 'EACCES' ? 13 : 99;
  const last = `[Errno ${number}] ${strerror(errno)}`;
  return major === 2
    ? `Traceback (most recent call last):\n  File "${library}/socket.py", line 228, in meth\n    return getattr(self._sock,name)(*args)\nsocket.error: ${last}\n`
    : `Traceback (most recent call last):\n  File "${library}/socketserver.py", line 472, in server_bind\n    self.socket.bind(self.server_address)\n${errno === 'EACCES' ? 'PermissionError' : 'OSError'}: ${last}\n`;
}
