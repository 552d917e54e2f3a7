import { isRefusal } from '../../src/session/index.ts';
import type { Answer } from '../../src/session/index.ts';

/** One line of a transcript, by who or what wrote it. */
export interface TranscriptLine {
  readonly kind: 'typed' | 'output' | 'denied' | 'comment';
  readonly text: string;
}

/** Silence is how programs say that all went well, and not everybody knows. */
const SILENCE: readonly TranscriptLine[] = [{ kind: 'comment', text: 'no answer: it worked' }];

/** A line that was typed and what the box said to it, as they stand on paper. */
export function answerLines(
  typed: string,
  { stdout, stderr, status }: Pick<Answer, 'stdout' | 'stderr' | 'status'>,
): readonly TranscriptLine[] {
  const errors = status === 0 ? 'output' : 'denied';
  const isDenied = (text: string) => isRefusal(text) || (status !== 0 && isComplaint(typed, text));
  const answer: readonly TranscriptLine[] = [
    ...linesOf(stderr).map((text) => ({ kind: errors, text }) as const),
    ...linesOf(stdout).map((text) => ({ kind: isDenied(text) ? 'denied' : 'output', text }) as const),
  ];
  const isSilent = answer.length === 0 && status === 0;
  return [{ kind: 'typed', text: typed }, ...(isSilent ? SILENCE : answer)];
}

/**
 * Whether one of the programs of a line complains. A terminal shows errors and output as one; programs put their name before what
 * went wrong (GNU Coding Standards 4.4, Formatting Error Messages).
 */
function isComplaint(typed: string, text: string): boolean {
  const name = /^(\S+): /.exec(text)?.[1];
  return name !== undefined && ['bash', '-bash', ...typed.split(/[\s;|&()]+/)].includes(name);
}

/** The lines of an output; the last one of a file's listing may be empty, and then it is not shown. */
const linesOf = (output: string): string[] => {
  const trimmed = output.replace(/[\r\n]+$/, '');
  return trimmed === '' ? [] : trimmed.split(/\r?\n/);
};
