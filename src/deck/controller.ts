import { Acts } from './acts.ts';
import { isPresented, type Common } from './common.ts';
import { focusOf } from './focus.ts';
import { lettersOn, reportLostWidgets, setUpHelp, wakeControls } from './furniture.ts';
import { commandFor, type Command } from './keys.ts';
import { say } from './parts.ts';
import { browserPreferences } from './preferences.ts';
import { watchSwipes } from './swipe.ts';
import { keepAwake } from './wake-lock.ts';
import words from 'strings:deck';

const root = document.documentElement;

/** Turns keys, clicks, swipes and addresses into commands. Rules live beside it; this only wires. */
class Controller {
  private readonly preferences = browserPreferences();
  private readonly acts: Acts;
  private readonly common: Common | null;
  /** Whether a clicker was heard: then its start button does not reload the page. */
  private hasClicker = false;

  /** `common` is what this window shares with others; null where it is alone. */
  constructor(common: Common | null) {
    this.common = common;
    this.acts = new Acts(common, this.preferences);
  }

  start(): void {
    const { acts } = this;
    root.dataset['deck'] = 'stage';
    acts.stage.move(acts.stage.addressed() ?? { type: 'first' }, 'keep');
    this.warnOfLostAddress();
    addEventListener('hashchange', () => this.followAddress());
    addEventListener('message', (event) => this.onDeskKey(event));
    addEventListener('keydown', (event) => this.onClicker(event), true);
    addEventListener('keydown', (event) => this.onKey(event));
    document.addEventListener('click', (event) => this.onClick(event));
    watchSwipes(document.body, (way) => acts.overview.isOpen || acts.obey(way));
    setUpHelp(this.preferences);
    wakeControls();
    reportLostWidgets();
    acts.start();
    keepAwake(this.common);
  }

  private followAddress(): void {
    const to = this.acts.stage.addressed();
    if (to) this.acts.jump(to, 'keep');
    else this.warnOfLostAddress();
  }

  private warnOfLostAddress(): void {
    if (!this.acts.stage.addressed()) say('toast', words.noAddress);
  }

  private onKey(event: KeyboardEvent): void {
    // Dialogs keep their keys; Escape closes them by itself.
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    if (this.common?.seat.role === 'next') return;
    const command = commandFor({
      key: event.key,
      focus: focusOf(document.activeElement),
      modified: event.ctrlKey || event.altKey || event.metaKey,
      shift: event.shiftKey,
      letters: lettersOn(this.preferences),
      presents: this.presents,
    });
    if (command === null || this.scrolls(event.key)) return;
    event.preventDefault();
    this.acts.obey(command);
  }

  /** PageUp and PageDown come from clickers: they move the deck before any widget or terminal sees them. */
  private onClicker(event: KeyboardEvent): void {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    if (document.querySelector('dialog[open]')) return;
    this.hasClicker = true;
    event.stopPropagation();
    this.onKey(event);
  }

  private get presents(): boolean {
    return this.hasClicker || document.fullscreenElement !== null || isPresented(this.common);
  }

  /** A key that was pressed in the presenter's window around this one. */
  private onDeskKey({ source, origin, data }: MessageEvent<unknown>): void {
    if (parent === window || source !== parent || !isDeskKey(data)) return;
    // A file has no origin that could be told.
    if (origin !== location.origin && location.protocol !== 'file:') return;
    const key = { key: data.deckKey, shiftKey: data.shift, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', key));
  }

  private onClick({ target }: MouseEvent): void {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-command]') : null;
    if (button) this.acts.obey(button.dataset['command'] as Command);
  }

  /** An upright window scrolls: there, keys that scroll keep doing so while there is more to see. */
  private scrolls(key: string): boolean {
    return (
      /^(Arrow(Up|Down)| )$/.test(key) && !this.acts.overview.isOpen && root.scrollHeight > innerHeight + 1
    );
  }
}

const isDeskKey = (data: unknown): data is { readonly deckKey: string; readonly shift: boolean } =>
  typeof data === 'object' && data !== null && 'deckKey' in data && typeof data.deckKey === 'string';

/** Bring the deck in the page to life. */
export function startDeck(common: Common | null): void {
  new Controller(common).start();
}
