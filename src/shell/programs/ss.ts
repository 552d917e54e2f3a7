import { getProcess, processOf } from '../../hosting/kernel/index.ts';
import type { Host, ListeningSocket, Pid } from '../../hosting/kernel/index.ts';
import type { Filter } from '../program.ts';
import type { Proc } from '../process/proc.ts';
import { parseOptions } from './options.ts';
import { layOut } from './ss-table.ts';
import type { Column } from './ss-table.ts';

const help = `Usage: ss [ OPTIONS ]
       ss [ OPTIONS ] [ FILTER ]
   -h, --help          this message
   -V, --version       output version information
   -n, --numeric       don't resolve service names
   -a, --all           display all sockets
   -l, --listening     display listening sockets
   -p, --processes     show process using socket

   -4, --ipv4          display only IP version 4 sockets
   -6, --ipv6          display only IP version 6 sockets
   -t, --tcp           display only TCP sockets
   -u, --udp           display only UDP sockets
   -x, --unix          display only Unix domain sockets

   -H, --no-header     Suppress header line

       FILTER := [ sport = :PORT ]
`;

const OPTIONS = [
  { name: 'help', letter: 'h', long: 'help' },
  { name: 'version', letter: 'V', long: 'version' },
  { name: 'numeric', letter: 'n', long: 'numeric' },
  { name: 'all', letter: 'a', long: 'all' },
  { name: 'listening', letter: 'l', long: 'listening' },
  { name: 'processes', letter: 'p', long: 'processes' },
  { name: 'ipv4', letter: '4', long: 'ipv4' },
  { name: 'ipv6', letter: '6', long: 'ipv6' },
  { name: 'tcp', letter: 't', long: 'tcp' },
  { name: 'udp', letter: 'u', long: 'udp' },
  { name: 'unix', letter: 'x', long: 'unix' },
  { name: 'bare', letter: 'H', long: 'no-header' },
] as const;
type Name = (typeof OPTIONS)[number]['name'];

/** Names that ss gives to ports without -n, services(5): those that a box like this one has. */
const SERVICES: Readonly<Record<number, string>> = {
  22: 'ssh',
  25: 'smtp',
  80: 'http',
  443: 'https',
  3306: 'mysql',
  5432: 'postgresql',
};

/** Pending connections that a listener may have, listen(2): what most programs ask for. It is padded, head or not. */
const BACKLOG = '128   ';

/** ss of iproute2 6.1: the listening TCP sockets of the box. It knows of no connections, and of no others' sockets' owners. */
export const ss: Filter = {
  *run(proc) {
    const { given, operands, mistake } = parseOptions<Name>(proc.argv.slice(1), OPTIONS);
    if (mistake !== null) {
      proc.err(`ss: ${mistake}\n${help}`);
      return 255;
    }
    if (given.includes('help')) proc.out(help);
    else if (given.includes('version')) proc.out('ss utility, iproute2-6.1.0\n');
    else return yield* list(proc, new Set(given), operands.join(' '));
    return yield* proc.finish('ss', 0);
  },
};

function* list(proc: Proc, given: ReadonlySet<Name>, filter: string) {
  const port = filter === '' ? null : /^\(?\s*(?:sport|src)\s*=?=?\s*:(\w+)\s*\)?$/.exec(filter)?.[1];
  if (port === undefined) {
    proc.err(`ss: bison bellows (while parsing filter): "syntax error!" Sorry.\n${help}`);
    return 255;
  }
  // All sockets that listen speak TCP over IPv4; without -l or -a only connections are shown, and there are none.
  const isShown = (given.has('listening') || given.has('all')) && !isElsewhere(given);
  const sockets = isShown ? sorted(proc.host).filter((socket) => port === null || isAt(socket, port)) : [];
  const hasNetid = !given.has('tcp') || given.has('udp') || given.has('unix');
  const rows = sockets.map((socket) => rowOf(proc, socket, given, hasNetid));
  const columns = hasNetid ? COLUMNS : COLUMNS.slice(1);
  const width = proc.fds.get(1)?.control?.columns ?? null;
  proc.out(layOut(columns, rows, { width, hasHeader: !given.has('bare') }));
  return yield* proc.finish('ss', 0);
}

const isElsewhere = (given: ReadonlySet<Name>): boolean =>
  given.has('ipv6') || (!given.has('tcp') && (given.has('udp') || given.has('unix')));

const isAt = (socket: ListeningSocket, port: string): boolean =>
  String(socket.port) === port || SERVICES[socket.port] === port;

const sorted = ({ sockets }: Host): readonly ListeningSocket[] =>
  sockets.toSorted((a, b) => a.port - b.port || a.address.localeCompare(b.address));

const COLUMNS: readonly Column[] = [
  { header: 'Netid', isRight: false, before: '' },
  { header: 'State', isRight: false, before: ' ' },
  { header: 'Recv-Q', isRight: false, before: ' ' },
  { header: 'Send-Q', isRight: false, before: ' ' },
  { header: 'Local Address:', isRight: true, before: ' ' },
  { header: 'Port', isRight: false, before: '' },
  { header: 'Peer Address:', isRight: true, before: ' ' },
  { header: 'Port', isRight: false, before: '' },
  { header: 'Process', isRight: false, before: '' },
];

function rowOf(
  proc: Proc,
  socket: ListeningSocket,
  given: ReadonlySet<Name>,
  hasNetid: boolean,
): readonly string[] {
  const port = given.has('numeric') ? String(socket.port) : (SERVICES[socket.port] ?? String(socket.port));
  const users = given.has('processes') ? usersOf(proc, socket.holders) : '';
  const cells = ['tcp', 'LISTEN', '0     ', BACKLOG, `${socket.address}:`, port, '0.0.0.0:', '*', users];
  return hasNetid ? cells : cells.slice(1);
}

/** Whose socket it is: told to root, and to the owner of the process, since /proc hides the rest. */
function usersOf(proc: Proc, holders: readonly Pid[]): string {
  const { host } = proc;
  const { uid } = proc.task.credential;
  const mine = holders.filter((pid) => uid === 0 || processOf(host, pid)?.task.credential.uid === uid);
  const shown = mine.map((pid) => {
    // Some tell more behind a colon: `nginx: worker process`.
    const path = (getProcess(host, pid).argv[0] ?? '').replace(/: .*$/s, '');
    // The first descriptor behind the three standard ones.
    return `("${path.slice(path.lastIndexOf('/') + 1)}",pid=${pid},fd=3)`;
  });
  return shown.length === 0 ? '' : ` users:(${shown.join(',')})`;
}
