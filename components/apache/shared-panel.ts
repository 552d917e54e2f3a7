import type { Point } from '../acl/index.ts';
import type { ApacheScene } from './apache-scene.ts';
import type { PanelShape, Place, Writing } from './panel.ts';
import { forcedInWords, megabytes } from './apache-words.ts';

/** Memory that fills the room of the bars of one kind, KiB. */
const FULL = 80 * 1024;

const MANY = { parent: 'parent', child: 'children', daemon: 'daemons' } as const;

/** What one Apache for both would be: its memory, and what it forces on them. */
export function sharedPanel({ shared }: ApacheScene, place: Place): PanelShape {
  const { x, y, width, letter, pitch } = place;
  const isThere = shared.processes.length > 0;
  const top = y + 32 + pitch * 0.75;
  const left = x + letter * 6.6;
  const room = x + width - left - letter * 4.9;
  const rows = shared.processes.map(({ role, memory }, row) => {
    const baseline = top + row * pitch;
    const sum = memory.reduce((all, one) => all + one, 0);
    const scale = room / Math.max(FULL, sum);
    let from = left;
    const bars = memory.map((one) => {
      const bar = { x: from, y: baseline - letter + 3, width: one * scale, height: pitch - 8, isNew: false };
      from += bar.width;
      return bar;
    });
    const texts: readonly Writing[] = [
      { x, y: baseline, text: `${memory.length} ${MANY[role]}`, kind: 'it' },
      { x: x + width, y: baseline, text: `${megabytes(sum)} MB`, kind: 'mono it', end: true },
    ];
    return { bars, texts };
  });
  const none: readonly Writing[] = isThere ? [] : [{ x, y: top, text: 'it does not start', kind: 'strong' }];
  const facts = forcedAt(shared.forced, place, top + 2 * pitch + pitch * 1.6);
  return {
    who: 'apache',
    glyph: [x + 14, y + 14],
    sheets: [],
    bars: rows.flatMap(({ bars }) => bars),
    tree: '',
    reading: null,
    hatches: isThere ? [] : [{ x, y: top + 8, width, height: pitch * 1.6 }],
    stops: facts.stops,
    texts: [
      { x: x + 36, y: y + 20, text: 'both in one, computed', kind: 'strong' },
      {
        x: x + width,
        y: y + 20,
        text: isThere ? `${megabytes(shared.memory)} MB` : '',
        kind: 'strong',
        end: true,
      },
      ...rows.flatMap(({ texts }) => texts),
      ...none,
      ...facts.texts,
    ],
    parts: facts.parts,
    bottom: facts.bottom,
  };
}

/** Each with its title and what it comes to, in lines that fit. */
function forcedAt(forced: ApacheScene['shared']['forced'], { x, width, letter, pitch }: Place, top: number) {
  const texts: Writing[] = [];
  const stops: Point[] = [];
  const parts = [];
  let baseline = top;
  for (const one of forced) {
    const start = baseline;
    texts.push({ x: x + 14, y: baseline, text: one.title, kind: 'it strong' });
    if (one.isLoss) stops.push([x + 3, baseline - letter * 0.35]);
    const lines = wrapped(one.text, Math.floor((width - 14) / (letter * 0.475))).slice(0, 2);
    for (const text of lines) {
      baseline += pitch - 2;
      texts.push({ x: x + 14, y: baseline, text, kind: 'small' });
    }
    parts.push({
      id: one.id,
      words: forcedInWords(one),
      box: { x, y: start - pitch + 5, width, height: baseline - start + pitch },
    });
    baseline += pitch + 3;
  }
  return { texts, stops, parts, bottom: baseline - pitch + 4 };
}

/** Words in lines of so many letters. */
export function wrapped(text: string, letters: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > letters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
