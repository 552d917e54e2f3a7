import { stat } from '../../kernel/index.ts';
import type { Host, Task } from '../../kernel/index.ts';
import type { Configuration, Mpm } from './configuration.ts';
import type { Draft } from './draft.ts';
import type { ReadConfiguration } from './read-configuration.ts';

/*
 * What Apache checks once the whole configuration was read: prefork_check_config() and its kin, the name of the server,
 * and whether there is a directory for each log.
 */
export function finish(host: Host, task: Task, draft: Draft, program: string): ReadConfiguration {
  const { notes } = draft;
  const warnings = [...draft.warnings];
  if (draft.main.serverName === null)
    warnings.push(
      `AH00558: ${program}: Could not reliably determine the server's fully qualified domain name, using 127.0.0.1. Set the 'ServerName' directive globally to suppress this message`,
    );
  const counts = draft.modules.includes('mpm_prefork') ? preforkCounts(draft) : threadedCounts(draft);
  warnings.push(...counts.warnings);
  const {
    main,
    virtualHosts,
    customLogs,
    formats,
    defines: _defines,
    warnings: _warnings,
    notes: _notes,
    ...rest
  } = draft;
  const root = (path: string) => (path.startsWith('/') ? path : `${draft.serverRoot}/${path}`);
  const configuration: Configuration = {
    ...rest,
    ...counts.counts,
    errorLog: root(draft.errorLog),
    typesConfig: root(draft.typesConfig),
    pidFile: root(draft.pidFile),
    customLogs: customLogs.map((log) => ({ ...log, format: formats.get(log.format) ?? log.format })),
    main,
    virtualHosts,
  };
  const missing = missingLogDirectory(host, task, configuration);
  if (missing !== null)
    return { type: 'mistake', lines: [...warnings, missing, 'AH00014: Configuration check failed'], notes };
  return { type: 'ok', configuration, warnings, notes };
}

type Counts = Pick<
  Configuration,
  | 'mpm'
  | 'startServers'
  | 'serverLimit'
  | 'maxRequestWorkers'
  | 'threadsPerChild'
  | 'minSpareServers'
  | 'maxSpareServers'
>;

interface Checked {
  readonly counts: Counts;
  readonly warnings: readonly string[];
}

/** prefork_check_config() */
function preforkCounts(draft: Draft): Checked {
  const warnings: string[] = [];
  let serverLimit = draft.serverLimit === -1 ? 256 : draft.serverLimit;
  let maxRequestWorkers = draft.maxRequestWorkers === -1 ? 256 : draft.maxRequestWorkers;
  if (serverLimit < 1) {
    warnings.push(`AH00177: WARNING: ServerLimit of ${serverLimit} not allowed, increasing to 1.`);
    serverLimit = 1;
  }
  if (maxRequestWorkers > serverLimit) {
    warnings.push(
      `AH00180: WARNING: MaxRequestWorkers of ${maxRequestWorkers} exceeds ServerLimit value of ${serverLimit} servers, decreasing MaxRequestWorkers to ${serverLimit}. To increase, please see the ServerLimit directive.`,
    );
    maxRequestWorkers = serverLimit;
  } else if (maxRequestWorkers < 1) {
    warnings.push(
      `AH00182: WARNING: MaxRequestWorkers of ${maxRequestWorkers} not allowed, increasing to 1.`,
    );
    maxRequestWorkers = 1;
  }
  const startServers = draft.startServers === -1 ? 5 : Math.max(1, draft.startServers);
  const minSpareServers = Math.max(1, draft.minSpareServers);
  return {
    counts: {
      mpm: 'prefork',
      startServers: Math.min(startServers, maxRequestWorkers),
      serverLimit,
      maxRequestWorkers,
      threadsPerChild: 1,
      minSpareServers,
      maxSpareServers: Math.max(draft.maxSpareServers, minSpareServers + 1),
    },
    warnings,
  };
}

/** The numbers of the same messages in the two threaded modules. */
const CODES = {
  worker: { threads: 'AH00306', exceeds: 'AH00318', raised: 'AH00314' },
  event: { threads: 'AH00509', exceeds: 'AH00515', raised: 'AH00511' },
};

/** worker_check_config() and event_check_config() */
function threadedCounts(draft: Draft): Checked {
  const mpm: Mpm = draft.modules.includes('mpm_event') ? 'event' : 'worker';
  const codes = CODES[mpm];
  const warnings: string[] = [];
  const serverLimit = draft.serverLimit === -1 ? 16 : Math.max(1, draft.serverLimit);
  let threads = draft.threadsPerChild;
  if (threads < 1) {
    warnings.push(`${codes.threads}: WARNING: ThreadsPerChild of ${threads} not allowed, increasing to 1.`);
    threads = 1;
  }
  let workers = draft.maxRequestWorkers === -1 ? serverLimit * threads : draft.maxRequestWorkers;
  if (workers < threads) {
    warnings.push(
      `${codes.raised}: WARNING: MaxRequestWorkers of ${workers} is less than ThreadsPerChild of ${threads}, increasing to ${threads}. MaxRequestWorkers must be at least as large as the number of threads in a single server.`,
    );
    workers = threads;
  }
  const needed = Math.floor(workers / threads);
  if (needed > serverLimit) {
    warnings.push(
      `${codes.exceeds}: WARNING: MaxRequestWorkers of ${workers} would require ${needed} servers and would exceed ServerLimit of ${serverLimit}, decreasing to ${serverLimit * threads}. To increase, please see the ServerLimit directive.`,
    );
    workers = serverLimit * threads;
  }
  const most = Math.max(1, Math.floor(workers / threads));
  return {
    counts: {
      mpm,
      startServers: Math.min(draft.startServers === -1 ? 3 : Math.max(1, draft.startServers), most),
      serverLimit,
      maxRequestWorkers: workers,
      threadsPerChild: threads,
      minSpareServers: 1,
      maxSpareServers: most,
    },
    warnings,
  };
}

/** The complaint about the first log whose directory is not there; null if all are. */
function missingLogDirectory(host: Host, task: Task, configuration: Configuration): string | null {
  const directoryOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
  const isMissing = (path: string) => {
    const found = stat(host, task, directoryOf(path));
    return found.type === 'failed' || found.value.type !== 'directory';
  };
  if (isMissing(configuration.errorLog))
    return `(2)No such file or directory: AH02291: Cannot access directory '${directoryOf(configuration.errorLog)}' for main error log`;
  const log = configuration.customLogs.find(({ file }) => isMissing(file));
  return log === undefined
    ? null
    : `(2)No such file or directory: AH02297: Cannot access directory '${directoryOf(log.file)}' for log file '${log.file}' defined at ${configuration.file}:${log.line}`;
}
