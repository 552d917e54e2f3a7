import { signalNames, signalNumber, strerror } from '../../hosting/kernel/index.ts';
import { OpenedDevice } from '../process/description.ts';
import type { Input } from '../process/input.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { unescapeText } from './escapes.ts';
import { parseOptions } from './options.ts';
import type { OptionSpec, Setting } from './options.ts';
import { quoteIfNeeded, quoteTypographically } from './quote.ts';
import { runChild, whyNotRun } from './run-child.ts';
import { XargsMistake, readDelimited, readWholeLines, readWords } from './xargs-input.ts';
import type { XargsItem } from './xargs-input.ts';

const help = `Usage: xargs [OPTION]... COMMAND [INITIAL-ARGS]...
Run COMMAND with arguments INITIAL-ARGS and more arguments read from input.

Mandatory and optional arguments to long options are also
mandatory or optional for the corresponding short option.
  -0, --null                   items are separated by a null, not whitespace;
                                 disables quote and backslash processing and
                                 logical EOF processing
  -a, --arg-file=FILE          read arguments from FILE, not standard input
  -d, --delimiter=CHARACTER    items in input stream are separated by CHARACTER,
                                 not by whitespace
  -E END                       set logical EOF string
  -I R                         same as --replace=R
  -L, --max-lines=MAX-LINES    use at most MAX-LINES non-blank input lines per
                                 command line
  -n, --max-args=MAX-ARGS      use at most MAX-ARGS arguments per command line
  -P, --max-procs=MAX-PROCS    run at most MAX-PROCS processes at a time
  -r, --no-run-if-empty        if there are no arguments, then do not run COMMAND
  -s, --max-chars=MAX-CHARS    limit length of command line to MAX-CHARS
  -t, --verbose                print commands before executing them
  -x, --exit                   exit if the size (see -s) is exceeded
      --help                   display this help and exit
`;

type Name =
  | 'null'
  | 'arg-file'
  | 'delimiter'
  | 'eof'
  | 'replace'
  | 'max-lines'
  | 'max-args'
  | 'max-procs'
  | 'no-run-if-empty'
  | 'max-chars'
  | 'verbose'
  | 'exit'
  | 'help';

const specs: readonly OptionSpec<Name>[] = [
  { name: 'null', letter: '0', long: 'null' },
  { name: 'arg-file', letter: 'a', long: 'arg-file', takes: 'value' },
  { name: 'delimiter', letter: 'd', long: 'delimiter', takes: 'value' },
  { name: 'eof', letter: 'E', takes: 'value' },
  { name: 'eof', letter: 'e', long: 'eof', takes: 'optional' },
  { name: 'replace', letter: 'I', takes: 'value' },
  { name: 'replace', letter: 'i', long: 'replace', takes: 'optional' },
  { name: 'max-lines', letter: 'L', takes: 'value' },
  { name: 'max-lines', letter: 'l', long: 'max-lines', takes: 'optional' },
  { name: 'max-args', letter: 'n', long: 'max-args', takes: 'value' },
  { name: 'max-procs', letter: 'P', long: 'max-procs', takes: 'value' },
  { name: 'no-run-if-empty', letter: 'r', long: 'no-run-if-empty' },
  { name: 'max-chars', letter: 's', long: 'max-chars', takes: 'value' },
  { name: 'verbose', letter: 't', long: 'verbose' },
  { name: 'exit', letter: 'x', long: 'exit' },
  { name: 'help', long: 'help' },
];

/** What a command line of xargs asks for. */
interface Plan {
  command: readonly string[];
  file: string | null;
  delimiter: string | null;
  end: string | null;
  /** The text that -I puts the words in the place of. */
  replace: string | null;
  lines: number;
  words: number;
  size: number;
  runsIfEmpty: boolean;
  isVerbose: boolean;
}

/** How long a command line may be, in bytes. */
const COMMAND_LIMIT = 131_072;

