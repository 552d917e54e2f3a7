import { findIn } from './find.ts';
import { importerOf } from './importer.ts';
import { standardModule } from './interpreters.ts';
import { copyOf } from './running.ts';
import type { Running } from './running.ts';
import type { Started } from './start.ts';
import { parseProgram } from './statements.ts';
import type { Finding, PathEntry } from './trace.ts';

/** What one entry of `sys.path`, taken alone, would give for a name, and what becomes of it. */
export interface Candidate {
  readonly index: number;
  readonly entry: PathEntry;
  readonly finding: Finding;
  readonly fate: Fate;
}

export type Fate =
  | { readonly type: 'wins' }
  /** One portion of the namespace package that wins. */
  | { readonly type: 'joins' }
  /** The entry at `by` has the name, too, and comes first. */
  | { readonly type: 'shadowed'; readonly by: number }
  /** A directory without `__init__`, and the entry at `by` has a module. */
  | { readonly type: 'outranked'; readonly by: number }
  /** The interpreter has the name itself and never looks. */
  | { readonly type: 'never-asked'; readonly because: 'builtin' | 'frozen' | 'preloaded' }
  /** Nothing of that name there. */
  | { readonly type: 'nothing' };

/** All entries of `sys.path` for a name without dots, with the reason why each wins or loses. */
export function candidatesOf({ process }: Started, name: string): readonly Candidate[] {
  const running = copyOf(process);
  const findings = running.path.map((entry) => findIn(running, entry.path, name));
  const own = ownWay(running, name);
  const winner = findings.findIndex(({ type }) => type === 'module');
  return running.path.map((entry, index) => {
    const finding = findings[index] ?? { type: 'none', because: 'no-such-name' };
    return { index, entry, finding, fate: fateOf(finding, index, winner, own) };
  });
}

/** How the interpreter comes by the name without looking at the path, or null. */
function ownWay({ modules, interpreter }: Running, name: string): 'builtin' | 'frozen' | 'preloaded' | null {
  if (modules.has(name)) return 'preloaded';
  const standard = standardModule(interpreter, name);
  return standard?.type === 'builtin' || standard?.type === 'frozen' ? standard.type : null;
}

function fateOf(finding: Finding, index: number, winner: number, own: ReturnType<typeof ownWay>): Fate {
  if (finding.type === 'none') return { type: 'nothing' };
  if (own !== null) return { type: 'never-asked', because: own };
  if (index === winner) return { type: 'wins' };
  if (winner === -1) return { type: 'joins' };
  return index < winner ? { type: 'outranked', by: winner } : { type: 'shadowed', by: winner };
}

/**
 * The file that a finding stands for, as imp.find_module and importlib name it: the entry itself for a member of an archive
 * that does not compile; a directory with a final slash for a portion; null for nothing.
 */
export function fileOfCandidate({ process }: Started, { entry, finding }: Candidate): string | null {
  switch (finding.type) {
    case 'none':
      return null;
    case 'portion':
      return `${finding.directory}/`;
    case 'module': {
      const isBroken = finding.member !== null && parseProgram(finding.member).type === 'syntax-error';
      return isBroken && importerOf(process, entry.path).type === 'archive' ? entry.path : finding.file;
    }
  }
}
