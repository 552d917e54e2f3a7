import { formatAddress, parseAddress } from './address.ts';
import { holderOf } from './clicker.ts';
import { isPresented, type Common } from './common.ts';
import { DeskClock } from './desk-clock.ts';
import { setUpDivider } from './divider.ts';
import { fitScreen } from './fit-screen.ts';
import { part, say } from './parts.ts';
import { isPoint, type Point } from './point.ts';
import { browserPreferences } from './preferences.ts';
import { ScriptPane } from './script-pane.ts';
import deckWords from 'strings:deck';
import words from 'strings:desk';

type Act = 'start' | 'questions' | 'clicker' | 'freeze' | 'black' | 'smaller' | 'larger';

/** Keys that are the desk's own; all others go to the stage. */
const KEYS: Readonly<Record<string, Act>> = {
  c: 'clicker',
  z: 'freeze',
  q: 'questions',
  '+': 'larger',
  '-': 'smaller',
};

/** Sizes of the notes, in rem. */
const SIZES = [1, 1.125, 1.25, 1.375, 1.625, 1.875, 2.25];

/** How long to listen for others before this window takes the clicker, in milliseconds. */
const LISTENING = 400;

/** The presenter's window: it has no stage of its own, but two windows in it that have, and moves the first of them. */
class Desk {
  private readonly common: Common;
  private readonly preferences = browserPreferences();
  private readonly script: ScriptPane;
  private readonly current: HTMLIFrameElement;
  private readonly clock: DeskClock;
  /** What was done last with the clock, until something else is to be said. */
  private kept = '';

  private readonly acts: Record<Act, () => void> = {
    start: () => this.startOrStop(),
    questions: () => this.clock.pauseOrGoOn(),
    clicker: () => this.take(),
    freeze: () => this.common.set('frozen', this.common.get('frozen') !== true),
    black: () => this.common.set('black', this.common.get('black') !== true),
    smaller: () => this.resize(-1),
    larger: () => this.resize(1),
  };

  constructor(common: Common, script: HTMLElement, current: HTMLIFrameElement) {
    this.common = common;
    this.script = new ScriptPane(script);
    this.current = current;
    const { script: pane, preferences } = this;
    this.clock = new DeskClock(common, pane.plan, (slide) => pane.titleOf(slide), preferences);
  }

  start(talk: string, next: HTMLIFrameElement): void {
    const { common } = this;
    const addressed = parseAddress(location.hash);
    if (addressed) common.seed('position', { slide: addressed.slide, step: Number(addressed.step) || 0 });
    for (const frame of [this.current, next]) fitScreen(frame);
    // No fragment: going to it, a browser would give the frame the focus.
    for (const frame of [this.current, next])
      frame.src = `${talk}?window=${frame === next ? 'next' : `current&desk=${common.seat.window}`}`;
    for (const key of ['position', 'frozen', 'black', 'card', 'complaint', 'clicker', 'clock'])
      common.on(key, () => this.show());
    common.onSeatsChange(() => this.show());
    setTimeout(() => this.begin(), LISTENING);
    setInterval(() => this.tick(), 250);
    addEventListener('keydown', (event) => this.onKey(event));
    document.addEventListener('click', ({ target }) => {
      const act =
        target instanceof Element ? target.closest<HTMLElement>('[data-act]')?.dataset['act'] : undefined;
      if (act !== undefined) this.act(act as Act);
    });
    this.resize(0);
    this.show();
    this.tick();
  }

  private act(act: Act): void {
    this.acts[act]();
    this.show();
    this.tick();
  }

  /** Nobody else was heard to have the clicker, or to be at any slide: then it is this window that begins. */
  private begin(): void {
    this.common.seed('position', this.point);
    if (holderOf(this.common) === null) this.take();
    this.show();
  }

  private get point(): Point {
    const told = this.common.get('position');
    return isPoint(told) ? told : { slide: this.script.first, step: 0 };
  }

  private get isInCharge(): boolean {
    return holderOf(this.common) === this.common.seat.window;
  }

