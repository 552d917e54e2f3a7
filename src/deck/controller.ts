import { focusOf } from './focus.ts';
import {
  blackScreen,
  lettersOn,
  openHelp,
  reportLostWidgets,
  setUpHelp,
  toggleFullscreen,
  toggleTheme,
  wakeControls,
} from './furniture.ts';
import { GoTo } from './go-to.ts';
import { commandFor, type Command } from './keys.ts';
import type { Move } from './navigation.ts';
import { Overview } from './overview.ts';
import { part, say } from './parts.ts';
import { browserPreferences } from './preferences.ts';
import { Stage, type Trace } from './stage.ts';
import { watchSwipes } from './swipe.ts';

const root = document.documentElement;

/** Turns keys, clicks, swipes and addresses into moves of the stage. Rules live beside it; this only wires. */
class Controller {
  private readonly stage = new Stage();
  private readonly preferences = browserPreferences();
  private readonly goToSlide = (slide: number) => this.jump({ type: 'to', slide, step: 0 });
  private readonly overview = new Overview(this.stage, this.goToSlide);
  private readonly goTo = new GoTo(part('goto'), this.stage.slides, this.goToSlide);

  private readonly commands: Record<Command, () => void> = {
    next: () => this.stage.move({ type: 'next' }),
    previous: () => this.stage.move({ type: 'previous' }),
    first: () => this.stage.move({ type: 'first' }),
    last: () => this.stage.move({ type: 'last' }),
    black: () => blackScreen.toggle(() => this.stage.focus()),
    fullscreen: () => void toggleFullscreen(),
    overview: () => (this.overview.isOpen ? this.leaveOverview() : this.overview.open()),
    goto: () => this.goTo.open(),
    help: openHelp,
    theme: () => toggleTheme(this.preferences),
    release: () => (this.overview.isOpen ? this.leaveOverview() : this.stage.focus()),
  };

  start(): void {
    root.dataset['deck'] = 'stage';
    this.stage.move(this.stage.addressed() ?? { type: 'first' }, 'keep');
    this.warnOfLostAddress();
    addEventListener('hashchange', () => this.followAddress());
    addEventListener('keydown', (event) => this.onClicker(event), true);
    addEventListener('keydown', (event) => this.onKey(event));
    document.addEventListener('click', (event) => this.onClick(event));
    watchSwipes(document.body, (way) => this.overview.isOpen || this.commands[way]());
    setUpHelp(this.preferences);
    wakeControls();
    reportLostWidgets();
  }

  /** Go straight to a slide, with the focus on it, so that reading starts there. */
  private jump(to: Move, trace: Trace = 'push'): void {
    if (this.overview.isOpen) this.overview.close();
    this.stage.move(to, trace);
    this.stage.focus();
  }

  private leaveOverview(): void {
    this.jump({ type: 'to', ...this.stage.position }, 'keep');
  }

  private followAddress(): void {
    const to = this.stage.addressed();
    if (to) this.jump(to, 'keep');
    else this.warnOfLostAddress();
  }

  private warnOfLostAddress(): void {
    if (!this.stage.addressed()) say('toast', 'That address names no slide of this talk.');
  }

  private onKey(event: KeyboardEvent): void {
    // Dialogs keep their keys; Escape closes them by itself.
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const command = commandFor({
      key: event.key,
      focus: focusOf(document.activeElement),
      modified: event.ctrlKey || event.altKey || event.metaKey,
      shift: event.shiftKey,
      letters: lettersOn(this.preferences),
    });
    if (command === null || this.scrolls(event.key)) return;
    event.preventDefault();
    this.obey(command);
  }

  private obey(command: Command): void {
    // Any key of the deck brings the picture back; nobody moves on blindly.
    if (blackScreen.isOn) this.commands.black();
    else if (this.overview.isOpen && isMove(command)) this.overview.moveFocus(command);
    else this.commands[command]();
  }

  /** PageUp and PageDown come from clickers: they move the deck before any widget or terminal sees them. */
  private onClicker(event: KeyboardEvent): void {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    if (document.querySelector('dialog[open]')) return;
    event.stopPropagation();
    this.onKey(event);
  }

  private onClick({ target }: MouseEvent): void {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-command]') : null;
    if (button) this.commands[button.dataset['command'] as Command]();
  }

  /** An upright window scrolls: there, keys that scroll keep doing so while there is more to see. */
  private scrolls(key: string): boolean {
    return /^(Arrow(Up|Down)| )$/.test(key) && !this.overview.isOpen && root.scrollHeight > innerHeight + 1;
  }
}

const isMove = (command: Command): command is 'next' | 'previous' | 'first' | 'last' =>
  command === 'next' || command === 'previous' || command === 'first' || command === 'last';

/** Bring the deck in the page to life. */
export function startDeck(): void {
  new Controller().start();
}
