import type { Host } from '../../src/hosting/kernel/index.ts';
import { loadScenario } from '../../src/hosting/scenarios/index.ts';
import type { Scenario } from '../../src/hosting/scenarios/index.ts';
import { Session, line, userAt } from '../../src/session/index.ts';
import type { Moment } from '../../src/session/index.ts';
import { commandOf } from '../../src/shell/index.ts';
import { OF_A_SCENE } from './box.ts';
import type { SharedBox } from './box.ts';

/** What a step of a slide shows: what was typed before it, and whatever else a widget looks at. */
export interface Stepping {
  /** Command lines that the tenant typed, such as `chmod 700 /home/you`. */
  readonly after: readonly string[];
}

/** A line that somebody typed, and what it wrote. */
export interface TypedLine {
  readonly by: string;
  readonly text: string;
  /** Lines, those to standard error last; empty ones are left out. */
  readonly output: readonly string[];
  readonly failed: boolean;
}

/**
 * What a widget shows of one session, step by step: a look at the present of a box. Steps play their lines into the
 * session; what a reader does on top of that gives way when the slide moves on.
 */
export class Stepped<State extends Stepping> {
  /** False until the page is alive: controls would be dead before. */
  live = $state(false);
  /** How often somebody changed the picture: each time the people walk their ways again. */
  walks = $state(0);
  /** The answer to the reader’s last act, to be spoken; empty before. */
  said = $state('');

  readonly choices: readonly string[] = ['look'];
  /** The box of the scene, if the widget stands in one: the slide types there, and other widgets may. */
  readonly shared: SharedBox | null;
  readonly session: Session;
  protected look = $state.raw({} as Omit<State, 'after'>);
  protected present = $state.raw({} as Moment);
  private readonly states: readonly State[];
  private shownStep: State | null = null;
  private paused: { readonly look: Omit<State, 'after'>; readonly moment: number } | null = null;

  /** `shared` is the box of the scene that the widget stands in. */
  constructor(scenario: string, states: readonly State[], still: number, shared: SharedBox | null) {
    this.shared = shared;
    this.session = shared?.session ?? new Session(loadScenario(scenario));
    this.states = states;
    // An author's mistake is found when the page is written or built; readers need not carry the search for it.
    if (import.meta.env.SSR || import.meta.env.DEV)
      for (const { after } of states) rehearse(this.scenario, this.tenant, after, shared);
    // As the still has it, until the slide says how far it is; whoever came alive before knows already, also that it is at its beginning.
    if (shared !== null && !shared.isDriven) shared.session.play(shared.inputs);
    this.show(this.stateAt(still));
    this.session.subscribe(() => this.follow());
  }

  readonly state = $derived.by(() => this.look);
  readonly host = $derived.by(() => this.present.host);
  /** The line that was typed last; null if there is none. */
  readonly last = $derived.by((): TypedLine | null => {
    const { input, answer } = this.present;
    if (input?.type !== 'line' || answer === null) return null;
    const output = `${answer.stdout}${answer.stderr}`.split(/\r?\n/).filter((text) => text.trim() !== '');
    return { by: userAt(input.terminal), text: input.text, output, failed: answer.status !== 0 };
  });
  /** The box before the last line; as it is where there is none. */
  protected readonly before = $derived.by((): Host => {
    const { before } = this.present;
    if (before === null) return this.host;
    return this.session.log.find(({ id }) => id === before)?.host ?? this.scenario.host;
  });
  readonly mayUndo = $derived.by(() => this.present.host !== null && this.session.mayUndo);
  readonly mayRedo = $derived.by(() => this.present.host !== null && this.session.mayRedo);

  /**
   * What must be there before the widget comes alive, by name: its scenario, then the programs that its steps run. The
   * page is told while it is built; once the widget lives nobody asks.
   */
  get needs(): string | undefined {
    if (!import.meta.env.SSR) return undefined;
    const programs =
      this.shared === null ? this.states.flatMap(({ after }) => after.map(commandOf)) : [OF_A_SCENE];
    return [this.scenario.name, ...programs]
      .filter((name, index, all) => all.indexOf(name) === index)
      .join(' ');
  }

  get people(): readonly string[] {
    return this.scenario.people.map(({ id }) => id);
  }

  protected get scenario(): Scenario {
    return this.session.scenario;
  }

  /** Whose account it is: the first person of a scenario. */
  protected get tenant(): string {
    return this.people[0] ?? '';
  }

  /** Shows the state after a step of the slide; whatever the user did gives way. */
  goTo(step: number, how: 'walk' | 'at once'): void {
    const state = this.stateAt(step);
    if (state === this.shownStep) return;
    this.shownStep = state;
    this.show(state);
    if (how === 'walk') this.walks += 1;
  }

  undo(): void {
    if (this.session.undo()) this.tell();
  }

  redo(): void {
    if (this.session.redo()) this.tell();
  }

  /** The box is another one because of the reader. Whoever has something to say of it says it after this. */
  protected tell(): void {
    this.present = this.session.present;
    this.walks += 1;
  }

  /** Shows a step for the moment, such as for a printer. */
  pause(step: number): void {
    this.paused ??= { look: this.look, moment: this.present.id };
    this.show(this.stateAt(step));
  }

  /** Shows again what stood before the pause. */
  resume(): void {
    if (this.paused === null) return;
    this.session.goTo(this.paused.moment);
    this.present = this.session.present;
    this.look = this.paused.look;
    this.paused = null;
  }

  private stateAt(step: number): State {
    const state = this.states[Math.min(Math.max(step, 0), this.states.length - 1)];
    if (state === undefined) throw new Error('a widget has at least one state');
    return state;
  }

  private show({ after, ...look }: State): void {
    // In a scene it is the slide that types.
    if (this.shared === null) this.session.play(after.map((text) => line(this.tenant, text)));
    this.present = this.session.present;
    this.look = look;
  }

  /** The session stands elsewhere, whoever moved it. */
  private follow(): void {
    const isElsewhere = this.present.id !== this.session.present.id;
    this.present = this.session.present;
    if (isElsewhere) this.walks += 1;
  }
}

/** Plays what a state wants typed. */
function rehearse(
  scenario: Scenario,
  tenant: string,
  after: readonly string[],
  shared: SharedBox | null,
): void {
  if (shared !== null && after.length > 0)
    throw new Error(`expected <Run> for what is typed in a scene, found after: ${after.join('; ')}`);
  const trial = new Session(scenario);
  trial.play(after.map((text) => line(tenant, text)));
  const wrong = trial.log.find(({ answer }) => answer?.status !== 0);
  if (wrong?.input?.type === 'line')
    throw new Error(`${wrong.input.text}, typed by ${tenant}: ${wrong.answer?.stderr.trimEnd()}`);
}
