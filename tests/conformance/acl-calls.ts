import {
  EXECUTE,
  Gid,
  READ,
  Uid,
  WRITE,
  access,
  chmod,
  chown,
  executable,
  formatOctal,
  link,
  lstat,
  mkdir,
  open,
  readDirectory,
  readLink,
  rename,
  rmdir,
  stat,
  symlink,
  unlink,
  writeOpen,
  type Host,
  type Result,
  type Task,
} from '../../src/hosting/kernel/index.ts';
import type { RecordedStep } from './acl-format.ts';
import { stateOf } from './acl-host.ts';

/** The arguments of all calls together; each has those of its own. */
interface Args {
  readonly path: string;
  readonly mode: string;
  readonly data: string;
  readonly src: string;
  readonly dst: string;
  readonly target: string;
  readonly uid: number;
  readonly gid: number;
  readonly flags: readonly string[];
}

type Answer = Readonly<Record<string, unknown>>;
type Call = (host: Host, task: Task, args: Args) => { host: Host; answer: Answer };

const KINDS = { file: 'file', directory: 'dir', symlink: 'symlink', fifo: 'fifo', device: 'device' } as const;
const RIGHTS: Readonly<Record<string, number>> = { r: READ, w: WRITE, x: EXECUTE, f: 0 };

const answer = <Value>(result: Result<Value>, more: (value: Value) => Answer = () => ({})): Answer =>
  result.type === 'failed' ? { ok: false, errno: result.errno } : { ok: true, ...more(result.value) };

/** A call that changes nothing. */
const look =
  <Value>(
    call: (host: Host, task: Task, args: Args) => Result<Value>,
    more?: (value: Value) => Answer,
  ): Call =>
  (host, task, args) => ({ host, answer: answer(call(host, task, args), more) });

/** A call that changes something, and perhaps is followed by a look at `path`. */
const change =
  (
    call: (host: Host, task: Task, args: Args) => { host: Host; result: Result<unknown> },
    post = false,
  ): Call =>
  (host, task, args) => {
    const { host: next, result } = call(host, task, args);
    return {
      host: next,
      answer: answer(result, () => (post ? { post: seen(next, task, args.path) } : {})),
    };
  };

/** The object right after, as root sees it. */
function seen(host: Host, task: Task, path: string) {
  const found = stat(host, { ...task, credential: { uid: Uid(0), gid: Gid(0), groups: [] } }, path);
  return found.type === 'ok' ? stateOf(found.value) : { errno: found.errno };
}

const idOf = (id: number) => (id === -1 ? null : id);

/** The recorded calls by name, each as one call of the model. */
const calls: Readonly<Record<string, Call>> = {
  stat: look(
    (host, task, { path }) => lstat(host, task, path),
    ({ type, uid, gid, mode }) => ({ type: KINDS[type], uid, gid, mode: formatOctal(mode) }),
  ),
  readdir: look(
    (host, task, { path }) => readDirectory(host, task, path),
    (names) => ({ names: names.toSorted() }),
  ),
  access: look((host, task, { path, mode }) =>
    access(
      host,
      task,
      path,
      [...mode].reduce((want, letter) => want | (RIGHTS[letter] ?? 0), 0),
    ),
  ),
  exec: look((host, task, { path }) => executable(host, task, path)),
  readlink: look(
    (host, task, { path }) => readLink(host, task, path),
    (target) => ({ target }),
  ),
  open: (host, task, args) => {
    const { flags } = args;
    const creates = flags.includes('O_CREAT');
    return change(
      (now, who, { path, mode }) => open(now, who, path, flagsOf(flags), parseInt(mode || '0', 8)),
      creates,
    )(host, task, args);
  },
  write: change((host, task, { path, data }) => {
    const opened = open(host, task, path, { write: true, append: true });
    return opened.result.type === 'failed' ? opened : writeOpen(opened.host, task, opened.result.value, data);
  }, true),
  mkdir: change((host, task, { path, mode }) => mkdir(host, task, path, parseInt(mode, 8)), true),
  rmdir: change((host, task, { path }) => rmdir(host, task, path)),
  unlink: change((host, task, { path }) => unlink(host, task, path)),
  rename: change((host, task, { src, dst }) => rename(host, task, src, dst)),
  link: change((host, task, { src, dst }) => link(host, task, src, dst)),
  symlink: change((host, task, { target, path }) => symlink(host, task, target, path)),
  chmod: change((host, task, { path, mode }) => chmod(host, task, path, parseInt(mode, 8)), true),
  chown: change((host, task, { path, uid, gid }) => {
    const [user, group] = [idOf(uid), idOf(gid)];
    return chown(host, task, path, user === null ? null : Uid(user), group === null ? null : Gid(group));
  }, true),
};

const flagsOf = (flags: readonly string[]) => ({
  read: flags.includes('O_RDONLY') || flags.includes('O_RDWR'),
  write: flags.includes('O_WRONLY') || flags.includes('O_RDWR'),
  create: flags.includes('O_CREAT'),
  exclusive: flags.includes('O_EXCL'),
  truncate: flags.includes('O_TRUNC'),
  append: flags.includes('O_APPEND'),
  directory: flags.includes('O_DIRECTORY'),
  noFollow: flags.includes('O_NOFOLLOW'),
});

/** Make the call of a recorded step; what it answers is in the recorder's words. */
export function callOf(host: Host, task: Task, { op, args }: RecordedStep): { host: Host; answer: Answer } {
  const call = calls[op];
  if (call === undefined) throw new Error(`expected a call of the recordings, found "${op}"`);
  return call(host, task, args as unknown as Args);
}
