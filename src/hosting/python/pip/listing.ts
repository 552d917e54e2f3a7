import { fulfils, requirementsOf } from '../distributions/distribution.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { safeName } from '../distributions/requirement.ts';
import type { Given } from './options.ts';
import { PipError } from './process.ts';
import type { PipProcess } from './process.ts';
import { relativePath } from './store.ts';
import { filesOf } from './uninstall.ts';

/** Something that does not fit, in the words of either pip. */
export interface PackageProblem {
  /** The keys of who needs it, and of what is needed. */
  readonly of: string;
  readonly on: string;
  readonly isMissing: boolean;
  readonly text: string;
  readonly modern: string;
  /** As `pip check` has it. */
  readonly check: string;
}

/** What is missing or of a wrong version among distributions. */
export function problemsOf(all: readonly Distribution[]): readonly PackageProblem[] {
  const byKey = new Map(all.map((one) => [one.key, one]));
  const found = all.flatMap((one) =>
    (requirementsOf(one) ?? []).flatMap((need): PackageProblem[] => {
      const other = byKey.get(need.key);
      const name = `${one.project} ${one.version}`;
      if (other === undefined) {
        const text = `${name} requires ${need.project}, which is not installed.`;
        return [{ of: one.key, on: need.key, isMissing: true, text, modern: text, check: text }];
      }
      if (fulfils(other, need)) return [];
      const have = `${other.project} ${other.version}`;
      return [
        {
          of: one.key,
          on: need.key,
          isMissing: false,
          text: `${name} has requirement ${need.text}, but you'll have ${have} which is incompatible.`,
          modern: `${name} requires ${need.text}, but you have ${have} which is incompatible.`,
          check: `${name} has requirement ${need.text}, but you have ${have}.`,
        },
      ];
    }),
  );
  return [...found.filter((one) => one.isMissing), ...found.filter((one) => !one.isMissing)];
}

/** `pip check`; whether all is well. */
export function check({ log }: PipProcess, all: readonly Distribution[]): boolean {
  const problems = problemsOf(all);
  for (const problem of problems) log.info(problem.check);
  if (problems.length === 0) log.info('No broken requirements found.');
  return problems.length === 0;
}

/** Those that --user and --local leave. */
function selected(process: PipProcess, given: Given): readonly Distribution[] {
  return process
    .installed()
    .filter((one) => !given.has('user') || process.isUsers(one))
    .filter((one) => !given.has('local') || process.isLocal(one));
}

/** `pip list` */
export function list(process: PipProcess, given: Given): void {
  const format = given.get('format')?.at(-1) ?? 'columns';
  const all = selected(process, given);
  if (format === 'freeze')
    for (const one of all) process.log.print('out', `${one.project}==${one.version}\n`);
  else if (format === 'json') process.log.print('out', `${json(process, all)}\n`);
  else if (format !== 'columns')
    throw new PipError(
      `ERROR: option --format: invalid choice: '${format}' (choose from 'columns', 'freeze', 'json')`,
      2,
    );
  else columns(process, given, all);
}

function json({ isModern }: PipProcess, all: readonly Distribution[]): string {
  const items = all.map(({ project, version }) => {
    const pair = [`"name": "${project}"`, `"version": "${version}"`];
    return `{${(isModern ? pair : pair.toReversed()).join(', ')}}`;
  });
  return `[${items.join(', ')}]`;
}

function columns({ log, isModern }: PipProcess, given: Given, all: readonly Distribution[]): void {
  if (all.length === 0) return;
  const isLong = given.has('verbose');
  const rows = all.map(({ project, version, location, metadata }) => [
    project,
    version,
    ...(isLong ? [location, (metadata.get('INSTALLER') ?? '').trim()] : []),
  ]);
  const head = ['Package', 'Version', ...(isLong ? ['Location', 'Installer'] : [])];
  const widths = head.map((title, index) =>
    Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) => {
    const text = cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' ');
    return `${isModern ? text.trimEnd() : text}\n`;
  };
  const titles = head.map((title, index) => title.padEnd(widths[index] ?? 0)).join(' ');
  log.print('out', `${titles.trimEnd()}\n${widths.map((width) => '-'.repeat(width)).join(' ')}\n`);
  for (const row of rows) log.print('out', line(row));
}

const TOOLS = ['pip', 'setuptools', 'wheel', 'distribute'];

/** `pip freeze`: all but the tools. */
export function freeze(process: PipProcess, given: Given): void {
  for (const { key, project, version } of selected(process, given))
    if (given.has('all') || !TOOLS.includes(key)) process.log.print('out', `${project}==${version}\n`);
}

/** `pip show`; whether anything was found. */
export function show(process: PipProcess, given: Given, names: readonly string[]): boolean {
  const { log, isModern } = process;
  if (names.length === 0) {
    process.warning('ERROR: Please provide a package name or names.');
    return false;
  }
  const all = process.installed();
  const keyOf = (name: string) => safeName(name).toLowerCase();
  const missing = names.filter((name) => !all.some(({ key }) => key === keyOf(name)));
  if (isModern && missing.length > 0) process.warning(`Package(s) not found: ${missing.join(', ')}`);
  const shown = names.flatMap((name) => all.find(({ key }) => key === keyOf(name)) ?? []);
  for (const [index, one] of shown.entries()) {
    if (index > 0) log.print('out', '---\n');
    log.print('out', describe(process, one, all, given.has('files')));
  }
  return shown.length > 0;
}

function describe(
  process: PipProcess,
  one: Distribution,
  all: readonly Distribution[],
  withFiles: boolean,
): string {
  const text = one.metadata.get('METADATA') ?? one.metadata.get('PKG-INFO') ?? '';
  const field = (name: string) => new RegExp(`^${name}: *(.*)$`, 'm').exec(text)?.[1] ?? '';
  const fields = ['Summary', 'Home-page', 'Author', 'Author-email', 'License'];
  const names = (list: readonly string[]) => [...new Set(list)].toSorted().join(', ');
  const needs = names((requirementsOf(one) ?? []).map(({ project }) => project));
  const by = names(
    all
      .filter((other) => (requirementsOf(other) ?? []).some(({ key }) => key === one.key))
      .map(({ project }) => project),
  );
  const files = withFiles ? ['Files:', ...fileLines(process, one)] : [];
  return [
    `Name: ${one.project}`,
    `Version: ${one.version}`,
    ...fields.map((name) => `${name}: ${field(name)}`),
    `Location: ${one.location}`,
    `Requires: ${needs}`,
    `Required-by: ${by}`,
    ...files,
    '',
  ].join('\n');
}

function fileLines(process: PipProcess, one: Distribution): readonly string[] {
  const files = filesOf(process, one)?.slice(0, -1);
  if (files === undefined) return ['Cannot locate installed-files.txt'];
  return files.map((path) => `  ${relativePath(one.location, path)}`).toSorted();
}
