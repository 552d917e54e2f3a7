import type { Server } from '../configuration/blocks.ts';

/** $server_name: the first name of a server, without the dot of `.example.com`. */
export function serverName({ names }: Server): string {
  const [first] = names;
  if (first === undefined) return '';
  return first.type === 'leading' && first.itself ? first.name.slice(1) : first.name;
}