/** xargs of findutils 4.9. */
export const xargs: Filter = {
  *run(proc) {
    const { settings, operands, given, mistake } = parseOptions(proc.argv.slice(1), specs, true);
    if (given.includes('help')) {
      proc.out(help);
      return yield* proc.finish('xargs', 0);
    }
    try {
      if (mistake !== null) throw new Misuse(mistake);
      const plan = readPlan(proc, settings, operands.length === 0 ? ['echo'] : operands);
      const status = yield* new Xargs(proc, plan).run();
      return yield* proc.finish('xargs', status);
    } catch (thrown) {
      if (!(thrown instanceof XargsMistake || thrown instanceof Misuse)) throw thrown;
      proc.err(`xargs: ${thrown.message}\n`);
      if (thrown instanceof Misuse) proc.err("Try 'xargs --help' for more information.\n");
      return yield* proc.finish('xargs', 1);
    }
  },
};

class Misuse extends Error {}

function readPlan(proc: Proc, settings: readonly Setting<Name>[], command: readonly string[]): Plan {
  const plan: Plan = {
    command,
    file: null,
    delimiter: null,
    end: null,
    replace: null,
    lines: 0,
    words: 0,
    size: COMMAND_LIMIT,
    runsIfEmpty: true,
    isVerbose: false,
  };
  const exclude = (now: string, before: string) => {
    const old = before.split('/')[0] ?? '';
    proc.err(
      `xargs: warning: options ${before} and ${now} are mutually exclusive, ignoring previous ${old} value\n`,
    );
  };
  for (const { name, value } of settings) {
    switch (name) {
      case 'null':
        plan.delimiter = '\0';
        break;
      case 'arg-file':
        plan.file = value;
        break;
      case 'delimiter':
        plan.delimiter = delimiterOf(value);
        break;
      case 'eof':
        plan.end = value === '' ? null : value;
        break;
      case 'replace':
        if (plan.words > 0) exclude('--replace/-I/-i', '--max-args');
        if (plan.lines > 0) exclude('--replace/-I/-i', '--max-lines');
        Object.assign(plan, { replace: value === '' ? '{}' : value, words: 0, lines: 0 });
        break;
      case 'max-lines':
        if (plan.words > 0) exclude('--max-lines', '--max-args');
        if (plan.replace !== null) exclude('--max-lines', '--replace');
        Object.assign(plan, { lines: value === '' ? 1 : count('-L', value), words: 0, replace: null });
        break;
      case 'max-args': {
        const words = count('-n', value);
        // `-i -n1` is what -i means anyway.
        if (plan.replace !== null && words === 1) break;
        if (plan.lines > 0) exclude('--max-args/-n', '--max-lines');
        if (plan.replace !== null) exclude('--max-args/-n', '--replace');
        Object.assign(plan, { words, lines: 0, replace: null });
        break;
      }
      case 'max-chars':
        plan.size = Math.min(COMMAND_LIMIT, count('-s', value));
        break;
      case 'max-procs':
        count('-P', value, 0);
        break;
      case 'no-run-if-empty':
        plan.runsIfEmpty = false;
        break;
      case 'verbose':
        plan.isVerbose = true;
        break;
    }
  }
  return plan;
}

function count(option: string, text: string, least = 1): number {
  if (!/^\s*[-+]?\d+$/.test(text)) throw new Misuse(`invalid number "${text}" for ${option} option`);
  if (Number(text) < least) throw new Misuse(`value ${text} for ${option} option should be >= ${least}`);
  return Number(text);
}

function delimiterOf(value: string): string {
  const { text } = unescapeText(value, 'gnu-format');
  if ([...text].length === 1 && (value.length === 1 || value.startsWith('\\'))) return text;
  throw new XargsMistake(
    `Invalid input delimiter specification ${value}: the delimiter must be either a single character or an escape sequence starting with \\.`,
  );
}

