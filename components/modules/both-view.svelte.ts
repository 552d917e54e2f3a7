import { line } from '../../src/session/index.ts';
import { Stepped } from '../acl/index.ts';
import type { SharedBox } from '../acl/index.ts';
import { commandOf } from './path-run.ts';
import { sceneOf } from './path-scene.ts';
import type { PathScene } from './path-scene.ts';
import { TALL, WIDE, rowsOf } from './path-shape.ts';
import type { RowShape } from './path-shape.ts';
import { importInWords } from './path-words.ts';

/** Whether an environment shares the host's site-packages, and whether the host's walk comes into environments. */
export interface Setting {
  readonly shares: boolean;
  readonly walks: boolean;
}

/** What authors write: a step names what it changes. */
export interface BothProps extends Partial<Setting> {
  after?: readonly string[];
  module?: string;
}

interface State extends Setting {
  readonly after: readonly string[];
  readonly module: string;
}

/** One answer to "which libraries?". */
export interface Side {
  readonly title: string;
  readonly command: string;
  readonly scene: PathScene;
  readonly words: string;
}

/** A column of the drawing. */
export interface Column {
  readonly side: Side;
  readonly x: number;
  readonly y: number;
  readonly rows: readonly RowShape[];
}

const SCRIPT = '/home/you/webapps/blog/run.py';
const PYTHON = '3.11';
const LIBRARY = `/usr/local/lib/python${PYTHON}`;

/** The stories of an environment below a home that walks. */
export const stories: readonly (Setting & { readonly name: string })[] = [
  { name: 'as it is made', shares: false, walks: false },
  { name: 'it shares site-packages', shares: true, walks: false },
  { name: 'the walk forced on', shares: false, walks: true },
  { name: 'both', shares: true, walks: true },
];

/** What root types so that the host's walk does or does not come into virtual environments. */
const walkLine = (walks: boolean): string =>
  `cp /usr/local/share/walk/${walks ? 'even-in-virtualenvs' : 'as-it-is'}.py ${LIBRARY}/sitecustomize.py`;

/** The same script and the same import, once by the Python of an environment and once by any Python of a host that walks. */
export class BothView extends Stepped<State> {
  constructor(
    scenario: string,
    first: BothProps,
    steps: readonly BothProps[],
    still: number,
    shared: SharedBox | null,
  ) {
    const states: State[] = [{ after: [], module: 'frontdesk', shares: false, walks: false, ...first }];
    for (const step of steps) states.push({ ...(states.at(-1) as State), ...step });
    super(scenario, states, still, shared);
  }

  readonly sides = $derived.by((): readonly Side[] => {
    const { shares, module } = this.state;
    const ways = [
      { title: 'virtualenv: which interpreter?', how: shares ? 'shared-virtualenv' : 'virtualenv' },
      { title: 'the walk: which directory?', how: 'script' },
    ] as const;
    return ways.map(({ title, how }) => {
      const question = { script: SCRIPT, python: PYTHON, how, module } as const;
      const scene = sceneOf(this.host, question);
      return { title, command: commandOf(question), scene, words: importInWords(scene) };
    });
  });
  readonly wide = $derived.by(() => columnsOf(this.sides, 'wide'));
  readonly tall = $derived.by(() => columnsOf(this.sides, 'tall'));
  readonly words = $derived.by(() => this.sides.map(({ title, words }) => `${title} ${words}`).join(' '));
  readonly story = $derived.by(() =>
    stories.findIndex(({ shares, walks }) => shares === this.state.shares && walks === this.isForced),
  );

  /** Whether the walk comes into environments, as the box has it. */
  private get isForced(): boolean {
    return this.sides[0]?.scene.started.trace.some(({ type }) => type === 'walk') ?? false;
  }

  async choose({ shares, walks }: Setting): Promise<void> {
    if (walks !== this.isForced) await this.session.submit(line('root', walkLine(walks)));
    this.look = { ...this.look, shares, walks };
    this.tell();
    this.said = this.words;
  }
}

const GAP = 44;

function columnsOf(sides: readonly Side[], form: 'wide' | 'tall') {
  const layout = form === 'wide' ? WIDE : TALL;
  const width = form === 'wide' ? (WIDE.width - GAP) / 2 : TALL.width;
  let y = 0;
  let height = 0;
  const columns = sides.map((side, index): Column => {
    const x = form === 'wide' ? index * (width + GAP) : 0;
    const rows = rowsOf(side.scene, x, y + 72, width, layout);
    const column = { side, x, y, rows };
    const { box } = rows.at(-1) ?? { box: { y, height: 0 } };
    height = Math.max(height, box.y + box.height + 8);
    if (form === 'tall') y = height + 16;
    return column;
  });
  return { width: layout.width, height, columns };
}
