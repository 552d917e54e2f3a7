import {
  READ,
  WRITE,
  access,
  readFile,
  stat,
  strerror,
  unlink,
  userName,
  writeFile,
} from '../../kernel/index.ts';
import type { PhpRun } from './run.ts';
import { isArray, isStream, numberOf, textOf, truthOf } from './values.ts';
import type { PhpValue } from './values.ts';

/* The functions that the reader of PHP knows: texts, headers, and files with the rights of whoever runs the script. */

/** A function of PHP, with how many arguments it takes. */
interface PhpFunction {
  readonly count: readonly [least: number, most: number];
  readonly call: (run: PhpRun, args: readonly PhpValue[]) => PhpValue;
}

/** The function of a name in small letters; null for one that is not modelled. */
export const functionOf = (name: string): PhpFunction | null =>
  Object.hasOwn(FUNCTIONS, name) ? (FUNCTIONS[name] ?? null) : null;

const text =
  (make: (text: string) => PhpValue): PhpFunction['call'] =>
  (_run, [value = null]) =>
    make(textOf(value));

const baseName = (path: string): string => path.replace(/\/+$/, '').replace(/^.*\//, '');
const directoryName = (path: string): string =>
  path.includes('/') ? path.replace(/\/[^/]*\/?$/, '') || '/' : '.';

const escapeHtml = (value: string): string =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#039;');

/** `Name: value`, a status line, or Location, which redirects. */
function header(run: PhpRun, [line = null, replaces = true, code = null]: readonly PhpValue[]): PhpValue {
  const whole = textOf(line);
  if (run.hasPrinted) {
    run.warn('Cannot modify header information - headers already sent');
    return null;
  }
  const [, status] = /^HTTP\/[\d.]+ (\d{3})/i.exec(whole) ?? [];
  if (status !== undefined) {
    run.status = Number(status);
    return null;
  }
  const [, name, value = ''] = /^([^:]+):\s*(.*)$/s.exec(whole) ?? [];
  if (name === undefined) return null;
  // default_charset
  const isText = name.toLowerCase() === 'content-type' && /^text\/[^;]*$/i.test(value);
  const sent = isText ? `${value};charset=UTF-8` : value;
  const at = truthOf(replaces)
    ? run.headers.findIndex(([one]) => one.toLowerCase() === name.toLowerCase())
    : -1;
  if (at === -1) run.headers.push([name, sent]);
  else run.headers[at] = [name, sent];
  if (name.toLowerCase() === 'status') run.status = Number.parseInt(value, 10) || 200;
  if (name.toLowerCase() === 'location' && run.status === 200) run.status = 302;
  if (code !== null && numberOf(code) !== 0) run.status = numberOf(code);
  return null;
}

/** Writes a text to a file, and says as PHP does why it cannot. */
function put(run: PhpRun, name: string, path: string, data: string, append: boolean): number | false {
  const written = writeFile(run.host, run.task, path, data, { append, mode: 0o666 });
  if (written.result.type === 'failed') {
    run.warn(`${name}(${path}): Failed to open stream: ${strerror(written.result.errno)}`);
    return false;
  }
  run.host = written.host;
  return data.length;
}

function filePutContents(run: PhpRun, [path = '', data = '', flags = 0]: readonly PhpValue[]): PhpValue {
  const whole = isArray(data) ? [...data.values()].map(textOf).join('') : textOf(data);
  return put(run, 'file_put_contents', textOf(path), whole, (numberOf(flags) & 8) !== 0);
}

function fileGetContents(run: PhpRun, [path = '']: readonly PhpValue[]): PhpValue {
  const read = readFile(run.host, run.task, textOf(path));
  if (read.type === 'ok') return read.value;
  run.warn(`file_get_contents(${textOf(path)}): Failed to open stream: ${strerror(read.errno)}`);
  return false;
}

/** fopen(): `w` empties a file or makes it, `a` makes it, `r` reads one that is there. */
function fileOpen(run: PhpRun, [path = '', mode = '']: readonly PhpValue[]): PhpValue {
  const [name, how] = [textOf(path), textOf(mode)];
  if (how.startsWith('r')) {
    const read = readFile(run.host, run.task, name);
    if (read.type === 'ok') return { path: name, isWritable: how.includes('+'), isOpen: true };
    run.warn(`fopen(${name}): Failed to open stream: ${strerror(read.errno)}`);
    return false;
  }
  return put(run, 'fopen', name, '', how.startsWith('a')) === false
    ? false
    : { path: name, isWritable: true, isOpen: true };
}

function fileWrite(run: PhpRun, [stream = null, data = '']: readonly PhpValue[]): PhpValue {
  if (!isStream(stream) || !stream.isOpen)
    return run.fail('fwrite(): supplied resource is not a valid stream resource');
  const whole = textOf(data);
  if (stream.isWritable) return put(run, 'fwrite', stream.path, whole, true);
  run.warn(`fwrite(): Write of ${whole.length} bytes failed with errno=9 Bad file descriptor`, 'Notice');
  return false;
}

function fileClose(run: PhpRun, [stream = null]: readonly PhpValue[]): PhpValue {
  if (!isStream(stream) || !stream.isOpen)
    return run.fail('fclose(): supplied resource is not a valid stream resource');
  stream.isOpen = false;
  return true;
}

const isKind =
  (...kinds: readonly string[]): PhpFunction['call'] =>
  ({ host, task }, [path = '']) => {
    const found = stat(host, task, textOf(path));
    return found.type === 'ok' && (kinds.length === 0 || kinds.includes(found.value.type));
  };

const mayAccess =
  (want: number): PhpFunction['call'] =>
  ({ host, task }, [path = '']) =>
    access(host, task, textOf(path), want).type === 'ok';

function remove(run: PhpRun, [path = '']: readonly PhpValue[]): PhpValue {
  const removed = unlink(run.host, run.task, textOf(path));
  if (removed.result.type === 'failed') {
    run.warn(`unlink(${textOf(path)}): ${strerror(removed.result.errno)}`);
    return false;
  }
  run.host = removed.host;
  return true;
}

/** Who owns the script, whoever runs it. */
function scriptOwner({ host, task, file }: PhpRun): PhpValue {
  const found = stat(host, task, file);
  return found.type === 'ok' ? userName(host.accounts, found.value.uid) : '';
}

const FUNCTIONS: Readonly<Record<string, PhpFunction>> = {
  basename: { count: [1, 1], call: text(baseName) },
  count: { count: [1, 1], call: (_run, [value = null]) => (isArray(value) ? value.size : 1) },
  define: {
    count: [2, 2],
    call: ({ constants }, [name = '', value = null]) => {
      constants.set(textOf(name), value);
      return true;
    },
  },
  defined: { count: [1, 1], call: ({ constants }, [name = '']) => constants.has(textOf(name)) },
  dirname: { count: [1, 1], call: text(directoryName) },
  error_reporting: { count: [0, 1], call: () => 32767 },
  fclose: { count: [1, 1], call: fileClose },
  file_exists: { count: [1, 1], call: isKind() },
  file_get_contents: { count: [1, 1], call: fileGetContents },
  file_put_contents: { count: [2, 3], call: filePutContents },
  fopen: { count: [2, 2], call: fileOpen },
  fputs: { count: [2, 2], call: fileWrite },
  fwrite: { count: [2, 2], call: fileWrite },
  get_current_user: { count: [0, 0], call: scriptOwner },
  header: { count: [1, 3], call: header },
  htmlspecialchars: { count: [1, 1], call: text(escapeHtml) },
  is_dir: { count: [1, 1], call: isKind('directory') },
  is_file: { count: [1, 1], call: isKind('file') },
  is_readable: { count: [1, 1], call: mayAccess(READ) },
  is_writable: { count: [1, 1], call: mayAccess(WRITE) },
  phpversion: { count: [0, 0], call: () => '8.2.36' },
  posix_geteuid: { count: [0, 0], call: ({ task }) => task.credential.uid },
  str_replace: {
    count: [3, 3],
    call: (_run, [from = '', to = '', whole = '']) =>
      textOf(whole).replaceAll(textOf(from), () => textOf(to)),
  },
  strlen: { count: [1, 1], call: text((value) => value.length) },
  strtolower: { count: [1, 1], call: text((value) => value.toLowerCase()) },
  strtoupper: { count: [1, 1], call: text((value) => value.toUpperCase()) },
  trim: { count: [1, 1], call: text((value) => value.replace(/^[ \t\n\r\0\v]+|[ \t\n\r\0\v]+$/g, '')) },
  unlink: { count: [1, 1], call: remove },
};
