import { joinPath } from '../paths.ts';
import { PipError } from './process.ts';
import type { PipProcess } from './process.ts';

/** PEP 668: a file of that name in the standard library's directory keeps pip 23 off, except in an environment. */
export function checkManaged({ disk, interpreter, isModern, isInEnvironment, log }: PipProcess): void {
  const file = joinPath(interpreter.library, 'EXTERNALLY-MANAGED');
  if (!isModern || isInEnvironment || !disk.sight.isFile(file)) return;
  const text = disk.sight.read(file);
  const said = text.type === 'ok' ? errorIn(text.value) : null;
  if (said === null) log.warn(`WARNING: Failed to read ${file}`);
  const context = (said ?? standing(interpreter.prefix)).split('\n').join('\n    ');
  throw new PipError(`error: externally-managed-environment

× This environment is externally managed
╰─> ${context}

note: If you believe this is a mistake, please contact your Python installation or OS distribution provider. You can override this, at the risk of breaking your Python installation or OS, by passing --break-system-packages.
hint: See PEP 668 for the detailed specification.`);
}

/** The value of Error in the section [externally-managed]; null if there is none. Later lines are indented. */
function errorIn(text: string): string | null {
  const lines = text.split('\n');
  const section = lines.findIndex((line) => line.trim() === '[externally-managed]');
  const start = lines.findIndex((line, index) => index > section && /^error\s*[=:]/i.test(line));
  if (section < 0 || start < 0) return null;
  const first = (lines[start] ?? '').replace(/^error\s*[=:]\s*/i, '');
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line !== '' && !/^\s/.test(line));
  const more = (end < 0 ? rest : rest.slice(0, end)).map((line) => line.trim());
  return [first, ...more].join('\n').trimEnd();
}

const standing = (
  prefix: string,
): string => `The Python environment under ${prefix} is managed externally, and may not be
manipulated by the user. Please use specific tooling from the distributor of
the Python installation to interact with this environment instead.
`;
