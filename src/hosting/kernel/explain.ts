import { isStickyFor } from './access.ts';
import type { Credential } from './credential.ts';
import type { Errno } from './errno.ts';
import type { Host } from './host.ts';
import type { Ino } from './ids.ts';
import { ROOT_INO } from './inode-table.ts';
import { EXECUTE, READ, WRITE } from './mode.ts';
import type { Rights } from './mode.ts';
import { noexecMount } from './mounts.ts';
import { Recorder } from './recorder.ts';
import { sentenceFor } from './sentence.ts';
import type { Explanation, Operation } from './trace.ts';
import { walk } from './walk.ts';
import type { Walked } from './walk.ts';

/**
 * Whether `credential` may do `operation` with `path`, hop by hop. The same walk and the same decisions as the
 * calls use; nothing is changed. Relative paths start at `cwd`.
 */
export function explain(
  host: Host,
  credential: Credential,
  operation: Operation,
  path: string,
  cwd: Ino = ROOT_INO,
): Explanation {
  const recorder = new Recorder(host, credential);
  const last = operation === 'create' || operation === 'delete' ? 'parent' : 'follow';
  const walked = walk(host, credential, cwd, path, last, recorder);
  const errno =
    walked.type === 'failed' ? walked.errno : questions[operation](recorder, walked.value, credential, host);
  const { hops, unreached } = recorder;
  const told = {
    operation,
    path,
    verdict: errno ?? 'granted',
    hops,
    decided: hops.length - 1,
    gate: errno === null ? recorder.gate : null,
    unreached,
  } as const;
  return { ...told, sentence: sentenceFor(host.accounts, credential, told) };
}

/** Asks the last object, or its directory, for what the operation needs; answers the errno or null. */
type Question = (recorder: Recorder, walked: Walked, credential: Credential, host: Host) => Errno | null;

/** The order of errors is that of the kernel, fs/namei.c. */
const questions: Readonly<Record<Operation, Question>> = {
  stat: (recorder, { parent, name, inode }) =>
    inode === null ? recorder.obstacle(parent, name, null, 'ENOENT') : recorder.ask(parent, name, inode, 0),
  read: (recorder, { parent, name, inode }) => {
    if (inode === null) return recorder.obstacle(parent, name, null, 'ENOENT');
    // A directory can be opened for reading; it is read(2) that then says EISDIR.
    const errno = recorder.ask(parent, name, inode, READ);
    return errno === null && inode.type === 'directory' ? recorder.becomes('EISDIR') : errno;
  },
  write: (recorder, { parent, name, inode }) => {
    if (inode === null) return recorder.obstacle(parent, name, null, 'ENOENT');
    if (inode.type === 'directory') return recorder.obstacle(parent, name, inode, 'EISDIR');
    return recorder.ask(parent, name, inode, WRITE);
  },
  list: (recorder, walked) => directoryNeeds(recorder, walked, READ),
  enter: (recorder, walked) => directoryNeeds(recorder, walked, EXECUTE),
  execute: (recorder, { parent, name, inode }, _, host) => {
    if (inode === null) return recorder.obstacle(parent, name, null, 'ENOENT');
    if (inode.type !== 'file') return recorder.obstacle(parent, name, inode, 'EACCES');
    const mount = noexecMount(host, parent.ino);
    if (mount !== null) return recorder.forbidden(parent, name, inode, mount.path);
    return recorder.ask(parent, name, inode, EXECUTE);
  },
  create: (recorder, { parent, name, inode }) => {
    if (inode !== null) return recorder.obstacle(parent, name, inode, 'EEXIST');
    return recorder.askDirectory(parent, WRITE | EXECUTE);
  },
  delete: (recorder, { parent, name, inode, slash }, credential) => {
    if (inode === null) return recorder.obstacle(parent, name, null, 'ENOENT');
    const special = ({ '/': 'EBUSY', '.': 'EINVAL', '..': 'ENOTEMPTY' } as const)[name];
    if (special !== undefined) return recorder.obstacle(parent, name, inode, special);
    if (slash && inode.type !== 'directory') return recorder.obstacle(parent, name, inode, 'ENOTDIR');
    const errno = recorder.askDirectory(parent, WRITE | EXECUTE);
    if (errno !== null) return errno;
    if (isStickyFor(parent, inode, credential)) return recorder.stuck(parent, name, inode);
    return inode.type === 'directory' && inode.entries.size > 0
      ? recorder.obstacle(parent, name, inode, 'ENOTEMPTY')
      : null;
  },
};

function directoryNeeds(recorder: Recorder, { parent, name, inode }: Walked, want: Rights): Errno | null {
  if (inode === null) return recorder.obstacle(parent, name, null, 'ENOENT');
  if (inode.type !== 'directory') return recorder.obstacle(parent, name, inode, 'ENOTDIR');
  return recorder.ask(parent, name, inode, want);
}
