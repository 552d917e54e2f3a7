import { ROOT, ROOT_INO, buildHost, userByName, walk } from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { installPrograms } from '../../../src/shell/install.ts';
import { InteractiveShell } from '../../../src/shell/interactive.ts';
import { loadPrograms } from '../../../src/shell/index.ts';
import { Collector } from '../../../src/shell/process/collector.ts';
import { TextSource } from '../../../src/shell/process/description.ts';
import { Machine, standardDescriptors } from '../../../src/shell/process/machine.ts';

await loadPrograms();

/** A line as it was typed into the real bash of Debian 12, and what it and its programs answered. */
export type Typed = readonly [line: string, stdout: string, stderr: string, status: number];

const alice = 'alice:alice';
const PROGRAMS =
  'awk cat mkdir touch chgrp chmod chown cmp cp cut diff egrep fgrep grep head install ls namei od sed sort tac tail uniq';
const box: Host = installPrograms(
  buildHost({
    scenario: 'typed',
    hostname: 'box',
    clock: '2012-01-01 00:00',
    users: [
      { name: 'root', uid: 0, home: '/root' },
      { name: 'alice', uid: 1001, home: '/home/alice' },
    ],
    groups: [{ name: 'users', gid: 100 }],
    tree: [
      { path: '/home', mode: 'drwxr-xr-x', owner: 'root:root' },
      { path: '/tmp', mode: 'drwxrwxrwt', owner: 'root:root' },
      { path: '/home/alice', mode: 'drwxr-xr-x', owner: alice },
      { path: '/home/alice/src', mode: 'drwxr-xr-x', owner: alice },
      { path: '/home/alice/todo.txt', mode: '-rw-r--r--', owner: alice, content: 'one\ntwo\n' },
      { path: '/tmp/theirs', mode: '-rw-r--r--', owner: 'root:root', content: 'x\n' },
    ],
  }),
  PROGRAMS.split(' '),
);

/** What a new shell of alice answers to a line; the line may go on over several. */
export function answer(line: string): Typed {
  const machine = new Machine(box);
  const [out, err] = [new Collector(), new Collector()];
  const user = userByName(box.accounts, 'alice');
  const home = walk(box, ROOT, ROOT_INO, '/home/alice', 'follow');
  if (user === undefined || home.type === 'failed' || home.value.inode === null) throw new Error('no alice');
  const env = { HOME: user.home, PATH: '/usr/bin', PWD: user.home, LC_ALL: 'C.UTF-8', TERM: 'dumb' };
  const shell = new InteractiveShell(
    machine,
    { user: 'alice', cwd: home.value.inode.ino, umask: 0o022, env },
    standardDescriptors(new TextSource(''), out, err),
  );
  shell.submit(`${line}\n`);
  if (machine.run(() => shell.isReady || shell.ended !== null, 100_000) !== null)
    throw new Error('standstill');
  return [line, out.text, err.text, shell.status];
}
