/** pip, in a room behind the Pythons': it is fetched when it is first run. */
import type { Host } from '../../kernel/index.ts';
import { parseRequirement } from '../distributions/requirement.ts';
import { OSFailure } from '../easy-install/disk.ts';
import type { Piece } from '../easy-install/log.ts';
import { checkManaged } from './externally-managed.ts';
import { helpText, usageText } from './help.ts';
import { install } from './install.ts';
import { check, freeze, list, show } from './listing.ts';
import { COMMANDS, parseWords } from './options.ts';
import type { Given } from './options.ts';
import { PipError, PipProcess } from './process.ts';
import type { PipRequest } from './process.ts';
import { uninstall } from './uninstall.ts';
import { wantedOf } from './wanted.ts';

export type { PipRequest } from './process.ts';

/** What a run left behind and said. */
export interface PipRun {
  readonly host: Host;
  readonly status: number;
  readonly output: readonly Piece[];
}

/**
 * Runs pip to its end: 19.2.3 on Python 2 and 3.6, 23.2.1 later. As recorded with PYTHONWARNINGS=ignore, without the
 * warning that Python 2 will be given up.
 */
export function pip(request: PipRequest): PipRun {
  const process = new PipProcess(request);
  process.log.verbosity = 1;
  let status: number;
  try {
    status = run(process);
  } catch (error) {
    if (error instanceof PipError) {
      process.log.warn(error.message);
      status = error.status;
    } else if (error instanceof OSFailure) {
      const type = process.interpreter.major === 2 ? 'OSError' : 'PermissionError';
      process.log.warn(
        `ERROR: Exception:\nTraceback (most recent call last):\n${error.errno === 'EACCES' ? type : 'OSError'}: ${error.message}`,
      );
      status = 2;
    } else throw error;
  }
  return { host: process.disk.host, status, output: process.log.pieces };
}

function run(process: PipProcess): number {
  const { log, request, name, isModern } = process;
  const before = parseWords(request.words, null, isModern);
  if (before.type === 'refused') throw new PipError(`${usageText(name, null)}\n${before.complaint}`, 2);
  if (before.given.has('version')) return tellVersion(process);
  const [command, ...words] = before.operands;
  if (command === undefined || before.given.has('help')) {
    log.print('out', helpText(name, null));
    return 0;
  }
  if (!COMMANDS.includes(command)) throw unknownCommand(command);
  const parsed = parseWords(words, command, isModern);
  if (parsed.type === 'refused') throw new PipError(`${usageText(name, command)}\n${parsed.complaint}`, 2);
  const given: Given = new Map([...before.given, ...parsed.given]);
  if (given.has('help')) {
    log.print('out', helpText(name, command));
    return 0;
  }
  if (given.has('version')) return tellVersion(process);
  log.verbosity = 1 - (given.get('quiet')?.length ?? 0);
  return perform(process, command, given, parsed.operands);
}

function perform(process: PipProcess, command: string, given: Given, operands: readonly string[]): number {
  switch (command) {
    case 'install':
      install(process, given, operands);
      return 0;
    case 'uninstall':
      uninstallAll(process, given, operands);
      return 0;
    case 'list':
      list(process, given);
      return 0;
    case 'freeze':
      freeze(process, given);
      return 0;
    case 'show':
      return show(process, given, operands) ? 0 : 1;
    case 'check':
      return check(process, process.installed()) ? 0 : 1;
    default: {
      const [about = null] = operands;
      if (about !== null && !COMMANDS.includes(about)) throw unknownCommand(about);
      process.log.print('out', helpText(process.name, about));
      return 0;
    }
  }
}

function tellVersion({ log, pipVersion, interpreter, prefix, disk }: PipProcess): number {
  const place = (base: string) => `${base}/lib/python${interpreter.version}/site-packages/pip`;
  const own = disk.sight.exists(place(prefix)) ? place(prefix) : place(interpreter.prefix);
  log.print('out', `pip ${pipVersion} from ${own} (python ${interpreter.version})\n`);
  return 0;
}

function unknownCommand(word: string): PipError {
  const close = COMMANDS.find((one) => one.startsWith(word.slice(0, 4)) && word.length > 3);
  return new PipError(
    `ERROR: unknown command "${word}"${close === undefined ? '' : ` - maybe you meant "${close}"`}`,
  );
}

function uninstallAll(process: PipProcess, given: Given, operands: readonly string[]): void {
  const { log, isModern } = process;
  const files = given.get('requirement') ?? [];
  if (operands.length === 0 && files.length === 0)
    throw new PipError(
      'ERROR: You must give at least one requirement to uninstall (see "pip help uninstall")',
    );
  const bad = operands.find((word) => parseRequirement(word).type === 'refused');
  if (bad !== undefined) throw new PipError(`ERROR: Invalid requirement: '${bad}'`);
  if (!given.has('break-system-packages')) checkManaged(process);
  const wanted = wantedOf(process, operands, files);
  // It could not ask: a run is one go here.
  if (!given.has('yes'))
    throw new PipError(
      'ERROR: pip would ask before it removes anything; expected -y (--yes), found none.',
      2,
    );
  for (const { requirement } of wanted) {
    const found = process.installed().find(({ key }) => key === requirement.key);
    if (found === undefined) {
      process.warning(`Skipping ${requirement.project} as it is not installed.`);
      continue;
    }
    if (isModern) log.info(`Found existing installation: ${found.project} ${found.version}`);
    uninstall(process, found);
  }
}
