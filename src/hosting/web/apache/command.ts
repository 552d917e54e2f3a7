import { kill } from '../../kernel/index.ts';
import type { Host, Pid, Signal, Task } from '../../kernel/index.ts';
import { errorLogDate } from '../http/dates.ts';
import type { Configuration } from './configuration.ts';
import { readConfiguration } from './read-configuration.ts';
import { isSignallable, pidInFile, startServer } from './server.ts';
import { tendApaches } from './tend.ts';

/* The command line of httpd: main() of server/main.c and ap_signal_server() of mpm_unix.c. */

/** Who runs it, and with which words. */
export interface ApacheCommand {
  readonly task: Task;
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly pid: Pid;
}

/** What a run leaves behind. */
export interface ApacheRun {
  readonly host: Host;
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

const usage = (name: string): string => `Usage: ${name} [-D name] [-d directory] [-f file]
               [-C "directive"] [-c "directive"]
               [-k start|restart|graceful|graceful-stop|stop]
               [-v] [-V] [-h] [-l] [-L] [-t] [-T] [-S] [-X]
Options:
  -D name            : define a name for use in <IfDefine name> directives
  -d directory       : specify an alternate initial ServerRoot
  -f file            : specify an alternate ServerConfigFile
  -C "directive"     : process directive before reading config files
  -c "directive"     : process directive after reading config files
  -e level           : show startup errors of level (see LogLevel)
  -E file            : log startup errors to file
  -v                 : show version number
  -V                 : show compile settings
  -h                 : list available command line options (this page)
  -l                 : list compiled in modules
  -L                 : list available configuration directives
  -t -D DUMP_VHOSTS  : show parsed vhost settings
  -t -D DUMP_RUN_CFG : show parsed run settings
  -S                 : a synonym for -t -D DUMP_VHOSTS -D DUMP_RUN_CFG
  -t -D DUMP_MODULES : show all loaded modules 
  -M                 : a synonym for -t -D DUMP_MODULES
  -t -D DUMP_INCLUDES: show all included configuration files
  -t                 : run syntax check for config files
  -T                 : start without DocumentRoot(s) check
  -X                 : debug mode (only one worker, do not detach)
`;

const VERSION = 'Server version: Apache/2.4.71 (Debian)\nServer built:   2026-11-12T08:58:41\n';

const ACTIONS: Readonly<Record<string, Signal | null>> = {
  start: null,
  stop: 'SIGTERM',
  restart: 'SIGHUP',
  graceful: 'SIGUSR1',
  'graceful-stop': 'SIGWINCH',
};

/** The letters of options that take a value. */
const WITH_VALUE = 'DdfCcekEk';

/** Runs httpd: it checks, starts a server in the background, or sends a signal to one. */
export function runApache(host: Host, command: ApacheCommand): ApacheRun {
  const [path = 'apache2', ...words] = command.argv;
  const program = path.slice(path.lastIndexOf('/') + 1);
  const given = optionsOf(words);
  if (typeof given === 'string')
    return { host, stdout: '', stderr: `${given.replace('%s', path)}${usage(program)}`, status: 1 };
  if (given.has('v')) return { host, stdout: VERSION, stderr: '', status: 0 };
  if (given.has('h')) return { host, stdout: usage(program), stderr: '', status: 1 };
  const action = given.get('k') ?? 'start';
  if (!Object.hasOwn(ACTIONS, action))
    return { host, stdout: '', stderr: `${path}: illegal option -- k\n${usage(program)}`, status: 1 };
  const file = fileOf(given);
  const read = readConfiguration(host, command.task, file, program, command.environment);
  const notes = read.notes.map((note) => {
    const [, level = '', message = ''] = /^\[([^\]]*)\] (.*)$/s.exec(note) ?? [];
    return `[${errorLogDate(host.clock)}] [${level}] [pid ${command.pid}:tid ${command.pid}] ${message}`;
  });
  const say = (...lines: readonly string[]) => [...notes, ...lines].map((line) => `${line}\n`).join('');
  if (read.type === 'mistake') return { host, stdout: '', stderr: say(...read.lines), status: 1 };
  const { configuration, warnings } = read;
  if (given.has('S')) return { host, stdout: settingsOf(configuration), stderr: say(...warnings), status: 0 };
  if (given.has('t')) return { host, stdout: '', stderr: say(...warnings, 'Syntax OK'), status: 0 };
  const acted = act(host, command, configuration, action);
  return { ...acted, stderr: `${say(...warnings)}${acted.stderr}` };
}

const fileOf = (given: ReadonlyMap<string, string>): string => {
  const file = given.get('f') ?? 'apache2.conf';
  return file.startsWith('/') ? file : `${given.get('d') ?? '/etc/apache2'}/${file}`;
};

/** Options by their letters, the last of each; a complaint for what is none. */
function optionsOf(words: readonly string[]): ReadonlyMap<string, string> | string {
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const letter = word[1] ?? '';
    if (word.startsWith('--')) return given;
    if (!/^-[A-Za-z]/.test(word)) return '';
    if (!`${WITH_VALUE}vVhlLtTSXM`.includes(letter)) return `%s: illegal option -- ${letter}\n`;
    if (!WITH_VALUE.includes(letter)) {
      given.set(letter, '');
      continue;
    }
    const value = word.length > 2 ? word.slice(2) : words[(at += 1)];
    if (value === undefined) return `%s: option requires an argument -- ${letter}\n`;
    given.set(letter, value);
  }
  return given;
}

/** ap_signal_server() and what follows where it lets the start go on. */
function act(host: Host, command: ApacheCommand, configuration: Configuration, action: string): ApacheRun {
  const { task, argv, environment } = command;
  const signal = ACTIONS[action] ?? null;
  const pid = pidInFile(host, task, configuration);
  const isRunning = pid !== null && isSignallable(host, task, pid);
  const status =
    pid === null
      ? 'httpd (no pid file) not running'
      : isRunning
        ? `httpd (pid ${pid}) already running`
        : `httpd (pid ${pid}?) not running`;
  const done = (now: Host, stdout: string): ApacheRun => ({ host: now, stdout, stderr: '', status: 0 });
  if (signal === null && isRunning) return done(host, `${status}\n`);
  if (action === 'stop' || action === 'graceful-stop') {
    if (!isRunning || signal === null) return done(host, `${status}\n`);
    return done(tendApaches(kill(host, task.credential, pid, signal).host), '');
  }
  if (signal !== null && isRunning)
    return done(tendApaches(kill(host, task.credential, pid, signal).host), '');
  const stdout = signal === null ? '' : 'httpd not running, trying to start\n';
  const started = startServer(host, { task, argv, environment, configuration });
  const stderr = started.complaints.map((line) => `${line}\n`).join('');
  return { host: started.host, stdout, stderr, status: started.pid === null ? 1 : 0 };
}

/** -S: what the configuration came to. */
function settingsOf(configuration: Configuration): string {
  const { serverRoot, main, errorLog, pidFile, virtualHosts, file } = configuration;
  const hosts = virtualHosts.map(
    ({ addresses, serverName }) =>
      `${(addresses ?? []).join(' ').padEnd(22)} ${serverName ?? '127.0.0.1'} (${file})\n`,
  );
  return `VirtualHost configuration:
${hosts.join('')}ServerRoot: "${serverRoot}"
Main DocumentRoot: "${main.documentRoot}"
Main ErrorLog: "${errorLog}"
PidFile: "${pidFile}"
Define: DUMP_VHOSTS
Define: DUMP_RUN_CFG
`;
}
