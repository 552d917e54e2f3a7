import { strerror } from '../../../hosting/kernel/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import type { Filter } from '../../program.ts';
import { parseOptions } from '../options.ts';
import { Lines } from './lines.ts';
import { parseScript } from './parse.ts';
import { Sed } from './run.ts';
import { SedError } from './script.ts';

const usage = `Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...

  -n, --quiet, --silent
                 suppress automatic printing of pattern space
      --debug
                 annotate program execution
  -e script, --expression=script
                 add the script to the commands to be executed
  -f script-file, --file=script-file
                 add the contents of script-file to the commands to be executed
  --follow-symlinks
                 follow symlinks when processing in place
  -i[SUFFIX], --in-place[=SUFFIX]
                 edit files in place (makes backup if SUFFIX supplied)
  -l N, --line-length=N
                 specify the desired line-wrap length for the \`l' command
  --posix
                 disable all GNU extensions.
  -E, -r, --regexp-extended
                 use extended regular expressions in the script
                 (for portability use POSIX -E).
  -s, --separate
                 consider files as separate rather than as a single,
                 continuous long stream.
      --sandbox
                 operate in sandbox mode (disable e/r/w commands).
  -u, --unbuffered
                 load minimal amounts of data from the input files and flush
                 the output buffers more often
  -z, --null-data
                 separate lines by NUL characters
      --help     display this help and exit
      --version  output version information and exit

If no -e, --expression, -f, or --file option is given, then the first
non-option argument is taken as the sed script to interpret.  All
remaining arguments are names of input files; if no input files are
specified, then the standard input is read.

GNU sed home page: <https://www.gnu.org/software/sed/>.
General help using GNU software: <https://www.gnu.org/gethelp/>.
`;

const specs = [
  { name: 'quiet', letter: 'n', long: 'quiet' },
  { name: 'quiet', long: 'silent' },
  { name: 'debug', long: 'debug' },
  { name: 'expression', letter: 'e', long: 'expression', takes: 'value' },
  { name: 'file', letter: 'f', long: 'file', takes: 'value' },
  { name: 'follow', long: 'follow-symlinks' },
  { name: 'in-place', letter: 'i', long: 'in-place', takes: 'optional' },
  { name: 'width', letter: 'l', long: 'line-length', takes: 'value' },
  { name: 'posix', long: 'posix' },
  { name: 'extended', letter: 'E', long: 'regexp-extended' },
  { name: 'extended', letter: 'r' },
  { name: 'separate', letter: 's', long: 'separate' },
  { name: 'sandbox', long: 'sandbox' },
  { name: 'unbuffered', letter: 'u', long: 'unbuffered' },
  { name: 'zero', letter: 'z', long: 'null-data' },
  { name: 'help', long: 'help' },
] as const;

type Settings = ReturnType<typeof parseOptions<(typeof specs)[number]['name']>>;

/** sed of GNU 4.9. */
export const sed: Filter = {
  *run(proc) {
    const options: Settings = parseOptions(proc.argv.slice(1), specs);
    if (options.given.includes('help')) {
      proc.out(usage);
      return 0;
    }
    if (options.mistake !== null) {
      proc.err(`sed: ${options.mistake}\n${usage}`);
      return 1;
    }
    try {
      return yield* work(proc, options);
    } catch (thrown) {
      if (!(thrown instanceof SedError)) throw thrown;
      proc.err(`sed: ${thrown.message}\n`);
      return 1;
    }
  },
};

function* work(proc: Proc, options: Settings): Running<number> {
  const has = (name: (typeof specs)[number]['name']) => options.given.includes(name);
  const isGiven = has('expression') || has('file');
  const [first, ...rest] = options.operands;
  if (!isGiven && first === undefined) {
    proc.err(usage);
    return 1;
  }
  const sources = isGiven
    ? yield* scripts(proc, options)
    : [{ text: first ?? '', place: '-e expression #1, char ' }];
  const text = sources.map((source) => source.text).join('\n');
  const commands = parseScript(text, {
    extended: has('extended'),
    place: sources[0]?.place ?? '-e expression #1, char ',
  });
  const inPlace = options.settings.findLast(({ name }) => name === 'in-place');
  const paths = isGiven ? options.operands : rest;
  const end = has('zero') ? '\0' : '\n';
  const lines = new Lines(proc, paths.length === 0 ? ['-'] : paths, {
    isSeparate: has('separate') || inPlace !== undefined,
    inPlace: inPlace?.value ?? null,
    end,
  });
  const width = Number(options.settings.findLast(({ name }) => name === 'width')?.value ?? 70);
  const run = new Sed(proc, commands, lines, {
    isQuiet: has('quiet') || text.startsWith('#n\n'),
    width,
    end,
  });
  yield* run.run();
  yield* lines.finish();
  return run.status === 0 ? lines.status : run.status;
}

function* scripts(proc: Proc, { settings }: Settings): Running<readonly { text: string; place: string }[]> {
  const found: { text: string; place: string }[] = [];
  for (const { name, value } of settings) {
    if (name === 'expression')
      found.push({ text: value, place: `-e expression #${found.length + 1}, char ` });
    if (name !== 'file') continue;
    const text = yield* proc.readAll(value);
    if (text.type === 'failed') throw new SedError(`couldn't open file ${value}: ${strerror(text.errno)}`);
    found.push({ text: text.value.replace(/\n$/, ''), place: `file ${value} line ` });
  }
  return found;
}
