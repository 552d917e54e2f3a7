import {
  Gid,
  ROOT,
  ROOT_INO,
  Uid,
  buildHost,
  chmod,
  chown,
  lstat,
  mkdir,
  rmdir,
  stat,
  symlink,
  writeFile,
  type Host,
  type Outcome,
  type Task,
} from '../../src/hosting/kernel/index.ts';
import {
  DEFAULT_WALK,
  VERSIONS,
  packArchive,
  packCompiled,
  versionOfExecutable,
  walkSource,
  type Interpreter,
  type Version,
} from '../../src/hosting/python/index.ts';
import type { PythonScenario, RecordedFile } from './python-format.ts';
import type { Tokens } from './python-tokens.ts';

const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0 };

/** Whoever runs the probe as an imported module gets no more than this; as the program it is the replay itself. */
export const PROBE_TEXT = 'version = "probe"\n';

const OWNERS: Readonly<Record<string, number>> = { root: 0, alice: 1001, bob: 1002 };

/** The version that a recording names. */
export function versionOf(text: string): Version {
  const found = versionOfExecutable(`python${text}`);
  if (found === null) throw new Error(`expected one of ${VERSIONS.join(', ')}, found ${text}`);
  return found;
}

/** The host of a scenario before anything runs. */
export function pythonHost(scenario: PythonScenario, interpreter: Interpreter, tokens: Tokens): Host {
  const builder = new Builder(tokens);
  const folder = (path: string, mode: number, owner = 'root') => {
    builder.directory(path, mode, owner);
  };
  for (const path of ['/home', '/lib', '/usr', '/usr/local', '/usr/local/bin', '/usr/local/lib'])
    folder(path, 0o755);
  folder('/home/alice', 0o711, 'alice');
  folder('/tmp', 0o1777);
  folder(interpreter.library, 0o755);
  folder(`${interpreter.library}/site-packages`, 0o755);
  folder(`${interpreter.library}/lib-dynload`, 0o755);
  builder.file(tokens.read('{python}'), 'an interpreter', 0o755, 'root');
  const { sitecustomize } = scenario.host;
  if (sitecustomize !== null) {
    const place = sitecustomize === 'stdlib' ? interpreter.library : `${interpreter.library}/site-packages`;
    builder.file(`${place}/sitecustomize.py`, walkSource(settingsOf(scenario)), 0o644, 'root');
  }
  if (scenario.venv !== undefined) builder.environment(scenario.venv, interpreter);
  const entries = Object.entries(scenario.files);
  // Directories with modes of their own come before what is in them, and links before what is reached through them.
  for (const [path, entry] of entries) builder.add(path, entry, scenario);
  return builder.host;
}

function settingsOf({ host }: PythonScenario) {
  return {
    position: host.position ?? DEFAULT_WALK.position,
    noScriptStart: host.no_script_start === undefined ? DEFAULT_WALK.noScriptStart : host.no_script_start,
    walkInVirtualenvs: host.walk_in_virtualenvs ?? false,
    trustedOwnersOnly: host.trusted_owners_only ?? false,
  };
}

/** The task that runs the scenario; `{removed}` is a working directory that is gone. */
export function pythonTask(host: Host, { user, cwd }: PythonScenario): { host: Host; task: Task } {
  const uid = OWNERS[user] ?? 1001;
  const credential = { uid: Uid(uid), gid: Gid(uid), groups: [Gid(uid)] };
  const isRemoved = cwd === '{removed}';
  const path = isRemoved ? '/tmp/removed' : cwd;
  const made = isRemoved ? mkdir(host, root, path).host : host;
  const found = stat(made, root, path);
  if (found.type === 'failed') throw new Error(`no working directory ${path}`);
  return {
    host: isRemoved ? rmdir(made, root, path).host : made,
    task: { credential, cwd: found.value.ino, umask: 0o022 },
  };
}

const octal = (mode: string | undefined, otherwise: number): number =>
  mode === undefined ? otherwise : parseInt(mode, 8);

