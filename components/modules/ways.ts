import type { Version } from '../../src/hosting/python/index.ts';
import type { How, Question } from './path-state.ts';

/** A way to start a Python: what stands before, in and behind its command line. */
export interface Way {
  readonly how: How;
  /** For a menu. */
  readonly words: string;
  readonly options: readonly string[];
  readonly pythonPath?: true;
  /** The program, where it is none of the host's. */
  readonly executable?: string;
  /** The first and the last Python that has it. */
  readonly since?: Version;
  readonly until?: Version;
}

export const ways: readonly Way[] = [
  { how: 'script', words: 'as a script', options: [] },
  { how: 'command', words: '-c, beside the script', options: ['-c'] },
  { how: 'module', words: '-m, beside the script', options: ['-m'] },
  { how: 'no-site', words: '-S: without site', options: ['-S'] },
  { how: 'isolated', words: '-I: isolated', options: ['-I'], since: '3.6' },
  { how: 'safe-path', words: '-P: safe path', options: ['-P'], since: '3.11' },
  { how: 'PYTHONPATH', words: 'with PYTHONPATH', options: [], pythonPath: true },
  { how: 'ignored', words: '-E: PYTHONPATH ignored', options: ['-E'], pythonPath: true },
  {
    how: 'virtualenv',
    words: 'a virtualenv’s Python',
    options: [],
    executable: '/home/you/env/bin/python',
    since: '3.11',
    until: '3.11',
  },
  {
    how: 'shared-virtualenv',
    words: 'one with system site-packages',
    options: [],
    executable: '/home/you/env-shared/bin/python',
    since: '3.11',
    until: '3.11',
  },
  { how: 'embedded', words: 'inside Apache', options: [] },
];

const minor = (version: Version): number => {
  const [major = '', rest = ''] = version.split('.');
  return Number(major) * 100 + Number(rest);
};

/** Whether a Python can be started in a way. */
export const isPossible = ({ since = '2.4', until = '3.13' }: Way, python: Version): boolean =>
  minor(since) <= minor(python) && minor(python) <= minor(until);

/** The way a question names; one that its Python does not know becomes the plain one. */
export function wayOf({ how, python }: Question): Way {
  const [plain, ...others] = ways as readonly [Way, ...Way[]];
  const way = others.find((one) => one.how === how);
  return way !== undefined && isPossible(way, python) ? way : plain;
}
