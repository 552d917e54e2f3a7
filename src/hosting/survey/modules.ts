import { ROOT_TASK, explain, loginCredential, stat, userByName } from '../kernel/index.ts';
import type { Host } from '../kernel/index.ts';
import { placeAt } from './may.ts';
import { inside, parentOf } from './paths.ts';
import type { ModulePath, Survey } from './survey.ts';

/** What an entry of `sys.path` has to say to an import. */
export type Finding =
  /** The file that is imported; what comes later is not looked at. */
  | {
      readonly type: 'found';
      readonly file: string;
      readonly kind: 'package' | 'module' | 'extension' | 'compiled';
    }
  /** A directory of that name without `__init__`: it counts only if nothing else is found. */
  | { readonly type: 'namespace'; readonly directory: string }
  | { readonly type: 'nothing' }
  /** An entry that is no directory, or whose directory this user may not list. */
  | { readonly type: 'closed' }
  /** What is in it was not pasted. */
  | { readonly type: 'untold' };

/** One entry of `sys.path`, and what it has. */
export interface Shelf {
  readonly path: string;
  readonly finding: Finding;
}

/** Which module an import gets. */
export interface WhichModule {
  readonly shelves: readonly Shelf[];
  /** The place of the shelf that wins; null if none does. */
  readonly winner: number | null;
  /** Whether the interpreter has it within itself, and looks at no shelf. */
  readonly isBuiltIn: boolean;
  /** Shelves before the winner whose content was not pasted: it wins unless one of them has it, too. */
  readonly untold: readonly string[];
}

/** In every CPython since 2.7 these are part of the interpreter (`sys.builtin_module_names`). */
const BUILT_IN = new Set(['sys', 'builtins', '__builtin__', 'errno', 'gc', 'itertools', 'marshal', 'posix']);

/**
 * Which file `import MODULE` loads in a script, by the `sys.path` that `python -m site` printed: its first entry is the directory
 * that somebody stood in, and the script's own takes its place.
 */
export function whichModule(
  survey: Survey,
  host: Host,
  {
    script,
    module,
    who,
    path,
  }: { readonly script: string; readonly module: string; readonly who: string; readonly path: ModulePath },
): WhichModule {
  const [name = ''] = module.split('.');
  const entries = [parentOf(script), ...path.entries.slice(1)];
  const shelves = entries.map((entry): Shelf => ({
    path: entry,
    finding: findIn(survey, host, who, entry, name),
  }));
  const found = shelves.findIndex(({ finding }) => finding.type === 'found');
  const winner = found === -1 ? shelves.findIndex(({ finding }) => finding.type === 'namespace') : found;
  const before = shelves.slice(0, winner === -1 ? undefined : found === -1 ? undefined : winner);
  return {
    shelves,
    winner: winner === -1 ? null : winner,
    isBuiltIn: BUILT_IN.has(name),
    untold: before.filter(({ finding }) => finding.type === 'untold').map((shelf) => shelf.path),
  };
}

/** What a finder of importlib sees in one directory, in its order: package, extension, source, compiled file. */
function findIn(survey: Survey, host: Host, who: string, path: string, name: string): Finding {
  const place = placeAt(survey, path);
  if (place === undefined) return isKnownMissing(survey, path) ? { type: 'nothing' } : { type: 'untold' };
  const user = userByName(host.accounts, who);
  const credential = user === undefined ? ROOT_TASK.credential : loginCredential(host.accounts, user);
  const inode = stat(host, ROOT_TASK, path);
  if (inode.type === 'ok' && inode.value.type !== 'directory')
    return place.facts?.type === 'file' ? { type: 'closed' } : { type: 'untold' };
  if (place.facts !== null && explain(host, credential, 'list', path).verdict !== 'granted')
    return { type: 'closed' };
  const names = [...place.entries.keys()];
  const own = place.entries.get(name);
  const inits = [...(own?.entries.keys() ?? [])].filter((one) => /^__init__\.(?:py|pyc|.*\.so)$/.test(one));
  if (inits.length > 0) {
    const [init = ''] = ['.so', '.py', '.pyc'].flatMap((end) => inits.filter((one) => one.endsWith(end)));
    return { type: 'found', file: inside(inside(path, name), init), kind: 'package' };
  }
  const extension = names.find(
    (one) =>
      one === `${name}.so` || (one.startsWith(`${name}.`) && /\.(?:cpython-[\w-]+|abi3)\.so$/.test(one)),
  );
  if (extension !== undefined) return { type: 'found', file: inside(path, extension), kind: 'extension' };
  if (names.includes(`${name}.py`))
    return { type: 'found', file: inside(path, `${name}.py`), kind: 'module' };
  if (names.includes(`${name}.pyc`))
    return { type: 'found', file: inside(path, `${name}.pyc`), kind: 'compiled' };
  if (own !== undefined && own.entries.size > 0 && own.isListed)
    return { type: 'namespace', directory: inside(path, name) };
  return place.isListed ? { type: 'nothing' } : { type: 'untold' };
}

/** Whether a directory that was listed does not have it. */
function isKnownMissing(survey: Survey, path: string): boolean {
  for (let at = path; at !== '/'; at = parentOf(at)) {
    const above = placeAt(survey, parentOf(at));
    if (above !== undefined) return above.isListed && placeAt(survey, at) === undefined;
  }
  return false;
}
