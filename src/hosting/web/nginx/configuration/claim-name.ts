import type { ServerName } from './blocks.ts';

/**
 * ngx_hash_add_key(): claims a name on a socket; false if somebody has it. `.example.com` claims the name itself and then the
 * wildcard, and nothing more once one of the two is taken.
 */
export function claimName(taken: Set<string>, name: ServerName): boolean {
  for (const key of keysOf(name)) {
    if (taken.has(key)) return false;
    taken.add(key);
  }
  return true;
}

function keysOf(name: ServerName): readonly string[] {
  if (name.type === 'leading')
    return name.itself ? [`=${name.suffix.slice(1)}`, `*${name.suffix}`] : [`*${name.suffix}`];
  return [name.type === 'trailing' ? `${name.prefix}*` : `=${name.name}`];
}
