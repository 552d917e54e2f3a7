import { ROOT, ROOT_INO, userByName, walk } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { InteractiveShell } from '../../src/shell/interactive.ts';
import { Collector } from '../../src/shell/process/collector.ts';
import { TextSource } from '../../src/shell/process/description.ts';
import { Machine, standardDescriptors } from '../../src/shell/process/machine.ts';
import type { Entry, Mask, RecordedLine, RecordedSession, ShellVectors } from './shell-format.ts';
import { baseHost, describe, sessionHost, visit } from './shell-host.ts';
import { loadPrograms } from '../../src/shell/index.ts';
import type { Difference, Outcome } from './suite.ts';

await loadPrograms();

/** A case of a recording: a line, or the tree that a session leaves. */
export interface ShellCase {
  readonly id: string;
  readonly level: 'core' | 'extended';
  readonly category: string;
  readonly commands: readonly string[];
  readonly difference: Difference | null;
}

/** No line of the recordings needs more. */
const STEP_LIMIT = 3_000_000;

/** Replays sessions against the model: one case a line, and one for each final tree. */
export function replayShell(
  vectors: ShellVectors,
  only: (session: RecordedSession) => boolean = () => true,
): readonly ShellCase[] {
  const base = baseHost(vectors);
  const masks = vectors.masks.map((mask) => ({ ...mask, pattern: new RegExp(mask.re, 'gm') }));
  return vectors.sessions.filter(only).flatMap((session) => replaySession(vectors, base, session, masks));
}

/** How many of the cases of a level came out as recorded, in percent. */
export function shareOf(cases: readonly ShellCase[], level: ShellCase['level']): number {
  const asked = cases.filter((one) => one.level === level);
  return (100 * asked.filter(({ difference }) => difference === null).length) / asked.length;
}

/** The replay as a suite of `npm run conformance`. */
export function replayShellSuite(vectors: ShellVectors): Outcome {
  const cases = replayShell(vectors);
  const shares = (['core', 'extended'] as const).map(
    (level) => `${level}: ${shareOf(cases, level).toFixed(2)} %`,
  );
  return {
    cases: cases.length,
    differences: cases.flatMap(({ difference }) => difference ?? []),
    summary: shares,
  };
}

type CompiledMask = Mask & { readonly pattern: RegExp };

function replaySession(
  vectors: ShellVectors,
  base: Host,
  session: RecordedSession,
  masks: readonly CompiledMask[],
): readonly ShellCase[] {
  const host = sessionHost(vectors, base, session);
  const machine = new Machine(host);
  const out = new Collector();
  const err = new Collector();
  const shell = login(vectors, machine, session, out, err);
  const cases = session.lines.map((line, index): ShellCase => {
    out.text = '';
    err.text = '';
    const crash = run(machine, shell, line.in);
    const found = {
      out: crash ?? masked(out.text, 'out', masks),
      err: masked(err.text, 'err', masks),
      rc: shell.status,
    };
    const expected = { out: line.out, err: line.err, rc: line.rc };
    const isSame = found.rc === line.rc && same(line, 'out', found.out) && same(line, 'err', found.err);
    const { level, category, commands } = line;
    const difference = isSame
      ? null
      : { id: `${session.id}:${index + 1}`, where: JSON.stringify(line.in), expected, found };
    return { id: `${session.id}:${index + 1}`, level, category, commands, difference };
  });
  return [...cases, treeCase(machine, shell, session, host, masks, out, err)];
}

function login(
  vectors: ShellVectors,
  machine: Machine,
  session: RecordedSession,
  out: Collector,
  err: Collector,
): InteractiveShell {
  const user = userByName(machine.host.accounts, session.user);
  const found = walk(machine.host, ROOT, ROOT_INO, session.cwd, 'follow');
  if (user === undefined || found.type === 'failed' || found.value.inode === null)
    throw new Error(`${session.id}: no user or directory`);
  const env = {
    SHELL: '/bin/bash',
    PWD: session.cwd,
    LOGNAME: session.user,
    TZ: 'UTC',
    HOME: user.home,
    TERM: 'dumb',
    USER: session.user,
    SHLVL: '1',
    LC_ALL: 'C.UTF-8',
    PATH: vectors.env['PATH'] ?? '',
  };
  return new InteractiveShell(
    machine,
    { user: session.user, cwd: found.value.inode.ino, umask: parseInt(session.umask, 8), env },
    standardDescriptors(new TextSource(''), out, err),
  );
}

