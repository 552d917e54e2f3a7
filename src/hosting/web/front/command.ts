import { Pid, kill, open, readFile, signalNumber, strerror } from '../../kernel/index.ts';
import type { Errno, Host, Signal, Task } from '../../kernel/index.ts';
import { errnoNumber, fromBytes, testConfiguration } from '../nginx/index.ts';
import type { Configuration, ConfigurationTest } from '../nginx/index.ts';
import { startNginx } from './server.ts';
import { tendNginx } from './tend.ts';

/* The command line of nginx: main() of core/nginx.c and ngx_signal_process(). */

/** Who runs it, and with which words. */
export interface NginxCommand {
  readonly task: Task;
  readonly argv: readonly string[];
}

/** What a run leaves behind. */
export interface NginxRun {
  readonly host: Host;
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
  /** Seconds that it took: it tries five times to get a port. */
  readonly seconds: number;
}

const VERSION = 'nginx version: nginx/1.22.1\n';

const HELP = `${VERSION}Usage: nginx [-?hvVtTq] [-s signal] [-p prefix]
             [-e filename] [-c filename] [-g directives]

Options:
  -?,-h         : this help
  -v            : show version and exit
  -V            : show version and configure options then exit
  -t            : test configuration and exit
  -T            : test configuration, dump it and exit
  -q            : suppress non-error messages during configuration testing
  -s signal     : send signal to a master process: stop, quit, reopen, reload
  -p prefix     : set prefix path (default: /usr/share/nginx/)
  -e filename   : set error log file (default: /var/log/nginx/error.log)
  -c filename   : set configuration file (default: /etc/nginx/nginx.conf)
  -g directives : set global directives out of configuration file

`;

const SIGNALS: Readonly<Record<string, Signal>> = {
  stop: 'SIGTERM',
  quit: 'SIGQUIT',
  reopen: 'SIGUSR1',
  reload: 'SIGHUP',
};

/** What options that take a word call it. */
const PARAMETERS: Readonly<Record<string, string>> = {
  s: 'parameter',
  p: 'directory name',
  e: 'file name',
  c: 'file name',
  g: 'parameter',
};

interface Given {
  /** Letters of options without a value. */
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
}

/** ngx_get_options(): what was given, or the complaint. */
function optionsOf(words: readonly string[]): Given | string {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) return `invalid option: "${word}"`;
    for (let place = 1; place < word.length; place += 1) {
      const letter = word.charAt(place);
      const parameter = PARAMETERS[letter];
      if (parameter === undefined) {
        if (!'?hvVtTq'.includes(letter)) return `invalid option: "${letter}"`;
        flags.add(letter);
        continue;
      }
      const attached = word.slice(place + 1);
      const value = attached === '' ? words[(at += 1)] : attached;
      if (value === undefined || value === '') return `option "-${letter}" requires ${parameter}`;
      if (letter === 's' && !Object.hasOwn(SIGNALS, value)) return `invalid option: "-s ${value}"`;
      values.set(letter, value);
      break;
    }
  }
  return { flags, values };
}

