import { readRecording, suites } from './run.ts';

/*
 * Replays every recording of the project against the model, and prints what came of it as JSON: the page that says how we know is
 * made of this. Nothing in it is typed by hand.
 */

/** What a replay of one recording came to. */
export interface Replayed {
  readonly suite: string;
  readonly file: string;
  /** Programs and versions, as the recording itself says. */
  readonly made: string;
  readonly cases: number;
  readonly differences: readonly { readonly id: string; readonly where: string }[];
}

/** The recordings of each suite; the program and its version are in the recording. */
const RECORDINGS: readonly (readonly [suite: string, file: string, made: (recorded: unknown) => string])[] = [
  ['acl', 'acl.json.gz', (recorded) => madeOfAcl(recorded as { meta: Record<string, string> })],
  ['shell', 'shell.json.gz', (recorded) => (recorded as { made: string }).made],
  ['nginx', 'nginx.json.gz', generator],
  ['cron', 'cron.json.gz', generator],
  ['python', 'python.json.gz', (recorded) => madeOfPython(recorded as PythonHead)],
  ['easy_install', 'easy_install-transcripts.txt', (text) => versionsIn(text as string)],
  ['pip', 'pip-transcripts.txt', (text) => versionsIn(text as string)],
];

interface PythonHead {
  readonly interpreters: Readonly<Record<string, { readonly version: string }>>;
}

function generator(recorded: unknown): string {
  return (recorded as { generated_from: string }).generated_from.replace('nginx version: nginx/', 'nginx ');
}

const madeOfAcl = ({ meta }: { meta: Record<string, string> }): string =>
  `Linux ${meta['kernel']}, ${meta['setfacl']}, ${meta['getfacl']}, ${meta['coreutils']}, Debian ${meta['debian']}`;

const madeOfPython = ({ interpreters }: PythonHead): string =>
  `CPython ${Object.values(interpreters)
    .map(({ version }) => version)
    .join(', ')}`;

/** The versions that the first lines of a transcript name. */
function versionsIn(text: string): string {
  const [head = ''] = text.split('\n\n');
  let last = 'Python ';
  return [...head.matchAll(/(Python |pip |setuptools )?\b(\d+\.\d+\.\d+)\b/g)]
    .map(([, name = last, version]) => {
      // “pip 19.2.3 (Python 2.7.18) and 23.2.1”: the second is one of pip, too.
      if (name !== 'Python ') last = name;
      return `${name}${version}`;
    })
    .filter((one, at, all) => all.indexOf(one) === at)
    .join(', ');
}

/** Replays one recording. */
function replay([suite, file, made]: (typeof RECORDINGS)[number]): Replayed {
  const recorded = readRecording(`tests/vectors/${file}`);
  const outcome = suites[suite]?.(recorded);
  if (outcome === undefined) throw new Error(`expected a suite ${suite}, found none`);
  return { suite, file, made: made(recorded), ...briefly(outcome) };
}

const briefly = ({ cases, differences }: Pick<Replayed, 'cases' | 'differences'>) => ({
  cases,
  differences: differences.map(({ id, where }) => ({ id, where })),
});

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(RECORDINGS.map(replay)));
