import type { Replica } from './replica.ts';

/** A widget in which somebody looks at things: nothing of that is in a log. */
export interface Chooser {
  /** The names of what they chose, as properties of this object with values that JSON has. */
  readonly choices: readonly string[];
  /** Fetches what it takes to show a choice. */
  readonly prepareChoices?: () => Promise<unknown>;
}

type Values = Readonly<Record<string, unknown>>;

const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null;

const keyOf = (name: string) => `choices ${name}`;

/** What the names of a widget's choices stand for in an object. */
const pick = (from: object, { choices }: Chooser): Values =>
  Object.fromEntries(choices.map((name) => [name, Reflect.get(from, name) as unknown]));

/** Keeps what is looked at in the widgets of this window as it is in the others. */
export class Choices {
  private readonly replica: Replica;
  private readonly follows: () => boolean;
  private readonly widgets = new Map<string, { readonly view: Chooser; known: string }>();

  /** `follows` says whether this window goes with the others just now. */
  constructor(replica: Replica, follows: () => boolean) {
    this.replica = replica;
    this.follows = follows;
  }

  /** Keeps a widget in step from now on. Windows of one talk give it the same name. */
  add(name: string, view: Chooser): void {
    this.widgets.set(name, { view, known: JSON.stringify(pick(view, view)) });
    this.replica.on(keyOf(name), () => this.show(name));
    this.show(name);
  }

  /**
   * Tells what was chosen here since; to be called after whatever may have changed it. Where the others do by themselves what
   * changed it, as when a slide moves on, they need not be told (`quietly`).
   */
  tell(quietly: boolean): void {
    for (const [name, widget] of this.widgets) {
      const now = JSON.stringify(pick(widget.view, widget.view));
      if (now === widget.known) continue;
      widget.known = now;
      // A copy: what a widget holds may be more than a value, and cannot be sent.
      if (!quietly) this.replica.set(keyOf(name), JSON.parse(now));
    }
  }

  /** Shows what is chosen in the other windows, in all widgets. */
  showAll(): void {
    for (const name of this.widgets.keys()) this.show(name);
  }

  private show(name: string): void {
    const widget = this.widgets.get(name);
    if (widget === undefined || !this.follows()) return;
    const { view } = widget;
    const told = this.replica.get(keyOf(name));
    if (isValues(told)) {
      Object.assign(view, pick(told, view));
      void view.prepareChoices?.();
    }
    widget.known = JSON.stringify(pick(view, view));
  }
}
