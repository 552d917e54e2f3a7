import { ROOT_UID, groupByName, userByName } from '../../../kernel/index.ts';
import type { Handler } from './handler.ts';
import { parseNumber, parseSize, parseTime } from './values.ts';

/** `user NAME [GROUP]`: whose rights the workers have, ngx_set_user(). */
export const user: Handler = ({ reading }, [name = '', group = name]) => {
  if (reading.task.credential.uid !== ROOT_UID) {
    reading.warn(
      'the "user" directive makes sense only if the master process runs with super-user privileges, ignored',
    );
    return;
  }
  if (userByName(reading.host.accounts, name) === undefined) reading.fail(`getpwnam("${name}") failed`);
  if (groupByName(reading.host.accounts, group) === undefined) reading.fail(`getgrnam("${group}") failed`);
  reading.main.user = { user: name, group };
};

export const workerProcesses: Handler = ({ reading }, [count = '']) => {
  if (count !== 'auto' && parseNumber(count) === null)
    reading.fail('"worker_processes" directive invalid value');
};

export const workerConnections: Handler = ({ reading }, [count = '']) => {
  if (parseNumber(count) === null)
    reading.fail(`invalid number "${count}" in "worker_connections" directive`);
};

export const pid: Handler = ({ reading }, [file = '']) => {
  reading.main.pid = reading.fullName(file);
};

const LEVELS = ['emerg', 'alert', 'crit', 'error', 'warn', 'notice', 'info', 'debug'];
const DEBUG_LEVELS = [
  'debug_core',
  'debug_alloc',
  'debug_mutex',
  'debug_event',
  'debug_http',
  'debug_mail',
  'debug_stream',
];

/** `error_log FILE [LEVEL]`, ngx_log_set_log(). */
export const errorLog: Handler = ({ reading }, [file = '', ...levels]) => {
  if (file !== 'stderr' && !file.startsWith('syslog:') && !file.startsWith('memory:')) reading.openLog(file);
  let found = false;
  for (const level of levels) {
    if (LEVELS.includes(level)) {
      if (found) reading.fail(`duplicate log level "${level}"`);
      found = true;
    } else if (!DEBUG_LEVELS.includes(level)) reading.fail(`invalid log level "${level}"`);
  }
};

/** `log_format NAME TEXT…`. */
export const logFormat: Handler = ({ reading }, [name = '', ...texts]) => {
  if (reading.logFormats.has(name)) reading.fail(`duplicate "log_format" name "${name}"`);
  reading.logFormats.add(name);
  const isEscape = (text: string) => text.startsWith('escape=');
  for (const text of texts) if (!isEscape(text)) reading.script(text);
};

/** `access_log FILE [FORMAT [PARAMETERS…]]`, ngx_http_log_set_log(). */
export const accessLog: Handler = ({ reading }, [file = '', format = 'combined', ...parameters]) => {
  reading.block?.own.values.set('access_log', file);
  if (file === 'off') {
    if (format !== 'combined') reading.fail(`invalid parameter "${format}"`);
    return;
  }
  if (file.includes('$')) reading.script(file);
  else if (!file.startsWith('syslog:')) reading.openLog(file);
  const names = [...reading.logFormats].map((name) => name.toLowerCase());
  if (!names.includes(format.toLowerCase()) && format.toLowerCase() !== 'combined')
    reading.fail(`unknown log format "${format}"`);
  for (const parameter of parameters) {
    const [key = '', ...rest] = parameter.split('=');
    const value = rest.join('=');
    if (key === 'buffer' && !parseSize(value)) reading.fail(`invalid buffer size "${value}"`);
    else if (key === 'flush' && !parseTime(value, true)) reading.fail(`invalid flush time "${value}"`);
    else if (key === 'if') reading.script(value);
    else if (!['buffer', 'flush', 'gzip'].includes(key)) reading.fail(`invalid parameter "${parameter}"`);
  }
};
