import { holderOf } from './clicker.ts';
import { isPresented, type Common } from './common.ts';
import { move, type Position } from './navigation.ts';
import { say } from './parts.ts';
import { isPoint, type Point } from './point.ts';
import type { Stage } from './stage.ts';
import words from 'strings:deck';

/** What lies over the projector's slides, be it frozen or not. Whoever presents goes on seeing the slide. */
const COVERS = ['black', 'card'];

/**
 * Keeps the stage of this window where those of the others are. An audience's window goes its own way until a presenter's is
 * open; it may be frozen, while the presenter looks ahead.
 */
export class Windows {
  private readonly stage: Stage;
  private readonly common: Common;
  /** What else goes from window to window, and how this one shows it. */
  private readonly shown: Readonly<Record<string, (value: unknown) => void>>;
  private isFollowing = false;
  /** What the audience was told last of the other windows. */
  private warning = '';
  private wasPresented = false;

  constructor(stage: Stage, common: Common, shown: Readonly<Record<string, (value: unknown) => void>>) {
    this.stage = stage;
    this.common = common;
    this.shown = shown;
  }

  start(): void {
    const { common } = this;
    if (common.seat.role === 'audience') common.seed('position', this.point);
    document.addEventListener('deck:change', () => {
      if (!this.isFollowing) this.tell('position', this.point);
    });
    for (const key of ['position', 'frozen']) common.on(key, () => this.follow());
    for (const key of Object.keys(this.shown)) common.on(key, () => this.showShared(key));
    common.onSeatsChange(() => {
      this.warn();
      this.follow();
    });
    this.follow();
  }

  /** Something is done here: the other windows hear of it, and who is frozen is let go. */
  tell(key: string, value: unknown): void {
    const { common } = this;
    if (common.seat.role === 'next') return;
    if (common.seat.role === 'audience' && common.get('frozen') === true) common.set('frozen', false);
    common.set(key, value);
  }

  /** Whether the stage may not be moved from here: another presenter's window has the clicker. */
  get lacksClicker(): boolean {
    const holder = holderOf(this.common);
    const desk = new URLSearchParams(location.search).get('desk');
    return this.common.seat.role === 'current' && holder !== null && holder !== desk;
  }

  private get point(): Point {
    const { slide, step } = this.stage.position;
    return { slide: this.stage.slides[slide]?.address ?? '', step };
  }

  /** Whether this window goes where the others go. */
  private get goesAlong(): boolean {
    if (this.common.seat.role !== 'audience') return true;
    return isPresented(this.common) && this.common.get('frozen') !== true;
  }

  private showShared(key: string): void {
    const value = this.common.get(key);
    const isForUs = COVERS.includes(key)
      ? this.common.seat.role === 'audience' && isPresented(this.common)
      : this.goesAlong;
    if (isForUs && value !== undefined) this.shown[key]?.(value);
  }

  private follow(): void {
    const { common, goesAlong } = this;
    common.follow(goesAlong && common.seat.role !== 'next');
    const position = goesAlong ? this.positionOf(common.get('position')) : null;
    if (position !== null) this.show(position);
    for (const key of Object.keys(this.shown)) this.showShared(key);
    if (goesAlong) common.catchUp();
  }

  /** Where a point is in this window; null for one that it does not have. */
  private positionOf(point: unknown): Position | null {
    if (!isPoint(point)) return null;
    const slide = this.stage.slides.findIndex(({ address }) => address === point.slide);
    if (slide < 0) return null;
    const here = { slide, step: point.step };
    return this.common.seat.role === 'next' ? move(here, { type: 'next' }, this.stage.stepCounts) : here;
  }

  private show(position: Position): void {
    const { slide, step } = this.stage.position;
    if (position.slide === slide && position.step === step) return;
    this.isFollowing = true;
    try {
      this.common.quietly(() => this.stage.move({ type: 'to', ...position }, 'replace'));
    } finally {
      this.isFollowing = false;
    }
  }

  /** Says what an audience should not have to find out, and takes it back when it is no longer so. */
  private warn(): void {
    const { warning } = this;
    const isNow = isPresented(this.common);
    if (this.common.seat.role !== 'audience') return;
    if (this.common.hasStrangers) this.warning = words.otherVersion;
    else if (this.wasPresented && !isNow) this.warning = words.presenterGone;
    else if (isNow) this.warning = '';
    this.wasPresented = isNow;
    if (this.warning !== warning) say('toast', this.warning);
  }
}
