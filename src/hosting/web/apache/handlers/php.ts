import { readFile, stat, userName } from '../../../kernel/index.ts';
import { byteLength, headerOf } from '../../http/message.ts';
import { runPhp } from '../../php/run.ts';
import type { Walked } from '../directory-walk.ts';
import type { Content, Exchange } from '../exchange.ts';
import { scriptEnvironment } from './script-environment.ts';

/* mod_php: the child that answers reads and runs the script itself, with its own rights. */

/** How Apache ranks what PHP complains of. */
const LEVELS: Readonly<Record<string, string>> = {
  Notice: 'php:notice',
  Warning: 'php:warn',
  'Parse error': 'php:error',
  'Fatal error': 'php:error',
};

export function answerByPhp(exchange: Exchange, walked: Walked): Content {
  const { host, task, request } = exchange;
  const { file } = walked;
  const directory = stat(host, task, file.slice(0, file.lastIndexOf('/')) || '/');
  const there = { ...task, cwd: directory.type === 'ok' ? directory.value.ino : task.cwd };
  const read = readFile(host, task, file);
  exchange.note({ type: 'file', path: file, errno: read.type === 'failed' ? read.errno : null });
  if (read.type === 'failed') {
    exchange.complain(
      'php:warn',
      'PHP Warning:  Unknown: Failed to open stream: Permission denied in Unknown on line 0',
    );
    exchange.complain(
      'php:error',
      `PHP Fatal error:  Uncaught Error: Failed opening required '${file}' (include_path='.:/usr/share/php') in Unknown:0\\nStack trace:\\n#0 {main}\\n  thrown in Unknown on line 0`,
    );
    return exchange.page(500);
  }
  const owner = userName(host.accounts, task.credential.uid);
  exchange.note({ type: 'script', kind: 'PHP', path: file, owner });
  const isForm = headerOf(request, 'content-type')?.startsWith('application/x-www-form-urlencoded') === true;
  const answer = runPhp({
    host,
    task: there,
    file,
    source: read.value,
    server: scriptEnvironment(exchange, walked),
    query: fieldsOf(exchange.query ?? ''),
    form: fieldsOf(isForm ? request.body : ''),
  });
  exchange.host = answer.host;
  for (const { kind, text } of answer.complaints)
    exchange.complain(LEVELS[kind] ?? 'php:error', `PHP ${kind}:  ${text.replaceAll('\n', '\\n')}`);
  const { status, headers, body } = answer;
  return { status, headers: [...headers, ['Content-Length', String(byteLength(body))]], body };
}

/** `a=1&b=x+y` as fields. */
const fieldsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split('&')
      .filter((one) => one !== '')
      .map((one) => {
        const [name = '', value = ''] = one.replaceAll('+', ' ').split(/=(.*)/s);
        return [unescaped(name), unescaped(value)] as const;
      }),
  );

const unescaped = (text: string): string =>
  text.replace(/%([\dA-Fa-f]{2})/g, (_whole, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
