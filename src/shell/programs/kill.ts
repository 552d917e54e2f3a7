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
  if (word === undefined) {
    out(`${signalNames.map(bare).join(' ')}\n`);
    return { host, status: 0 };
  }
  const signal = parseSignal(word);
  if (signal === null) {
    err(`${argv[0]}: unknown signal name ${word}\n`);
    return { host, status: 1 };
  }
  out(`${/^\d+$/.test(word) ? bare(signal) : signalNumber(signal)}\n`);
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

/** The signal that the words ask for, and the words behind it; null for what is no signal. */
function signalAsked(words: readonly string[]): { readonly text: string; readonly rest: readonly string[] } {
  const [first = '', second = ''] = words;
  if (first === '-s' || first === '--signal') return { text: second, rest: words.slice(2) };
  const [, long] = /^--signal=(.*)$/.exec(first) ?? [];
  if (long !== undefined) return { text: long, rest: words.slice(1) };
  if (first === '--') return { text: 'TERM', rest: words.slice(1) };
  return /^-./.test(first) ? { text: first.slice(1), rest: words.slice(1) } : { text: 'TERM', rest: words };
}

function send({ host, argv, task, err }: Invocation) {
  const name = argv[0] ?? 'kill';
  const { text, rest } = signalAsked(argv.slice(1));
  const signal = text === '0' ? null : parseSignal(text.toUpperCase());
  if ((signal === null && text !== '0') || rest.length === 0) {
    err(`${name}: invalid argument ${rest.length === 0 ? ' ' : text[0]}\n${help}`);
    return { host, status: 1 };
  }
  let now = host;
  let status = 0;
  for (const word of rest) {
    if (!/^-?\d+$/.test(word)) {
      err(`${name}: failed to parse argument: '${word}'\n`);
      return { host: now, status: 1 };
    }
    const sent = sendSignal(now, task.credential, Pid(Number(word)), signal);
    now = sent.host;
    if (sent.result.type === 'ok') continue;
    err(`${name}: (${word}): ${strerror(sent.result.errno)}\n`);
    status = 1;
  }
  return { host: now, status };
}
