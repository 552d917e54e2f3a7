import { complain, instant } from './builtin.ts';
import type { Call } from './builtin.ts';
import { changeByWords, changeDirectory } from './directories.ts';

/* The stack of directories: dirs, pushd and popd. The shell keeps it without the current one, which is on top. */

const stackOf = ({ shell }: Call): readonly string[] => [shell.cwd, ...shell.directories];

const withTilde = ({ shell }: Call, path: string): string => {
  const home = shell.variables.get('HOME');
  return home !== undefined && (path === home || path.startsWith(`${home}/`))
    ? `~${path.slice(home.length)}`
    : path;
};

function showStack(call: Call): number {
  const shown = stackOf(call).map((path) => withTilde(call, path));
  call.shell.proc.out(`${shown.join(' ')}\n`);
  return 0;
}

function misused(call: Call, message: string, usage: string): number {
  complain(call, message);
  call.shell.proc.err(`${call.name}: usage: ${call.name} ${usage}\n`);
  return 2;
}

const outOfRange = (call: Call, word: string): number =>
  complain(
    call,
    call.shell.directories.length === 0
      ? 'directory stack empty'
      : `${word}: directory stack index out of range`,
  );

/** The place that `+2` counts from the top and `-2` from the bottom; not a number if the word has none. */
function placeOf(call: Call, word: string): number {
  if (!/^[+-]\d+$/.test(word)) return NaN;
  const count = Number(word.slice(1));
  return word.startsWith('+') ? count : call.shell.directories.length - count;
}

export const dirs = instant((call) => {
  const { shell, args } = call;
  const usage = '[-clpv] [+N] [-N]';
  const letters = new Set<string>();
  let asked: string | null = null;
  for (const word of args) {
    if (word === '--') break;
    if (/^-[clpv]$/.test(word)) letters.add(word);
    else if (!/^[+-]/.test(word)) return misused(call, `${word}: invalid option`, usage);
    else if (Number.isNaN(placeOf(call, word))) return misused(call, `${word}: invalid number`, usage);
    else asked = word;
  }
  if (letters.has('-c')) {
    shell.directories = [];
    return 0;
  }
  const shown = stackOf(call).map((path, place) => {
    const text = letters.has('-l') ? path : withTilde(call, path);
    return letters.has('-v') ? `${String(place).padStart(2)}  ${text}` : text;
  });
  const only = asked === null ? undefined : shown[placeOf(call, asked)];
  if (asked !== null && only === undefined) return outOfRange(call, asked.slice(1));
  shell.proc.out(`${only ?? shown.join(letters.has('-p') || letters.has('-v') ? '\n' : ' ')}\n`);
  return 0;
});

/** Takes the stack round until a place is on top. */
function rotate(call: Call, place: number, stays: boolean): number {
  const stack = stackOf(call);
  if (place > 0) call.shell.directories = [...stack.slice(place + 1), ...stack.slice(0, place)];
  if (stays) return 0;
  return changeDirectory(call, stack[place] ?? '', false) === 0 ? showStack(call) : 1;
}

export const pushd = instant((call) => {
  const { shell } = call;
  const isPlain = call.args[0] === '--';
  const args = isPlain ? call.args.slice(1) : [...call.args];
  if (args.length === 0) {
    const [top, ...rest] = shell.directories;
    if (top === undefined) return complain(call, 'no other directory');
    shell.directories = [shell.cwd, ...rest];
    return changeDirectory(call, top, false) === 0 ? showStack(call) : 1;
  }
  let stays = false;
  let place: number | null = null;
  for (
    let word = args[0];
    !isPlain && word !== undefined && word !== '-' && /^[+-]/.test(word);
    word = args[0]
  ) {
    args.shift();
    if (word === '--') break;
    if (word === '-n') stays = true;
    else {
      place = placeOf(call, word);
      if (Number.isNaN(place)) return misused(call, `${word}: invalid number`, '[-n] [+N | -N | dir]');
      if (stackOf(call)[place] === undefined) return outOfRange(call, word);
    }
  }
  if (place !== null) return rotate(call, place, stays);
  const [word] = args;
  if (word === undefined) return 0;
  const before = shell.cwd;
  if (!stays && changeByWords({ ...call, args: ['--', ...args] }) !== 0) return 1;
  shell.directories = [stays ? word : before, ...shell.directories];
  return showStack(call);
});

export const popd = instant((call) => {
  const { shell, args } = call;
  const usage = '[-n] [+N | -N]';
  let stays = false;
  let asked = '+0';
  for (const word of args) {
    if (word === '--' || word === '') break;
    if (word === '-n') stays = true;
    else if (!/^[+-]/.test(word)) return misused(call, `${word}: invalid argument`, usage);
    else if (Number.isNaN(placeOf(call, word))) return misused(call, `${word}: invalid number`, usage);
    else asked = word;
  }
  const place = placeOf(call, asked);
  const [top, ...rest] = shell.directories;
  if (top === undefined || stackOf(call)[place] === undefined) return outOfRange(call, asked);
  if (place > 0) shell.directories = shell.directories.filter((_, at) => at !== place - 1);
  else {
    if (!stays && changeDirectory(call, top, false) !== 0) return 1;
    shell.directories = rest;
  }
  return showStack(call);
});