/** Runs one line; a bug of the model is told as output. */
function run(machine: Machine, shell: InteractiveShell, text: string): string | null {
  try {
    shell.submit(`${text}\n`);
    const stop = machine.run(() => shell.isReady, STEP_LIMIT);
    if (stop !== null) return `standstill: ${JSON.stringify(stop)}`;
    return shell.isReady ? null : 'too many steps';
  } catch (thrown) {
    return `crash: ${thrown instanceof Error ? thrown.stack : String(thrown)}`;
  }
}

const masked = (text: string, stream: 'out' | 'err', masks: readonly CompiledMask[]): string =>
  masks
    .filter((mask) => mask.stream === stream)
    .reduce((left, { pattern, to }) => left.replace(pattern, to), text);

function same(line: RecordedLine, stream: 'out' | 'err', found: string): boolean {
  if (line.unordered?.includes(stream) !== true) return found === line[stream];
  const sorted = (text: string) => text.split('\n').toSorted().join('\n');
  return sorted(found) === sorted(line[stream]);
}

function treeCase(
  machine: Machine,
  shell: InteractiveShell,
  session: RecordedSession,
  before: Host,
  masks: readonly CompiledMask[],
  out: Collector,
  err: Collector,
): ShellCase {
  out.text = '';
  err.text = '';
  let crash: string | null = null;
  if (session.ended !== true) {
    try {
      shell.close();
      machine.run(() => shell.ended !== null, STEP_LIMIT);
    } catch (thrown) {
      crash = String(thrown);
    }
  }
  const expected = {
    ...expectedTree(before, session),
    'at exit': { out: session.at_exit?.out ?? '', err: session.at_exit?.err ?? '' },
  };
  const found: Record<string, unknown> = {
    ...treeOf(machine.host, before.clock),
    'at exit': { out: crash ?? masked(out.text, 'out', masks), err: masked(err.text, 'err', masks) },
  };
  const paths = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  const wrong = paths.filter(
    (path) => JSON.stringify(expected[path as keyof typeof expected]) !== JSON.stringify(found[path]),
  );
  const level = session.lines.some((line) => line.level === 'extended') ? 'extended' : 'core';
  const pick = (tree: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(wrong.map((path) => [path, tree[path] ?? null]));
  const id = `${session.id}:tree`;
  return {
    id,
    level,
    category: session.category,
    commands: [],
    difference:
      wrong.length === 0 ? null : { id, where: 'tree', expected: pick(expected), found: pick(found) },
  };
}

/** A time during the session is `now`: sessions start when the clock has moved on. */
function treeOf(host: Host, start: number): Readonly<Record<string, Entry>> {
  const first = new Map<number, string>();
  const tree: Record<string, Entry> = {};
  const all: string[] = [];
  visit(host, (path) => all.push(path));
  const inodes = new Map<string, Parameters<typeof describe>[2]>();
  visit(host, (path, inode) => inodes.set(path, inode));
  for (const path of all.toSorted()) {
    const inode = inodes.get(path);
    if (inode === undefined) continue;
    tree[path] = normal(describe(host, path, inode, first), start);
    if (inode.type === 'file' && !first.has(inode.ino)) first.set(inode.ino, path);
  }
  return tree;
}

function expectedTree(before: Host, { tree }: RecordedSession): Readonly<Record<string, Entry>> {
  const expected = new Map(Object.entries(treeOf(before, before.clock)));
  for (const path of tree?.del ?? []) {
    for (const known of [...expected.keys()])
      if (known === path || known.startsWith(`${path}/`)) expected.delete(known);
  }
  for (const entry of tree?.set ?? []) expected.set(entry.p, normal(entry, before.clock));
  return Object.fromEntries(expected);
}

/** The fields in one order, so that they compare as text; content that was only hashed is left out. */
function normal(entry: Entry, start: number): Entry {
  const { p, t, u, g, m, c, to, acl, dacl, mt, hl } = entry;
  const time = typeof mt === 'number' && mt >= start ? 'now' : mt;
  const shown = c !== undefined && c.length > 4096 ? undefined : c;
  return JSON.parse(
    JSON.stringify({
      p,
      t,
      u,
      g,
      m: t === 'l' ? undefined : m,
      c: hl === undefined ? shown : undefined,
      to,
      acl,
      dacl,
      mt: hl === undefined && (t === 'f' || t === 'p') ? time : undefined,
      hl,
    }),
  ) as Entry;
}
