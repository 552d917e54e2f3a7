import { isPresented, type Common } from './common.ts';
import { Covers, type Cover } from './covers.ts';
import { fullscreen, openHelp } from './furniture.ts';
import { GoTo } from './go-to.ts';
import { isMove, type Command } from './keys.ts';
import { Look } from './look.ts';
import { Marks } from './marks.ts';
import type { Move } from './navigation.ts';
import { Overview } from './overview.ts';
import { hint, part, say } from './parts.ts';
import type { Preferences } from './preferences.ts';
import { Stage, type Trace } from './stage.ts';
import { Windows } from './windows.ts';
import words from 'strings:deck';
import { fill } from '../strings/index.ts';

/** What the commands of the deck do, and what other windows hear of it. */
export class Acts {
  readonly stage = new Stage();
  readonly overview: Overview;
  private readonly goTo: GoTo;
  private readonly covers = new Covers((cover) => this.toggleCover(cover));
  private readonly look: Look;
  private readonly marks: Marks;
  private readonly common: Common | null;
  private readonly windows: Windows | null;

  /** `common` is what this window shares with others; null where it is alone. */
  constructor(common: Common | null, preferences: Preferences) {
    const goToSlide = (slide: number) => this.jump({ type: 'to', slide, step: 0 });
    this.overview = new Overview(this.stage, goToSlide);
    this.goTo = new GoTo(part('goto'), this.stage.slides, goToSlide);
    this.look = new Look(preferences);
    this.marks = new Marks(this.stage, (key, value) => this.windows?.tell(key, value));
    this.common = common;
    this.windows =
      common &&
      new Windows(this.stage, common, {
        black: (isOn) => this.covers.show('black', isOn === true),
        card: (isOn) => this.covers.show('card', isOn === true),
        laser: (spot) => this.marks.showLaser(spot),
        ink: (ink) => this.marks.showInk(ink),
        theme: (theme) => this.look.showTheme(theme),
        size: (size) => this.look.showSize(size),
        hurry: (at) => at === location.hash && this.stage.ask('deck:hurry'),
      });
  }

  private readonly commands: Record<Command, () => void> = {
    next: () => this.goOn(),
    previous: () => this.stage.move({ type: 'previous' }),
    first: () => this.stage.move({ type: 'first' }),
    last: () => this.stage.move({ type: 'last' }),
    black: () => this.toggleCover('black'),
    card: () => this.toggleCover('card'),
    fullscreen: () => this.toggleFullscreen(),
    start: () => this.toggleFullscreen(true),
    overview: () => (this.overview.isOpen ? this.leaveOverview() : this.overview.open()),
    goto: () => this.goTo.open(),
    help: openHelp,
    theme: () => this.recolour(),
    size: () => this.resize(),
    laser: () => this.marks.toggle('laser'),
    pen: () => this.marks.toggle('pen'),
    erase: () => this.marks.erase(),
    prompt: () => this.takePrompt(),
    presenter: () => this.openPresenter(),
    release: () => this.release(),
  };

  start(): void {
    this.windows?.start();
  }

  obey(command: Command): void {
    const { top } = this.covers;
    // Any key of the deck brings the picture back; nobody moves on blindly.
    if (top !== null) this.toggleCover(top);
    else if (isMove(command) && this.windows?.lacksClicker) say('toast', words.otherHasClicker);
    else if (this.overview.isOpen && isMove(command)) this.overview.moveFocus(command);
    else this.commands[command]();
  }

  /** Go straight to a slide, with the focus on it, so that reading starts there. */
  jump(to: Move, trace: Trace = 'push'): void {
    if (this.overview.isOpen) this.overview.close();
    this.stage.move(to, trace);
    this.stage.focus();
  }

  /** Whether this is the stage in a presenter's window, which is no projector. */
  private get isDesk(): boolean {
    return this.common?.seat.role === 'current';
  }

  private tell(key: string, value: unknown): void {
    this.windows?.tell(key, value);
  }

  /** What is being typed is finished first; a demo may be cut short, but never skipped unseen. */
  private goOn(): void {
    if (this.stage.ask('deck:hurry')) this.tell('hurry', location.hash);
    else this.stage.move({ type: 'next' });
  }

  private leaveOverview(): void {
    this.jump({ type: 'to', ...this.stage.position }, 'keep');
  }

  private toggleCover(cover: Cover): void {
    // Who presents goes on seeing the slide that the projector does not show.
    const isOn = this.isDesk ? this.common?.get(cover) !== true : this.covers.top !== cover;
    this.tell(cover, isOn);
    if (this.isDesk) return;
    this.covers.show(cover, isOn);
    if (isOn) this.covers.focus();
    else this.stage.focus();
  }

  private toggleFullscreen(isWanted?: boolean): void {
    if (this.isDesk) say('toast', words.fullScreenThere);
    else void fullscreen(isWanted);
  }

  private recolour(): void {
    if (!this.look.nextTheme()) hint(words.notKept);
    this.tell('theme', this.look.theme);
  }

  private resize(): void {
    const isKept = this.look.nextSize();
    const { size, fitting } = this.look;
    this.tell('size', size);
    const percent = Math.round(100 * size);
    const told = fill(fitting < percent ? words.textAtRoom : words.textAt, { percent, room: fitting });
    hint(isKept ? told : `${told} ${words.notKept}`);
  }

  private takePrompt(): void {
    // In a presenter's window the keys of the frame around come here no longer.
    if (this.isDesk) window.focus();
    if (!this.stage.ask('deck:prompt') && !this.stage.focusPrompt()) hint(words.noPrompt);
  }

  private release(): void {
    if (this.marks.putAway()) return;
    if (this.overview.isOpen) this.leaveOverview();
    else this.stage.focus();
    if (this.isDesk) parent.focus();
  }

  private openPresenter(): void {
    if (this.common === null) say('toast', words.noWindows);
    else if (isPresented(this.common)) say('toast', words.presenterOpen);
    // Where the talk is one file, that file knows how.
    else if (
      this.common.seat.role === 'audience' &&
      document.dispatchEvent(new CustomEvent('deck:presenter', { cancelable: true }))
    )
      // A browsing context of its own: what goes on there does not hold up the projector.
      open(`presenter/${location.hash}`, '_blank', 'noopener,popup');
  }
}
