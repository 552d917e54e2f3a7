import { fetchScenarios } from '../../src/hosting/scenarios/index.ts';
import { line } from '../../src/session/index.ts';
import type { Input, Moment, LiveSession } from '../../src/session/index.ts';
import { joinScene, prepareScenes, sceneSession } from '../scene/index.ts';
import { spokenAt } from './spoken.ts';

/** What a sandbox shows: the terminals of several people on the box of one session. */
export class SandboxView {
  /** What other windows of the talk show, too. */
  readonly choices = ['terminal'];
  /** The session, once the code of the box is there. */
  session = $state.raw<LiveSession | null>(null);
  /** Whose terminal is in front. */
  terminal = $state('');
  present = $state.raw<Moment | null>(null);
  private readonly wanted: readonly string[];
  private readonly leave: (() => void)[] = [];

  /** `people` are those who have a terminal here; without any, all of the scenario who can log in. */
  constructor(people: readonly string[]) {
    this.wanted = people;
    this.terminal = people[0] ?? '';
  }

  /** Fetches the box and joins the scene around `element`; without one it is a box of its own. */
  async open(element: Element, scenario?: string): Promise<LiveSession> {
    const scene = element.closest<HTMLElement>('[data-scene]');
    const name = scene?.dataset['scenario'] ?? scenario ?? 'the-account';
    await Promise.all([prepareScenes(), fetchScenarios([name])]);
    const session = sceneSession(name, scene?.dataset['scene']);
    await joinScene(element, session);
    this.show(session);
    element.dispatchEvent(new CustomEvent('deck:view', { bubbles: true, detail: this }));
    return session;
  }

  /** Shows a session; what was shown before is left alone. */
  show(session: LiveSession): void {
    this.close();
    this.session = session;
    this.present = session.present;
    if (!this.terminals.includes(this.terminal)) this.terminal = this.terminals[0] ?? '';
    this.leave.push(
      session.subscribe(() => {
        this.present = session.present;
        this.bring(session.present.input);
      }),
      session.watch({ begun: (input) => this.bring(input) }),
    );
    this.bring(session.present.input);
  }

  close(): void {
    for (const leave of this.leave.splice(0)) leave();
  }

  /** The names of the terminals: one for each who can log in. */
  readonly terminals: readonly string[] = $derived.by(() => {
    if (this.session === null) return this.wanted;
    const people = this.session.scenario.people.map(({ id }) => id);
    const asked = this.wanted.length > 0 ? this.wanted : people.filter((name) => !SERVICES.has(name));
    const typed = this.typedAt;
    return [...asked, ...typed.filter((name) => !asked.includes(name))];
  });

  /** Terminals at which something was typed, by a slide perhaps. */
  private readonly typedAt: readonly string[] = $derived.by(() => {
    if (this.present === null || this.session === null) return [];
    const names = this.session.log.flatMap(({ input }) =>
      input === null || input.type === 'advance' ? [] : [input.terminal],
    );
    return names.filter((name, at) => names.indexOf(name) === at);
  });

  readonly spoken = $derived.by(() =>
    this.present === null || this.session === null ? [] : spokenAt(this.session.log, this.terminal),
  );
  readonly mayUndo = $derived.by(() => this.present !== null && this.session?.mayUndo === true);
  readonly mayRedo = $derived.by(() => this.present !== null && this.session?.mayRedo === true);

  /** Types a line at the terminal in front. */
  type(text: string): void {
    void this.session?.submit(line(this.terminal, text));
  }

  undo(): void {
    this.session?.undo();
  }

  redo(): void {
    this.session?.redo();
  }

  /** A slide or a diagram may type at anybody's terminal: it comes to the front. */
  private bring(input: Input | null): void {
    if (input !== null && input.type !== 'advance') this.terminal = input.terminal;
  }
}

/** Accounts of services have no shell. */
const SERVICES = new Set(['nginx', 'apache', 'visitor']);