  private take(): void {
    this.common.set('clicker', this.common.seat.window);
    this.show();
  }

  private show(): void {
    const { common, point } = this;
    this.script.show(point);
    if (this.isInCharge) this.clock.show(point.slide);
    say('place', this.script.placeOf(point.slide));
    history.replaceState(null, '', `#${formatAddress(point)}`);
    this.press('freeze', common.get('frozen') === true);
    this.press('black', common.get('black') === true);
    const holder = holderOf(common);
    const isOurs = this.isInCharge;
    const clicker = document.querySelector<HTMLElement>('[data-act=clicker]');
    if (clicker) clicker.hidden = isOurs;
    say('word', this.word(isOurs, holder));
  }

  /** What whoever presents should know just now, in a sentence. */
  private word(isOurs: boolean, holder: string | null): string {
    const { common } = this;
    const projectors = common.others.filter(({ role }) => role === 'audience').length;
    if (common.hasStrangers) return words.otherVersion;
    if (!isOurs && holder !== null) return deckWords.otherHasClicker;
    if (projectors === 0) return isOneFile() ? words.fileGone : words.noAudience;
    if (common.get('frozen') === true) return words.frozen;
    if (common.get('card') === true) return words.card;
    if (common.get('black') === true) return words.isBlack;
    if (this.kept !== '') return this.kept;
    if (isPresented(common)) return words.bothHave;
    const complaint = common.get('complaint');
    return typeof complaint === 'string' ? complaint : '';
  }

  private press(act: Act, isOn: boolean): void {
    const button = document.querySelector(`[data-act=${act}]`);
    if (button) button.ariaPressed = String(isOn);
  }

  private startOrStop(): void {
    const { state } = this.clock.clocked;
    this.kept = '';
    if (state === 'running' || state === 'paused') this.kept = this.clock.stop();
    else this.clock.start(this.point.slide);
  }

  private tick(): void {
    const { state } = this.clock.clocked;
    const isOn = state === 'running' || state === 'paused';
    const { time, pace, slide, skips } = this.clock.words(this.point.slide);
    say('time', time);
    say('pace', pace);
    say('share', slide);
    say('skips', skips);
    say('start', isOn ? words.stop : words.start);
    const questions = part('questions');
    if (questions) questions.hidden = !isOn;
    this.press('questions', state === 'paused');
  }

  private resize(by: number): void {
    const kept = SIZES.indexOf(Number(this.preferences.get('notes-size') ?? 1.375));
    const size = SIZES[Math.min(Math.max((kept < 0 ? 3 : kept) + by, 0), SIZES.length - 1)] ?? 1.375;
    this.preferences.set('notes-size', String(size));
    document.documentElement.style.setProperty('--notes', `${size}rem`);
  }

  /** The stage in this window hears what is pressed in all of it. */
  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isButton =
      event.target instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ');
    if (isButton || event.key === 'Tab') return;
    event.preventDefault();
    const act = KEYS[event.key];
    if (act !== undefined) this.act(act);
    else
      this.current.contentWindow?.postMessage(
        { deckKey: event.key, shift: event.shiftKey },
        isOneFile() ? '*' : location.origin,
      );
  }
}

/** Whether the talk is the one file that `npm run bundle` makes: no page of the site starts from a file. */
const isOneFile = (): boolean => location.protocol === 'file:';

/** Brings the presenter's window to life. */
export function startDesk(common: Common | null): void {
  document.documentElement.dataset['desk'] = '';
  const [main, script, current, next, divider] = [
    document.querySelector<HTMLElement>('.desk'),
    part('script'),
    part<HTMLIFrameElement>('current'),
    part<HTMLIFrameElement>('next'),
    part('divider'),
  ];
  if (!main || !script || !current || !next || !divider) return;
  if (common === null) {
    say('word', words.noWindows);
    return;
  }
  setUpDivider(divider, main, browserPreferences());
  new Desk(common, script, current).start(main.dataset['talk'] ?? '', next);
}
