import { strerror } from '../../hosting/kernel/index.ts';
import { resolveName } from '../../hosting/services/index.ts';
import { frontNetworkWith } from '../../hosting/web/front/index.ts';
import { connectionTo } from '../../hosting/web/index.ts';
import type { Header, HttpRequest, TextImage } from '../../hosting/web/index.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { NO_SERVICE, localPort, numberIn, portsOf, serviceOf } from './nc-ports.ts';
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
    const bad = settings.map(({ name, value }) => numberMistake(name, value)).find((one) => one !== null);
    if (bad !== undefined) return complain(proc, `nc: ${bad}`);
    const named = settings.find(({ name }) => name === 'port')?.value;
    return yield* proc.finish(
      'nc',
      flags.has('listen')
        ? yield* listenFor(proc, flags, named, operands)
        : yield* connectTo(proc, flags, named, operands),
    );
  },
};

const LARGEST = 2 ** 31 - 1;

/** What is wrong with the value of -w or -q; null if nothing is. */
function numberMistake(name: Name, value: string): string | null {
  if (name !== 'wait' && name !== 'quit') return null;
  const number =
    name === 'wait' ? numberIn(value, 0, Math.floor(LARGEST / 1000)) : numberIn(value, -LARGEST - 1, LARGEST);
  return typeof number === 'number'
    ? null
    : `${name === 'wait' ? 'timeout' : 'quit timer'} ${number}: ${value}`;
}

function* listenFor(
  proc: Proc,
  flags: ReadonlySet<Name>,
  named: string | undefined,
  operands: readonly string[],
): Running<number> {
  const digits = named ?? operands.at(-1);
  const host = operands.length > (named === undefined ? 1 : 0) ? operands[0] : undefined;
  if (digits === undefined) return complain(proc, 'nc: missing port number');
  if (named !== undefined && operands.length > 1) {
    proc.err(usage);
    return 1;
  }
  const port = localPort(digits);
  if (port === null) return complain(proc, `nc: ${NO_SERVICE}`);
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
  // It looks up the name of the address that it has.
  const shown = address === '127.0.0.1' && !flags.has('numeric') ? 'localhost' : address;
  if (flags.has('verbose')) proc.err(`Listening on ${shown} ${port}\n`);
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

function* connectTo(
  proc: Proc,
  flags: ReadonlySet<Name>,
  from: string | undefined,
  operands: readonly string[],
): Running<number> {
  const [name, ...words] = operands;
  if (name === undefined) {
    proc.err(usage);
    return 1;
  }
  if (words.length === 0) return complain(proc, 'nc: missing port number');
  if (flags.has('keep')) return complain(proc, 'nc: must use -l with -k');
  const ports: number[] = [];
  for (const word of words) {
    const some = portsOf(word);
    if (typeof some === 'string') return complain(proc, `nc: ${some}`);
    ports.push(...some);
  }
  if (from !== undefined && localPort(from) === null) return complain(proc, `nc: ${NO_SERVICE}`);
  const isAddress = /^\d+(\.\d+){3}$/.test(name);
  const address = flags.has('numeric') && !isAddress ? null : resolveName(proc.host, name);
  if (address === null)
    return complain(
      proc,
      `nc: getaddrinfo for host "${name}" port ${ports[0] ?? ''}: Name or service not known`,
    );
  const input = flags.has('scan') ? null : yield* proc.readAll('-');
  const text = input?.type === 'ok' ? input.value : '';
  const to = { address, shown: name === address ? address : `${name} (${address})` };
  const reached = ports.map((port) => exchange(proc, flags, to, port, text));
  return reached.includes(true) ? 0 : 1;
}

/** Connects to one port, and says and hears what there is. Whether there was a connection. */
function exchange(
  proc: Proc,
  flags: ReadonlySet<Name>,
  { address, shown }: { readonly address: string; readonly shown: string },
  port: number,
  text: string,
): boolean {
  const answer = frontNetworkWith(null).answer(
    proc.host,
    connectionTo(proc.host, address, port),
    requestOf(text),
  );
  const isLoud = flags.has('verbose');
  if (answer.type === 'refused') {
    if (isLoud) proc.err(`nc: connect to ${shown} port ${port} (tcp) failed: ${strerror(answer.errno)}\n`);
    return false;
  }
  const service = flags.has('numeric') ? '*' : serviceOf(port);
  if (isLoud) proc.err(`Connection to ${shown} ${port} port [tcp/${service}] succeeded!\n`);
  if (flags.has('scan')) return true;
  proc.machine.host = answer.host;
  if (answer.type !== 'answered') return true;
  const { version, status, reason, headers, body } = answer.response;
  const head = headers.map(([key, value]) => `${key}: ${value}\r\n`).join('');
  proc.out(`${version} ${status} ${reason}\r\n${head}\r\n${body}`);
  return true;
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
