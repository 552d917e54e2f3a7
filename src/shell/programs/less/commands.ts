import type { Running } from '../../process/wait.ts';
import { change } from './settings.ts';
import type { Pager } from './pager.ts';

/** What a key does; `count` is the number typed in front of it. */
type Command = (pager: Pager, count: number | null) => Running<void>;

/* eslint-disable require-yield -- some commands only change what is shown */

const line = (sign: 1 | -1): Command =>
  function* (pager, count) {
    yield* sign > 0 ? pager.down(count ?? 1) : pager.up(count ?? 1);
  };

const page = (sign: 1 | -1): Command =>
  function* (pager, count) {
    const rows = count ?? pager.window.height;
    yield* sign > 0 ? pager.down(rows) : pager.up(rows);
  };

const half = (sign: 1 | -1): Command =>
  function* (pager, count) {
    pager.halfPage = count ?? pager.halfPage;
    const rows = pager.halfPage ?? Math.max(Math.floor((pager.window.height + 1) / 2), 1);
    yield* sign > 0 ? pager.down(rows) : pager.up(rows);
  };

const sideways = (sign: 1 | -1): Command =>
  function* ({ window, screen }, count) {
    window.shift = Math.max(window.shift + sign * (count ?? Math.floor(screen.columns / 2)), 0);
    window.isFresh = false;
  };

const leave = (parting: 'next' | 'previous' | 'quit'): Command =>
  function* (pager) {
    const { number, count } = pager.neighbours;
    if (parting === 'next' && number === count) pager.say('No next file');
    else if (parting === 'previous' && number === 1) pager.say('No previous file');
    else pager.parting = parting;
  };

const seek = (isBackward: boolean): Command =>
  function* (pager) {
    yield* pager.ask(isBackward);
  };

const repeat = (isReverse: boolean): Command =>
  function* (pager, count) {
    yield* pager.again(isReverse, count ?? 1);
  };

const goTo = (standard: 1 | null): Command =>
  function* (pager, count) {
    yield* pager.goTo(count ?? standard);
  };

const redraw: Command = function* ({ screen, window }) {
  window.isFresh = false;
  screen.forget();
};

const percent: Command = function* ({ window }, count) {
  yield* window.document.readAll();
  const last = Math.max(window.document.count - 1, 0);
  window.jump(Math.min(Math.floor((window.document.count * (count ?? 0)) / 100), last));
};

const tell: Command = function* (pager) {
  yield* pager.tellPlace();
};

const version: Command = function* (pager) {
  pager.say('less 590 (POSIX regular expressions)');
};

/** - and a letter: an option is switched. */
const option: Command = function* (pager) {
  const press = yield* pager.key('-');
  if (press === null || press.text === null) return;
  const said = change(pager.settings, press.text);
  pager.say(said ?? `There is no -${press.text} option`);
};

/** Two keys: `:n`, `ZZ`. */
const prefixed = (prefix: string, commands: Readonly<Record<string, Command>>): Command =>
  function* (pager, count) {
    const press = yield* pager.key(` ${prefix}`);
    const command = press === null ? undefined : commands[press.name];
    if (command !== undefined) yield* command(pager, count);
    else if (press !== null) yield* pager.screen.bell();
  };

const toggleMatches: Command = function* (pager) {
  pager.showsMatches = !pager.showsMatches;
};

const file = {
  n: leave('next'),
  p: leave('previous'),
  q: leave('quit'),
  Q: leave('quit'),
  f: tell,
};

/** The keys of less; help is told of elsewhere, since it is a file of its own. */
const table: readonly (readonly [keys: string, command: Command])[] = [
  ['j e C-e C-n C-j enter down J', line(1)],
  ['k y C-y C-p C-k up K Y', line(-1)],
  ['space f C-f C-v page-down z', page(1)],
  ['b C-b M-v page-up w', page(-1)],
  ['d C-d', half(1)],
  ['u C-u', half(-1)],
  ['g < M-< home', goTo(1)],
  ['G > M-> end', goTo(null)],
  ['p %', percent],
  ['right M-)', sideways(1)],
  ['left M-(', sideways(-1)],
  ['/', seek(false)],
  ['?', seek(true)],
  ['n', repeat(false)],
  ['N', repeat(true)],
  ['M-u', toggleMatches],
  ['= C-g', tell],
  ['r C-r C-l R', redraw],
  ['-', option],
  ['V', version],
  ['q Q', leave('quit')],
  [':', prefixed(':', file)],
  ['Z', prefixed('Z', { Z: leave('quit') })],
  ['C-x', prefixed('^X', { 'C-v': leave('quit') })],
];

const commands = new Map(
  table.flatMap(([keys, command]) =>
    keys.split(' ').map((key) => [key === 'space' ? ' ' : key, command] as const),
  ),
);

/** Reads one command and does it; tells what is none of the table: `h`. Null at the end. */
export function* readCommand(pager: Pager): Running<string | null> {
  let digits = '';
  let press = yield* pager.key();
  while (press !== null && /^\d$/.test(press.name)) {
    digits += press.name;
    press = yield* pager.key(`:${digits}`);
    if (press?.name !== 'backspace') continue;
    digits = digits.slice(0, -1);
    press = yield* pager.key(digits === '' ? null : `:${digits}`);
  }
  if (press === null) return null;
  const command = commands.get(press.name);
  if (command === undefined) return press.name;
  // More than that would be work for nothing.
  yield* command(pager, digits === '' ? null : Math.min(Number(digits), 10_000_000));
  return null;
}
