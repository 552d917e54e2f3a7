import { isSince } from './interpreters.ts';
import type { Interpreter } from './interpreters.ts';
import { joinPath } from './paths.ts';
import type { Running } from './running.ts';
import type { Origin, PathEntry, PthVerdict } from './trace.ts';

/*
 * Site directories and their .pth files: addsitedir() and addpackage() of site.py, as they differ from 2.7 to 3.13.
 * `known` are the absolute spellings of what is on the path.
 */

/** Adds a directory to `sys.path` unless it is known, and does what its .pth files say, in the order of their names. */
export function addSiteDirectory(
  running: Running,
  directory: string,
  known: Set<string>,
  origin: Origin,
): void {
  const { sight, interpreter } = running;
  const path = sight.absolute(directory) ?? directory;
  if (!known.has(path)) {
    addEntry(running, { path, origin });
    // Python 2 forgets to note it, so that a blank line in one of its .pth files adds it once more.
    if (interpreter.major === 3) known.add(path);
  }
  const listed = sight.list(path);
  if (listed.type === 'failed') {
    running.started.push({ type: 'site-directory', path, verdict: 'may-not-list' });
    return;
  }
  for (const name of listed.value.filter((one) => one.endsWith('.pth')).toSorted(byCodePoints)) {
    const file = joinPath(path, name);
    if (name.startsWith('.') && isSince(interpreter, 13))
      running.started.push({ type: 'pth-file', file, verdict: 'hidden' });
    else readPthFile(running, path, file, known);
  }
}

function addEntry(running: Running, entry: PathEntry): void {
  running.path.push(entry);
  running.started.push({ type: 'entry', entry });
}

/** sorted() of Python: by code points, which differ from UTF-16 only beyond the basic plane. */
const byCodePoints = (first: string, second: string): number =>
  first < second ? -1 : first > second ? 1 : 0;

function readPthFile(running: Running, directory: string, file: string, known: Set<string>): void {
  const read = running.sight.read(file);
  running.started.push({ type: 'pth-file', file, verdict: read.type === 'ok' ? 'read' : 'unreadable' });
  if (read.type === 'failed') return;
  for (const [index, text] of linesOf(running.interpreter, read.value).entries()) {
    const line = index + 1;
    const origin: Origin = { type: 'pth', file, line };
    const verdict = processLine(running, directory, text, known, origin);
    running.started.push({ type: 'pth-line', file, line, text, verdict });
    if (verdict.type !== 'failed') continue;
    running.complaints.push(`Error processing line ${line} of ${file}:`);
    return;
  }
}

/** Universal newlines; since 3.13 also what str.splitlines() takes for one, and a byte order mark is dropped. */
function linesOf(interpreter: Interpreter, text: string): string[] {
  const lines = isSince(interpreter, 13)
    ? text.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    : text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** str.rstrip() for what stands in such files: JavaScript's would take a byte order mark, too. */
const withoutSpace = (text: string): string => text.replace(/[ \t\n\r\v\f]+$/, '');

function processLine(
  running: Running,
  directory: string,
  text: string,
  known: Set<string>,
  origin: Extract<Origin, { type: 'pth' }>,
): PthVerdict {
  if (text.startsWith('#')) return { type: 'comment' };
  if (withoutSpace(text) === '' && isSince(running.interpreter, 10)) return { type: 'blank' };
  if (/^import[ \t]/.test(text)) {
    const { error } = running.execute(running, text, origin.file, null);
    return error === null ? { type: 'executed' } : { type: 'failed', error };
  }
  const joined = joinPath(directory, withoutSpace(text));
  const path = running.sight.absolute(joined) ?? joined;
  if (known.has(path)) return { type: 'known', path };
  if (!running.sight.exists(path)) return { type: 'missing', path };
  known.add(path);
  addEntry(running, { path, origin });
  return { type: 'added', path };
}
