import { mono, tailOf } from '../acl/index.ts';
import type { Candidate, PathEntry } from '../../src/hosting/python/index.ts';
import { placeAt } from '../../src/hosting/survey/index.ts';
import type { Shelf, Survey, WhichModule } from '../../src/hosting/survey/index.ts';
import { nameOf, parentOf } from './path-run.ts';
import type { Level, PathScene, Row } from './path-scene.ts';
import type { PathShape, RowShape } from './path-shape.ts';

/** What can be drawn of a Python that nobody started here. */
export type PastedScene = Pick<PathScene, 'levels' | 'rows' | 'script' | 'how' | 'python'>;

/** Entries that there is room for; the others are one row. */
const MOST_ROWS = 12;

/** The `sys.path` of a real Python as the diagram draws one: nobody walked, so levels have libraries or none. */
export function pastedScene(survey: Survey, which: WhichModule, script: string): PastedScene {
  const { shelves, winner } = which;
  const python = /python(\d\.\d+)/.exec(shelves.map(({ path }) => path).join('\n'))?.[1] ?? '3';
  const rows = shelves.map((shelf, index): Row => ({
    index,
    entry: entryOf(shelf, index),
    count: 1,
    number: null,
    isIndented: false,
    candidate: candidateOf(shelf, index, which),
  }));
  const shown = rows.length <= MOST_ROWS ? rows : rows.slice(0, MOST_ROWS);
  const left = rows.length - shown.length;
  const levels = levelsTo(parentOf(script)).map((path): Level => {
    const library = `${path === '/' ? '' : path}/lib/python${python}`;
    const isKnown = shelves.some((shelf) => shelf.path === library);
    const place = placeAt(survey, library);
    return {
      path,
      name: path === '/' ? '/' : nameOf(path),
      library,
      verdict: isKnown ? { type: 'known' } : null,
      number: null,
      stock: place === undefined ? null : [...place.entries.keys()],
      isWinner: winner !== null && shelves[winner]?.path === library,
    };
  });
  return {
    script,
    // Whatever version it is, only its name is drawn.
    python: python as PathScene['python'],
    how: 'script',
    levels,
    rows: shown.map((row, index) =>
      index === MOST_ROWS - 1 && left > 0 ? { ...row, count: left + 1 } : row,
    ),
  };
}

const levelsTo = (directory: string): readonly string[] =>
  directory === '/' ? ['/'] : [...levelsTo(parentOf(directory)), directory];

const entryOf = ({ path }: Shelf, index: number): PathEntry => ({
  path,
  origin: index === 0 ? { type: 'script' } : { type: 'code', file: null },
});

function candidateOf(shelf: Shelf, index: number, { winner, shelves }: WhichModule): Candidate {
  const { finding } = shelf;
  const entry = entryOf(shelf, index);
  if (finding.type !== 'found' && finding.type !== 'namespace') {
    const because = finding.type === 'closed' ? 'may-not-list' : 'no-such-name';
    return { index, entry, finding: { type: 'none', because }, fate: { type: 'nothing' } };
  }
  const by = winner ?? index;
  const isPart = finding.type === 'namespace';
  const fate =
    index === by
      ? ({ type: 'wins' } as const)
      : isPart && shelves[by]?.finding.type === 'namespace'
        ? ({ type: 'joins' } as const)
        : ({ type: isPart ? 'outranked' : 'shadowed', by } as const);
  const found: Candidate['finding'] = isPart
    ? { type: 'portion', directory: finding.directory }
    : { type: 'module', file: finding.file, package: null, form: 'source', member: null };
  return { index, entry, finding: found, fate };
}

/**
 * A shape whose rows say which of them nobody pasted. Why an entry is on the path is not told by `python -m site`, but for the
 * script's own directory, so nothing is said of it.
 */
export const withUntold = (shape: PathShape, { shelves }: WhichModule, words: string): PathShape => ({
  ...shape,
  rows: shape.rows.map((one): RowShape => {
    const origin = one.row.index === 0 ? one.origin : null;
    if (shelves[one.row.index]?.finding.type !== 'untold') return { ...one, origin };
    // At the end of the line in either form: the rows of a phone have no second line for it.
    const fate = { x: one.box.x + one.box.width - 10, y: one.text.y, text: words, end: true };
    const room = fate.x - one.text.x - mono(words, SMALL) - 8;
    const text = tailOf(one.text.text, Math.floor(room / mono('m', SMALL)));
    return { ...one, origin, text: { ...one.text, text }, fate };
  }),
});

/** The size of letters in the list, in units of the drawing. */
const SMALL = 16;
