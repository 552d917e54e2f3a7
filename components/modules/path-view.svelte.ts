import { line } from '../../src/session/index.ts';
import { Stepped } from '../acl/index.ts';
import type { SharedBox } from '../acl/index.ts';
import type { Proposal } from './path-lines.ts';
import { commandOf } from './path-run.ts';
import { sceneOf } from './path-scene.ts';
import type { Level, Row } from './path-scene.ts';
import { tallPath, widePath } from './path-shape.ts';
import { statesOf } from './path-state.ts';
import type { PathProps, PathState, Question } from './path-state.ts';
import { climbInWords, importInWords } from './path-words.ts';
import { wayOf } from './ways.ts';

/** What is said to who asks. */
type Asked = Awaited<ReturnType<typeof importAsked>>;
const importAsked = () => import('./path-asked.ts');

/** What somebody asks about: a level or an entry of the path. */
type Looked =
  { readonly type: 'level'; readonly path: string } | { readonly type: 'row'; readonly index: number };

/** What a Python finds on a box, and what can be done to it. */
export class PathView extends Stepped<PathState> {
  override readonly choices = ['look', 'looked'];
  private looked = $state.raw<Looked | null>(null);
  private asked = $state.raw<Asked | null>(null);

  constructor(
    scenario: string,
    first: PathProps,
    steps: readonly PathProps[],
    still: number,
    shared: SharedBox | null,
  ) {
    super(scenario, statesOf(first, steps), still, shared);
  }

  readonly scene = $derived.by(() => sceneOf(this.host, this.state));
  readonly wide = $derived.by(() => widePath(this.scene));
  readonly tall = $derived.by(() => tallPath(this.scene));
  readonly command = $derived.by(() => commandOf(this.state));
  /** What the drawing says, as far as it is drawn. */
  readonly words = $derived.by(() => {
    const { show } = this.state;
    if (show === 'start') return `${this.command}: which ${this.state.module} does it get?`;
    return show === 'climb' ? climbInWords(this.scene) : importInWords(this.scene);
  });
  readonly level = $derived.by(
    () =>
      (this.looked?.type === 'level'
        ? this.scene.levels.find(({ path }) => path === this.pathLooked)
        : null) ?? null,
  );
  readonly row = $derived.by(
    () =>
      (this.looked?.type === 'row'
        ? this.scene.rows.find(({ index }) => index === this.indexLooked)
        : null) ?? null,
  );
  /** All of what somebody asked about; null if nobody did. */
  readonly detail = $derived.by(() => {
    if (this.asked === null) return null;
    if (this.level !== null) return this.asked.levelInFull(this.scene, this.level);
    return this.row === null ? null : this.asked.rowInFull(this.row, this.state.module);
  });
  readonly proposals = $derived.by(() =>
    this.asked === null || this.level === null
      ? []
      : this.asked.proposalsFor(this.host, this.scene, this.level),
  );
  /** What it complained of, if it failed. */
  readonly failure = $derived.by(() => {
    const { answer } = this.present;
    return answer === null || answer.status === 0 ? null : answer.stderr.trimEnd();
  });

  private get pathLooked(): string {
    return this.looked?.type === 'level' ? this.looked.path : '';
  }

  private get indexLooked(): number {
    return this.looked?.type === 'row' ? this.looked.index : -1;
  }

  async lookAtLevel(level: Level | undefined): Promise<void> {
    if (level !== undefined) await this.lookAt({ type: 'level', path: level.path });
  }

  async lookAtRow(row: Row | undefined): Promise<void> {
    if (row !== undefined) await this.lookAt({ type: 'row', index: row.index });
  }

  async prepareChoices(): Promise<void> {
    this.asked ??= await importAsked();
  }

  private async lookAt(looked: Looked): Promise<void> {
    this.looked = looked;
    await this.prepareChoices();
    this.said = this.detail ?? '';
  }

  /** Asks another question; what its Python does not know falls back to the plain way. */
  ask(change: Partial<Question>): void {
    const next = { ...this.look, ...change };
    this.look = { ...next, how: wayOf(next).how, show: 'import' };
    this.looked = null;
    this.tell();
  }

  async type({ by, text }: Proposal): Promise<void> {
    await this.session.submit(line(by, text));
    this.look = { ...this.look, show: 'import' };
    this.tell();
  }

  /** The box or the question is another one: the walk is walked again, and the answer is spoken. */
  protected override tell(): void {
    super.tell();
    this.said = [this.failure, climbInWords(this.scene), importInWords(this.scene)].filter(Boolean).join(' ');
  }
}
