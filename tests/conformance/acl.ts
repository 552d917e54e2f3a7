import { ROOT, access, lstat, writeFile, type Host, type Task } from '../../src/hosting/kernel/index.ts';
import { loadPrograms, loadRunner } from '../../src/shell/index.ts';
import type { AclVectors, Case, Comparison, Matrix, RunResult } from './acl-format.ts';
import { callOf } from './acl-calls.ts';
import { CASE_ROOT, credentialOf, finalStateOf, hostOf, taskOf } from './acl-host.ts';
import type { Difference } from './suite.ts';

await loadPrograms();
const runProgram = await loadRunner();

/** Replay recorded ACL cases: at most one difference a case, since what follows it is a consequence. */
export function replayAcl(vectors: AclVectors): { cases: number; differences: Difference[] } {
  const cases = [...vectors.scenarios, ...vectors.cli];
  return { cases: cases.length, differences: cases.flatMap((one) => replayCase(one) ?? []) };
}

function replayCase(recorded: Case): Difference | null {
  const replay = new Replay(recorded);
  try {
    replay.run();
    return null;
  } catch (difference) {
    if (difference instanceof Mismatch)
      return {
        id: recorded.id,
        where: difference.where,
        expected: difference.expected,
        found: difference.found,
      };
    return { id: recorded.id, where: 'replay', expected: 'an answer', found: String(difference) };
  }
}

/** The first place where model and recording part. */
class Mismatch extends Error {
  readonly where: string;
  readonly expected: unknown;
  readonly found: unknown;

  constructor(where: string, expected: unknown, found: unknown) {
    super(where);
    this.where = where;
    this.expected = expected;
    this.found = found;
  }
}

class Replay {
  private readonly recorded: Case;
  private host: Host;

  constructor(recorded: Case) {
    this.recorded = recorded;
    this.host = hostOf(recorded);
  }

  run(): void {
    const { setup, steps, matrix_before, matrix_after, final } = this.recorded;
    setup.forEach((entry, index) => {
      if ('write' in entry)
        this.host = writeFile(this.host, this.rootTask('0022'), entry.write.path, entry.write.data).host;
      else
        this.runProgram(
          `setup ${index}`,
          this.rootTask(entry.umask ?? '0022'),
          entry.argv,
          '',
          { rc: 0, stdout: '', stderr: '', ...entry },
          entry.cmp,
        );
    });
    if (matrix_before) this.compareMatrix('before', matrix_before);
    steps.forEach((_, index) => this.step(index));
    if (matrix_after) this.compareMatrix('after', matrix_after);
    for (const [path, state] of Object.entries(final)) {
      const found = lstat(this.host, this.rootTask('0022'), path);
      this.equal(`final ${path}`, state, found.type === 'ok' ? finalStateOf(found.value) : found.errno);
    }
    this.compareGetfacl();
  }

  private step(index: number): void {
    const step = this.recorded.steps[index];
    if (step === undefined) return;
    const user = step.cred ?? this.recorded.users[step.as];
    if (user === undefined) throw new Error(`no user ${step.as}`);
    const task = taskOf(this.host, credentialOf(user), step.umask);
    const where = `step ${index} ${step.op} ${JSON.stringify(step.args)} as ${step.as}`;
    if (step.op === 'run') {
      const { argv, stdin = '' } = step.args as { argv: string[]; stdin?: string };
      this.runProgram(where, task, argv, stdin, step.result as unknown as RunResult, step.cmp);
      return;
    }
    const { host, answer } = callOf(this.host, task, step);
    this.host = host;
    this.equal(where, step.result, answer);
  }

  private runProgram(
    where: string,
    task: Task,
    argv: readonly string[],
    stdin: string,
    expected: RunResult,
    cmp?: Comparison,
  ): void {
    const fill = (text: string) => text.replaceAll('{ROOT}', CASE_ROOT);
    const env = { LC_ALL: 'C', HOME: '/' };
    const { host, ...found } = runProgram(this.host, {
      task,
      argv: argv.map(fill),
      env,
      stdin: fill(stdin),
    });
    this.host = host;
    const empty = (text: string) =>
      text.replaceAll(CASE_ROOT, '{ROOT}').replaceAll(CASE_ROOT.slice(1), '{ROOT:1}');
    const uses = argv.some((word) => word.includes('{ROOT}')) || stdin.includes('{ROOT}');
    const told = uses ? { stdout: empty(found.stdout), stderr: empty(found.stderr) } : found;
    this.equal(
      where,
      comparable({ rc: expected.rc, stdout: expected.stdout, stderr: expected.stderr }, cmp),
      comparable({ rc: found.status, stdout: told.stdout, stderr: told.stderr }, cmp),
    );
  }

  private compareMatrix(when: string, { paths, by }: Matrix): void {
    for (const [name, cells] of Object.entries(by)) {
      const user = this.recorded.users[name];
      if (user === undefined) throw new Error(`no user ${name}`);
      const task = taskOf(this.host, credentialOf(user), '0022');
      const found = paths.map((path) => this.cell(task, path));
      cells.split(' ').forEach((cell, index) => {
        if (this.leadsOut(paths[index] ?? '')) return;
        this.equal(`matrix ${when} ${name} ${paths[index]}`, cell, found[index]);
      });
    }
  }

  private cell(task: Task, path: string): string {
    const exists = access(this.host, task, path, 0);
    if (exists.type === 'failed') return exists.errno === 'EACCES' ? '!' : `?${exists.errno}`;
    return [4, 2, 1]
      .map((want, i) => (access(this.host, task, path, want).type === 'ok' ? 'rwx'[i] : '-'))
      .join('');
  }

  /** A few recorded links climb out of the case; what lies there was not recorded. */
  private leadsOut(path: string): boolean {
    const found = lstat(this.host, this.rootTask('0022'), path);
    return found.type === 'ok' && found.value.type === 'symlink' && found.value.target.includes('..');
  }

  private compareGetfacl(): void {
    const { final, final_getfacl_opts, final_getfacl } = this.recorded;
    const paths = Object.entries(final).flatMap(([path, { type }]) => (type === 'symlink' ? [] : [path]));
    const { stdout } = runProgram(this.host, {
      task: this.rootTask('0022'),
      argv: ['getfacl', final_getfacl_opts, '--', ...paths],
      env: { LC_ALL: 'C', HOME: '/' },
      stdin: '',
    });
    this.equal('final getfacl', final_getfacl, stdout);
  }

  private rootTask(umask: string): Task {
    return taskOf(this.host, ROOT, umask);
  }

  private equal(where: string, expected: unknown, found: unknown): void {
    if (canonical(expected) !== canonical(found)) throw new Mismatch(where, expected, found);
  }
}

/** JSON with sorted keys, so that only content counts. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** A result in the form in which it is compared: whole, as multisets of lines or blocks, or the status alone. */
function comparable({ rc, stdout, stderr }: RunResult, cmp: Comparison | undefined): unknown {
  const lines = (text: string) => text.split('\n').toSorted();
  if (cmp === 'rc') return { rc };
  if (cmp === 'lines') return { rc, stdout: lines(stdout), stderr: lines(stderr) };
  if (cmp === 'blocks') return { rc, stdout: stdout.split('\n\n').toSorted(), stderr: lines(stderr) };
  return { rc, stdout, stderr };
}
