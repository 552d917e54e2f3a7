import { parsePort, strerror } from '../../hosting/kernel/index.ts';
import { resolveName } from '../../hosting/services/index.ts';
import { frontNetworkWith } from '../../hosting/web/front/index.ts';
import { connectionTo } from '../../hosting/web/index.ts';
import type { Header, HttpRequest, TextImage } from '../../hosting/web/index.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { parseOptions } from './options.ts';
import { openPort, serve } from './serve.ts';

const usage = `usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]
	  [-m minttl] [-O length] [-P proxy_username] [-p source_port]
	  [-q seconds] [-s sourceaddr] [-T keyword] [-V rtable] [-W recvlimit]
	  [-w timeout] [-X proxy_protocol] [-x proxy_address[:port]]
	  [destination] [port]
`;

const help = `OpenBSD netcat (Debian patchlevel 1.219-1)
${usage}	Command Summary:
		-h		This help text
		-k		Keep inbound sockets open for multiple connects
		-l		Listen mode, for inbound connects
		-N		Shutdown the network socket after EOF on stdin
		-n		Suppress name/port resolutions
		-p port		Specify local port for remote connects
		-q secs		quit after EOF on stdin and delay of secs
		-v		Verbose
		-w timeout	Timeout for connects and final net reads
		-z		Zero-I/O mode [used for scanning]
	Port numbers can be individual or ranges: lo-hi [inclusive]
`;

const OPTIONS = [
  { name: 'help', letter: 'h' },
  { name: 'keep', letter: 'k' },
  { name: 'listen', letter: 'l' },
  { name: 'shutdown', letter: 'N' },
  { name: 'numeric', letter: 'n' },
  { name: 'port', letter: 'p', takes: 'value' },
  { name: 'quit', letter: 'q', takes: 'value' },
  { name: 'wait', letter: 'w', takes: 'value' },
  { name: 'verbose', letter: 'v' },
  { name: 'scan', letter: 'z' },
] as const;

type Name = (typeof OPTIONS)[number]['name'];

/** nc of OpenBSD, over the network of the box: HTTP only, one request and one answer. */
export const nc: Filter = {
  *run(proc) {
    const { given, settings, operands, mistake } = parseOptions<Name>(proc.argv.slice(1), OPTIONS);
    if (mistake !== null) {
      proc.err(`nc: ${mistake.replace(/^unrecognized option .*/, "invalid option -- '-'")}\n${usage}`);
      return 1;
    }
    const flags = new Set(given);
    if (flags.has('help')) {
      proc.err(help);
      return 0;
    }
    const named = settings.find(({ name }) => name === 'port')?.value;
    return yield* proc.finish(
      'nc',
      flags.has('listen')
        ? yield* listenFor(proc, flags, named, operands)
        : yield* connectTo(proc, flags, operands),
    );
  },
};

function* listenFor(
  proc: Proc,
  flags: ReadonlySet<Name>,
  named: string | undefined,
  operands: readonly string[],
): Running<number> {
  const digits = named ?? operands.at(-1);
  const host = operands.length > (named === undefined ? 1 : 0) ? operands[0] : undefined;
  if (digits === undefined) return complain(proc, 'nc: missing port number');
  const port = parsePort(digits);
  if (port === null) return complain(proc, `nc: port number invalid: ${digits}`);
  const address = host === undefined ? '0.0.0.0' : resolveName(proc.host, host);
  if (address === null) return complain(proc, 'nc: getaddrinfo: Name or service not known');
  const isTyped = proc.fds.get(0)?.kind === 'terminal';
  const input = isTyped ? null : yield* proc.readAll('-');
  const image: TextImage = {
    type: 'text',
    server: null,
    status: 200,
    contentType: '',
    body: input?.type === 'ok' ? input.value : '',
    isOnce: !flags.has('keep'),
    isRaw: true,
    log: [],
  };
  const errno = openPort(proc, address, port, image);
  if (errno !== null) return complain(proc, `nc: ${strerror(errno)}`);
  if (flags.has('verbose')) proc.err(`Listening on ${host ?? address} ${port}\n`);
  yield* proc.flush();
  yield* serve(proc, (text) => {
    proc.out(text);
  });
  return 0;
}

function complain(proc: Proc, text: string): number {
  proc.err(`${text}\n`);
  return 1;
}

function* connectTo(proc: Proc, flags: ReadonlySet<Name>, operands: readonly string[]): Running<number> {
  const [name, digits] = operands;
  if (name === undefined) {
    proc.err(usage);
    return 1;
  }
  if (digits === undefined) return complain(proc, 'nc: missing port number');
  const port = parsePort(digits);
  if (port === null) return complain(proc, `nc: port number invalid: ${digits}`);
  const address = resolveName(proc.host, name);
  if (address === null)
    return complain(proc, `nc: getaddrinfo for host "${name}" port ${digits}: Name or service not known`);
  const input = flags.has('scan') ? null : yield* proc.readAll('-');
  const text = input?.type === 'ok' ? input.value : '';
  const answer = frontNetworkWith(null).answer(
    proc.host,
    connectionTo(proc.host, address, port),
    requestOf(text),
  );
  if (answer.type === 'refused') {
    const shown = name === address ? address : `${name} (${address})`;
    return flags.has('verbose')
      ? complain(proc, `nc: connect to ${shown} port ${port} (tcp) failed: ${strerror(answer.errno)}`)
      : 1;
  }
  if (flags.has('verbose')) {
    const shown = name === address ? address : `${name} (${address})`;
    proc.err(`Connection to ${shown} ${port} port [tcp/*] succeeded!\n`);
  }
  if (flags.has('scan')) return 0;
  proc.machine.host = answer.host;
  if (answer.type !== 'answered') return 0;
  const { version, status, reason, headers, body } = answer.response;
  const head = headers.map(([key, value]) => `${key}: ${value}\r\n`).join('');
  proc.out(`${version} ${status} ${reason}\r\n${head}\r\n${body}`);
  return 0;
}

/** What was typed, as a request. What is none gets the answer of something that is none. */
function requestOf(text: string): HttpRequest {
  const [head = '', body = ''] = text.replaceAll('\r\n', '\n').split(/\n\n(.*)/s);
  const [first = '', ...lines] = head.split('\n');
  const [method = '', target = '', version = 'HTTP/0.9'] = first.split(' ');
  const headers = lines
    .filter((line) => line !== '')
    .map((line): Header => {
      const [name = '', value = ''] = line.split(/:\s*(.*)/s);
      return [name, value];
    });
  return { method, target, version, headers, body };
}
