import { line } from '../../src/session/index.ts';
import { Stepped } from '../acl/index.ts';
import type { Offer, SharedBox, Stepping } from '../acl/index.ts';
import { askedBy, curlOf } from './asking.ts';
import type { Asking } from './asking.ts';
import { fetchServers } from './request.ts';
import { sceneOf } from './route-scene.ts';
import type { Station, StationId } from './route-shape.ts';
import { tallRoute } from './route-tall.ts';
import { wideRoute } from './route-wide.ts';
import { endInWords, remarksOn, routeInWords } from './route-words.ts';

const importAsked = () => import('./route-asked.ts');

/** The way of one request through the box. What is typed with curl is what is asked, until the reader asks otherwise. */
export class RouteView extends Stepped<Stepping> {
  override readonly choices = ['chosen', 'looked'];
  /** What the reader asks, in place of what the slide does. */
  private chosen = $state.raw<Asking | null>(null);
  private looked = $state.raw<StationId | null>(null);
  private asked = $state.raw<Awaited<ReturnType<typeof importAsked>> | null>(null);
  /** How many servers were fetched: then everything is asked anew. */
  private fetched = $state(0);
  private isTyping = false;
  private readonly first: Asking;
  private readonly isCompared: boolean;

  constructor(scenario: string, url: string, isCompared: boolean, shared: SharedBox) {
    super(scenario, [{ after: [] }], 0, shared);
    this.isCompared = isCompared;
    this.first = { who: 'visitor', url, forged: null };
    // A slide that moves on asks its own question again.
    shared.session.subscribe(() => {
      if (!this.isTyping) this.chosen = this.looked = null;
    });
  }

  /** What the last line complained of; empty if nothing. A pipe may have swallowed its exit status. */
  readonly complaint = $derived.by(() => {
    const end = this.last?.output.at(-1) ?? '';
    return this.last?.failed === true || /Error|\[Errno/.test(end) ? end : '';
  });
  /** The last line, unless it is the question itself. */
  readonly typed = $derived.by(() =>
    this.last && askedBy(this.last.by, this.last.text) === null ? this.last : null,
  );
  readonly asking = $derived.by(
    (): Asking => this.chosen ?? (this.last && askedBy(this.last.by, this.last.text)) ?? this.first,
  );
  readonly scene = $derived.by(
    () => (this.fetched, sceneOf(this.host, this.asking, this.isCompared, this.before)),
  );
  readonly wide = $derived.by(() => wideRoute(this.scene));
  readonly tall = $derived.by(() => tallRoute(this.scene));
  readonly words = $derived.by(() => routeInWords(this.scene));
  /** What is written beside the command: what one should see, or the way in short. */
  readonly remark = $derived.by(
    () => remarksOn(this.scene)[0] ?? endInWords(this.scene, this.typed !== null),
  );
  readonly command = $derived.by(() => curlOf(this.asking));
  readonly detail = $derived.by(() =>
    this.looked === null || this.asked === null ? null : this.asked.stationInWords(this.scene, this.looked),
  );

  get station(): StationId | null {
    return this.looked;
  }

  async prepareChoices(): Promise<void> {
    this.asked ??= await importAsked();
  }

  async lookAt(station: Station | undefined): Promise<void> {
    if (station === undefined) return;
    this.looked = station.id;
    await this.prepareChoices();
    this.said = this.detail ?? '';
  }

  /** Asks for something else; the address is one. */
  ask(change: Partial<Asking>): void {
    this.chosen = { ...this.asking, ...change };
    this.tell();
  }

  async type({ by, text }: Offer): Promise<void> {
    this.isTyping = true;
    await this.session.submit(line(by, text));
    this.isTyping = false;
    const asked = askedBy(by, text);
    if (asked !== null) this.chosen = asked;
    this.tell();
    if (await fetchServers(this.host)) this.fetched += 1;
  }

  protected override tell(): void {
    super.tell();
    this.looked = null;
    this.said = [this.complaint, this.words].filter(Boolean).join('. ');
  }
}
