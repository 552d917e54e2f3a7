import type { Route, PanelShape, Writing } from './shape.ts';
import { wrapped } from './shape.ts';
import type { Line, Station } from './stations.ts';

/** How the places are laid out, in units. */
interface Plan {
  readonly width: number;
  /** Where the way of the panel runs down, where symbols stand, and where text begins. */
  readonly spine: number;
  readonly mark: number;
  readonly text: number;
  /** The width of a letter of the text. */
  readonly letter: number;
  readonly pitch: number;
  readonly gap: number;
  /** Whether the command stands at the end of the title’s line. */
  readonly isBeside: boolean;
}

const PLANS: Readonly<Record<'wide' | 'tall', Plan>> = {
  wide: { width: 700, spine: 15, mark: 40, text: 94, letter: 9.6, pitch: 19, gap: 12, isBeside: true },
  tall: { width: 358, spine: 14, mark: 34, text: 82, letter: 8.4, pitch: 19, gap: 16, isBeside: false },
};

const MARK = 36;
const TOP = 18;

/** What the panel left, from its press down: a place for each thing, and what is new in it underlined twice. */
export function leftShape(stations: readonly Station[], form: 'wide' | 'tall'): PanelShape {
  const plan = PLANS[form];
  const texts: Writing[] = [{ x: plan.mark, y: TOP + 6, text: 'the panel, as root', kind: 'small' }];
  const twice: PanelShape['twice'][number][] = [];
  const marks: PanelShape['marks'][number][] = [];
  const branches: Route[] = [];
  let y = TOP + 22;
  for (const station of stations) {
    const row = rowOf(station, plan, y);
    texts.push(...row.texts);
    twice.push(...row.twice);
    marks.push({ id: station.id, x: plan.mark, y: y + 3 });
    const middle = y + 3 + MARK / 2;
    const isReached = station.lines.length > 0;
    branches.push({
      points: [
        [plan.spine, middle],
        [plan.mark - 4, middle],
      ],
      end: isReached ? 'arrow' : 'none',
      unseen: !isReached,
    });
    y = Math.max(row.bottom, y + 3 + MARK) + plan.gap;
  }
  return {
    ...{
      width: plan.width,
      height: y - plan.gap + 4,
      boxes: [],
      texts,
      ways: [...spineOf(branches, plan.spine), ...branches],
      twice,
      marks,
    },
    people: [{ who: 'root', x: plan.spine, y: TOP }],
  };
}

/** From the panel down: solid to the last place it came to, dotted from there on. */
function spineOf(branches: readonly Route[], x: number): readonly Route[] {
  const middle = ({ points }: Route): number => points[0]?.[1] ?? TOP;
  const reached = Math.max(TOP + 13, ...branches.filter(({ unseen }) => !unseen).map(middle));
  const last = Math.max(reached, ...branches.map(middle));
  const piece = (from: number, to: number, unseen: boolean): readonly Route[] =>
    from === to
      ? []
      : [
          {
            points: [
              [x, from],
              [x, to],
            ],
            end: 'none',
            unseen,
          },
        ];
  return [...piece(TOP + 13, reached, false), ...piece(reached, last, true)];
}

interface Row {
  readonly texts: readonly Writing[];
  readonly twice: PanelShape['twice'];
  readonly bottom: number;
}

function rowOf(station: Station, plan: Plan, top: number): Row {
  const letters = Math.floor((plan.width - plan.text) / plan.letter);
  const texts: Writing[] = [{ x: plan.text, y: top + 15, text: station.title, kind: 'title' }];
  const twice: PanelShape['twice'][number][] = [];
  let y = top + 15;
  const look = station.look === '' ? '' : `$ ${station.look}`;
  if (plan.isBeside && look !== '')
    texts.push({ x: plan.width, y, text: look, kind: 'mono small fact', end: true });
  const write = (text: string, x: number, kind: string) => {
    y += plan.pitch;
    texts.push({ x, y, text, kind });
  };
  for (const { text, isNew } of station.id === 'block' ? abridged(station.lines) : station.lines) {
    const indent = (text.length - text.trimStart().length) * (plan.letter / (plan.isBeside ? 1 : 2));
    const x = plan.text + indent;
    for (const part of wrapped(text.trim(), letters - Math.ceil(indent / plan.letter))) {
      write(part, x, 'mono fact');
      if (isNew) twice.push({ x, y: y + 4, width: part.length * plan.letter });
    }
  }
  // Prose is narrower than machine truth.
  if (station.remark !== '')
    for (const part of wrapped(station.remark, Math.floor(letters * 1.15))) write(part, plan.text, 'said');
  if (!plan.isBeside && look !== '')
    for (const part of wrapped(look, letters)) write(part, plan.text, 'mono small fact');
  return { texts, twice, bottom: y + 6 };
}

/** Lines of a block that there is room for. */
const MOST = 9;
const TELLING = /^(server \{|server_name|location|proxy_pass|root|alias|return|\})/;

/** What tells who is led where; dots stand for the rest. */
export function abridged(lines: readonly Line[]): readonly Line[] {
  const told: Line[] = [];
  for (const line of lines) {
    const { text } = line;
    if (TELLING.test(text.trim())) told.push(line);
    else if (told.at(-1)?.text.trim() !== '…')
      told.push({ text: `${' '.repeat(text.length - text.trimStart().length)}…`, isNew: false });
  }
  if (told.length <= MOST) return told;
  const rest = told.length - MOST + 1;
  return [...told.slice(0, MOST - 1), { text: `… and ${rest} lines more`, isNew: false }];
}
