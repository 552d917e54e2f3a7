import { buildHost, explain, loginTask } from '../../src/hosting/kernel/index.ts';
import type { HostPlan, Operation } from '../../src/hosting/kernel/index.ts';
import type { RealBox } from './box.ts';

/** What does the operation and nothing more; `$p` is the path. */
const DOING: Readonly<Partial<Record<Operation, string>>> = {
  stat: 'stat -L "./$p"',
  read: 'cat "./$p"',
  write: 'dd if=/dev/null of="./$p" conv=nocreat,notrunc status=none',
  enter: 'cd "./$p"',
  list: 'ls "./$p/"',
};

/** The words of strerror(3) that can occur here. */
const ERRNO: Readonly<Record<string, string>> = {
  'Permission denied': 'EACCES',
  'Is a directory': 'EISDIR',
  'Not a directory': 'ENOTDIR',
  'No such file or directory': 'ENOENT',
};

/** The operations that can be tried without changing anything. */
export const operations = Object.keys(DOING) as readonly Operation[];

/** What somebody may do with each of some paths, by path: `granted`, or the errno. */
export type Decisions = Readonly<Record<string, string>>;

/** The real answers for all paths at once: one process a user and operation instead of one a path. */
export function realDecisions(
  box: RealBox,
  paths: readonly string[],
  user: string,
  operation: Operation,
): Decisions {
  const script = paths.map(
    (p) => `p='${p}'; printf '%s\\t' "$p"; { (${DOING[operation]}) > /dev/null; } 2>&1 && echo`,
  );
  const lines = box.as(user, script.join('\n')).stdout.trimEnd().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [path = '', message = ''] = line.split('\t');
      const words = message.split(': ').at(-1) ?? '';
      return [path, message === '' ? 'granted' : (ERRNO[words] ?? message)];
    }),
  );
}

/** The model's answers to the same. */
export function modelDecisions(
  plan: HostPlan,
  paths: readonly string[],
  user: string,
  operation: Operation,
): Decisions {
  const host = buildHost(plan);
  const { credential } = loginTask(host, user);
  return Object.fromEntries(
    paths.map((path) => [path, explain(host, credential, operation, `/${path}`).verdict]),
  );
}
