/** The file of a program, as far as the model goes: the magic number of ELF, and which program it is. */
const MAGIC = '\x7fELF ';

/** The content of the file of a program. */
export const binaryOf = (program: string): string => `${MAGIC}${program}\n`;

/** The program whose file has this content; null if it is none. */
export const programInFile = (content: string): string | null =>
  content.startsWith(MAGIC) ? content.slice(MAGIC.length).trimEnd() : null;
