import type { Operation } from '../../src/hosting/kernel/index.ts';
import { loadScenario } from '../../src/hosting/scenarios/index.ts';
import type { Scenario } from '../../src/hosting/scenarios/index.ts';
import { askAbout, askTo } from './choose.ts';
import { hostAfter } from './host-after.ts';
import { lockOf } from './lock.ts';
import { decidingLock, sceneOf } from './scene.ts';
import type { Question, State, StateProps } from './state.ts';
import { statesOf } from './state.ts';
import { tallPlan } from './tall.ts';
import { terminalOf } from './terminal.ts';
import type { TerminalLine } from './terminal.ts';
import { treeOf } from './tree.ts';
import { widePlan } from './wide.ts';

/** What the diagram shows, and what can be done to it. Everything drawn is derived from one state. */
export class AclView {
  /** False until the page is alive: controls would be dead before. */
  live = $state(false);
  /** How often somebody changed the picture: each time the people walk their ways again. */
  walks = $state(0);
  /** The answer to the user's last change, to be spoken; empty before. */
  said = $state('');

  private readonly scenario: Scenario;
  private readonly states: readonly State[];
  private shown = $state.raw({} as State);

  constructor(scenario: string, first: StateProps, steps: readonly StateProps[], still: number) {
    this.scenario = loadScenario(scenario);
    this.states = statesOf(first, steps);
    this.shown = this.stateAt(still);
  }

  readonly state = $derived.by(() => this.shown);
  readonly host = $derived.by(() => hostAfter(this.scenario.host, this.tenant, this.state.after));
  readonly scene = $derived.by(() => sceneOf(this.host, this.state, this.scenario.host));
  readonly nodes = $derived.by(() => treeOf(this.scene));
  readonly wide = $derived.by(() => widePlan(this.scene));
  readonly tall = $derived.by(() => tallPlan(this.scene));
  /** The path the scene is about, links followed. */
  readonly chosen = $derived.by(() => this.scene.target?.path ?? this.scene.rooms.at(-1)?.path ?? '/');
  readonly lockPath = $derived.by(() => this.state.lock ?? decidingLock(this.scene));
  readonly lock = $derived.by(() => lockOf(this.host, this.scenario.host, this.scene, this.lockPath));
  /** Whose terminal is shown: of several people, the first who was stopped. */
  readonly speaker = $derived.by(
    () => this.scene.lanes.find(({ stopped }) => stopped) ?? this.scene.lanes[0],
  );
  /** What the tenant typed before, and what happened to the speaker. */
  readonly terminal = $derived.by((): readonly TerminalLine[] => [
    ...this.state.after.map((text) => ({ kind: 'typed', who: this.tenant, text }) as const),
    ...(this.speaker === undefined ? [] : terminalOf(this.host, this.speaker.who, this.speaker.explanation)),
  ]);
  /** All answers in full: what the drawing says to who cannot see it. */
  readonly sentences = $derived.by(() =>
    this.scene.lanes.map(({ explanation }) => explanation.sentence).join(' '),
  );

  get people(): readonly string[] {
    return this.scenario.people.map(({ id }) => id);
  }

  /** Whose account it is: the first person of a scenario. */
  private get tenant(): string {
    return this.people[0] ?? '';
  }

  private stateAt(step: number): State {
    const state = this.states[Math.min(Math.max(step, 0), this.states.length - 1)];
    if (state === undefined) throw new Error('a diagram has at least one state');
    return state;
  }

  /** Shows the state after a step of the slide; whatever the user chose gives way. */
  goTo(step: number, how: 'walk' | 'at once'): void {
    const state = this.stateAt(step);
    if (state === this.shown) return;
    this.shown = state;
    if (how === 'walk') this.walks += 1;
  }

  private paused: State | null = null;

  /** Shows a step for the moment, such as for a printer. */
  pause(step: number): void {
    this.paused ??= this.shown;
    this.shown = this.stateAt(step);
  }

  /** Shows again what stood before the pause. */
  resume(): void {
    this.shown = this.paused ?? this.shown;
    this.paused = null;
  }

  chooseSubjects(subjects: readonly string[]): void {
    this.ask({ ...this.state, subjects });
  }

  chooseOperation(operation: Operation): void {
    this.ask(askTo(this.host, this.state, operation));
  }

  choosePath(path: string): void {
    this.ask(askAbout(this.host, this.state, path));
  }

  showLock(path: string): void {
    this.shown = { ...this.state, lock: path };
  }

  /** Whether the tenant owns the lock that is shown, so that chmod would work. */
  get mayChmod(): boolean {
    return this.lock?.owner === this.tenant;
  }

  /** Types a chmod for the lock that is shown; it takes the place of an earlier one. */
  chmod(mode: string): void {
    const path = this.lockPath;
    const others = this.state.after.filter((line) => !line.endsWith(` ${path}`));
    this.shown = { ...this.state, after: [...others, `chmod ${mode} ${path}`], lock: path, caption: null };
    this.walks += 1;
    this.said = this.sentences;
  }

  private ask({ subjects, path, operation }: Question): void {
    const { after } = this.state;
    this.shown = { subjects, path, operation, after, lock: null, caption: null };
    this.walks += 1;
    this.said = this.sentences;
  }
}
