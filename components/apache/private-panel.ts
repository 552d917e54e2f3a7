import type { Box } from '../acl/index.ts';
import { fitting } from './panel.ts';
import type { PanelShape, Part, Place, Writing } from './panel.ts';
import { answerInWords, fileInWords, megabytes, probeInWords, processInWords } from './apache-words.ts';
import { unreadOf } from './facts.ts';
import type { Apache, ProcessRow } from './apaches.ts';

/** Memory that fills the room of a bar, KiB: a daemon with a large application. */
const FULL = 16 * 1024;

/** One application: its file, whether its Apache has read it, its processes, and what it answers. */
export function apachePanel(apache: Apache, place: Place): PanelShape {
  const { x, y, width, letter, pitch, most } = place;
  const file = sheetOf(apache, place, y + 32);
  const treeTop = file.box.y + file.box.height + 2 * pitch + 2;
  const tree = treeOf(apache, place, treeTop);
  const answersTop = treeTop + most * pitch + 6;
  const heading: readonly Writing[] = [
    { x: x + 36, y: y + 20, text: apache.name, kind: 'strong' },
    { x: x + 90, y: y + 20, text: `port ${apache.port ?? '?'}`, kind: 'mono small' },
    { x: x + width, y: y + 20, text: `${megabytes(apache.memory)} MB`, kind: 'strong', end: true },
  ];
  const answers = answersOf(apache, place, answersTop);
  return {
    who: 'you',
    glyph: [x + 14, y + 14],
    sheets: [file.box],
    bars: tree.bars,
    tree: tree.path,
    reading: tree.hasParent ? readingOf(apache, file.box, treeTop - letter) : null,
    hatches: [...(tree.hasParent ? file.hatches : []), ...tree.hatches],
    stops: answers.flatMap(({ stops }) => stops),
    texts: [...heading, ...file.texts, ...tree.texts, ...answers.flatMap(({ texts }) => texts)],
    parts: [file.part, ...tree.parts, ...answers.map(({ part }) => part)],
    bottom: answersTop + pitch + 6,
  };
}

/** What a request gets, one below the other. */
function answersOf(apache: Apache, { x, width, letter, pitch }: Place, top: number) {
  const left = x + letter * 3.85;
  return apache.probes.map((one, index) => {
    const baseline = top + index * pitch;
    const isWrong = one.status === null || one.status >= 500;
    // Why it fails says more than its number.
    const text = isWrong ? one.text : answerInWords(one);
    const texts: readonly Writing[] = [
      { x: x + 6, y: baseline, text: one.target, kind: 'mono small' },
      {
        ...{ x: left, y: baseline },
        text: fitting(text, letter, x + width - left),
        kind: isWrong ? 'mono it strong' : 'mono it',
      },
    ];
    return {
      texts,
      stops: isWrong ? [[x, baseline - letter * 0.35] as const] : [],
      part: {
        id: `${apache.name} ${one.target}`,
        words: probeInWords(apache.name, one),
        box: { x, y: baseline - pitch + 6, width, height: pitch },
      },
    };
  });
}

/** The sheet of httpd.conf, and below it whether it was read. */
function sheetOf(apache: Apache, { x, width, letter, pitch }: Place, top: number) {
  const box: Box = { x, y: top, width, height: apache.facts.length * pitch + 14 };
  const below = top + box.height + letter + 3;
  const lines = apache.facts.map(({ text, said, isNew }, index): Writing => ({
    x: x + 12,
    y: top + 8 + (index + 0.75) * pitch,
    text: fitting(text, letter, width - 34),
    kind: said ? 'mono it' : 'small',
    isNew,
  }));
  const unread = unreadOf(apache);
  const state =
    apache.mistake === null
      ? unread.length === 0
        ? 'read when it was started'
        : `in memory: ${unread.map(({ running }) => running).join(', ')}`
      : `line refused: ${apache.mistake}`;
  const isStopped = apache.mistake !== null || unread.length > 0;
  const label: Writing = {
    x: x + (isStopped ? 76 : 42),
    y: below,
    text: fitting(state, letter, width - 76),
    kind: isStopped ? 'mono it strong' : 'small',
  };
  return {
    box,
    texts: [...lines, ...(apache.processes.length === 0 ? [] : [label])],
    hatches: isStopped ? [{ x: x + 4, y: below - 3, width: 60, height: 14 }] : [],
    part: {
      id: `${apache.name} httpd.conf`,
      words: fileInWords(apache),
      box,
    },
  };
}

