import { isDeepStrictEqual } from 'node:util';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { readTranscripts } from './easy-install-format.ts';
import type { RecordedCommand, RecordedLeft, RecordedRow, RecordedSection } from './easy-install-format.ts';
import {
  expanded,
  imported,
  leftIn,
  readAsRoot,
  recordedHost,
  runWords,
  spelled,
  withoutEggs,
} from './easy-install-host.ts';
import type { Run, Wish } from './easy-install-host.ts';
import { STEPS, doStep } from './easy-install-steps.ts';
import type { Difference, Outcome } from './suite.ts';

/** Replays parts 1 and 2 of the transcripts: one case a command, and one a row of the table. */
export function replayEasyInstall(text: string): Outcome {
  const cases = readTranscripts(text).reduce(
    ({ found, host }, section) => {
      const replayed = section.rows.length > 0 ? replayRows(section) : replaySection(section, host);
      return { found: [...found, ...replayed.found], host: replayed.host };
    },
    { found: [] as readonly (Difference | null)[], host: recordedHost(PLAIN) },
  ).found;
  return { cases: cases.length, differences: cases.filter((one) => one !== null) };
}

interface Replayed {
  readonly found: readonly (Difference | null)[];
  readonly host: Host;
}

const settingsFor = (sources: string): string => `[easy_install]
install_dir = ~/lib/python2.7
script_dir = ~/bin
find_links = ${sources}
allow_hosts = None
`;
const PLAIN: Wish = { walk: null, sources: '/srv/dists', settings: null };
const WALKING: Wish = { walk: '/usr/local/lib/python2.7', sources: '/dists', settings: null };

/** What a section's title says of its host and environment; the home is a new one where `wish` is given. */
interface Setting {
  readonly wish: Wish | null;
  readonly environment: Readonly<Record<string, string>>;
  /** Whether every command has a home of its own. */
  readonly isFreshEach: boolean;
}

function settingOf(title: string): Setting {
  const onPath = { PYTHONPATH: expanded('~/lib/python2.7') };
  if (/^A\. the host walks/.test(title)) return { wish: WALKING, environment: {}, isFreshEach: true };
  if (title.includes('~/.pydistutils.cfg') && !title.includes('PYTHONPATH only'))
    return { wish: { ...WALKING, settings: settingsFor('/dists') }, environment: {}, isFreshEach: true };
  if (title.includes('PYTHONPATH only for sitecustomize'))
    return {
      wish: { walk: '/usr/local/easy_install', sources: '/srv/dists', settings: settingsFor('/srv/dists') },
      environment: { PYTHONPATH: '/usr/local/easy_install' },
      isFreshEach: false,
    };
  if (title.includes('not on PYTHONPATH')) return { wish: PLAIN, environment: {}, isFreshEach: false };
  const technique = /\((SETUPTOOLS_SYS_PATH_TECHNIQUE)=(\w+)\)/.exec(title);
  const more = technique === null ? {} : { [technique[1] ?? '']: technique[2] ?? '' };
  return { wish: null, environment: { ...onPath, ...more }, isFreshEach: false };
}

function replaySection({ title, commands }: RecordedSection, before: Host): Replayed {
  const setting = settingOf(title);
  let host = setting.wish === null ? before : recordedHost(setting.wish);
  const found = commands.map((command, index) => {
    // Where the library needs a site.py again, the recorder had begun with an empty one.
    const isNewHome = command.output.includes('Creating ~/lib/python2.7/site.py');
    if (isNewHome || setting.isFreshEach) host = recordedHost(setting.wish ?? PLAIN);
    const run = runCommand(host, command, setting.environment);
    host = removesEggs(title, index) ? withoutEggs(run.host, '~/lib/python2.7') : run.host;
    return compare(`${title}: ${command.text}`, command, { ...run, host });
  });
  return { found, host };
}

/** `rm` in a title was done after the first command of its section. */
const removesEggs = (title: string, index: number): boolean => index === 0 && /\brm\b/.test(title);

/** A command as it was typed: settings of variables first, `env` before them or not. */
function runCommand(
  host: Host,
  { text, cwd }: Pick<RecordedCommand, 'text' | 'cwd'>,
  environment: Readonly<Record<string, string>> = {},
): Run {
  const python = /^python -c (.*)$/.exec(text);
  if (python !== null) return runWords(host, ['python2.7', '-c', python[1] ?? ''], { cwd, environment });
  const words = text
    .split(' ')
    .filter((word, index) => index > 0 || word !== 'env')
    .map(expanded);
  const first = words.findIndex((word) => !/^\w+=/.test(word));
  const own = Object.fromEntries(words.slice(0, first).map((word) => word.split('=', 2) as [string, string]));
  return runWords(host, words.slice(first), { cwd, environment: { ...environment, ...own } });
}

