import type { SharedBox } from './box.ts';
import { tallReach, wideReach } from './reach-shape.ts';
import { reachInWords, reachOf } from './reach.ts';
import { Stepped } from './stepped.svelte.ts';
import type { Stepping } from './stepped.svelte.ts';

/** Which cell is looked at. */
export interface Focus {
  readonly who: string;
  readonly path: string;
}

/** What authors write: a state, of which a step names only what it changes. */
export interface ReachProps {
  after?: readonly string[];
  /** The cell whose reason is told: who, and the path. */
  focus?: readonly [who: string, path: string];
}

interface State extends Stepping {
  readonly focus: Focus | null;
}

function statesOf(first: ReachProps, steps: readonly ReachProps[]): readonly State[] {
  const changed = (state: State, { after, focus }: ReachProps): State => ({
    after: after ?? state.after,
    focus: focus === undefined ? state.focus : { who: focus[0], path: focus[1] },
  });
  const states = [changed({ after: [], focus: null }, first)];
  for (const step of steps) states.push(changed(states.at(-1) ?? { after: [], focus: null }, step));
  return states;
}

/** People, paths, and what each can do with each. */
export class ReachView extends Stepped<State> {
  private readonly columns: readonly string[];
  private readonly paths: readonly string[];

  constructor(
    scenario: string,
    { people, paths }: { readonly people: readonly string[] | undefined; readonly paths: readonly string[] },
    first: ReachProps,
    steps: readonly ReachProps[],
    still: number,
    shared: SharedBox | null,
  ) {
    super(scenario, statesOf(first, steps), still, shared);
    this.columns = people ?? this.people;
    this.paths = paths;
  }

  get who(): readonly string[] {
    return this.columns;
  }

  readonly rows = $derived.by(() => reachOf(this.host, this.scenario.host, this.columns, this.paths));
  readonly wide = $derived.by(() => wideReach(this.rows, this.columns));
  readonly tall = $derived.by(() => tallReach(this.rows, this.columns));
  /** The whole table, for those who cannot see it. */
  readonly words = $derived.by(() => reachInWords(this.rows));
  readonly typed = $derived.by(() =>
    (this.present.before === null ? [] : this.session.log).flatMap(({ input }) =>
      input?.type === 'line' ? [input.text] : [],
    ),
  );
  /** The cell that is looked at; the first one until somebody chooses. */
  readonly focus = $derived.by(
    (): Focus => this.state.focus ?? { who: this.columns[0] ?? '', path: this.paths[0] ?? '' },
  );
  readonly reason = $derived.by(
    () =>
      this.rows.find(({ path }) => path === this.focus.path)?.cells.find(({ who }) => who === this.focus.who)
        ?.reason ?? null,
  );

  get tenantName(): string {
    return this.tenant;
  }

  lookAt({ who, path }: Focus): void {
    this.look = { ...this.look, focus: { who, path } };
    this.said = this.reason?.sentence ?? '';
  }
}