function readingOf(apache: Apache, sheet: Box, parent: number): NonNullable<PanelShape['reading']> {
  const [x, top] = [sheet.x + 22, sheet.y + sheet.height];
  const isStopped = apache.mistake !== null || unreadOf(apache).length > 0;
  return isStopped
    ? {
        points: [
          [x, top],
          [x, top + 10],
        ],
        end: 'bar',
      }
    : {
        points: [
          [x, top],
          [x, parent - 2],
        ],
        end: 'arrow',
      };
}

/** Processes one below the other: the parent, and what it started. */
function treeOf(apache: Apache, place: Place, top: number) {
  const { x, width, letter, pitch, most } = place;
  const { processes } = apache;
  const shown = processes.length > most ? processes.slice(0, most - 1) : processes;
  const left = processes.length - shown.length;
  const middle = (row: number) => top + row * pitch - letter * 0.35;
  const rows = shown.map((one, row) => rowAt(one, place, top + row * pitch));
  const hasParent = shown[0]?.role === 'parent';
  const trunk = x + COLUMNS.branch * letter;
  const twig = (COLUMNS.role - COLUMNS.branch) * letter - 4;
  const branches = shown
    .map((one, row) => (one.role === 'parent' ? '' : `M${trunk} ${middle(row)}h${twig}`))
    .join('');
  const stem = hasParent && shown.length > 1 ? `M${trunk} ${middle(0) + 10}V${middle(shown.length - 1)}` : '';
  const note = (text: string, kind: string, row: number): Writing => ({
    ...{ x: x + COLUMNS.role * letter, text, kind },
    y: top + row * pitch,
  });
  const notes = [
    ...(left === 0 ? [] : [note(`and ${left} more`, 'small', most - 1)]),
    ...(processes.length === 0 ? [note('no process: the port is free', 'it strong', 0)] : []),
  ];
  const nothing: Box = { x, y: top + 10, width, height: 2 * pitch };
  return {
    hasParent,
    path: stem + branches,
    bars: rows.map(({ bar }) => bar),
    hatches: processes.length === 0 ? [nothing] : [],
    texts: [...rows.flatMap(({ texts }) => texts), ...notes],
    parts: shown.map((one, row): Part => ({
      id: `${apache.name} ${one.pid}`,
      words: processInWords(one),
      box: { x, y: top + row * pitch - pitch + 6, width, height: pitch },
    })),
  };
}

/** Where the columns of a process begin or end, in letters from the left: the tree, role, pid, owner, bar, number. */
const COLUMNS = { branch: 0.5, role: 1.6, pid: 8, owner: 8.5, bar: 11.2, number: 4.9 };

function rowAt(one: ProcessRow, { x, width, letter, pitch }: Place, baseline: number) {
  const at = (letters: number) => x + letters * letter;
  const from = at(COLUMNS.bar);
  const room = x + width - from - letter * COLUMNS.number;
  const isParent = one.role === 'parent';
  const texts: readonly Writing[] = [
    { x: isParent ? x : at(COLUMNS.role), y: baseline, text: one.isEnding ? 'ending' : one.role, kind: 'it' },
    { x: at(COLUMNS.pid), y: baseline, text: String(one.pid), kind: 'mono it', end: true, isNew: one.isNew },
    { x: at(COLUMNS.owner), y: baseline, text: one.owner, kind: 'mono it hued' },
    {
      x: x + width,
      y: baseline,
      text: `${megabytes(one.memory)} MB`,
      kind: 'mono it',
      end: true,
      isNew: one.isResized,
    },
  ];
  const bar = {
    x: from,
    y: baseline - letter + 3,
    width: Math.min(1, one.memory / FULL) * room,
    height: pitch - 8,
    isNew: one.isNew,
  };
  return { texts, bar };
}
