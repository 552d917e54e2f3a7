import type { Shell } from '../interpreter/shell.ts';
import { backslashQuote } from '../text/quoting.ts';
import { candidatesFor, tildes, variables } from './candidates.ts';
import type { Candidate } from './candidates.ts';
import { spotIn } from './spot.ts';
import type { Spot } from './spot.ts';
import { commandOf, subjectOf } from './subject.ts';

/** What Tab makes of a line. */
export interface Completion {
  /** The line up to the cursor. */
  readonly text: string;
  /** What the word may become, where that is not settled: names in alphabetical order. */
  readonly choices: readonly string[];
}

/**
 * Completes the word that `text` ends with, as readline does for bash: programs, files as this user may see them, users, groups,
 * variables, and the options that a program tells of.
 */
export async function complete(shell: Shell, text: string): Promise<Completion> {
  const spot = spotIn(text);
  const [dollar, name] = spot.quote === "'" ? [] : (/\$\{?([A-Za-z_]\w*)?$/.exec(spot.raw) ?? []);
  if (dollar !== undefined) {
    const before = dollar.slice(0, dollar.length - (name?.length ?? 0));
    return settle(text, name ?? '', variables(shell, before, name ?? ''), (word) => word, spot.quote);
  }
  const isHome = spot.quote === '' && /^~[^/]*$/.test(spot.raw);
  const candidates = isHome
    ? tildes(shell, spot.word)
    : await candidatesFor(shell, subjectOf(spot), spot.word, commandOf(spot));
  return settle(text, spot.raw, candidates, (word) => quoted(spot, word), spot.quote);
}

/** The line with as much as is certain. */
function settle(
  text: string,
  raw: string,
  candidates: readonly Candidate[],
  write: (word: string) => string,
  quote: Spot['quote'],
): Completion {
  const before = text.slice(0, text.length - raw.length);
  const [only] = candidates;
  if (only === undefined) return { text, choices: [] };
  if (candidates.length === 1) {
    // A directory may go on, so its quote stays open.
    const ending = only.ending === ' ' ? `${quote} ` : only.ending;
    return { text: before + write(only.text) + ending, choices: [] };
  }
  const common = commonStart(candidates.map((candidate) => candidate.text));
  const choices = candidates.map((candidate) => candidate.label ?? candidate.text).toSorted();
  const written = before + write(common);
  // Nothing new is certain: what was typed stays as it was.
  return {
    text: written.length > text.length || common.length > unquotedLength(raw) ? written : text,
    choices,
  };
}

const unquotedLength = (raw: string): number => spotIn(raw).word.length;

function commonStart(texts: readonly string[]): string {
  let [common = ''] = texts;
  for (const text of texts) {
    while (!text.startsWith(common)) common = common.slice(0, -1);
  }
  return common;
}

/** A word as it is to be typed: what stands there stays, and the rest comes in the quotes that are open. */
function quoted({ raw, word, quote }: Spot, full: string): string {
  const rest = full.slice(word.length);
  if (quote === '"') return raw + rest.replace(/["$`\\]/g, '\\$&');
  if (quote === "'") return raw + rest.replaceAll("'", String.raw`'\''`);
  if (raw === '') return rest === '' ? '' : backslashQuote(rest);
  return raw + rest.replace(/[\s!"$&'()*;<>?[\\\]^`{|}]/g, '\\$&');
}
