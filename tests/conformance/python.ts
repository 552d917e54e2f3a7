import { isDeepStrictEqual } from 'node:util';
import {
  candidatesOf,
  fileOfCandidate,
  importModules,
  interpreterOf,
  shebangCommand,
  startPython,
  type Imported,
  type Interpreter,
  type Started,
} from '../../src/hosting/python/index.ts';
import { readFile } from '../../src/hosting/kernel/index.ts';
import type { PythonScenario, PythonVectors, RecordedImport, RecordedResult } from './python-format.ts';
import { PROBE_TEXT, pythonHost, pythonTask, versionOf } from './python-host.ts';
import { Tokens } from './python-tokens.ts';
import type { Difference, Outcome } from './suite.ts';

/** What a replay of the Python recordings came to; names' candidates are scored apart. */
export interface PythonOutcome extends Outcome {
  readonly candidates: { readonly names: number; readonly differences: readonly Difference[] };
}

/** Replay recorded runs of real interpreters: one case a scenario, and at most one difference each. */
export function replayPython({ scenarios }: PythonVectors): PythonOutcome {
  const replays = scenarios.map(replayScenario);
  const names = replays.reduce((sum, replay) => sum + replay.names, 0);
  const missed = replays.flatMap(({ candidates }) => candidates);
  return {
    cases: scenarios.length,
    differences: replays.flatMap(({ difference }) => difference ?? []),
    candidates: { names, differences: missed },
    summary: [
      ...missed.map(
        ({ id, where, expected, found }) =>
          `${id} ${where}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`,
      ),
      `candidates: ${names - missed.length} of ${names} names`,
    ],
  };
}

interface Replay {
  readonly difference: Difference | null;
  readonly names: number;
  readonly candidates: readonly Difference[];
}

function replayScenario(scenario: PythonScenario): Replay {
  const { id, result } = scenario;
  const interpreter = interpreterOf(versionOf(scenario.python));
  const tokens = new Tokens(interpreter);
  const started = startScenario(scenario, interpreter, tokens);
  const found = resultOf(scenario, started, tokens);
  const expected = expectedOf(result, interpreter);
  // Of standard error only the end was recorded.
  const isEnd = expected.stderr !== null && found.stderr?.endsWith(expected.stderr) === true;
  const difference = firstDifference(expected, isEnd ? { ...found, stderr: expected.stderr } : found);
  const names = Object.entries(result.candidates ?? {});
  const candidates = names.flatMap(([name, expected]) => {
    const seen = candidateFiles(started, name, tokens);
    const wanted = expected.map(([index, file]) => [index, tokens.write(file)]);
    return isDeepStrictEqual(seen, wanted)
      ? []
      : [{ id, where: `candidates of ${name}`, expected: wanted, found: seen }];
  });
  return { difference: difference && { id, ...difference }, names: names.length, candidates };
}

function startScenario(scenario: PythonScenario, interpreter: Interpreter, tokens: Tokens): Started {
  const built = pythonHost(scenario, interpreter, tokens);
  const { host, task } = pythonTask(built, scenario);
  const argv = scenario.argv.map((word) => tokens.read(word).replace('{probe}', PROBE_TEXT));
  const script = scenario.shebang === undefined ? null : readFile(host, task, argv[0] ?? '');
  const command = script?.type === 'ok' ? shebangCommand(script.value, argv) : argv;
  const [executable = '', ...words] = command ?? argv;
  const stdin = (scenario.stdin ?? '').replace('{probe}', PROBE_TEXT);
  return startPython(host, task, { interpreter, executable, words, environment: scenario.env, stdin });
}

/** The parts of a result that are compared, in the order in which a difference is told. */
interface Compared {
  readonly exit: number;
  readonly stderr: string | null;
  readonly pth_errors: readonly string[];
  readonly sys_path: readonly string[] | null;
  readonly imports: readonly RecordedImport[] | null;
  readonly path_after: readonly string[] | null;
}

