import { ROOT_UID, groupByName, userByName } from '../../../kernel/index.ts';
import type { AccessLog, LogFormat } from './blocks.ts';
import type { Handler } from './handler.ts';
import type { Script } from './script.ts';
import { parseNumber, parseSize, parseTime } from './values.ts';
import { COMBINED } from './default-log.ts';

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

/** `auto`: as many workers as processors, which are two on this box. */
const PROCESSORS = 2;

export const workerProcesses: Handler = ({ reading }, [count = '']) => {
  const workers = count === 'auto' ? PROCESSORS : parseNumber(count);
  if (workers === null) return reading.fail('"worker_processes" directive invalid value');
  reading.main.workers = workers;
};

export const workerConnections: Handler = ({ reading }, [count = '']) => {
  if (parseNumber(count) === null) reading.fail(`invalid number "${count}"`);
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
  let found: string | null = null;
  for (const level of levels) {
    if (LEVELS.includes(level)) {
      if (found !== null) reading.fail(`duplicate log level "${level}"`);
      found = level;
    } else if (!DEBUG_LEVELS.includes(level)) reading.fail(`invalid log level "${level}"`);
  }
  const place = reading.block === null ? reading.main : reading.block.own;
  place.errorLogs = [...(place.errorLogs ?? []), { file: reading.fullName(file), level: found ?? 'error' }];
};

/** `log_format NAME TEXT…`. */
export const logFormat: Handler = ({ reading }, [name = '', ...texts]) => {
  if (reading.logFormats.has(name)) reading.fail(`duplicate "log_format" name "${name}"`);
  const escape = /^escape=(json|none)$/.exec(texts[0] ?? '')?.[1] ?? 'default';
  const scripts = texts.filter((text) => !text.startsWith('escape=')).map((text) => reading.script(text));
  reading.logFormats.set(name, { script: scripts.flat(), escape: escape as LogFormat['escape'] });
};

/** `access_log FILE [FORMAT [PARAMETERS…]]`, ngx_http_log_set_log(). */
export const accessLog: Handler = ({ reading }, [file = '', format = 'combined', ...parameters]) => {
  const own = reading.block?.own;
  own?.values.set('access_log', file);
  if (file === 'off') {
    if (own !== undefined) own.accessLogs = [];
    if (format !== 'combined') reading.fail(`invalid parameter "${format}"`);
    return;
  }
  let target: Script | null = null;
  if (file.includes('$')) target = reading.script(file);
  else if (!file.startsWith('syslog:')) {
    reading.openLog(file);
    target = [{ type: 'text', text: reading.fullName(file) }];
  }
  const formats = [...reading.logFormats, ['combined', { script: COMBINED, escape: 'default' }] as const];
  const known = formats.find(([name]) => name.toLowerCase() === format.toLowerCase())?.[1];
  if (known === undefined) return reading.fail(`unknown log format "${format}"`);
  let condition: Script | null = null;
  for (const parameter of parameters) {
    const [key = '', ...rest] = parameter.split('=');
    const value = rest.join('=');
    if (key === 'buffer' && !parseSize(value)) reading.fail(`invalid buffer size "${value}"`);
    else if (key === 'flush' && !parseTime(value, true)) reading.fail(`invalid flush time "${value}"`);
    else if (key === 'if') condition = reading.script(value);
    else if (!['buffer', 'flush', 'gzip'].includes(key)) reading.fail(`invalid parameter "${parameter}"`);
  }
  const log: AccessLog | null = target === null ? null : { file: target, format: known, condition };
  if (own !== undefined && log !== null) own.accessLogs = [...(own.accessLogs ?? []), log];
};
