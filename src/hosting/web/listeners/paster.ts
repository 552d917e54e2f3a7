import { INIT_PID, listen, parsePort, readFile, spawn, strerror } from '../../kernel/index.ts';
import type { Host, Pid, Port, Task } from '../../kernel/index.ts';
import { resolveName } from '../../services/index.ts';
import type { TextImage } from './images.ts';

/* `paster serve FILE` of PasteScript 1.7: where the file says that it listens, and what it answers. */

/** A server that is to be. */
export interface PasterPlan {
  readonly address: string;
  readonly port: Port;
  readonly image: TextImage;
}

/** What a file asks for, as somebody reads it; a string is the last line of the traceback. `path` is the file in full. */
export function readPaster(host: Host, task: Task, path: string): PasterPlan | string {
  const read = readFile(host, task, path);
  if (read.type === 'failed') return `IOError: [Errno 2] ${strerror(read.errno)}: '${path}'`;
  const settings = sectionOf(read.value, 'server:main');
  if (settings === null)
    return `LookupError: No section 'main' (prefixed by 'server') found in config ${path}`;
  const port = parsePort(settings.get('port') ?? '5000');
  const address = resolveName(host, settings.get('host') ?? '127.0.0.1');
  if (port === null || address === null) return 'socket.gaierror: [Errno -2] Name or service not known';
  const name = sectionOf(read.value, 'app:main')?.get('use')?.replace(/^egg:/, '') ?? 'app';
  const image: TextImage = {
    type: 'text',
    server: 'PasteWSGIServer/0.5 Python/2.5.6',
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: `Welcome to ${name}, served by paster from ${path}.\n`,
    isOnce: false,
    isRaw: false,
    log: [],
  };
  return { address, port, image };
}

/** Starts it in the background, as `--daemon` does; a string is the last line of the traceback. */
export function startPaster(
  host: Host,
  { credential }: Task,
  argv: readonly string[],
  { address, port, image }: PasterPlan,
): { readonly host: Host; readonly pid: Pid } | string {
  const started = spawn(host, INIT_PID, { argv, credential, image });
  const bound = listen(started.host, started.pid, address, port);
  if (bound.result.type === 'ok') return { host: bound.host, pid: started.pid };
  const { errno } = bound.result;
  return `socket.error: [Errno ${errno === 'EADDRINUSE' ? 98 : 13}] ${strerror(errno)}`;
}

/** The settings of a section of an .ini file; null if there is none of that name. */
function sectionOf(text: string, name: string): ReadonlyMap<string, string> | null {
  let here: Map<string, string> | null = null;
  for (const line of text.split('\n')) {
    const [, section] = /^\[(.*)\]/.exec(line) ?? [];
    if (section !== undefined && here !== null) break;
    if (section?.trim() === name) here = new Map();
    const [, key = '', value = ''] = /^([\w.]+)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== '' && section === undefined) here?.set(key, value);
  }
  return here;
}
