/** How a challenge was solved. */
export interface Solved {
  /** Whether its solution had been asked for. */
  readonly withSolution: boolean;
}

/** What somebody has solved, by the names of challenges, and how many hints of each they have seen. */
export interface Progress {
  readonly solved: Readonly<Record<string, Solved>>;
  readonly hints: Readonly<Record<string, number>>;
}

export const NOTHING_SOLVED: Progress = { solved: {}, hints: {} };

/** What a file of progress says it is. */
export const FORMAT = 'hosting-challenges';
export const VERSION = 1;

/** No progress that anybody made is larger. */
export const SIZE_LIMIT = 100_000;

/** Progress as text, or what is wrong with it. */
export type Read =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'not-json'; readonly reason: string }
  | { readonly type: 'not-ours'; readonly found: string }
  | { readonly type: 'newer'; readonly found: number }
  | { readonly type: 'damaged'; readonly where: string; readonly expected: string; readonly found: string }
  | { readonly type: 'too-large'; readonly size: number };

/** Progress as it is kept and exported. */
export const writeProgress = ({ solved, hints }: Progress): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, solved, hints }, null, 1)}\n`;

/** Reads what `writeProgress` wrote, in this version or an older one. */
export function readProgress(text: string): Read {
  if (text.length > SIZE_LIMIT) return { type: 'too-large', size: text.length };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { type: 'not-json', reason: error instanceof Error ? error.message : String(error) };
  }
  if (!isRecord(value) || value['format'] !== FORMAT)
    return { type: 'not-ours', found: isRecord(value) ? said(value['format']) : said(value) };
  const { version, solved, hints } = value;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return damaged('version', 'a number from 1', version);
  if (version > VERSION) return { type: 'newer', found: version };
  if (!isRecord(solved)) return damaged('solved', 'challenges by their names', solved);
  if (!isRecord(hints)) return damaged('hints', 'challenges by their names', hints);
  for (const [name, how] of Object.entries(solved))
    if (!isRecord(how) || typeof how['withSolution'] !== 'boolean')
      return damaged(`solved.${name}`, '{"withSolution": true or false}', how);
  for (const [name, count] of Object.entries(hints))
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0)
      return damaged(`hints.${name}`, 'a number of hints', count);
  return {
    type: 'progress',
    progress: { solved: solved as Progress['solved'], hints: hints as Progress['hints'] },
  };
}

/** Both together: solved without the solution counts more than with it, and hints once seen stay seen. */
export function merged(one: Progress, other: Progress): Progress {
  const solved: Record<string, Solved> = { ...one.solved };
  for (const [name, how] of Object.entries(other.solved))
    solved[name] = { withSolution: how.withSolution && (solved[name]?.withSolution ?? true) };
  const hints: Record<string, number> = { ...one.hints };
  for (const [name, count] of Object.entries(other.hints)) hints[name] = Math.max(count, hints[name] ?? 0);
  return { solved, hints };
}

/** What is about challenges that there are, and the names of those that there are not. */
export function known(
  progress: Progress,
  names: readonly string[],
): { known: Progress; unknown: readonly string[] } {
  const keep = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
  const unknown = Object.keys({ ...progress.solved, ...progress.hints }).filter(
    (name) => !names.includes(name),
  );
  return { known: { solved: keep(progress.solved), hints: keep(progress.hints) }, unknown };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const damaged = (where: string, expected: string, found: unknown): Read => ({
  type: 'damaged',
  where,
  expected,
  found: said(found),
});

/** A value, as short as a sentence wants it. */
const said = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};
