/*
 * What the names of a WSGI script are that can be called with an environ: functions, and classes that wrap one, as people wrote
 * middleware. Only what stands at the outermost level counts.
 */

/** Lines of a block, and the number of the first of them. */
export interface Block {
  readonly lines: readonly string[];
  readonly first: number;
  readonly name: string;
}

/** Something that answers to an environ, in the words of the script. */
export interface WsgiCallable {
  readonly body: Block;
  /** What it wraps, by the name of its attribute or its own; null if it answers itself. */
  readonly inner: WsgiCallable | null;
}

/** The lines that belong to the statement at `at`: all that are indented deeper, and empty ones. */
function blockAt(lines: readonly string[], at: number, name: string): Block {
  const indent = /^\s*/.exec(lines[at] ?? '')?.[0].length ?? 0;
  const isInside = (line: string) => line.trim() === '' || (/^\s*/.exec(line)?.[0].length ?? 0) > indent;
  let end = at + 1;
  while (end < lines.length && isInside(lines[end] ?? '')) end += 1;
  return { lines: lines.slice(at + 1, end), first: at + 2, name };
}

/** What a class does when one of it is called; null if it cannot be. */
function callOf({ lines, first }: Block): Block | null {
  const at = lines.findIndex((line) => /^\s+def\s+__call__\b/.test(line));
  if (at === -1) return null;
  const { lines: body } = blockAt(lines, at, '__call__');
  return { lines: body, first: first + at + 1, name: '__call__' };
}

/** The name `application` of a script when it has run; null if nothing here tells what that is. */
export function applicationOf(lines: readonly string[]): WsgiCallable | null {
  const classes = new Map<string, Block>();
  const names = new Map<string, WsgiCallable>();
  for (const [at, line] of lines.entries()) {
    const [, kind, name] = /^(def|class)\s+(\w+)/.exec(line) ?? [];
    if (name !== undefined) {
      const block = blockAt(lines, at, name);
      const call = kind === 'class' ? callOf(block) : null;
      if (kind === 'def') names.set(name, { body: block, inner: null });
      else if (call !== null) classes.set(name, call);
    }
    const [, target, made, wrapped] = /^(\w+)\s*=\s*(\w+)(?:\(\s*(\w+)?\s*\))?\s*(?:#.*)?$/.exec(line) ?? [];
    if (target === undefined || made === undefined) continue;
    const body = classes.get(made);
    const known = body === undefined ? names.get(made) : { body, inner: names.get(wrapped ?? '') ?? null };
    if (known === undefined) names.delete(target);
    else names.set(target, known);
  }
  return names.get('application') ?? null;
}