/** Runs nginx: it checks, starts a server in the background, or sends a signal to one. */
export function runNginx(host: Host, { task, argv }: NginxCommand): NginxRun {
  const said = (stderr: string, status: number, stdout = ''): NginxRun => ({
    host,
    stdout,
    stderr,
    status,
    seconds: 0,
  });
  const given = optionsOf(argv.slice(1));
  if (typeof given === 'string') return said(`nginx: ${given}\n`, 1);
  const { flags, values } = given;
  const isAsking = flags.has('?') || flags.has('h');
  const version = isAsking ? HELP : flags.has('v') || flags.has('V') ? VERSION : '';
  const isTest = flags.has('t') || flags.has('T');
  if (version !== '' && !isTest) return said(version, 0);
  if (values.has('g')) return said('nginx: -g has no model here: write the directives into the file\n', 1);
  const prefix = values.get('p');
  const named = (letter: string): string | undefined => below(prefix, values.get(letter));
  const file = named('c');
  const test = testConfiguration(host, task, {
    ...(file === undefined ? {} : { file }),
    ...(prefix === undefined ? {} : { prefix }),
  });
  const alert = logAlert(host, task, named('e') ?? '/var/log/nginx/error.log');
  if (isTest) {
    const lines = flags.has('q')
      ? test.output.filter((line) => !/ (is ok|is successful)$/.test(line))
      : test.output;
    return said(`${version}${alert}${textOf(lines)}`, test.status, flags.has('T') ? dump(test) : '');
  }
  const complaints = `${alert}${textOf(test.output.filter((line) => line.startsWith('nginx: [')))}`;
  const signal = values.get('s');
  const { configuration } = test;
  if (signal !== undefined && configuration !== null)
    return sendSignal(host, task, configuration, SIGNALS[signal] ?? 'SIGTERM', complaints);
  return configuration === null
    ? said(complaints, 1)
    : start(host, { task, argv, configuration, prefix }, complaints);
}

/** A file of the command line: its name counts from the prefix, wherever the command stands. */
const below = (prefix = '/usr/share/nginx/', name?: string): string | undefined =>
  name === undefined || name.startsWith('/') ? name : `${prefix.replace(/\/$/, '')}/${name}`;

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** The reason of a call that failed, as nginx has it behind its messages. */
const reasonOf = (errno: Errno): string => `(${errnoNumber(errno)}: ${strerror(errno)})`;

/** The log that is open before any configuration was read. */
function logAlert(host: Host, task: Task, file: string): string {
  const { result } = open(host, task, file, { write: true, create: true, append: true }, 0o644);
  if (result.type === 'ok') return '';
  return `nginx: [alert] could not open error log file: open() "${file}" failed ${reasonOf(result.errno)}\n`;
}

/** -T: each file that was read, with its name above it. */
const dump = ({ files, configuration }: ConfigurationTest): string =>
  configuration === null
    ? ''
    : files.map(({ file, text }) => `# configuration file ${file}:\n${text}\n`).join('');

function sendSignal(
  host: Host,
  task: Task,
  { pidFile }: Configuration,
  signal: Signal,
  complaints: string,
): NginxRun {
  const file = fromBytes(pidFile) ?? '';
  const failed = (line: string): NginxRun => ({
    host,
    stdout: '',
    stderr: `${complaints}nginx: ${line}\n`,
    status: 1,
    seconds: 0,
  });
  const read = readFile(host, task, file);
  if (read.type === 'failed') return failed(`[error] open() "${file}" failed ${reasonOf(read.errno)}`);
  const text = read.value.replace(/[\r\n]+$/, '');
  if (!/^\d+$/.test(text) || Number(text) === 0)
    return failed(`[error] invalid PID number "${text}" in "${file}"`);
  const sent = kill(host, task.credential, Pid(Number(text)), signal);
  if (sent.result.type === 'failed')
    return failed(`[alert] kill(${text}, ${signalNumber(signal)}) failed ${reasonOf(sent.result.errno)}`);
  return { host: tendNginx(sent.host), stdout: '', stderr: complaints, status: 0, seconds: 0 };
}

/** How often it tries to bind a port that is taken, and how long it waits each time, in seconds. */
const TRIES = 5;
const WAIT = 0.5;

function start(host: Host, plan: Parameters<typeof startNginx>[1], complaints: string): NginxRun {
  const { host: now, taken } = startNginx(host, plan);
  if (taken.length === 0) return { host: now, stdout: '', stderr: complaints, status: 0, seconds: 0 };
  const round = taken.map(
    (socket) => `nginx: [emerg] bind() to ${socket} failed (98: Address already in use)`,
  );
  const lines = [
    ...Array<readonly string[]>(TRIES).fill(round).flat(),
    'nginx: [emerg] still could not bind()',
  ];
  return { host: now, stdout: '', stderr: `${complaints}${textOf(lines)}`, status: 1, seconds: TRIES * WAIT };
}
