import { groupByName, parsePort, stat, userByName } from '../../../kernel/index.ts';
import { isOn } from '../directive.ts';
import type { Directive, Place } from '../directive.ts';

/* Directives of the core, and of what is compiled into Debian’s httpd. */

/** A path as Apache completes it: from ServerRoot. */
export const fromRoot = ({ draft }: Place, path: string): string =>
  path.startsWith('/') ? path : `${draft.serverRoot}/${path}`;

const core = (
  name: string,
  arity: Directive['arity'],
  where: Directive['where'],
  take: Directive['take'],
  usage?: string,
): Directive => ({ name, module: 'core', arity, where, take, ...(usage === undefined ? {} : { usage }) });

/** What is read and changes nothing that the model knows. */
const ignored = (
  name: string,
  arity: Directive['arity'],
  where: Directive['where'] = 'both',
  usage?: string,
) => core(name, arity, where, () => null, usage);

const LEVELS = /^(emerg|alert|crit|error|warn|notice|info|debug|trace[1-8])$/i;

const MUTEXES =
  "'none', 'default', 'flock:/path/to/file', 'fcntl:/path/to/file', 'file:/path/to/file', 'pthread', 'sysvsem', 'posixsem', 'sem'";

function listen(place: Place, words: readonly string[]): string | null {
  if (words.length < 1 || words.length > 2) return 'Listen requires 1 or 2 arguments.';
  const { draft } = place;
  const [, address, digits = ''] = /^(?:(.*):)?([^:]*)$/.exec(words[0] ?? '') ?? [];
  if (!/^\d+$/.test(digits)) return 'Port must be specified';
  const port = parsePort(digits);
  if (port === null) return 'Invalid address or port';
  const known =
    address === undefined || address === '*' ? null : address === 'localhost' ? '127.0.0.1' : address;
  if (known !== null && !/^\d+(\.\d+){3}$/.test(known)) {
    draft.notes.push(
      `[core:crit] (EAI 2)Name or service not known: AH00077: alloc_listener: failed to set up sockaddr for ${known}`,
    );
    return 'Listen setup failed';
  }
  if (draft.listeners.some((one) => one.port === port && one.address === known))
    return 'Cannot define multiple Listeners on the same IP:port';
  draft.listeners.push({ address: known, port });
  return null;
}

function documentRoot(place: Place, [path = '']: readonly string[]): string | null {
  const whole = fromRoot(place, path).replace(/(.)\/+$/, '$1');
  const found = stat(place.host, place.task, whole);
  if (found.type === 'failed' || found.value.type !== 'directory')
    return `DocumentRoot '${whole}' is not a directory, or is not readable`;
  place.server.documentRoot = whole;
  return null;
}

function optionMistake(words: readonly string[]): string | null {
  const known =
    /^[-+]?(all|none|indexes|includes|includesnoexec|followsymlinks|symlinksifownermatch|execcgi|multiviews|runscripts)$/i;
  const wrong = words.find((word) => !known.test(word));
  if (wrong !== undefined) return `Illegal option ${wrong.replace(/^[-+]/, '')}`;
  const signed = words.filter((word) => /^[-+]/.test(word)).length;
  return signed === 0 || signed === words.length
    ? null
    : 'Either all Options must start with + or -, or no Option may.';
}

/** Options, of which ExecCGI alone changes anything here. */
function options({ scope }: Place, words: readonly string[]): string | null {
  const mistake = optionMistake(words);
  if (mistake !== null) return mistake;
  const isSigned = /^[-+]/.test(words[0] ?? '');
  const named = words.findLast((word) => /^[-+]?(all|execcgi)$/i.test(word));
  if (named !== undefined) scope.isExecuting = !named.startsWith('-');
  else if (!isSigned) scope.isExecuting = false;
  return null;
}

function allowOverride({ scope }: Place, words: readonly string[]): string | null {
  const known = /^(all|none|limit|options|fileinfo|authconfig|indexes|nonfatal)(=.*)?$/i;
  const wrong = words.find((word) => !known.test(word));
  if (wrong !== undefined) return `Illegal override option ${wrong}`;
  scope.overrides = words.map((word) => word.toLowerCase());
  return null;
}

/** User and Group, mod_unixd: somebody of the box. */
const identity =
  (field: 'user' | 'group'): Directive['take'] =>
  ({ draft, host, program }, [name = '']) => {
    const isKnown =
      field === 'user'
        ? userByName(host.accounts, name) !== undefined
        : groupByName(host.accounts, name) !== undefined;
    if (!isKnown && !name.startsWith('#'))
      return { whole: `${field === 'user' ? 'AH00543' : 'AH00544'}: ${program}: bad ${field} name ${name}` };
    draft[field] = name;
    return null;
  };

function customLog(place: Place, words: readonly string[]): string | null {
  const [file = '', format = ''] = words;
  const { draft, node } = place;
  const mistake = formatMistake(format);
  if (mistake !== null) return mistake;
  draft.customLogs.push({ file: fromRoot(place, file), format, line: node.line });
  return null;
}

