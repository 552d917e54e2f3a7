import type { Server, ServerName } from './blocks.ts';

/** The names of a server; one without `server_name` has the empty name. */
export const namesOf = ({ names }: Server): readonly ServerName[] =>
  names.length > 0 ? names : [{ type: 'exact', name: '' }];
