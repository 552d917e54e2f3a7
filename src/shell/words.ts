/** The words of a line, or why it has none. */
export type Words =
  | {
      readonly type: 'words';
      readonly words: readonly string[];
      /** What stands before the first word and sets a variable for it alone: `NAME=value`. */
      readonly assignments: readonly string[];
    }
  | { readonly type: 'unreadable'; readonly message: string };

/** What a shell would give a meaning that this reader does not know. */
const SPECIAL = new Set('|&;<>()$`*?[]{}!#\n');

/** The home directory of a user by name, or of whoever asks for the empty name. */
export type HomeOf = (name: string) => string | undefined;

/**
 * Splits one simple command: words, single and double quotes, backslashes, assignments before the command, and `~` or `~name` at the start of a word.
 * Pipes, redirections, variables and globs are refused, not misread.
 */
export function splitWords(line: string, homeOf: HomeOf): Words {
  const words: string[] = [];
  const assignments: string[] = [];
  let at = 0;
  while (at < line.length) {
    if (line[at] === ' ' || line[at] === '\t') {
      at += 1;
      continue;
    }
    const word = readWord(line, at, homeOf);
    if (typeof word === 'string') return { type: 'unreadable', message: word };
    const assigns = words.length === 0 && /^[A-Za-z_]\w*=/.test(line.slice(at));
    (assigns ? assignments : words).push(word.text);
    at = word.end;
  }
  return { type: 'words', words, assignments };
}

interface Word {
  readonly text: string;
  readonly end: number;
}

function readWord(line: string, start: number, homeOf: HomeOf): Word | string {
  const tilde = /^~([\w-]*)(?=[/ \t]|$)/.exec(line.slice(start));
  const home = tilde === null ? undefined : homeOf(tilde[1] ?? '');
  let text = home ?? '';
  let at = home === undefined ? start : start + (tilde?.[0].length ?? 0);
  while (at < line.length && line[at] !== ' ' && line[at] !== '\t') {
    const letter = line[at] ?? '';
    if (letter === '\\') {
      text += line[at + 1] ?? '\\';
      at += 2;
    } else if (letter === "'" || letter === '"') {
      const quoted = readQuoted(line, at);
      if (typeof quoted === 'string') return quoted;
      text += quoted.text;
      at = quoted.end;
    } else if (SPECIAL.has(letter)) return `cannot read ${letter} here: simple words and quotes only`;
    else {
      text += letter;
      at += 1;
    }
  }
  return { text, end: at };
}

/** The text from one quote to the next. In double quotes a backslash keeps `" \ $` and the backquote. */
function readQuoted(line: string, start: number): Word | string {
  const mark = line[start] ?? '';
  let text = '';
  for (let at = start + 1; at < line.length; at += 1) {
    const letter = line[at] ?? '';
    if (letter === mark) return { text, end: at + 1 };
    if (mark === '"' && (letter === '$' || letter === '`')) {
      return `cannot read ${letter} here: simple words and quotes only`;
    }
    const isKept = mark === '"' && letter === '\\' && /["\\$`]/.test(line[at + 1] ?? '');
    if (isKept) at += 1;
    text += isKept ? (line[at] ?? '') : letter;
  }
  return `looking for the matching ${mark}`;
}
