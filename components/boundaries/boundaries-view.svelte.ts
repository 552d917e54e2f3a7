import { line } from '../../src/session/index.ts';
import { Stepped } from '../acl/index.ts';
import type { SharedBox, Stepping } from '../acl/index.ts';
import { TALL, WIDE, boundariesShape } from './boundaries-shape.ts';
import { changesOf, crossersOf } from './cast.ts';
import type { Crosser } from './crossing.ts';
import { doorsOf } from './doors.ts';
import type { Door } from './doors.ts';
import { reasonOf, tableInWords, tableOf } from './table.ts';
import type { Cell } from './table.ts';

/** What authors write: a step names what it changes. */
export interface BoundariesProps {
  after?: readonly string[];
  /** Who is looked at, and at which door: a path from the home, `connect 40333`, `listen 443`, or whom a service knows. */
  focus?: readonly [who: string, door: string];
}

interface State extends Stepping {
  readonly focus: readonly [who: string, door: string];
}

/** The doors besides those that the box has by itself: files below the home of the tenant, and ports that are free. */
const FILES = ['webapps/static/index.html', 'webapps/blog/myproject/settings.py', '.pgpass'];
const PORTS = [48589, 443];

function statesOf(first: BoundariesProps, steps: readonly BoundariesProps[]): readonly State[] {
  const states: State[] = [{ after: [], focus: ['', ''], ...first }];
  for (const step of steps) states.push({ ...(states.at(-1) as State), ...step });
  return states;
}

/** Files, ports and passwords: who gets through, computed, and tried by a press. */
export class BoundariesView extends Stepped<State> {
  readonly crossers: readonly Crosser[];
  /** Lines of the tenant that change something. */
  readonly changes: readonly string[];
  private readonly doors: readonly Door[];

  constructor(
    scenario: string,
    first: BoundariesProps,
    steps: readonly BoundariesProps[],
    still: number,
    shared: SharedBox | null,
  ) {
    super(scenario, statesOf(first, steps), still, shared);
    const { host } = this.scenario;
    this.crossers = crossersOf(host, this.people);
    const home = `/home/${this.tenant}`;
    const files = FILES.map((path) => `${home}/${path}`);
    this.doors = doorsOf(host, home, files, PORTS);
    this.changes = changesOf(host, this.tenant, files);
  }

  readonly rows = $derived.by(() => tableOf(this.host, this.scenario.host, this.crossers, this.doors));
  readonly wide = $derived.by(() => boundariesShape(this.rows, WIDE));
  readonly tall = $derived.by(() => boundariesShape(this.rows, TALL));
  readonly words = $derived.by(() => `Who gets through. ${tableInWords(this.rows)}`);
  /** The cell that is looked at; the first one until somebody chooses. */
  readonly cell = $derived.by((): Cell => {
    const [who, door] = this.state.focus;
    const cells = this.rows.flatMap((row) => row.cells);
    const found = cells.find((one) => one.who.name === who && one.door.id === door) ?? cells[0];
    if (found === undefined) throw new Error('expected a door, found none');
    return found;
  });
  /** The line of the last answer that says how it went. */
  readonly gist = $derived.by(() => {
    const { output, failed } = this.last ?? { output: [], failed: false };
    return output.find((text) => /^<\*\* | 235 /.test(text)) ?? (failed ? output.at(-1) : output[0]) ?? '';
  });

  lookAt({ who, door }: Cell): void {
    this.look = { ...this.look, focus: [who.name, door.id] };
    this.said = reasonOf(this.cell);
  }

  /** Tries a door with the line that does it. */
  async press(cell: Cell): Promise<void> {
    this.lookAt(cell);
    const { terminal } = cell.who;
    if (terminal !== null && cell.command !== null) await this.type(terminal, cell.command);
  }

  async change(text: string): Promise<void> {
    await this.type(this.tenant, text);
  }

  private async type(terminal: string, text: string): Promise<void> {
    await this.session.submit(line(terminal, text));
    this.tell();
    this.said = `${this.gist === '' ? '' : `${this.gist}. `}${reasonOf(this.cell)}`;
  }

  protected override tell(): void {
    super.tell();
    this.said = this.words;
  }
}
