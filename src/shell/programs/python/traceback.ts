import type { Frame, Marked, Raised } from './raised.ts';
import { syntaxLines } from './syntax-words.ts';
import type { SyntaxVersion } from './tokens.ts';

const HEAD = 'Traceback (most recent call last):';
const DURING = 'During handling of the above exception, another exception occurred:';
const CAUSE = 'The above exception was the direct cause of the following exception:';

/** What the interpreter prints for an exception that nobody caught, each line without its end. */
export function tracebackLines(raised: Raised, version: SyntaxVersion): readonly string[] {
  const before = version.major === 2 ? null : (raised.cause ?? (raised.hidesContext ? null : raised.context));
  const earlier =
    before === null
      ? []
      : [...tracebackLines(before, version), '', raised.cause === null ? DURING : CAUSE, ''];
  const frames = raised.frames.flatMap((frame) => frameLines(frame, version));
  return [...earlier, ...(frames.length === 0 ? [] : [HEAD, ...frames]), ...lastLines(raised, version)];
}

/** The exception itself. */
function lastLines(raised: Raised, version: SyntaxVersion): readonly string[] {
  if (raised.syntax !== null) return syntaxLines(raised, version);
  return [raised.message === '' ? raised.type : `${raised.type}: ${raised.message}${raised.hint}`];
}

function frameLines({ file, line, name, text, marked }: Frame, version: SyntaxVersion): readonly string[] {
  const head = `  File "${file}", line ${line}, in ${name}`;
  const source = text?.split(/\r\n|\r|\n/)[line - 1];
  if (source === undefined || source.trim() === '') return [head];
  const body = source.trim();
  const marks = marked === undefined ? null : marksBelow(source, line, marked, version);
  return [head, `    ${body}`, ...(marks === null ? [] : [`    ${marks}`])];
}

/** Since 3.11 carets below what was at work, unless that is the whole line. */
function marksBelow(source: string, line: number, marked: Marked, version: SyntaxVersion): string | null {
  if (version.major === 2 || version.minor < 11 || marked.line !== line) return null;
  const indent = /^\s*/.exec(source)?.[0].length ?? 0;
  const end = marked.endLine === line ? marked.endColumn : source.trimEnd().length;
  const isWhole = marked.column <= indent && end >= source.trimEnd().length;
  if (isWhole && marked.anchor === undefined) return null;
  const letters = Array.from({ length: end - indent }, (_, index) => {
    const column = index + indent;
    if (column < marked.column) return ' ';
    if (marked.anchor === undefined) return '^';
    return column >= marked.anchor && column < (marked.anchorEnd ?? end) ? '^' : '~';
  });
  return letters.join('');
}
