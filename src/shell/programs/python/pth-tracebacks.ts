import type { Started } from '../../../hosting/python/index.ts';
import { Raised } from './raised.ts';
import type { Frame } from './raised.ts';
import { tracebackLines } from './traceback.ts';
import { libraryLines } from './versions.ts';

/** What the start wrote to standard error: the lines of `.pth` files that failed, each with its traceback. */
export function pthTracebacks({ complaints, trace, interpreter }: Started): string {
  const failures = trace.flatMap((step) =>
    step.type === 'pth-line' && step.verdict.type === 'failed' ? [step.verdict.error] : [],
  );
  let at = 0;
  return complaints
    .map((line) => {
      if (!line.startsWith('Error processing line ')) return `${line}\n`;
      const error = failures[at] ?? null;
      at += 1;
      if (error === null) return `${line}\n`;
      const raised = error instanceof Raised ? error : new Raised(error.type, error.message);
      raised.frames = [siteFrame(interpreter), ...raised.frames];
      const { major, minor } = interpreter;
      const told = tracebackLines(raised, { major, minor }).map((one) => `  ${one}\n`);
      return `${line}\n\n${told.join('')}\nRemainder of file ignored\n`;
    })
    .join('');
}

function siteFrame({ version, library, major, minor }: Started['interpreter']): Frame {
  const [line, text] = libraryLines[version].site;
  const isFrozen = major === 3 && minor >= 11;
  return {
    file: isFrozen ? '<frozen site>' : `${library}/site.py`,
    line,
    name: 'addpackage',
    text: isFrozen ? null : '\n'.repeat(line - 1) + text,
  };
}