/** A command that must not be followed by another: its status ends the run. */
class Abort {
  readonly status: number;

  constructor(status: number) {
    this.status = status;
  }
}

class Xargs {
  private status = 0;
  private readonly proc: Proc;
  private readonly plan: Plan;

  constructor(proc: Proc, plan: Plan) {
    this.proc = proc;
    this.plan = plan;
  }

  *run(): Running<number> {
    const { proc, plan } = this;
    const input = yield* proc.input(plan.file ?? '-');
    if (input.type === 'failed') {
      throw new XargsMistake(
        `Cannot open input file ${quoteTypographically(plan.file ?? '-')}: ${strerror(input.errno)}`,
      );
    }
    const items: XargsItem[] = [];
    let mistake: XargsMistake | null = null;
    try {
      yield* this.read(input.value, items);
    } catch (thrown) {
      if (!(thrown instanceof XargsMistake)) throw thrown;
      mistake = thrown;
    }
    try {
      // Words before a mistake are still used.
      if (plan.replace !== null) yield* this.replaced(items, plan.replace);
      else if (mistake === null || items.length > 0) yield* this.batched(items);
      if (mistake !== null) throw mistake;
    } catch (thrown) {
      if (!(thrown instanceof Abort)) throw thrown;
      return thrown.status;
    }
    return this.status;
  }

  private *read(input: Input, items: XargsItem[]): Running<void> {
    const { delimiter, end, replace } = this.plan;
    if (delimiter !== null) yield* readDelimited(input, delimiter, items);
    else yield* (replace === null ? readWords : readWholeLines)(input, end, items);
  }

  private *replaced(items: readonly XargsItem[], mark: string): Running<void> {
    for (const { text } of items) {
      const [name = '', ...words] = this.plan.command;
      yield* this.execute([name, ...words.map((word) => word.replaceAll(mark, text))]);
    }
  }

  /** As many words for each command as -n, -L and the size of a command line allow. */
  private *batched(items: readonly XargsItem[]): Running<void> {
    const { command, words, lines, size, runsIfEmpty } = this.plan;
    const base = command.reduce((sum, word) => sum + word.length + 1, 0);
    let batch: string[] = [];
    let length = base;
    let ended = 0;
    let hasRun = false;
    for (const { text, endsLine } of items) {
      const isFull = (words > 0 && batch.length === words) || (lines > 0 && ended === lines);
      if (isFull || (length + text.length + 1 > size && batch.length > 0)) {
        yield* this.execute([...command, ...batch]);
        hasRun = true;
        batch = [];
        length = base;
        ended = 0;
      }
      if (base + text.length + 1 > size) throw new XargsMistake('argument line too long');
      batch.push(text);
      length += text.length + 1;
      if (endsLine) ended += 1;
    }
    if (batch.length > 0 || (!hasRun && runsIfEmpty)) yield* this.execute([...command, ...batch]);
  }

  private *execute(argv: readonly string[]): Running<void> {
    const { proc } = this;
    const [name = ''] = argv;
    if (this.plan.isVerbose) proc.err(`${argv.map(quoteIfNeeded).join(' ')}\n`);
    const errno = whyNotRun(proc, name);
    if (errno !== null) {
      proc.err(`xargs: ${name}: ${strerror(errno)}\n`);
      throw new Abort(errno === 'ENOENT' ? 127 : 126);
    }
    const stdin = new OpenedDevice('null');
    const status = yield* runChild(proc, argv, this.plan.file === null ? { stdin } : {});
    if (status === 255) {
      proc.err(`xargs: ${name}: exited with status 255; aborting\n`);
      throw new Abort(124);
    }
    const signal = signalNames.find((one) => 128 + signalNumber(one) === status);
    if (signal !== undefined) {
      proc.err(`xargs: ${name}: terminated by signal ${signalNumber(signal)}\n`);
      throw new Abort(125);
    }
    if (status !== 0) this.status = 123;
  }
}
