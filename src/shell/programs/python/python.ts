import { interpreterOf, parseCommandLine, startPython } from '../../../hosting/python/index.ts';
import type {
  Interpreter,
  Running as Process,
  RunningModule,
  Started,
  Version,
} from '../../../hosting/python/index.ts';
import { executableOf } from './where.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import type { Filter } from '../../program.ts';
import { Bytecode } from './bytecode.ts';
import { helpText } from './help.ts';
import { httpServer, isHttpServer } from './http-server.ts';
import { outsideLine } from './outside.ts';
import { pthTracebacks } from './pth-tracebacks.ts';
import { promptLoop } from './prompt.ts';
import { exitStatus, isExit } from './exit.ts';
import type { Frame, Raised } from './raised.ts';
import { Outside } from './run.ts';
import type { Scope } from './scope.ts';
import { Runner } from './session.ts';
import { runProgramIn } from '../../process/run-program.ts';
import { standardKind } from './standard-names.ts';
import { versionText } from './system.ts';
import { toolOf } from './tools.ts';
import { tracebackLines } from './traceback.ts';
import type { Value } from './values.ts';
import { verboseImports, verboseStart } from './verbose.ts';
import { libraryLines } from './versions.ts';

type CommandLine = Extract<ReturnType<typeof parseCommandLine>, { type: 'run' }>;

/** A Python of the box: it looks up, reports, and runs what imports are made of. */
export const pythonOf = (version: Version): Filter => ({
  run: (proc) => new Python(proc, version).run(),
});

class Python {
  private readonly proc: Proc;
  private readonly interpreter: Interpreter;
  private readonly executable: string;

  constructor(proc: Proc, version: Version) {
    this.proc = proc;
    const interpreter = interpreterOf(version);
    const { major, minor } = interpreter;
    this.interpreter = {
      ...interpreter,
      others: (name) => standardKind(name, major, major === 2 ? 7 : minor),
    };
    this.executable = executableOf(proc);
  }

  *run(): Running<number> {
    const { proc, interpreter } = this;
    const words = proc.argv.slice(1);
    if (words[0] === '--help') return this.say(helpText(proc.argv[0] ?? 'python'));
    if (words[0] === '--version') return this.tellVersion();
    const line = parseCommandLine(interpreter, words, proc.env);
    if (line.type === 'refused') {
      proc.err(`${line.complaint.replace('usage: python', `usage: ${proc.argv[0] ?? 'python'}`)}\n`);
      return 2;
    }
    if (line.letters.some((letter) => letter === 'h' || letter === '?'))
      return this.say(helpText(proc.argv[0] ?? 'python'));
    if (line.letters.includes('V')) return this.tellVersion();
    const isTyped = line.run.type === 'stdin' && proc.fds.get(0)?.kind === 'terminal';
    const stdin = line.run.type === 'stdin' && !isTyped ? yield* proc.readAll('-') : null;
    const text = stdin?.type === 'ok' ? stdin.value : '';
    const runner = this.runner(line);
    const started = this.start(line, runner, text);
    if (isTyped && started.main.type === 'program') {
      const scope = this.scope(runner, started, null, '<stdin>');
      return yield* promptLoop(
        proc,
        scope,
        runner,
        `Python ${versionText({ running: started.process })} on ${interpreter.major === 2 ? 'linux2' : 'linux'}`,
      );
    }
    if (line.run.type === 'module' && isHttpServer(interpreter, line.run.name) && this.runsLibrary(started))
      return yield* httpServer(proc, interpreter, line.rest);
    const tool = line.run.type === 'module' ? toolOf(started, line.run.name) : null;
    if (tool !== null) return yield* runProgramIn(proc, tool.program, [...tool.argv, ...line.rest], proc.env);
    return this.program(line, runner, started);
  }

  private say(text: string): number {
    this.proc.out(text);
    return 0;
  }

  /** Python 2 writes its version where it writes mistakes. */
  private tellVersion(): number {
    const text = `Python ${this.interpreter.release}\n`;
    this.proc[this.interpreter.major === 2 ? 'err' : 'out'](text);
    return 0;
  }

  private runner(line: CommandLine): Runner {
    const { proc, interpreter } = this;
    const verbosity = line.letters.filter((letter) => letter === 'v').length;
    const bytecode = new Bytecode(proc, interpreter, line.flags, line.letters.includes('B'));
    return new Runner(interpreter, {
      argv: argvOf(line),
      out: (text) => {
        proc.out(text);
      },
      err: (text) => {
        proc.err(text);
      },
      onValue: null,
      onCompiled: (file, text) => {
        bytecode.write(file, text);
      },
      onImport: (running) => {
        if (verbosity > 0) this.proc.err(verboseImports(running.imported.splice(0), interpreter, verbosity));
      },
    });
  }

