import { getProcess, readDirectory, readFile, stat, withProcess } from '../../kernel/index.ts';
import type { Host, Task } from '../../kernel/index.ts';
import { httpDate, pythonLogDate } from '../http/dates.ts';
import { byteLength, requestLine } from '../http/message.ts';
import type { Header, HttpRequest, HttpResponse } from '../http/message.ts';
import type { Answerer } from '../http/network.ts';
import type { FilesImage } from './images.ts';
import { holderWith } from './text.ts';

/* SimpleHTTPServer of Python 2.7 and http.server of Python 3, as they were recorded. */

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  gif: 'image/gif',
  htm: 'text/html',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'application/javascript',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  py: 'text/x-python',
  txt: 'text/plain',
  xml: 'text/xml',
};

interface Page {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly Header[];
  readonly body: string;
}

/** Files below the directory that the server was started in, with the rights of whoever started it. */
export const answerByFiles: Answerer = (host, socket, connection, request) => {
  const found = holderWith<FilesImage>(host, socket, 'files');
  if (found === null) return { type: 'unanswered', host, why: 'hangs', trace: [] };
  const { pid, image } = found;
  const { task } = getProcess(host, pid);
  const page = pageFor(host, task, image, request);
  const at = `${connection.client.address} - - [${pythonLogDate(host.clock)}]`;
  const isError = page.status >= 400;
  const log = [
    ...image.log,
    ...(isError ? [`${at} code ${page.status}, message ${page.reason}`] : []),
    `${at} "${requestLine(request)}" ${page.status} -`,
  ];
  const heard: FilesImage = { ...image, log };
  const response: HttpResponse = {
    version: 'HTTP/1.0',
    status: page.status,
    reason: page.reason,
    headers: [
      ['Server', `SimpleHTTP/0.6 Python/${image.python}`],
      ['Date', httpDate(host.clock)],
      ...page.headers,
    ],
    body: request.method === 'HEAD' ? '' : page.body,
  };
  return {
    type: 'answered',
    host: withProcess(host, { ...getProcess(host, pid), image: heard }),
    response,
    pid,
    seconds: 0,
    trace: [
      { text: `${getProcess(host, pid).argv.join(' ')} answers from ${image.root}.`, pid, detail: null },
    ],
  };
};

const isOld = ({ python }: FilesImage): boolean => python.startsWith('2');

function pageFor(host: Host, task: Task, image: FilesImage, request: HttpRequest): Page {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return errorPage(
      image,
      501,
      `Unsupported method ('${request.method}')`,
      'Server does not support this operation',
    );
  const [path = '/'] = request.target.split(/[?#]/);
  const file = `${image.root === '/' ? '' : image.root}${decoded(path)}`;
  const missing = errorPage(image, 404, 'File not found', 'Nothing matches the given URI');
  const found = stat(host, task, file);
  if (found.type === 'failed') return missing;
  if (found.value.type === 'directory') return directoryPage(host, task, image, file, path) ?? missing;
  const read = readFile(host, task, file);
  if (read.type === 'failed' || path.endsWith('/')) return missing;
  const type = TYPES[/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
  return {
    status: 200,
    reason: 'OK',
    headers: [
      ['Content-type', type],
      ['Content-Length', String(byteLength(read.value))],
      ['Last-Modified', httpDate(found.value.mtime)],
    ],
    body: read.value,
  };
}

/** translate_path(): escapes resolved, and nothing that leads out. */
const decoded = (path: string): string => {
  const plain = path.replace(/%([0-9A-Fa-f]{2})/g, (_whole, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  const names = plain.split('/').filter((name) => name !== '' && name !== '.' && name !== '..');
  return `/${names.join('/')}${plain.endsWith('/') && names.length > 0 ? '/' : ''}`;
};

/** A redirection to the address with a slash, the index, or a listing; null if the directory cannot be listed. */
function directoryPage(host: Host, task: Task, image: FilesImage, file: string, path: string): Page | null {
  if (!path.endsWith('/')) {
    const headers: readonly Header[] = [
      ['Location', `${path}/`],
      ...(isOld(image) ? [] : [['Content-Length', '0'] as const]),
    ];
    return { status: 301, reason: 'Moved Permanently', headers, body: '' };
  }
  const base = file.replace(/\/+$/, '');
  for (const name of ['index.html', 'index.htm'])
    if (stat(host, task, `${base}/${name}`).type === 'ok')
      return pageFor(host, task, image, {
        method: 'GET',
        target: `${path}${name}`,
        version: 'HTTP/1.0',
        headers: [],
        body: '',
      });
  const listed = readDirectory(host, task, base === '' ? '/' : base);
  if (listed.type === 'failed') return null;
  const items = listed.value
    .toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map((name) => {
      const inner = stat(host, task, `${base}/${name}`);
      return inner.type === 'ok' && inner.value.type === 'directory' ? `${name}/` : name;
    });
  const body = isOld(image) ? listing2(path, items) : listing3(path, items);
  const charset = isOld(image) ? 'UTF-8' : 'utf-8';
  return {
    status: 200,
    reason: 'OK',
    headers: [
      ['Content-type', `text/html; charset=${charset}`],
      ['Content-Length', String(byteLength(body))],
    ],
    body,
  };
}

const listing2 = (path: string, items: readonly string[]): string =>
  `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 3.2 Final//EN"><html>\n<title>Directory listing for ${path}</title>\n<body>\n<h2>Directory listing for ${path}</h2>\n<hr>\n<ul>\n${items.map((name) => `<li><a href="${name}">${name}</a>\n`).join('')}</ul>\n<hr>\n</body>\n</html>\n`;

const listing3 = (path: string, items: readonly string[]): string =>
  `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Directory listing for ${path}</title>\n</head>\n<body>\n<h1>Directory listing for ${path}</h1>\n<hr>\n<ul>\n${items.map((name) => `<li><a href="${name}">${name}</a></li>\n`).join('')}</ul>\n<hr>\n</body>\n</html>\n`;

function errorPage(image: FilesImage, status: number, message: string, explanation: string): Page {
  if (isOld(image))
    return {
      status,
      reason: message,
      headers: [
        ['Connection', 'close'],
        ['Content-Type', 'text/html'],
      ],
      body: `<head>\n<title>Error response</title>\n</head>\n<body>\n<h1>Error response</h1>\n<p>Error code ${status}.\n<p>Message: ${message}.\n<p>Error code explanation: ${status} = ${explanation}.\n</body>\n`,
    };
  const body = `<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <meta charset="utf-8">\n        <title>Error response</title>\n    </head>\n    <body>\n        <h1>Error response</h1>\n        <p>Error code: ${status}</p>\n        <p>Message: ${message}.</p>\n        <p>Error code explanation: ${status} - ${explanation}.</p>\n    </body>\n</html>\n`;
  return {
    status,
    reason: message,
    headers: [
      ['Connection', 'close'],
      ['Content-Type', 'text/html;charset=utf-8'],
      ['Content-Length', String(byteLength(body))],
    ],
    body,
  };
}
