import { getProcess } from '../../hosting/kernel/index.ts';
import type { Shell } from './shell.ts';
import { elementsOf } from './variables.ts';

/** The value of a parameter: one text, or those of `$@`, `$*` and whole arrays. */
export interface Parameter {
  readonly kind: 'one' | 'at' | 'star';
  /** Empty if the parameter is unset. */
  readonly values: readonly string[];
}

const one = (value: string | undefined): Parameter => ({
  kind: 'one',
  values: value === undefined ? [] : [value],
});

const FLAGS: readonly (readonly [keyof Shell['options'], string])[] = [
  ['allexport', 'a'],
  ['errexit', 'e'],
  ['noglob', 'f'],
  ['hashall', 'h'],
  ['monitor', 'm'],
  ['noexec', 'n'],
  ['nounset', 'u'],
  ['verbose', 'v'],
  ['xtrace', 'x'],
  ['braceexpand', 'B'],
  ['noclobber', 'C'],
  ['histexpand', 'H'],
];

/** What `$-` says. */
const flagsOf = ({ options, isInteractive }: Shell): string =>
  FLAGS.filter(([name]) => options[name])
    .map(([, letter]) => letter)
    .join('')
    .replace(/^([a-h]*)/, isInteractive ? '$1i' : '$1') + (isInteractive ? 's' : '');

/** Variables that are computed when they are asked for. */
const COMPUTED: Readonly<Record<string, (shell: Shell) => string>> = {
  BASHPID: ({ proc }) => String(proc.pid),
  EPOCHSECONDS: ({ proc }) => String(proc.host.clock),
  EUID: ({ proc }) => String(proc.task.credential.uid),
  HOSTNAME: ({ proc }) => proc.host.hostname,
  LINENO: ({ line }) => String(line),
  PPID: ({ proc }) => String(getProcess(proc.host, proc.pid).ppid),
  RANDOM: (shell) => String(shell.random()),
  SECONDS: ({ proc, startedAt }) => String(proc.host.clock - startedAt),
  UID: ({ proc }) => String(proc.task.credential.uid),
  _: ({ lastArgument }) => lastArgument,
};

/** The value of a parameter by name; `index` is the text between brackets, already expanded. */
export function parameterOf(shell: Shell, name: string, index?: string): Parameter {
  if (/^\d+$/.test(name)) {
    const place = Number(name);
    return one(place === 0 ? shell.name : shell.positional[place - 1]);
  }
  if (index === undefined) {
    const special = specialOf(shell, name);
    if (special !== null) return special;
    const computed = Object.hasOwn(COMPUTED, name) ? COMPUTED[name] : undefined;
    const variable = shell.variables.find(name);
    if (computed !== undefined && variable?.text === undefined) return one(computed(shell));
    return one(shell.variables.get(name) ?? listOf(shell, name)?.[0]);
  }
  return elementOf(shell, name, index);
}

function specialOf(shell: Shell, name: string): Parameter | null {
  switch (name) {
    case '@':
      return { kind: 'at', values: shell.positional };
    case '*':
      return { kind: 'star', values: shell.positional };
    case '#':
      return one(String(shell.positional.length));
    case '?':
      return one(String(shell.status));
    case '-':
      return one(flagsOf(shell));
    case '$':
      return one(String(shell.mainPid));
    case '!':
      return one(shell.lastBackground === null ? undefined : String(shell.lastBackground));
    default:
      return null;
  }
}

/** Arrays that the shell keeps itself. */
function listOf(shell: Shell, name: string): readonly string[] | undefined {
  if (name === 'PIPESTATUS') return shell.pipeStatus.map(String);
  if (name === 'FUNCNAME' && shell.calls.length > 0)
    return [...shell.calls, 'main'].slice(0, shell.isInteractive ? -1 : undefined);
  if (name === 'GROUPS')
    return [shell.proc.task.credential.gid, ...shell.proc.task.credential.groups].map(String);
  if (name === 'BASH_VERSINFO') return ['5', '2', '15', '1', 'release', 'x86_64-pc-linux-gnu'];
  return name === 'DIRSTACK' ? [shell.cwd, ...shell.directories] : undefined;
}

function elementOf(shell: Shell, name: string, index: string): Parameter {
  const own = listOf(shell, name);
  const variable = shell.variables.find(name);
  if (index === '@' || index === '*') {
    const values = own ?? (variable === undefined ? [] : elementsOf(variable).map(([, value]) => value));
    return { kind: index === '@' ? 'at' : 'star', values };
  }
  if (variable?.table !== undefined) return one(variable.table.get(index));
  const place = Number(shell.arithmetic(index));
  if (own !== undefined) return one(own.at(place));
  if (variable?.list === undefined) return one(place === 0 || place === -1 ? variable?.text : undefined);
  if (place >= 0) return one(variable.list.get(place));
  const last = Math.max(-1, ...variable.list.keys());
  // bash says so and goes on with nothing.
  if (last + 1 + place < 0) shell.complain(`${name}: bad array subscript`);
  return one(variable.list.get(last + 1 + place));
}

/** The keys of an array, `${!a[@]}`. */
export function keysOf(shell: Shell, name: string): readonly string[] {
  const own = listOf(shell, name);
  if (own !== undefined) return own.map((_, index) => String(index));
  const variable = shell.variables.find(name);
  return variable === undefined ? [] : elementsOf(variable).map(([key]) => key);
}
