import { lineCount, logicalLines, nextWord } from './configuration-lines.ts';

/*
 * The first reading of httpd.conf: ap_build_config() of server/config.c makes a tree of directives and sections. What
 * must be known while reading (LoadModule, ServerRoot, Include, Define, <IfModule>) is done at once; everything else is
 * not even looked up before the whole text was read.
 */

/** A directive, or a section with what is in it. */
export interface ConfigurationNode {
  /** As it is written; that of a section begins with `<`. */
  readonly name: string;
  /** What stands behind the name. */
  readonly args: string;
  readonly file: string;
  readonly line: number;
  readonly children: readonly ConfigurationNode[];
}

/** What a first reading came to; a mistake is what stands behind `Syntax error on line N of FILE: `. */
export type Tree =
  | { readonly type: 'tree'; readonly nodes: readonly ConfigurationNode[] }
  | { readonly type: 'mistake'; readonly file: string; readonly line: number; readonly message: string };

/** What is done at once, and what it comes to. */
export type AtOnce =
  | { readonly type: 'done' }
  /** A container that is read as if its content stood there, or not at all. */
  | { readonly type: 'section'; readonly isTaken: boolean }
  | { readonly type: 'include'; readonly file: string; readonly text: string }
  | { readonly type: 'mistake'; readonly message: string };

/** Does a directive at once; null for one that waits. */
export type DoAtOnce = (name: string, args: string) => AtOnce | null;

interface Open {
  readonly name: string;
  readonly line: number;
  /** Its own, or those of what is around it for a container that is read away. */
  readonly children: ConfigurationNode[];
  readonly isTaken: boolean;
}

class Mistake {
  readonly file: string;
  readonly line: number;
  readonly message: string;

  constructor(file: string, line: number, message: string) {
    this.file = file;
    this.line = line;
    this.message = message;
  }
}

/** The tree of a text; `file` is what messages call it. */
export function buildTree(
  text: string,
  file: string,
  doAtOnce: DoAtOnce,
  resolve: (args: string) => string,
): Tree {
  try {
    return { type: 'tree', nodes: nodesOf(text, file, doAtOnce, resolve) };
  } catch (thrown) {
    if (!(thrown instanceof Mistake)) throw thrown;
    return { type: 'mistake', file: thrown.file, line: thrown.line, message: thrown.message };
  }
}

function nodesOf(
  text: string,
  file: string,
  doAtOnce: DoAtOnce,
  resolve: (args: string) => string,
): readonly ConfigurationNode[] {
  const root: Open = { name: '', line: 0, children: [], isTaken: true };
  const open: Open[] = [root];
  const inner = () => open.at(-1) ?? root;
  for (const { number, text: line } of logicalLines(text)) {
    const fail = (message: string): never => {
      throw new Mistake(file, number, message);
    };
    const { word: name, rest } = nextWord(line);
    if (name.startsWith('</')) {
      close(open, name, fail);
      continue;
    }
    const isDeaf = open.some(({ isTaken }) => !isTaken);
    const args = isDeaf ? rest : resolve(rest);
    const atOnce = isDeaf ? null : doAtOnce(name, args);
    if (atOnce?.type === 'mistake') return fail(atOnce.message);
    if (atOnce?.type === 'include') {
      inner().children.push(...nodesOf(atOnce.text, atOnce.file, doAtOnce, resolve));
    } else if (name.startsWith('<')) {
      const isNode = atOnce === null && !isDeaf;
      const children = isNode || isDeaf ? [] : inner().children;
      const section = { name: name.replace(/>$/, ''), args: name.endsWith('>') ? '>' : args };
      if (isNode) inner().children.push({ ...section, file, line: number, children });
      const isTaken = atOnce?.type === 'section' ? atOnce.isTaken : true;
      open.push({ name: section.name, line: number, children, isTaken });
    } else if (atOnce === null && !isDeaf)
      inner().children.push({ name, args, file, line: number, children: [] });
  }
  const last = open.length > 1 ? open.at(-1) : undefined;
  if (last !== undefined)
    throw new Mistake(file, lineCount(text), `${file}:${last.line}: ${last.name}> was not closed.`);
  return root.children;
}

function close(open: Open[], name: string, fail: (message: string) => never): void {
  const [, bare = ''] = /^<\/([^>\s]*)/.exec(name) ?? [];
  const last = open.length > 1 ? open.at(-1) : undefined;
  if (last === undefined) fail(`</${bare}> without matching <${bare}> section`);
  else if (last.name.slice(1).toLowerCase() !== bare.toLowerCase())
    fail(`Expected </${last.name.slice(1)}> but saw </${bare}>`);
  else open.pop();
}
