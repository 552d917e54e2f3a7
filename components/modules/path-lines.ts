import { ROOT_TASK, loginTask, stat } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { short } from './path-run.ts';
import type { Level, PathScene } from './path-scene.ts';

/** A line that changes what a level offers, and who has to type it. */
export interface Proposal {
  readonly by: 'you' | 'root';
  readonly text: string;
}

const OWNER_READS = 0o400;

/** What a press can do at a level: make its library, put the module there or take it away, close the library and open it. */
export function proposalsFor(host: Host, { module, python }: PathScene, level: Level): readonly Proposal[] {
  const { path, library, stock } = level;
  const by = isYours(host, stock === null ? path : library) ? 'you' : 'root';
  // Root's ~ is another.
  const place = by === 'you' ? short(library) : library;
  if (stock === null) return [{ by, text: `mkdir -p ${place}` }];
  const egg = stock.find((name) => name.startsWith(`${module}-`));
  const put = !stock.includes(module)
    ? `touch ${place}/${module}.py`
    : isThere(host, `${library}/${module}`)
      ? `rm -r ${place}/${module}`
      : `rm ${place}/${module}.py`;
  return [
    put,
    ...(egg === undefined ? [] : [`rm -r ${place}/${egg}-py${python}.egg`]),
    `chmod ${isListed(host, library) ? 'u-r' : 'u+r'} ${place}`,
  ].map((text) => ({ by, text }));
}

const isThere = (host: Host, path: string): boolean => stat(host, ROOT_TASK, path).type === 'ok';

function isYours(host: Host, path: string): boolean {
  const found = stat(host, ROOT_TASK, path);
  return found.type === 'ok' && found.value.uid === loginTask(host, 'you').credential.uid;
}

function isListed(host: Host, path: string): boolean {
  const found = stat(host, ROOT_TASK, path);
  return found.type === 'ok' && (found.value.mode & OWNER_READS) !== 0;
}
