import type { Outside } from './run.ts';

/** What is said of a line that this box does not run. */
export function outsideLine(program: string, { what, file, line }: Outside, text: string): string {
  const shown = text.split(/\r\n|\r|\n/)[line - 1]?.trim() ?? '';
  const where = file.startsWith('<') ? `line ${line} of the program` : `line ${line} of ${file}`;
  return (
    `${program.slice(program.lastIndexOf('/') + 1)}: ${where} is outside of what this box runs: ${what}, in \`${shown}\`. ` +
    'Expected imports, assignments of literals and names, print, raise, if, for, try, changes of sys.path and os.environ, or definitions.\n'
  );
}
