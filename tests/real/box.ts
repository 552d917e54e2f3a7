import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lchownSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostPlan, TreeEntry } from '../../src/hosting/kernel/index.ts';

/** What a program said and how it ended. */
export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** A plan's tree, made for real below a temporary folder by root. */
export interface RealBox {
  /** What stands for `/`. */
  readonly root: string;
  /** Run a line of bash as one of the plan's users, in the box's root. */
  readonly as: (user: string, line: string) => Answer;
  readonly remove: () => void;
}

/** Make the tree of a plan. The users need not exist on the machine: their numbers are enough. */
export function buildRealBox(plan: HostPlan): RealBox {
  if (process.getuid?.() !== 0)
    throw new Error('These tests change owners: run them as root, in a machine of their own.');
  const root = mkdtempSync(join(tmpdir(), 'real-box-'));
  chmodSync(root, 0o755);
  for (const entry of plan.tree) make(plan, root, entry);
  // After everything is in its directory, which changes the directory's time.
  for (const { path, mtime = plan.mtime ?? plan.clock } of plan.tree) {
    lutimesSync(root + path, moment(mtime), moment(mtime));
  }
  return {
    root,
    as: (user, line) => {
      const { uid, gid, groups } = idsOf(plan, user);
      const identity = [`--reuid=${uid}`, `--regid=${gid}`, `--groups=${groups.join(',')}`];
      return answer('setpriv', [...identity, '--', 'bash', '--norc', '-c', line], root);
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** A plan's time, UTC. */
const moment = (text: string) => new Date(`${text.replace(' ', 'T')}Z`);

function make(
  plan: HostPlan,
  root: string,
  { path, mode, owner, acl, content = '', target = '' }: TreeEntry,
) {
  const real = root + path;
  const kind = mode[0];
  if (kind === 'd') mkdirSync(real);
  else if (kind === 'l') symlinkSync(target, real);
  else writeFileSync(real, content);
  const [user = '', group = ''] = owner.split(':');
  lchownSync(real, idsOf(plan, user).uid, gidOf(plan, group));
  if (kind !== 'l') run('chmod', [octal(mode), real]);
  if (acl === undefined) return;
  run('setfacl', [
    '-m',
    acl
      .split(',')
      .map((entry) => numeric(plan, entry))
      .join(','),
    real,
  ]);
  // setfacl works out a mask of its own; the plan's mode shows the one that is meant.
  run('setfacl', ['-m', `m::${mode.slice(4, 7)}`, real]);
}

/** `drwxr-s--T` as chmod takes it: four octal digits. */
function octal(mode: string): string {
  const triples = [mode.slice(1, 4), mode.slice(4, 7), mode.slice(7, 10)];
  const bits = triples.map(
    (rwx) => (rwx[0] === 'r' ? 4 : 0) + (rwx[1] === 'w' ? 2 : 0) + (/[xst]/.test(rwx) ? 1 : 0),
  );
  const special = triples.reduce((sum, rwx, index) => sum + (/[sStT]/.test(rwx) ? 4 >> index : 0), 0);
  return [special, ...bits].join('');
}

/** An ACL entry with the numbers of the plan's users and groups in place of their names. */
function numeric(plan: HostPlan, entry: string): string {
  return entry.replace(/\b([ug]):([^:]+):/, (_, kind: string, name: string) =>
    kind === 'u' ? `u:${idsOf(plan, name).uid}:` : `g:${gidOf(plan, name)}:`,
  );
}

function idsOf(plan: HostPlan, name: string) {
  if (name === 'root') return { uid: 0, gid: 0, groups: [0] };
  const user = plan.users.find((candidate) => candidate.name === name);
  if (!user) throw new Error(`The plan has no user ${name}.`);
  const gid = user.group === undefined ? user.uid : gidOf(plan, user.group);
  const more = plan.groups.filter(({ members }) => members?.includes(name)).map((group) => group.gid);
  return { uid: user.uid, gid, groups: [gid, ...more] };
}

function gidOf(plan: HostPlan, name: string): number {
  const group = plan.groups.find((candidate) => candidate.name === name);
  return group ? group.gid : idsOf(plan, name).gid;
}

/** Run a program of the system, in the plain locale and at UTC, with nothing of the caller's environment. */
function answer(command: string, args: readonly string[], cwd: string): Answer {
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error) throw error;
  return { stdout, stderr, status };
}

/** Run a program that must succeed for the box to be what the plan says. */
function run(command: string, args: readonly string[]): void {
  const { status, stderr } = answer(command, args, '/');
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
