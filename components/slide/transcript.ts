import type { TranscriptLine } from '../scene/index.ts';

const MARKS = { '$ ': 'typed', '! ': 'denied', '# ': 'comment' } as const;

/** Read a transcript as authors write it: leading marks tell what was typed, refused or remarked. */
export function parseTranscript(source: string): TranscriptLine[] {
  return source
    .replace(/^\n+|\s+$/g, '')
    .split('\n')
    .map((line) => {
      const kind = MARKS[line.slice(0, 2) as keyof typeof MARKS];
      return kind === undefined ? { kind: 'output', text: line } : { kind, text: line.slice(2) };
    });
}
