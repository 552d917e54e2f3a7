import {
  Pid,
  kill as sendSignal,
  parseSignal,
  signalNames,
  signalNumber,
  strerror,
} from '../../hosting/kernel/index.ts';
import type { Signal } from '../../hosting/kernel/index.ts';
import type { Command, Invocation } from '../program.ts';

const help = `
Usage:
 kill [options] <pid> [...]

Options:
 <pid> [...]            send signal to every <pid> listed
 -<signal>, -s, --signal <signal>
                        specify the <signal> to be sent
 -q, --queue <value>    integer value to be sent with the signal
 -l, --list=[<signal>]  list all signal names, or convert one to a name
 -L, --table            list all signal names in a nice table

 -h, --help     display this help and exit
 -V, --version  output version information and exit

For more details see kill(1).
`;

const bare = (signal: Signal): string => signal.replace('SIG', '');

/** kill of procps 4.0: what `sudo` and `env` run, where the shell would use its own. */
export const kill: Command = (invocation) => {
  const { host, argv, out } = invocation;
  const done = (status = 0) => ({ host, status });
  const [first, second] = argv.slice(1);
  if (first === '-h' || first === '--help') {
    out(help);
    return done();
  }
  if (first === '-V' || first === '--version') {
    out('kill from procps-ng 4.0.2\n');
    return done();
  }
  if (first === '-L' || first === '--table') {
    out(table());
    return done();
  }
  const [, long] = /^--list(?:=(.*))?$/.exec(first ?? '') ?? [];
  if (first === '-l' || first?.startsWith('--list') === true) return list(invocation, long ?? second);
  return send(invocation);
};

function list({ host, argv, out, err }: Invocation, word: string | undefined) {
  const signal = word === undefined ? null : parseSignal(word.toUpperCase());
  if (word === undefined) out(`${signalNames.map(bare).join(' ')}\n`);
  else if (signal === null) err(`${argv[0]}: unknown signal name ${word}\n`);
  else out(`${/^\d+$/.test(word) ? bare(signal) : signalNumber(signal)}\n`);
  return { host, status: 0 };
}

/** Seven to a row. */
function table(): string {
  const cells = signalNames.map(
    (signal) => `${String(signalNumber(signal)).padStart(2)} ${bare(signal).padEnd(8)}`,
  );
  const rows = Array.from({ length: Math.ceil(cells.length / 7) }, (_row, at) =>
    cells.slice(at * 7, at * 7 + 7),
  );
  return rows.map((row) => `${row.join(' ').trimEnd()}\n`).join('');
}

/** The signal that the words ask for, and the pids; or the letter that kill takes for an option and does not know. */
type Asked = { readonly text: string; readonly pids: readonly string[] } | { readonly unknownLetter: string };

function asked(words: readonly string[]): Asked {
  const [first = '', second] = words;
  const behind = (count: number) => words.slice(words[count] === '--' ? count + 1 : count);
  const plain = first.slice(1);
  if (!first.startsWith('-') || first === '--') return { text: 'TERM', pids: behind(0) };
  if (plain === '0' || parseSignal(plain.toUpperCase()) !== null) return { text: plain, pids: behind(1) };
  if (first === '-s' || first === '--signal')
    return second === undefined ? { unknownLetter: 's' } : { text: second, pids: behind(2) };
  const [, attached] = /^(?:--signal=|-s)(.+)$/.exec(first) ?? [];
  if (attached !== undefined) return { text: attached, pids: behind(1) };
  // getopt(3) has no letter for a long option that it does not know.
  return { unknownLetter: first.startsWith('--') ? '\0' : plain.charAt(0) };
}

/** The largest number that strtol(3) gives. */
const LONG_MAX = 2 ** 63;

function send({ host, argv, task, err }: Invocation) {
  const name = argv[0] ?? 'kill';
  const wish = asked(argv.slice(1));
  if ('unknownLetter' in wish || wish.pids.length === 0) {
    err('unknownLetter' in wish ? `${name}: invalid argument ${wish.unknownLetter}\n${help}` : help);
    return { host, status: 1 };
  }
  const signal = wish.text === '0' ? null : parseSignal(wish.text.toUpperCase());
  const isKnown = signal !== null || wish.text === '0';
  let now = host;
  let status = 0;
  for (const word of wish.pids) {
    const pid = Number(word);
    const isNumber = /^[+-]?\d+$/.test(word);
    if (!isNumber || Math.abs(pid) > LONG_MAX) {
      err(
        `${name}: failed to parse argument: '${word}'${isNumber ? ': Numerical result out of range' : ''}\n`,
      );
      return { host: now, status: 1 };
    }
    const sent = isKnown ? sendSignal(now, task.credential, Pid(pid), signal) : null;
    now = sent?.host ?? now;
    if (sent?.result.type === 'ok') continue;
    err(`${name}: (${pid}): ${strerror(sent?.result.errno ?? 'EINVAL')}\n`);
    status = 1;
  }
  return { host: now, status };
}