/** parse_log_string() of mod_log_config.c: what stands behind a percent sign must be known. */
function formatMistake(format: string): string | null {
  for (let at = format.indexOf('%'); at !== -1; at = format.indexOf('%', at + 1)) {
    const rest = format.slice(at + 1);
    if (/^[!\d,<>]*\{[^}]*$/.test(rest)) return 'Ran off end of LogFormat parsing args to some directive';
    const [whole, name = ''] = /^[!\d,<>]*(?:\{[^}]*\})?[!\d,<>]*(\^?..?|$)/.exec(rest) ?? [''];
    const letter = name.startsWith('^') ? name : (name[0] ?? '');
    if (!/^(?:[aABbCDefhHiIklLmnopPqrRsStTuUvVX%]|O|\^t[io])$/.test(letter.slice(0, 3)))
      return `Unrecognized LogFormat directive %${letter}`;
    at += Math.max(0, whole.length - name.length + letter.length);
  }
  return null;
}

export const coreDirectives = (): readonly Directive[] => [
  core('Listen', 'any', 'server', listen),
  core('DocumentRoot', '1', 'server', documentRoot, 'Root directory of the document tree'),
  core('KeepAlive', 'flag', 'server', ({ draft }, [word]) => {
    draft.keepAlive = isOn(word);
    return null;
  }),
  core(
    'PidFile',
    '1',
    'main',
    (place, [path = '']) => {
      place.draft.pidFile = fromRoot(place, path);
      return null;
    },
    'A file for logging the server process ID',
  ),
  core(
    'ErrorLog',
    '1-2',
    'server',
    (place, [path = '']) => {
      place.draft.errorLog = fromRoot(place, path);
      return null;
    },
    'The filename of the error log',
  ),
  core(
    'LogLevel',
    'iterate',
    'both',
    ({ draft }, words) => {
      const wrong = words.find((word) => !LEVELS.test(word.replace(/^[^:]*:/, '')));
      if (wrong !== undefined)
        return 'Log level keyword must be one of emerg/alert/crit/error/warn/notice/info/debug/trace1/.../trace8';
      draft.logLevel = words.find((word) => !word.includes(':')) ?? draft.logLevel;
      return null;
    },
    'The syslog-style logging level',
  ),
  core(
    'ServerName',
    '1',
    'server',
    ({ server }, [name = '']) => {
      server.serverName = name;
      return null;
    },
    'The hostname and port of the server',
  ),
  core(
    'ServerAlias',
    'iterate',
    'server',
    ({ server }, words) => {
      server.serverAliases.push(...words);
      return null;
    },
    'A name or names alternately used to access the server',
  ),
  core(
    'ServerAdmin',
    '1',
    'server',
    ({ server }, [name = '']) => {
      server.serverAdmin = name;
      return null;
    },
    'The email address of the server administrator',
  ),
  core('ServerTokens', '1', 'main', ({ draft }, [word = '']) => {
    draft.isTokensFull = /^(full|os|minimal|min|minor|major)$/i.test(word);
    return null;
  }),
  core('Mutex', 'iterate', 'main', (_place, words) => {
    const wrong = words.find(
      (word) => !/^(none|default|flock|fcntl|file|pthread|sysvsem|posixsem|sem)(:|$)/.test(word),
    );
    return words.length > 1 || wrong === undefined
      ? null
      : `Invalid Mutex argument ${wrong} (Mutex mechanisms are: ${MUTEXES})`;
  }),
  core('Options', 'iterate', 'both', options),
  core('AllowOverride', 'iterate', 'directory', allowOverride),
  core('Error', 'raw', 'both', (_place, _words, args) => args.replace(/^"(.*)"$/, '$1')),
  ignored('Timeout', '1', 'server'),
  ignored('KeepAliveTimeout', '1', 'server'),
  ignored('MaxKeepAliveRequests', '1', 'server'),
  ignored('UseCanonicalName', '1'),
  ignored('HostnameLookups', '1'),
  ignored('ServerSignature', '1'),
  ignored('FileETag', 'iterate'),
  ignored('ExtendedStatus', 'flag', 'server'),
  ignored('EnableSendfile', '1'),
  ignored('EnableMMAP', '1'),
  ignored('AcceptFilter', '2', 'server'),
  ignored('LimitRequestBody', '1'),
  ignored('ErrorDocument', 'raw'),
  ignored('AddDefaultCharset', '1'),
  ignored('AllowEncodedSlashes', '1', 'server'),
  ignored('TraceEnable', '1', 'server'),
  core('User', '1', 'main', identity('user'), 'Effective user id for this server'),
  core('Group', '1', 'main', identity('group'), 'Effective group id for this server'),
  ignored('CoreDumpDirectory', '1', 'server'),
  ignored('ScoreBoardFile', '1', 'server'),
  core(
    'SetHandler',
    '1',
    'both',
    ({ scope }, [name = '']) => {
      scope.handler = name.toLowerCase() === 'none' ? '' : name;
      return null;
    },
    'a handler name that overrides any other configured handler',
  ),
  ignored('ForceType', '1'),
  core(
    'LogFormat',
    '1-2',
    'server',
    ({ draft }, [format = '', name]) => {
      const mistake = formatMistake(format);
      if (mistake !== null) return mistake;
      draft.formats.set(name ?? '', format);
      return null;
    },
    'a log format string (see docs) and an optional format name',
  ),
  core(
    'TransferLog',
    '1',
    'server',
    (place, [file = '']) => {
      place.draft.customLogs.push({ file: fromRoot(place, file), format: 'common', line: place.node.line });
      return null;
    },
    'the filename of the access log',
  ),
  core(
    'CustomLog',
    '2-3',
    'server',
    customLog,
    'a file name, a custom log format string or format name, and an optional "env=" or "expr=" clause (see docs)',
  ),
];
