import { userByName, userByUid, ROOT_UID } from '../../../kernel/index.ts';
import type { DaemonGroup } from '../configuration.ts';
import { isOn } from '../directive.ts';
import type { Complaint, Directive, Place } from '../directive.ts';

/* Directives of mod_wsgi 4.9: which Python programs answer, and in which processes. */

/** Options of WSGIDaemonProcess that are read and change nothing in the model. */
const OTHER_OPTIONS =
  ' group supplementary-groups umask root lang locale python-home python-eggs stack-size startup-timeout restart-interval deadlock-timeout inactivity-timeout request-timeout graceful-timeout eviction-timeout shutdown-timeout queue-timeout connect-timeout socket-timeout response-socket-timeout listen-backlog socket-user send-buffer-size receive-buffer-size header-buffer-size response-buffer-size script-user script-group cpu-time-limit cpu-priority memory-limit virtual-memory-limit proxy-buffer-size server-metrics ignore-activity user-home ';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

function daemonProcess(place: Place, words: readonly string[]): Complaint | null {
  const { draft, node, host, task } = place;
  const [name, ...options] = words;
  if (name === undefined) return 'Name of WSGI daemon process not supplied.';
  const group: Mutable<DaemonGroup> = {
    name,
    processes: 1,
    threads: 15,
    pythonPath: [],
    displayName: null,
    maximumRequests: 0,
    home: null,
    line: node.line,
  };
  for (const option of options) {
    const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(option) ?? [];
    if (key === '') return 'Invalid option to WSGI daemon process definition.';
    if (key === 'user') {
      const user = userByName(host.accounts, value);
      if (user === undefined) return { whole: `AH00543: ${place.program}: bad user name ${value}` };
      if (user.uid === ROOT_UID && task.credential.uid !== ROOT_UID)
        return 'WSGI process blocked from running as root.';
      continue;
    }
    const mistake = takeOption(group, key, value);
    if (mistake !== null) return mistake;
  }
  if (draft.daemonGroups.some((one) => one.name === name))
    return 'Name duplicates previous WSGI daemon definition.';
  draft.daemonGroups.push(group);
  return null;
}

function takeOption(group: Mutable<DaemonGroup>, key: string, value: string): string | null {
  const number = Number.parseInt(value, 10) || 0;
  switch (key) {
    case 'processes':
      if (number < 1) return 'Invalid process count for WSGI daemon process.';
      group.processes = number;
      return null;
    case 'threads':
      if (number < 0) return 'Invalid thread count for WSGI daemon process.';
      group.threads = number;
      return null;
    case 'maximum-requests':
      if (number < 0) return 'Invalid request count for WSGI daemon process.';
      group.maximumRequests = number;
      return null;
    case 'python-path':
      group.pythonPath = value.split(':').filter((path) => path !== '');
      return null;
    case 'display-name':
      group.displayName = value === '%{GROUP}' ? `(wsgi:${group.name})` : value;
      return null;
    case 'home':
      group.home = value;
      return null;
    default:
      return OTHER_OPTIONS.includes(` ${key} `) ? null : 'Invalid option to WSGI daemon process definition.';
  }
}

/** A script alias may name its group itself. */
function scriptAlias(place: Place, words: readonly string[]): string | null {
  const [prefix, target, ...options] = words;
  if (prefix === undefined || target === undefined)
    return 'WSGIScriptAlias requires at least two arguments, Map location to target WSGI script file.';
  const wrong = options.find(
    (option) => !/^(application-group|process-group|callable-object|pass-authorization)=/.test(option),
  );
  if (wrong !== undefined) return 'Invalid option to WSGI script alias definition.';
  const group = options.find((option) => option.startsWith('process-group='))?.slice('process-group='.length);
  if (group !== undefined) place.server.processGroup = group;
  place.server.aliases.push({ prefix, target, kind: 'wsgi', line: place.node.line });
  return null;
}

const wsgi = (
  name: string,
  arity: Directive['arity'],
  where: Directive['where'],
  take: Directive['take'],
  usage?: string,
): Directive => ({ name, module: 'wsgi', arity, where, take, ...(usage === undefined ? {} : { usage }) });

/** An option that mod_wsgi itself checks for On or Off. */
const onOrOff = (
  name: string,
  where: Directive['where'],
  take: (place: Place, isSet: boolean) => void,
): Directive =>
  wsgi(name, '1', where, (place, [word]) => {
    if (!/^(on|off)$/i.test(word ?? '')) return `${name} must be one of: Off | On`;
    take(place, isOn(word));
    return null;
  });

export const wsgiDirectives = (): readonly Directive[] => [
  wsgi('WSGIDaemonProcess', 'any', 'server', daemonProcess),
  wsgi('WSGIScriptAlias', 'any', 'server', scriptAlias),
  wsgi(
    'WSGIProcessGroup',
    '1',
    'both',
    (place, [name = '']) => {
      place.scope.processGroup = groupNamed(place, name);
      return null;
    },
    'Name of the WSGI process group.',
  ),
  wsgi('WSGIApplicationGroup', '1', 'both', () => null, 'Name of the WSGI application group.'),
  wsgi(
    'WSGISocketPrefix',
    '1',
    'main',
    ({ draft }, [prefix = '']) => {
      draft.socketPrefix = prefix.startsWith('/') ? prefix : `${draft.serverRoot}/${prefix}`;
      return null;
    },
    'Path prefix for the daemon process sockets.',
  ),
  wsgi(
    'WSGIPythonPath',
    '1',
    'main',
    ({ draft }, [path = '']) => {
      draft.embeddedPythonPath.push(...path.split(':'));
      return null;
    },
    'Python module search path.',
  ),
  wsgi('WSGIPythonHome', '1', 'main', () => null, 'Python prefix/exec_prefix absolute path names.'),
  onOrOff('WSGIRestrictEmbedded', 'main', ({ draft }, isSet) => {
    draft.isEmbeddedRestricted = isSet;
  }),
  ...[
    'WSGILazyInitialization',
    'WSGIPassAuthorization',
    'WSGIScriptReloading',
    'WSGIRestrictStdin',
    'WSGIRestrictStdout',
  ].map((name) =>
    onOrOff(
      name,
      name === 'WSGIPassAuthorization' || name === 'WSGIScriptReloading' ? 'both' : 'main',
      () => undefined,
    ),
  ),
];

/** `%{GLOBAL}` is embedded mode; other texts stand for themselves. */
const groupNamed = ({ host, task }: Place, name: string): string =>
  name === '%{GLOBAL}'
    ? ''
    : name.replace('%{USER}', userByUid(host.accounts, task.credential.uid)?.name ?? '');