const libraryOf = ({ text }: RecordedCommand): string => / -d (\S+)/.exec(text)?.[1] ?? '~/lib/python2.7';

function compare(id: string, command: RecordedCommand, { host, text, status }: Run): Difference | null {
  const lines = spelled(text).replace(/\n$/, '').split('\n');
  const ours = command.isBeginning ? lines.slice(0, command.output.length) : lines;
  const output = command.output.map((line) => line.replaceAll('/tmp/easy_install-XXXXXX', '{tmp}'));
  if (!isDeepStrictEqual(ours, output)) return { id, where: 'output', expected: output, found: ours };
  if (command.exit !== null && command.exit !== status)
    return { id, where: 'exit', expected: command.exit, found: status };
  if (command.left === null) return null;
  const left = leftIn(host, libraryOf(command), !command.isBeginning);
  const difference = compareLeft(id, command.left, left);
  if (difference !== null || command.left.scripts === null) return difference;
  const [name = ''] = command.left.scripts.names;
  const script = readAsRoot(host, `~/bin/${name.replace('*', '')}`);
  return script === command.left.scripts.text
    ? null
    : { id, where: name, expected: command.left.scripts.text, found: script };
}

function compareLeft(id: string, expected: RecordedLeft, found: RecordedLeft): Difference | null {
  for (const where of ['pth', 'names'] as const)
    if (!isDeepStrictEqual(expected[where], found[where]))
      return { id, where, expected: expected[where], found: found[where] };
  return null;
}

/** The table of part 2. A row whose label begins with dots goes on from the row before. */
function replayRows({ rows }: RecordedSection): Replayed {
  const fresh = beginning();
  let host = fresh;
  const found = rows.map((row) => {
    if (!row.label.startsWith('...')) host = fresh;
    const step = STEPS[row.label];
    if (step === undefined)
      return { id: row.label, where: 'label', expected: Object.keys(STEPS), found: row.label };
    host = doStep(host, step);
    const run = row.command === null ? null : runCommand(host, row.command);
    host = run?.host ?? host;
    const shown = run === null || row.command === null ? null : compare(row.label, row.command, run);
    return shown ?? compareRow(row, host, fresh);
  });
  return { found, host };
}

/** Blog has its own frontdesk 1.0, the account another. */
const beginning = (): Host =>
  doStep(doStep(recordedHost(WALKING), [{ into: '~', words: 'frontdesk==1.0' }]), [
    { into: '~/webapps/blog', words: 'frontdesk==1.0' },
  ]);

const PROGRAMS = ['~/webapps/blog/run.py', '~/webapps/shop/run.py', '~/bin/report.py'];

function compareRow(row: RecordedRow, host: Host, fresh: Host): Difference | null {
  const id = row.label;
  const cells = row.cells.map((cell, index) => importsOf(host, PROGRAMS[index] ?? '', cell));
  if (!isDeepStrictEqual(cells, row.cells))
    return { id, where: 'imports', expected: row.cells, found: cells };
  const [after, again] = row.left;
  const ours = leftIn(host, '~/lib/python2.7', false);
  const difference = after === undefined ? null : compareLeft(id, after, ours);
  if (difference !== null) return difference;
  if (again !== undefined) return compareLeft(id, again, leftIn(fresh, '~/lib/python2.7', false));
  if (row.says === null) return null;
  const said = runWords(host, [expanded(`~/webapps/${row.says.script}`)], { cwd: '/tmp' }).text.trimEnd();
  return said === row.says.text ? null : { id, where: row.says.script, expected: row.says.text, found: said };
}

/** What a program imports of the names in a cell, as the recorder wrote it. */
const importsOf = (host: Host, program: string, cell: string): string =>
  imported(
    host,
    program,
    [...cell.matchAll(/(\w+) (?:ImportError\(.*?\)|\S+)/g)].map((one) => one[1] ?? ''),
  )
    .map(({ name, outcome }) =>
      outcome.type === 'loaded'
        ? `${name} ${outcome.module.texts['version']}`
        : `${name} ${outcome.error.type}(${outcome.error.message})`,
    )
    .join(' ');
