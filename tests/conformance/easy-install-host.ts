import {
  Gid,
  ROOT,
  ROOT_INO,
  Uid,
  buildHost,
  chown,
  lstat,
  mkdir,
  readDirectory,
  readFile,
  stat,
  unlink,
  writeFile,
} from '../../src/hosting/kernel/index.ts';
import type { Host, Task } from '../../src/hosting/kernel/index.ts';
import { RELEASES, packSource, sourceName } from '../../src/hosting/python/easy-install/index.ts';
import { importModules, interpreterOf, startPython, walkSource } from '../../src/hosting/python/index.ts';
import type { Imported } from '../../src/hosting/python/index.ts';
import { installPrograms, loadPrograms, loadRunner } from '../../src/shell/index.ts';
import { binaryOf } from '../../src/shell/process/binary.ts';
import type { RecordedLeft } from './easy-install-format.ts';

const PROGRAMS = ['python2.7', 'easy_install-2.7', 'pip2.7'];
await loadPrograms([...PROGRAMS, 'python3.12', 'pip3.12', 'bash']);
const runProgram = await loadRunner();

const HOME = '/home/alice';
const LIBRARY = '/usr/local/lib/python2.7';
const EASY_INSTALL = binaryOf('easy_install-2.7');
const ALICE = { uid: Uid(1001), gid: Gid(1001), groups: [Gid(1001)] };
const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** What a run of a recorded command prints and leaves. */
export interface Run {
  readonly host: Host;
  readonly text: string;
  readonly status: number;
}

/** How a recording's host differs from one that does not walk. */
export interface Wish {
  /** Where the host's sitecustomize.py lies, if it has one. */
  readonly walk: string | null;
  /** Where the source archives are. */
  readonly sources: string;
  /** The text of ~/.pydistutils.cfg, if there is one. */
  readonly settings: string | null;
}

/** The account of the recordings: a blog, a shop and a script, each with a program that imports. */
export function recordedHost({ walk, sources, settings }: Wish, more: readonly string[] = []): Host {
  const builder = new Builder();
  builder.host = installPrograms(builder.host, [...PROGRAMS, ...more]);
  for (const file of ['sitecustomize.py', 'distutils/distutils.cfg']) builder.remove(`${LIBRARY}/${file}`);
  builder.file('/usr/local/bin/easy_install', EASY_INSTALL, 'root');
  for (const path of ['bin/easy_install', 'webapps/shop/bin/easy_install'])
    builder.file(`${HOME}/${path}`, EASY_INSTALL, 'alice');
  for (const path of ['lib', 'webapps/blog/lib']) builder.directory(`${HOME}/${path}/python2.7`, 'alice');
  if (walk !== null) builder.file(`${walk}/sitecustomize.py`, walkSource(), 'root');
  if (settings !== null) builder.file(`${HOME}/.pydistutils.cfg`, settings, 'alice');
  for (const release of RELEASES)
    builder.file(`${sources}/${sourceName(release)}`, packSource(release), 'root');
  for (const path of ['webapps/blog/run.py', 'webapps/shop/run.py', 'bin/report.py'])
    builder.file(`${HOME}/${path}`, '', 'alice');
  return builder.host;
}

class Builder {
  host: Host = buildHost({
    scenario: 'easy_install transcripts',
    hostname: 'web1',
    clock: '2026-01-01 00:00',
    users: [
      { name: 'root', uid: 0 },
      { name: 'alice', uid: 1001 },
    ],
    groups: [],
    tree: [
      { path: '/home', mode: 'drwxr-xr-x', owner: 'root:root' },
      { path: HOME, mode: 'drwxr-xr-x', owner: 'alice:alice' },
    ],
  });

  directory(path: string, owner: string): void {
    if (path === '' || lstat(this.host, root, path).type === 'ok') return;
    this.directory(path.slice(0, path.lastIndexOf('/')), owner);
    this.host = mkdir(this.host, root, path, 0o755).host;
    this.own(path, owner);
  }

  file(path: string, text: string, owner: string): void {
    this.directory(path.slice(0, path.lastIndexOf('/')), owner);
    this.host = writeFile(this.host, root, path, text, { mode: text === EASY_INSTALL ? 0o755 : 0o644 }).host;
    this.own(path, owner);
  }

