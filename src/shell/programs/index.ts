import type { Program } from '../program.ts';
import { cat } from './cat.ts';
import { getfacl } from './getfacl.ts';
import { id } from './id.ts';
import { ls } from './ls.ts';
import { namei } from './namei.ts';
import { pwd } from './pwd.ts';

/** All programs of the box, by the name they are called by. */
export const programs: ReadonlyMap<string, Program> = new Map(
  Object.entries({ cat, getfacl, id, ls, namei, pwd }),
);
