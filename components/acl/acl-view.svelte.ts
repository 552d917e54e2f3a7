import type { Operation } from '../../src/hosting/kernel/index.ts';
import { line } from '../../src/session/index.ts';
import type { SharedBox } from './box.ts';
import { askAbout, askTo } from './choose.ts';
import { lockOf } from './lock.ts';
import { cureFor, lineForMode } from './propose.ts';
import { decidingLock, sceneOf } from './scene.ts';
import type { Question, State, StateProps } from './state.ts';
import { statesOf } from './state.ts';
import { Stepped } from './stepped.svelte.ts';
import { tallPlan } from './tall.ts';
import { terminalOf, typedBefore } from './terminal.ts';
import type { TerminalLine } from './terminal.ts';
import { treeOf } from './tree.ts';
import { widePlan } from './wide.ts';

/**
 * What the diagram shows, and what can be done to it. Everything drawn is derived from a look and the present of one
 * session; what changes the box is a line in that session's log.
 */
export class AclView extends Stepped<State> {
  override readonly choices = ['look', 'typist'];
  /** Who types at the prompt. */
  typist = $state('');

  constructor(
    scenario: string,
    first: StateProps,
    steps: readonly StateProps[],
    still: number,
    shared: SharedBox | null,
  ) {
    super(scenario, statesOf(first, steps), still, shared);
    this.typist = this.tenant;
  }

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
  /** What was typed before, and what happened to the speaker. */
  readonly terminal = $derived.by((): readonly TerminalLine[] => [
    ...typedBefore(this.present.before === null ? [] : this.session.log),
    ...(this.speaker === undefined ? [] : terminalOf(this.host, this.speaker.who, this.speaker.explanation)),
  ]);
  /** The line that would let the speaker in, and who may type it. */
  readonly cure = $derived.by(() => (this.speaker === undefined ? null : cureFor(this.host, this.speaker)));
  /** All answers in full: what the drawing says to who cannot see it. */
  readonly sentences = $derived.by(() =>
    this.scene.lanes.map(({ explanation }) => explanation.sentence).join(' '),
  );
  /** Whether who types may change the lock that is shown. */
  readonly mayChange = $derived.by(() => this.typist === 'root' || this.lock?.owner === this.typist);

  /** Those who can log in: services have no shell. */
  get typists(): readonly string[] {
    return this.people.filter((name) => name !== 'nginx' && name !== 'apache');
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
    this.look = { ...this.look, lock: path };
  }

  /** Types a chmod for the lock that is shown. */
  chmod(mode: string): Promise<void> {
    return this.type(lineForMode(this.lockPath, mode));
  }

  /** Types a line for the lock that is shown, and keeps looking at it. */
  async type(text: string, by = this.typist): Promise<void> {
    const looking = { ...this.look, lock: this.lockPath, caption: null };
    const { answer } = await this.session.submit(line(by, text));
    this.look = looking;
    this.tell(`${answer?.stderr ?? ''}${answer?.stdout ?? ''}`);
  }

  private ask({ subjects, path, operation }: Question): void {
    this.look = { subjects, path, operation, lock: null, caption: null };
    this.tell();
  }

  /** The box or the question is another one: people walk, and the answer is spoken. */
  protected override tell(output = ''): void {
    super.tell();
    this.said = `${output}${this.sentences}`;
  }
}
