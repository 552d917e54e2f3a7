import type { Directive, Place } from '../directive.ts';

/* Directives of the MultiProcessing Modules: how many processes and threads there are. */

type Count =
  | 'startServers'
  | 'minSpareServers'
  | 'maxSpareServers'
  | 'serverLimit'
  | 'maxRequestWorkers'
  | 'threadsPerChild';

/** A number; what is none counts as 0, as atoi(3) has it. */
const count = (
  modules: readonly string[],
  name: string,
  field: Count | null,
  usage: string,
): readonly Directive[] =>
  modules.map((module) => ({
    name,
    module,
    where: 'server',
    arity: '1',
    usage,
    take: ({ draft }: Place, [word = '']: readonly string[]) => {
      if (field !== null) draft[field] = Number.parseInt(word, 10) || 0;
      return null;
    },
  }));

const ALL = ['mpm_prefork', 'mpm_worker', 'mpm_event'];
const THREADED = ['mpm_worker', 'mpm_event'];
const PREFORK = ['mpm_prefork'];

export const processDirectives = (): readonly Directive[] => [
  ...count(ALL, 'StartServers', 'startServers', 'Number of child processes launched at server startup'),
  ...count(
    PREFORK,
    'MinSpareServers',
    'minSpareServers',
    'Minimum number of idle children, to handle request spikes',
  ),
  ...count(PREFORK, 'MaxSpareServers', 'maxSpareServers', 'Maximum number of idle children'),
  ...count(
    PREFORK,
    'ServerLimit',
    'serverLimit',
    'Maximum value of MaxRequestWorkers for this run of Apache',
  ),
  ...count(
    THREADED,
    'ServerLimit',
    'serverLimit',
    'Maximum number of child processes for this run of Apache',
  ),
  ...count(
    ALL,
    'MaxRequestWorkers',
    'maxRequestWorkers',
    'Maximum number of children alive at the same time',
  ),
  ...count(ALL, 'MaxClients', 'maxRequestWorkers', 'Deprecated name of MaxRequestWorkers'),
  ...count(THREADED, 'ThreadsPerChild', 'threadsPerChild', 'Number of threads each child creates'),
  ...count(
    THREADED,
    'ThreadLimit',
    null,
    'Maximum number of worker threads per child process for this run of Apache - Upper limit for ThreadsPerChild',
  ),
  ...count(THREADED, 'MinSpareThreads', null, 'Minimum number of idle threads, to handle request spikes'),
  ...count(THREADED, 'MaxSpareThreads', null, 'Maximum number of idle threads'),
  ...count(
    ALL,
    'MaxConnectionsPerChild',
    null,
    'Maximum number of connections a particular child serves before dying.',
  ),
  ...count(
    ALL,
    'MaxRequestsPerChild',
    null,
    'Maximum number of connections a particular child serves before dying.',
  ),
  ...count(
    ALL,
    'GracefulShutdownTimeout',
    null,
    'Maximum time in seconds to wait for child processes to complete transactions during shutdown',
  ),
];