  remove(path: string): void {
    this.host = unlink(this.host, root, path).host;
  }

  private own(path: string, owner: string): void {
    const id = owner === 'alice' ? 1001 : 0;
    this.host = chown(this.host, root, path, Uid(id), Gid(id)).host;
  }
}

/** `~` at the start of a word or behind a colon or an equals sign is the account's home. */
export const expanded = (word: string): string => word.replace(/(^|[:=])~(?=\/|$)/g, `$1${HOME}`);

/** Runs words as alice, or as root, in a directory. */
export function runWords(
  host: Host,
  words: readonly string[],
  { cwd = '~', environment = {}, as = 'alice' }: RunOptions = {},
): Run {
  const found = stat(host, root, expanded(cwd));
  if (found.type === 'failed') throw new Error(`no directory ${cwd}`);
  const task: Task = { credential: as === 'root' ? ROOT : ALICE, cwd: found.value.ino, umask: 0o022 };
  const line = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const env = { HOME: as === 'root' ? '/root' : HOME, PATH: '/usr/local/bin:/usr/bin:/bin', ...environment };
  const {
    host: after,
    stdout,
    status,
  } = runProgram(host, { task, argv: ['bash', '-c', `${line} 2>&1`], env, stdin: '' });
  return { host: after, text: stdout, status };
}

/** Runs words as alice, at home, with the two streams apart and no bytecode. */
export function runStreams(host: Host, argv: readonly string[]) {
  const found = stat(host, root, HOME);
  if (found.type === 'failed') throw new Error(`no directory ${HOME}`);
  const task: Task = { credential: ALICE, cwd: found.value.ino, umask: 0o022 };
  const env = { HOME, PATH: '/usr/local/bin:/usr/bin:/bin', PYTHONDONTWRITEBYTECODE: '1' };
  return runProgram(host, { task, argv: ['bash', '-c', '"$0" "$@"', ...argv], env, stdin: '' });
}

export interface RunOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly as?: 'alice' | 'root';
}

/** What the program at a path, run by alice, gets when it imports names. */
export function imported(host: Host, program: string, names: readonly string[]): readonly Imported[] {
  const task: Task = { credential: ALICE, cwd: ROOT_INO, umask: 0o022 };
  const started = startPython(host, task, {
    interpreter: interpreterOf('2.7'),
    executable: '/usr/local/bin/python2.7',
    words: [expanded(program)],
    environment: { HOME },
  });
  return importModules(started, names).imported;
}

/** A run with its output told in the words of the recordings. */
export function spelled(text: string): string {
  return text
    .replaceAll(HOME, '~')
    .replace(/\/tmp\/easy_install-\w{6}/g, '{tmp}')
    .replace(/egg-dist-tmp-\w{6}/g, 'egg-dist-tmp-XXXXXX')
    .replaceAll('https://pypi.python.org/simple/', 'https://INDEX/simple/');
}

/** What stands in a library; names with a mark for what they are, if `marked`. */
export function leftIn(host: Host, library: string, marked: boolean): RecordedLeft {
  const names = readDirectory(host, root, expanded(library));
  const pth = readFile(host, root, `${expanded(library)}/easy-install.pth`);
  return {
    pth: pth.type === 'ok' ? pth.value.replace(/\n$/, '').split('\n') : null,
    names:
      names.type === 'ok'
        ? names.value
            .toSorted()
            .map((name) => (marked ? name + markOf(host, `${expanded(library)}/${name}`) : name))
        : [],
    scripts: null,
  };
}

function markOf(host: Host, path: string): string {
  const found = stat(host, root, path);
  if (found.type === 'failed') return '';
  return found.value.type === 'directory' ? '/' : (found.value.mode & 0o111) !== 0 ? '*' : '';
}

export const readAsRoot = (host: Host, path: string): string | null => {
  const read = readFile(host, root, expanded(path));
  return read.type === 'ok' ? read.value : null;
};

/** Removes eggs, zipped ones, from a library. */
export function withoutEggs(host: Host, library: string): Host {
  const { names } = leftIn(host, library, false);
  return names
    .filter((name) => name.endsWith('.egg'))
    .reduce((now, name) => unlink(now, root, `${expanded(library)}/${name}`).host, host);
}
