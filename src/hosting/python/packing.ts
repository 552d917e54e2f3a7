import { MAGICS, ZIP_MAGIC } from './packed.ts';
import type { Archive, Compiled } from './packed.ts';

/* Writers of the formats in `packed.ts`, apart from it: a diagram that looks for modules packs none. */

/** The text of a file that is a zip archive. */
export const packArchive = (archive: Archive): string => ZIP_MAGIC + JSON.stringify([...archive]);

/** The text of a .pyc. */
export const packCompiled = ({ version, ...rest }: Compiled): string =>
  `${MAGICS[version]}\r\n${JSON.stringify(rest)}`;
