import type { Draft, Input } from '../input.ts';
import type { LiveSession } from '../live-session.ts';
import type { Session } from '../session.ts';
import type { Replica } from './replica.ts';

/** Where a session stands: the inputs that led here, and those that redo would do. */
interface Course {
  readonly inputs: readonly Input[];
  readonly ahead: readonly Input[];
}

const isCourse = (value: unknown): value is Course =>
  typeof value === 'object' && value !== null && 'inputs' in value && 'ahead' in value;

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'text' in value && 'cursor' in value && 'begun' in value;

/** What stands at a prompt when what was typed there is done, or gone. */
const NOTHING: Draft = { begun: '', text: '', cursor: 0 };

const draftKey = (name: string, terminal = '') => `draft ${name} ${terminal}`;

const inputsOf = (session: Session): readonly Input[] => session.log.flatMap(({ input }) => input ?? []);

const beginsWith = (whole: readonly Input[], part: readonly Input[]): boolean =>
  part.every((input, at) => JSON.stringify(input) === JSON.stringify(whole[at]));

const isLive = (session: Session): session is LiveSession => 'watch' in session;

/**
 * Keeps the sessions of this window where those of the same name stand in the others. A whole log is told each time: it is
 * short, and what is told needs nothing that may have been lost before.
 */
export class Mirror {
  private readonly replica: Replica;
  /** Whether this window goes with the others just now: a projector may be frozen. */
  private readonly follows: () => boolean;
  /** Told when a session went where the others are. */
  private readonly moved: () => void;
  private readonly sessions = new Map<string, Session>();
  private quiet = 0;

  constructor(replica: Replica, follows: () => boolean, moved: () => void = () => undefined) {
    this.replica = replica;
    this.follows = follows;
    this.moved = moved;
    if (typeof addEventListener === 'undefined') return;
    // Paper shows other states for a moment.
    addEventListener('beforeprint', () => (this.quiet += 1));
    addEventListener('afterprint', () => (this.quiet -= 1));
  }

  /** Whether what happens now need not be told. */
  get isQuiet(): boolean {
    return this.quiet > 0;
  }

  /** Does what the others do by themselves, and need not be told. */
  quietly(act: () => void): void {
    this.quiet += 1;
    try {
      act();
    } finally {
      this.quiet -= 1;
    }
  }

  /** Keeps a session in step from now on. Windows of one talk give it the same name. */
  add(name: string, session: Session): void {
    if (this.sessions.get(name) === session) return;
    this.sessions.set(name, session);
    const key = `session ${name}`;
    let whole = inputsOf(session);
    session.subscribe(() => {
      const inputs = inputsOf(session);
      whole = beginsWith(whole, inputs) ? whole : inputs;
      if (this.quiet > 0) return;
      this.replica.set(key, { inputs, ahead: whole.slice(inputs.length) } satisfies Course);
      // What was typed is done, or gone.
      for (const draft of this.replica.keys(draftKey(name)))
        if (this.replica.get(draft) !== null) this.replica.set(draft, null);
    });
    this.replica.on(key, () => void this.catchUpWith(name));
    if (isLive(session)) this.shareDrafts(name, session);
    void this.catchUpWith(name);
  }

  /** Goes where the others are by now, with all sessions. */
  catchUp(): void {
    for (const name of this.sessions.keys()) void this.catchUpWith(name);
  }

  private async catchUpWith(name: string): Promise<void> {
    const session = this.sessions.get(name);
    if (session === undefined || !this.follows()) return;
    const course = () => this.replica.get(`session ${name}`);
    const told = course();
    if (isCourse(told)) await this.goTo(session, told, () => course() === told && this.follows());
    this.showDrafts(name);
  }

  private async goTo(session: Session, told: Course, isStillTold: () => boolean): Promise<void> {
    const all = [...told.inputs, ...told.ahead];
    await session.prepare(all);
    // Something newer may have come meanwhile, and is on its way here.
    if (!isStillTold()) return;
    this.quietly(() => {
      session.play(all);
      session.goTo(session.log[told.inputs.length - 1]?.id ?? 0);
    });
    this.moved();
  }

  /** What is being typed shows elsewhere, letter by letter. */
  private shareDrafts(name: string, session: LiveSession): void {
    const heard = new Set<string>();
    const hear = (terminal: string) => {
      if (!heard.has(terminal))
        this.replica.on(
          draftKey(name, terminal),
          (draft) => isDraft(draft) && this.showDraft(name, terminal),
        );
      heard.add(terminal);
    };
    for (const { id } of session.scenario.people) hear(id);
    session.watch({
      typed: (terminal, draft, where) => {
        hear(terminal);
        if (where === 'here') this.replica.set(draftKey(name, terminal), draft);
      },
    });
  }

  /** All that is typed at a box. What is done goes away with the line that it became: not before that is here. */
  private showDrafts(name: string): void {
    for (const key of this.replica.keys(draftKey(name)))
      this.showDraft(name, key.slice(draftKey(name).length));
  }

  private showDraft(name: string, terminal: string): void {
    const session = this.sessions.get(name);
    if (session === undefined || !isLive(session) || !this.follows()) return;
    const draft = this.replica.get(draftKey(name, terminal));
    session.draft(terminal, isDraft(draft) ? draft : NOTHING, 'elsewhere');
  }
}
