import { line } from '../../src/session/index.ts';
import { Stepped } from '../acl/index.ts';
import type { Offer, SharedBox, Stepping } from '../acl/index.ts';
import { boxOf } from './box.ts';
import { tallLandscape } from './landscape-tall.ts';
import { wideLandscape } from './landscape-wide.ts';
import { boxInWords, changedParts, leadsTo, partsOf, roomId, serviceId, spoken } from './parts.ts';
import type { Part } from './parts.ts';
import { addressOf, siteOf } from './sites.ts';

/** Clients of services, and which. */
const CLIENTS: Readonly<Record<string, string>> = {
  psql: 'postgres',
  mysql: 'mysql',
  swaks: 'mail',
  mail: 'mail',
};

/** How many changes are told in full. */
const MOST_TOLD = 3;

/** The whole box as it is: what is typed changes it, and what was typed last is what the eye is led to. */
export class LandscapeView extends Stepped<Stepping> {
  override readonly choices = ['picked', 'looked'];
  /** The line picked from the menu, by what it does; a part that is looked at brings its own. */
  picked = $state('');
  /** The part that the reader looks at. */
  private looked = $state<string | null>(null);
  private isTyping = false;

  constructor(scenario: string, shared: SharedBox) {
    super(scenario, [{ after: [] }], 0, shared);
    // A slide that moves on shows what it is about.
    shared.session.subscribe(() => {
      if (!this.isTyping) this.looked = null;
    });
  }

  readonly box = $derived.by(() => boxOf(this.host, this.tenant));
  readonly parts = $derived.by(() => partsOf(this.box));
  readonly wide = $derived.by(() => wideLandscape(this.box));
  readonly tall = $derived.by(() => tallLandscape(this.box));
  readonly words = $derived.by(() => boxInWords(this.parts));
  /** The line of the last answer that says how it went. */
  readonly gist = $derived.by(
    () => this.last?.output.find((text) => text.startsWith('HTTP/')) ?? this.last?.output.at(-1) ?? '',
  );
  readonly changed = $derived.by(() => {
    if (this.present.before === null) return [];
    const before = boxOf(this.before, this.tenant);
    // With the first line the machine comes up, and cron with it.
    const pid = this.session.log.length === 1 ? this.box.crontab.pid : before.crontab.pid;
    return changedParts(partsOf({ ...before, crontab: { ...before.crontab, pid } }), this.parts);
  });
  /** The way that was asked for, or the service; null if the last line was another one. */
  private readonly asked = $derived.by((): { readonly way: string | null; readonly part: string } | null => {
    if (this.last === null) return null;
    const service = CLIENTS[/^\S+/.exec(this.last.text)?.[0] ?? ''];
    if (service !== undefined) return { way: null, part: serviceId({ id: service as 'mail' }) };
    const [program, ...words] = this.last.text.replaceAll(/['"]/g, '').split(/\s+/);
    const sites = program === 'curl' ? words.map((word) => siteOf(this.box.sites, word)) : [];
    const site = sites.find((one) => one !== undefined);
    if (site === undefined) return null;
    const room = this.box.yours.rooms.find((one) => leadsTo(site, one));
    return { way: addressOf(site), part: room === undefined ? 'desk' : roomId(room) };
  });
  /** The part that is told of below the picture. */
  readonly part = $derived.by((): Part => {
    const id = this.looked ?? this.asked?.part ?? this.changed[0]?.id ?? 'desk';
    const found = this.parts.find((one) => one.id === id) ?? this.parts[0];
    if (found === undefined) throw new Error('expected a box with parts, found none');
    return found;
  });
  /** Whether a way is the one to look at: all others recede. */
  readonly isShown = $derived.by(() => {
    const { way, part } =
      this.looked === null ? (this.asked ?? { way: null, part: null }) : { way: null, part: this.looked };
    // From the street to the port, and on to whose program it is.
    return (id: string, parts: readonly string[]): boolean =>
      way === null
        ? part !== null && parts.includes(part)
        : [way, 'door', `inside ${part ?? ''}`].includes(id);
  });
  /** What is boxed in the picture: the end of the way, or what the reader looks at. */
  readonly boxed = $derived.by(() => this.looked ?? this.asked?.part ?? null);

  get chosen(): string | null {
    return this.looked;
  }

  lookAt(id: string | undefined): void {
    if (id === undefined) return;
    this.looked = id;
    this.picked = '';
    this.said = `${spoken(this.part.text)} Closer: ${this.part.zoom.title}`;
  }

  async type({ by, text }: Offer): Promise<void> {
    this.isTyping = true;
    await this.session.submit(line(by, text));
    this.isTyping = false;
    this.tell();
  }

  protected override tell(): void {
    super.tell();
    this.looked = null;
    const [first = this.part, ...more] = this.changed;
    const told = [first, ...more.slice(0, MOST_TOLD - 1)].map(({ text }) => spoken(text));
    const rest = more.slice(MOST_TOLD - 1).map(({ name }) => name);
    this.said = [
      ...(this.gist === '' ? [] : [`${this.gist}.`]),
      ...told,
      ...(rest.length === 0 ? [] : [`Changed, too: ${rest.join(', ')}.`]),
    ].join(' ');
  }
}
