import { line, userAt } from '../../src/session/index.ts';
import { Stepped } from '../acl/index.ts';
import type { SharedBox, Stepping } from '../acl/index.ts';
import { boxOf } from './box.ts';
import type { Proposal } from './landscape-lines.ts';
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
  /** The answer to the reader’s last act, to be spoken. */
  said = $state('');
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
  /** The line that was typed last, and the line of its answer that says how it went. */
  readonly last = $derived.by(() => {
    const { input, answer } = this.present;
    if (input?.type !== 'line' || answer === null) return null;
    const lines = `${answer.stdout}${answer.stderr}`.split(/\r?\n/).filter((text) => text.trim() !== '');
    const gist = lines.find((text) => text.startsWith('HTTP/')) ?? lines.at(-1) ?? '';
    return { by: userAt(input.terminal), text: input.text, gist, failed: answer.status !== 0 };
  });
  readonly changed = $derived.by(() => {
    const { log } = this.session;
    if (this.present.before === null) return [];
    const before = boxOf(log.at(-2)?.host ?? this.scenario.host, this.tenant);
    // With the first line the machine comes up, and cron with it.
    const pid = log.length === 1 ? this.box.crontab.pid : before.crontab.pid;
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
  readonly mayUndo = $derived.by(() => this.present.host !== null && this.session.mayUndo);
  readonly mayRedo = $derived.by(() => this.present.host !== null && this.session.mayRedo);

  get chosen(): string | null {
    return this.looked;
  }

  lookAt(id: string | undefined): void {
    if (id === undefined) return;
    this.looked = id;
    this.picked = '';
    this.said = `${spoken(this.part.text)} Closer: ${this.part.zoom.title}`;
  }

  async type({ by, text }: Proposal): Promise<void> {
    this.isTyping = true;
    await this.session.submit(line(by, text));
    this.isTyping = false;
    this.tell();
  }

  undo(): void {
    if (this.session.undo()) this.tell();
  }

  redo(): void {
    if (this.session.redo()) this.tell();
  }

  private tell(): void {
    this.present = this.session.present;
    this.looked = null;
    const [first = this.part, ...more] = this.changed;
    const told = [first, ...more.slice(0, MOST_TOLD - 1)].map(({ text }) => spoken(text));
    const rest = more.slice(MOST_TOLD - 1).map(({ name }) => name);
    this.said = [
      ...(this.last?.gist ? [`${this.last.gist}.`] : []),
      ...told,
      ...(rest.length === 0 ? [] : [`Changed, too: ${rest.join(', ')}.`]),
    ].join(' ');
  }
}