  private start(line: CommandLine, runner: Runner, stdin: string): Started {
    const { proc, interpreter, executable } = this;
    const started = proc.look((host, task) =>
      startPython(host, task, {
        interpreter,
        executable,
        words: proc.argv.slice(1),
        environment: proc.env,
        stdin,
        execute: runner.execute,
      }),
    );
    if (line.letters.includes('v')) proc.err(verboseStart(started));
    proc.err(pthTracebacks(started));
    return started;
  }

  private program(line: CommandLine, runner: Runner, started: Started): number {
    const { proc, interpreter } = this;
    const { main } = started;
    if (main.type === 'stopped') {
      proc.err(`${main.complaint}\n`);
      return main.status;
    }
    if (main.file !== null && this.isOfLibrary(started, main.file)) {
      proc.err(
        `${proc.argv[0] ?? 'python'}: ${main.file} is a module of the standard library, which this box knows by name only.\n`,
      );
      return 2;
    }
    const name = main.file ?? (line.run.type === 'command' ? '<string>' : '<stdin>');
    const isShown =
      main.file !== null ||
      (line.run.type === 'command' && interpreter.major === 3 && interpreter.minor >= 13);
    const scope = this.scope(runner, started, main.file, name, isShown ? main.text : null);
    try {
      const raised = runner.program(scope, main.text);
      if (scope.isLineOpen) proc.out('\n');
      if (raised === null) return 0;
      if (isExit(raised)) return exitStatus(raised, scope.session);
      const isRunByLibrary = line.run.type === 'module' || isFolder(line, main.file);
      if (isRunByLibrary) raised.frames = [...libraryFrames(started.process), ...raised.frames];
      proc.err(
        tracebackLines(raised, scope.session.version)
          .map((one) => `${one}\n`)
          .join(''),
      );
      return isKilled(raised, interpreter) ? 130 : 1;
    } catch (thrown) {
      if (!(thrown instanceof Outside)) throw thrown;
      proc.err(outsideLine(proc.argv[0] ?? 'python', thrown, main.text));
      return 2;
    }
  }

  /** Whether the program is a module of the standard library itself, and nothing that stands in for it. */
  private runsLibrary(started: Started): boolean {
    const { main } = started;
    return main.type === 'program' && main.file !== null && this.isOfLibrary(started, main.file);
  }

  /** The standard library is data: what is found there need not be a file. */
  private isOfLibrary({ process }: Started, file: string): boolean {
    return file.startsWith(`${this.interpreter.library}/`) && !process.sight.exists(file);
  }

  private scope(
    runner: Runner,
    started: Started,
    file: string | null,
    name: string,
    source: string | null = null,
  ): Scope {
    const { process } = started;
    const session = runner.sessionOf(process);
    const module: RunningModule = {
      name: '__main__',
      how: 'path',
      file,
      path: null,
      values: new Map(),
      text: null,
      isKnown: true,
    };
    process.modules.set('__main__', module);
    process.imported = [];
    return {
      session,
      module,
      file: name,
      source,
      values: module.values as Map<string, Value>,
      isStrict: true,
      handled: null,
      isLineOpen: false,
    };
  }
}

/** Since 3.8 an interpreter that nobody kept from a KeyboardInterrupt ends by that signal. */
const isKilled = ({ type }: Raised, { major, minor }: Interpreter): boolean =>
  type === 'KeyboardInterrupt' && major === 3 && minor >= 8;

/** `sys.argv`, as each way of starting has it. */
function argvOf({ run, rest }: CommandLine): readonly string[] {
  switch (run.type) {
    case 'command':
      return ['-c', ...rest];
    case 'module':
      return [run.name, ...rest];
    case 'script':
      return [run.path, ...rest];
    case 'stdin':
      return [rest.length > 0 ? '-' : '', ...rest];
  }
}

/** Whether a directory or an archive was run, for its `__main__`. */
const isFolder = ({ run }: CommandLine, file: string | null): boolean =>
  run.type === 'script' &&
  file !== null &&
  /\/__main__\.py[co]?$/.test(file) &&
  !/__main__\.py[co]?$/.test(run.path);

/** The lines of runpy above a module that it runs. */
function libraryFrames({ interpreter }: Process): readonly Frame[] {
  const { run, code } = libraryLines[interpreter.version];
  const isFrozen = interpreter.major === 3 && interpreter.minor >= 11;
  const file = isFrozen ? '<frozen runpy>' : `${interpreter.library}/runpy.py`;
  const frame = ([line, text]: readonly [number, string], name: string): Frame => ({
    file,
    line,
    name,
    text: isFrozen ? null : '\n'.repeat(line - 1) + text,
  });
  return [frame(run, '_run_module_as_main'), frame(code, '_run_code')];
}
