import { executable, stat, strerror, userName } from '../../../kernel/index.ts';
import type { Network } from '../../http/network.ts';
import type { Header } from '../../http/message.ts';
import type { Walked } from '../directory-walk.ts';
import type { Content, Exchange } from '../exchange.ts';
import type { Onward } from '../files.ts';
import { lastSaid } from '../mapping.ts';
import { scriptEnvironment } from './script-environment.ts';

/* mod_cgi: a script runs as a process of its own, with the rights of the child that answers. */

/** Runs a script and sends what it writes. */
export function answerByCgi(exchange: Exchange, walked: Walked, network: Network): Content | Onward {
  const { host, task } = exchange;
  const { file, scopes } = walked;
  const name = baseName(file);
  const fail = (status: number, ...messages: readonly string[]): Content => {
    for (const message of messages) exchange.complain('cgi:error', message);
    exchange.note({ type: 'failed', why: messages[0] ?? '' });
    return exchange.page(status);
  };
  if (lastSaid(scopes, ({ isExecuting }) => isExecuting) !== true)
    return fail(403, `AH02809: stderr from ${file}: Options ExecCGI is off in this directory`);
  const may = executable(host, task, file);
  if (may.type === 'failed')
    return fail(
      500,
      `AH01215: stderr from ${file}: (13)${strerror('EACCES')}: exec of '${file}' failed`,
      `End of script output before headers: ${name}`,
    );
  if (network.run === null)
    return fail(
      500,
      `beyond this model: no shell is here that could run ${file}; a request of curl has one`,
      `End of script output before headers: ${name}`,
    );
  const directory = stat(host, task, file.slice(0, file.lastIndexOf('/')) || '/');
  const report = network.run(host, {
    task: { ...task, cwd: directory.type === 'ok' ? directory.value.ino : task.cwd },
    argv: [file],
    env: Object.fromEntries(scriptEnvironment(exchange, walked)),
    stdin: exchange.request.body,
  });
  exchange.seconds += report.host.clock - host.clock;
  exchange.host = { ...report.host, clock: host.clock };
  const owner = userName(host.accounts, task.credential.uid);
  exchange.note({ type: 'script', kind: 'CGI', path: file, owner });
  for (const line of report.stderr.split('\n').filter((one) => one !== ''))
    exchange.complain('cgi:error', `AH01215: stderr from ${file}: ${line}`);
  return contentOf(report.stdout, name, fail);
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** ap_scan_script_header_err_core(): headers, an empty line, and the rest. */
function contentOf(
  text: string,
  name: string,
  fail: (status: number, message: string) => Content,
): Content | Onward {
  const headers: Header[] = [];
  let rest = text;
  for (;;) {
    const end = rest.indexOf('\n');
    const line = (end === -1 ? rest : rest.slice(0, end)).replace(/\r$/, '');
    if (end === -1 && line === '') return fail(500, `End of script output before headers: ${name}`);
    rest = end === -1 ? '' : rest.slice(end + 1);
    if (line === '') break;
    const [, header, value = ''] = /^([^:\s]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (header === undefined)
      return fail(500, `malformed header from script '${name}': Bad header: ${line.slice(0, 30)}`);
    headers.push([header, value]);
  }
  const said = (wanted: string) => headers.find(([one]) => one.toLowerCase() === wanted)?.[1];
  const location = said('location');
  const [, digits, reason = ''] = /^(\d{3})\s*(.*)$/.exec(said('status') ?? '') ?? [];
  if (location?.startsWith('/') === true && digits === undefined) {
    const [path = '', query = null] = location.split(/\?(.*)/s);
    return { type: 'onward', path, query };
  }
  const kept = headers.filter(([one]) => one.toLowerCase() !== 'status');
  const status = Number(digits ?? (location === undefined ? 200 : 302));
  return {
    status,
    ...(reason === '' ? {} : { reason }),
    headers: kept,
    body: rest,
    isChunked: said('content-length') === undefined,
  };
}
