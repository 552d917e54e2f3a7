import { shortened } from '../acl/index.ts';
import type { RouteScene } from './route-scene.ts';
import { askerOf } from './route-shape.ts';
import type { Writing } from './route-shape.ts';
import { answerInWords } from './route-words.ts';

/* What was sent, beside what arrived behind nginx. */

/** Where the columns are, and how far apart the lines. */
export interface TableLayout {
  readonly name: number;
  readonly sent: number;
  readonly arrived: number;
  readonly right: number;
  readonly top: number;
  readonly line: number;
  readonly letter: number;
  /** On a phone names, and what belongs to them, stand below each other. */
  readonly isStacked: boolean;
}

/** The row of the answer: what the asker gets, and what was answered behind nginx. */
function answerRow(scene: RouteScene): {
  readonly name: string;
  readonly sent: string;
  readonly arrived: string | null;
} {
  const upstream = scene.steps.findLast((step) => step.type === 'upstream');
  const behind =
    scene.passage.front === null
      ? answerInWords(scene)
      : upstream?.type === 'upstream'
        ? statusOf(upstream.status)
        : null;
  const location = scene.response?.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  const to = location === undefined ? '' : ` → ${location}`;
  return { name: 'answer', sent: `${answerInWords(scene)}${to}`, arrived: behind };
}

const statusOf = (status: number | null): string | null => (status === null ? null : String(status));

export function tableOf(
  scene: RouteScene,
  layout: TableLayout,
): { readonly texts: readonly Writing[]; readonly bottom: number } {
  const { name, sent, arrived, right, letter, line, isStacked } = layout;
  const { destination } = scene;
  const isApp = destination.type === 'port' && destination.listener !== null;
  const rows = [...scene.rows, answerRow(scene)];
  const texts: Writing[] = [];
  let y = layout.top + 16;
  const write = (x: number, text: string, width: number, kind: string) =>
    texts.push({ x, y, text: shortened(text, letter, width), kind });
  texts.push({ x: sent, y, text: `${askerOf(scene)} sends`, kind: 'small' });
  if (isApp) texts.push({ x: arrived, y, text: 'the app sees', kind: 'small' });
  for (const row of rows) {
    const isNew = row.arrived !== null && row.arrived !== row.sent;
    y += line;
    texts.push({ x: name, y, text: row.name, kind: 'small' });
    if (isStacked) y += line - 4;
    const isAnswer = row.name === 'answer';
    write(sent, row.sent, arrived - sent - 12, isAnswer ? 'mono it strong' : 'mono it');
    if (isApp && row.arrived !== null)
      write(arrived, row.arrived, right - arrived, isNew && !isAnswer ? 'mono it strong' : 'mono it');
  }
  return { texts, bottom: y + 8 };
}
