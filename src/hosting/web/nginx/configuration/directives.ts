import { DIRECTIVE_LIST } from './directive-list.ts';

/** The kinds of blocks, by the letters of the list. */
export type Context = 'm' | 'e' | 'h' | 's' | 'l' | 'u' | 'S' | 'L' | 'x';

/** How the arguments are checked. */
export type Check =
  | {
      readonly type:
        | 'flag'
        | 'size'
        | 'offset'
        | 'milliseconds'
        | 'seconds'
        | 'number'
        | 'buffers'
        | 'script'
        | 'once'
        | 'any';
    }
  | { readonly type: 'one-of' | 'bits'; readonly words: readonly string[] };

/** A directive in the kinds of blocks where it is the same one. */
export interface DirectiveRule {
  readonly name: string;
  /** Letters of the contexts; `*` for all. */
  readonly contexts: string;
  readonly opensBlock: boolean;
  readonly allows: (count: number) => boolean;
  readonly check: Check;
}

/** NGX_CONF_MAX_ARGS: more words than this, the directive's name among them, are never right for a counted directive. */
const MOST_WORDS = 8;

let rules: ReadonlyMap<string, readonly DirectiveRule[]> | undefined;

/** What is known of a directive of this name; empty for an unknown one. */
export function rulesFor(name: string): readonly DirectiveRule[] {
  rules ??= readList();
  return rules.get(name) ?? [];
}

function readList(): ReadonlyMap<string, readonly DirectiveRule[]> {
  const read = new Map<string, DirectiveRule[]>();
  for (const line of DIRECTIVE_LIST.replace(/\n {2}/g, ' ')
    .trim()
    .split('\n')) {
    const [head = '', names = ''] = line.split(': ');
    const [contexts = '', counts = '', check = ''] = head.split(' ');
    for (const name of names.split(' ')) {
      const rule = {
        name,
        contexts,
        opensBlock: counts.endsWith('{'),
        allows: allowedCounts(counts.replace('{', '')),
        check: readCheck(check),
      };
      read.set(name, [...(read.get(name) ?? []), rule]);
    }
  }
  return read;
}

function allowedCounts(counts: string): (count: number) => boolean {
  if (counts === 'f') return (count) => count === 1;
  if (counts === '1+') return (count) => count >= 1;
  if (counts === '2+') return (count) => count >= 2;
  return (count) => count < MOST_WORDS && counts.includes(String(count));
}

function readCheck(text: string): Check {
  const [type = '', words] = text.split('=');
  if (words !== undefined)
    return { type: type === 'bits' ? 'bits' : 'one-of', words: text.slice(type.length + 1).split('|') };
  return { type } as Check;
}
