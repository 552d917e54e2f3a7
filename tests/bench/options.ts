import { parseArgs } from 'node:util';
import { Complaint } from '../../scripts/complaint.mjs';
import { PROFILE_NAMES, PROFILE_WORDS, type ProfileName } from './profiles.ts';

/** What can be measured, and in words. */
export const BENCHES = {
  crowd: 'one change on a box with 100,000 files',
  access: 'decisions of the kernel about a path',
  survey: 'the paste of a real box, 50,000 lines of getfacl -R',
  sandbox: 'the sandbox in a browser: first prompt, answers, C-c',
  pages: 'the largest paint of every page on a slow phone',
  deck: 'the deck beside reveal.js and Marp, which takes some minutes',
} as const;

export type Bench = keyof typeof BENCHES;

export interface BenchOptions {
  /** Which to run; all unless some are named. */
  readonly benches: readonly Bench[];
  /** Visits of each deck in each profile, and rounds in the sandbox. */
  readonly runs: number;
  /** New slides to time at least, for each deck in each profile. */
  readonly presses: number;
  readonly profiles: readonly ProfileName[];
  /** Percent of the machine that must be idle before a visit or a walk. */
  readonly idle: number;
  /** Where all that was measured of the decks goes. */
  readonly json: string;
}

const NAMES = Object.keys(BENCHES) as Bench[];

export const USAGE = `npm run bench -- [${NAMES.join('|')}]... [options]

Measures how fast the project is; nothing is judged by a test. All of these unless you name some:
${NAMES.map((name) => `  ${name.padEnd(10)}${BENCHES[name]}`).join('\n')}

Options
  --runs N         visits of each deck in each profile, rounds in the sandbox [7]
  --presses N      new slides to time for each deck in each profile [30]
  --profiles LIST  with commas, of the profiles below [plain,cpu4]
  --idle PERCENT   wait before each visit or walk, 15 s at most, until the machine is that idle; 0 never waits [60]
  --json FILE      where all that was measured of the decks goes [.cache/bench/deck.json]
  --help

Profiles
${PROFILE_NAMES.map((name) => `  ${name.padEnd(10)}${PROFILE_WORDS[name]}`).join('\n')}
`;

/** The options of `npm run bench`; null when help is wanted. */
export function benchOptions(args: readonly string[]): BenchOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  return {
    benches: positionals.length === 0 ? NAMES : positionals.map((name) => oneOf(NAMES, name, 'name')),
    runs: numberFrom(values.runs, '--runs', 1, 1000),
    presses: numberFrom(values.presses, '--presses', 1, 10_000),
    profiles: values.profiles.split(',').map((name) => oneOf(PROFILE_NAMES, name.trim(), '--profiles')),
    idle: numberFrom(values.idle, '--idle', 0, 99),
    json: values.json,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        runs: { type: 'string', default: '7' },
        presses: { type: 'string', default: '30' },
        profiles: { type: 'string', default: 'plain,cpu4' },
        idle: { type: 'string', default: '60' },
        json: { type: 'string', default: '.cache/bench/deck.json' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Complaint(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function oneOf<T extends string>(names: readonly T[], found: string, what: string): T {
  const name = names.find((candidate) => candidate === found);
  if (name) return name;
  throw new Complaint(`The ${what} is "${found}"; expected one of ${names.join(', ')}.`);
}

function numberFrom(text: string, option: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Complaint(`${option} is "${text}"; expected a number from ${least} to ${most}.`);
}