const expectedOf = (result: RecordedResult, interpreter: Interpreter): Compared => ({
  exit: result.exit,
  stderr: result.stderr?.trim() ?? null,
  pth_errors: result.pth_errors ?? [],
  sys_path: result.sys_path ?? null,
  imports: result.imports?.map((one) => comparable(one, interpreter)) ?? null,
  path_after: result.path_after ?? null,
});

function resultOf({ names }: PythonScenario, started: Started, tokens: Tokens): Compared {
  const pth_errors = started.complaints
    .filter((line) => line.startsWith('Error processing line'))
    .map((line) => line.replace(/ of (.*):$/, (_, file: string) => ` of ${tokens.write(file)}:`));
  const { main, interpreter } = started;
  if (main.type === 'stopped')
    return {
      exit: main.status,
      stderr: main.complaint,
      pth_errors,
      sys_path: null,
      imports: null,
      path_after: null,
    };
  const before = started.path.map((entry) => tokens.write(entry.path));
  const { imported, pathAfter } = importModules(started, names);
  const after = pathAfter.map((path) => tokens.write(path));
  return {
    exit: 0,
    stderr: null,
    pth_errors,
    sys_path: before,
    imports: imported.map((one) => comparable(importOf(one, tokens), interpreter)),
    path_after: isDeepStrictEqual(before, after) ? null : after,
  };
}

/** An import in the words of the recording. */
function importOf({ name, outcome }: Imported, tokens: Tokens): RecordedImport {
  if (outcome.type === 'raised') {
    const { type, message } = outcome.error;
    return { name, error: [type, message.replace(/(bad magic number in '[^']*': ).*/, '$1{magic}')] };
  }
  const { how, file, path, texts } = outcome.module;
  return {
    name,
    how,
    file: file === null ? null : tokens.write(file),
    ...(path === null ? {} : { path: path.map((one) => tokens.write(one)) }),
    ...(texts['version'] === undefined ? {} : { version: texts['version'] }),
    ...(texts['requires'] === undefined ? {} : { requires: texts['requires'] }),
  };
}

/** Without a file `preloaded` is as good as `builtin`, and of an extension module only the stem counts: python.md. */
function comparable(one: RecordedImport, { library }: Interpreter): RecordedImport {
  const how = one.how === 'preloaded' && one.file === null ? 'builtin' : one.how;
  const isExtension =
    one.file?.startsWith('{lib-dynload}') === true || one.file?.startsWith(`${library}/lib-dynload`) === true;
  const file = isExtension ? one.file?.replace(/\..*$/, '') : one.file;
  return { ...one, ...(how === undefined ? {} : { how }), ...(file === undefined ? {} : { file }) };
}

function candidateFiles(
  started: Started,
  name: string,
  tokens: Tokens,
): readonly (readonly [number, string])[] {
  return candidatesOf(started, name).flatMap((candidate) => {
    const file = fileOfCandidate(started, candidate);
    if (file === null) return [];
    // The recorder asked Python 2 about the entry '' by the name '.'.
    const spelled = candidate.entry.path === '' && !file.startsWith('/') ? `./${file}` : file;
    return [[candidate.index, tokens.write(spelled)] as const];
  });
}

function firstDifference(expected: Compared, found: Compared): Omit<Difference, 'id'> | null {
  for (const key of Object.keys(expected) as (keyof Compared)[]) {
    if (isDeepStrictEqual(expected[key], found[key])) continue;
    if (key === 'imports' && expected.imports !== null && found.imports !== null) {
      const at = expected.imports.findIndex((one, index) => !isDeepStrictEqual(one, found.imports?.[index]));
      return {
        where: `import ${expected.imports[at]?.name}`,
        expected: expected.imports[at],
        found: found.imports[at],
      };
    }
    return { where: key, expected: expected[key], found: found[key] };
  }
  return null;
}
