import { userByUid } from '../kernel/index.ts';
import { addSiteDirectory } from './pth.ts';
import type { Running } from './running.ts';
import type { Origin, PathEntry } from './trace.ts';
import { walkAtStart } from './walk.ts';
import type { Purpose } from './walk.ts';
import { walkSettingsOf } from './walk-settings.ts';

/*
 * What `site` does to the path at the start: main() of site.py. First the doubles go and the rest becomes absolute, then
 * come the site directories: of the virtual environment, of the user (PEP 370, since 2.6), of the host; then
 * `sitecustomize` and `usercustomize` are imported.
 */
export function runSite(running: Running, purpose: Purpose): void {
  const known = removeDoubles(running);
  const { environment } = running.layout;
  if (environment !== null) addSitePackages(running, environment.prefix, known);
  const hasUserSite = mayHaveUserSite(running);
  addUserSite(running, hasUserSite, known);
  if (environment === null || environment.usesSystemSite) {
    // Python 3 reads the environment's a second time; the site.py of virtualenv does not.
    if (environment?.kind === 'venv') addSitePackages(running, environment.prefix, known);
    addSitePackages(running, running.interpreter.prefix, known);
  } else if (environment.kind === 'venv') addSitePackages(running, environment.prefix, known);
  customize(running, 'sitecustomize', purpose);
  if (hasUserSite) customize(running, 'usercustomize', purpose);
}

/** removeduppaths(): by spelling, not by inode. */
function removeDoubles(running: Running): Set<string> {
  const known = new Set<string>();
  const kept: PathEntry[] = [];
  for (const entry of running.path) {
    const path = running.sight.absolute(entry.path) ?? entry.path;
    if (known.has(path)) running.started.push({ type: 'duplicate', path });
    else {
      known.add(path);
      kept.push({ ...entry, path });
      running.started.push({ type: 'entry', entry: { ...entry, path } });
    }
  }
  running.path = kept;
  return known;
}

/** addsitepackages(); Python 2 has a directory for all versions, too. */
function addSitePackages(running: Running, prefix: string, known: Set<string>): void {
  const { sight, interpreter } = running;
  const origin: Origin = prefix === interpreter.prefix ? { type: 'site-packages' } : { type: 'virtualenv' };
  const main = `${prefix}/lib/python${interpreter.version}/site-packages`;
  const isThere = sight.isDirectory(main);
  running.started.push({ type: 'site-directory', path: main, verdict: isThere ? 'taken' : 'missing' });
  if (isThere) addSiteDirectory(running, main, known, origin);
  const old = `${prefix}/lib/site-python`;
  if (interpreter.major === 2 && sight.isDirectory(old)) addSiteDirectory(running, old, known, origin);
}

export function mayHaveUserSite({ interpreter, flags, layout }: Running): boolean {
  const isOld = interpreter.major === 2 && interpreter.minor < 6;
  return !isOld && !flags.noUserSite && layout.environment?.usesSystemSite !== false;
}

function addUserSite(running: Running, isEnabled: boolean, known: Set<string>): void {
  const { sight, interpreter } = running;
  const path = `${userBase(running)}/lib/python${interpreter.version}/site-packages`;
  const verdict = !isEnabled ? 'disabled' : sight.isDirectory(path) ? 'taken' : 'missing';
  running.started.push({ type: 'site-directory', path, verdict });
  if (verdict === 'taken') addSiteDirectory(running, path, known, { type: 'user-site' });
}

/** PYTHONUSERBASE, or ~/.local; os.path.expanduser asks HOME, then the password database. */
export function userBase({ sight, environment }: Running): string {
  const { PYTHONUSERBASE: base = '', HOME: home } = environment;
  const { host, task } = sight;
  return base !== '' ? base : `${home ?? userByUid(host.accounts, task.credential.uid)?.home ?? ''}/.local`;
}

/** Imports a module that the host or the user may have put there; if its text is the host's walk, the walk runs. */
function customize(running: Running, name: string, purpose: Purpose): void {
  const loaded = running.importName(running, name, null);
  running.imported = [];
  if (loaded.type === 'raised') {
    const { type, message } = loaded.error;
    // To Python 2 any ImportError says that there is none; Python 3 looks whose name it is about.
    if (running.interpreter.major === 2) {
      if (type !== 'ImportError') running.complaints.push(`'import ${name}' failed; use -v for traceback`);
    } else if (message !== `No module named '${name}'`)
      running.complaints.push(`Error in ${name}; set PYTHONVERBOSE for traceback:`, `${type}: ${message}`);
    running.started.push({ type: 'customize', name, file: null, walks: false });
    return;
  }
  const { file, text } = loaded.module;
  const settings = walkSettingsOf(text ?? '');
  running.started.push({ type: 'customize', name, file, walks: settings !== null });
  if (settings !== null) walkAtStart(running, settings, purpose);
}
