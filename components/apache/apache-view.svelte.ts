import { line } from '../../src/session/index.ts';
import { Stepped } from '../acl/index.ts';
import type { SharedBox, Stepping } from '../acl/index.ts';
import type { Apache } from './apaches.ts';
import { proposalsFor } from './apache-lines.ts';
import type { Proposal } from './apache-lines.ts';
import { tallShape, wideShape } from './apache-shape.ts';
import type { Part } from './panel.ts';
import { remarkOn, sceneInWords } from './apache-words.ts';
import { model } from './model.ts';

/** Two Apaches of one account, and what their owner does to them. */
export class ApacheView extends Stepped<Stepping> {
  override readonly choices = ['chosen', 'looked'];
  /** Which application is edited. */
  private chosen = $state('');
  private looked = $state<string | null>(null);
  private readonly names: readonly string[];

  constructor(scenario: string, names: readonly string[], shared: SharedBox) {
    super(scenario, [{ after: [] }], 0, shared);
    this.names = names;
    this.chosen = names[0] ?? '';
    shared.session.subscribe(() => {
      this.looked = null;
    });
  }

  readonly scene = $derived.by(() => model().apacheScene(this.host, this.before, this.tenant, this.names));
  readonly wide = $derived.by(() => wideShape(this.scene));
  readonly tall = $derived.by(() => tallShape(this.scene));
  readonly words = $derived.by(() => sceneInWords(this.scene));
  readonly parts = $derived.by(() => this.wide.panels.flatMap(({ parts }) => parts));
  /** What is told: of the part that is looked at, or what one should see. */
  readonly remark = $derived.by(
    () => this.parts.find(({ id }) => id === this.looked)?.words ?? remarkOn(this.scene),
  );
  readonly app = $derived.by((): Apache => {
    const found = this.scene.apaches.find(({ name }) => name === this.chosen);
    if (found === undefined)
      throw new Error(`expected one of ${this.names.join(', ')}, found ${this.chosen}`);
    return found;
  });
  readonly proposals = $derived.by((): readonly Proposal[] => proposalsFor(this.app));

  get apps(): readonly string[] {
    return this.names;
  }

  get part(): string | null {
    return this.looked;
  }

  get owner(): string {
    return this.tenant;
  }

  lookAt(part: Part | undefined): void {
    if (part === undefined) return;
    this.looked = part.id;
    this.said = part.words;
  }

  choose(name: string): void {
    this.chosen = name;
  }

  async type({ text }: Pick<Proposal, 'text'>): Promise<void> {
    await this.session.submit(line(this.tenant, text));
    this.tell();
  }

  /** What is said of the picture after a change. */
  protected spoken(): string {
    return remarkOn(this.scene);
  }

  protected override tell(): void {
    super.tell();
    this.looked = null;
    this.said = [this.last?.failed ? (this.last.output.at(-1) ?? '') : '', this.spoken()]
      .filter(Boolean)
      .join('. ');
  }
}