class Builder {
  host: Host = buildHost({
    scenario: 'python vectors',
    hostname: 'web1',
    clock: '2026-01-01 00:00',
    users: Object.entries(OWNERS).map(([name, uid]) => ({ name, uid })),
    groups: [],
    tree: [],
  });
  private readonly tokens: Tokens;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  private take(outcome: Outcome, what: string): void {
    if (outcome.result.type === 'failed') throw new Error(`${what}: ${outcome.result.errno}`);
    this.host = outcome.host;
  }

  private settle(path: string, mode: number, owner: string): void {
    const id = OWNERS[owner] ?? 1001;
    this.take(chown(this.host, root, path, Uid(id), Gid(id)), path);
    this.take(chmod(this.host, root, path, mode), path);
  }

  private parents(path: string, owner: string): void {
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (parent === '' || stat(this.host, root, parent).type === 'ok') return;
    this.parents(parent, owner);
    this.directory(parent, 0o755, owner);
  }

  directory(path: string, mode: number, owner: string): void {
    if (lstat(this.host, root, path).type === 'failed') this.take(mkdir(this.host, root, path), path);
    this.settle(path, mode, owner);
  }

  file(path: string, text: string, mode: number, owner: string): void {
    this.take(writeFile(this.host, root, path, text), path);
    this.settle(path, mode, owner);
  }

  /** What `python -m venv --without-pip PATH` makes. */
  environment(
    { path, system_site_packages }: NonNullable<PythonScenario['venv']>,
    interpreter: Interpreter,
  ): void {
    const { version } = interpreter;
    const parts = ['bin', 'lib', `lib/python${version}`, `lib/python${version}/site-packages`];
    for (const part of ['', ...parts.map((one) => `/${one}`)]) {
      this.parents(path + part, 'alice');
      this.directory(path + part, 0o755, 'alice');
    }
    this.take(symlink(this.host, root, this.tokens.read('{python}'), `${path}/bin/python`), path);
    const config = `home = /usr/local/bin\ninclude-system-site-packages = ${system_site_packages}\n`;
    this.file(`${path}/pyvenv.cfg`, config, 0o644, 'alice');
  }

  add(recordedPath: string, entry: RecordedFile, scenario: PythonScenario): void {
    const path = this.tokens.read(recordedPath);
    const owner = recordedPath.startsWith('{site-packages}') ? 'root' : 'alice';
    if (entry === null) {
      this.parents(path.slice(0, -1), owner);
      this.directory(path.slice(0, -1), 0o755, owner);
      return;
    }
    const bare = path.endsWith('/') ? path.slice(0, -1) : path;
    this.parents(bare, owner);
    if (typeof entry === 'string') this.file(bare, this.text(entry, scenario), 0o644, owner);
    else if ('link' in entry) this.take(symlink(this.host, root, this.tokens.read(entry.link), bare), bare);
    else if ('dir' in entry) this.directory(bare, octal(entry.mode, 0o755), entry.owner ?? owner);
    else this.file(bare, this.contentOf(entry, scenario), octal(entry.mode, 0o644), entry.owner ?? owner);
  }

  private contentOf(
    entry: Exclude<RecordedFile, string | null | { readonly dir: true } | { readonly link: string }>,
    scenario: PythonScenario,
  ): string {
    if ('text' in entry) return this.text(entry.text, scenario);
    if ('zip' in entry)
      return packArchive(
        new Map(Object.entries(entry.zip).map(([name, text]) => [name, this.text(text, scenario)])),
      );
    const source = this.text(entry.source, scenario);
    const header = entry.matches_source === true ? [this.host.clock, Buffer.byteLength(source)] : [0, 0];
    const [mtime = 0, size = 0] = header;
    return packCompiled({ version: versionOf(entry.pyc), mtime, size, source });
  }

  /** Other tokens in texts are left as they are: the recorder wrote them so. */
  private text(text: string, { shebang = '' }: PythonScenario): string {
    return text.replace('{shebang}', this.tokens.read(shebang)).replace('{probe}', PROBE_TEXT);
  }
}
