import { formatAddress, parseAddress } from './address.ts';
import { move, type Move, type Position } from './navigation.ts';
import { say } from './parts.ts';
import { slideView, type SlideView } from './slide-view.ts';
import words from 'strings:deck';
import { fill } from '../strings/index.ts';

/** How a change of position enters the browser's history. */
export type Trace = 'push' | 'replace' | 'keep';

/** The slides in the page and the one that shows: the only writer of `data-current`, the address and the title. */
export class Stage {
  readonly slides: readonly SlideView[];
  position: Position = { slide: 0, step: 0 };
  readonly stepCounts: readonly number[];
  private readonly talk = document.documentElement.dataset['title'] ?? '';

  constructor() {
    this.slides = [...document.querySelectorAll<HTMLElement>('[data-slide]')].map(slideView);
    this.stepCounts = this.slides.map((slide) => slide.steps);
  }

  /** Make a move and show where it leads. */
  move(action: Move, trace: Trace = 'replace'): void {
    this.show(move(this.position, action, this.stepCounts), trace);
  }

  /** Show a position: the slide, its steps, its address. */
  show(next: Position, trace: Trace): void {
    const slide = this.slides[next.slide];
    if (!slide) return;
    const isNew = !slide.element.hasAttribute('data-current');
    this.position = next;
    if (isNew) this.bringUp(slide);
    slide.show(next.step);
    this.writeAddress(formatAddress({ slide: slide.address, step: next.step }), trace);
    document.dispatchEvent(new CustomEvent('deck:change', { detail: next }));
  }

  /** Put the focus on the slide, so that a screen reader reads on from there. */
  focus(): void {
    this.slides[this.position.slide]?.element.focus({ preventScroll: true });
  }

  /** Asks the widgets of the slide for something; whether one of them did it. */
  ask(what: 'deck:hurry' | 'deck:prompt'): boolean {
    const slide = this.slides[this.position.slide]?.element;
    return slide?.dispatchEvent(new CustomEvent(what, { cancelable: true })) === false;
  }

  /** Puts the focus where commands are typed on the slide; false if that is nowhere. */
  focusPrompt(): boolean {
    const prompt = this.slides[this.position.slide]?.element.querySelector<HTMLElement>('[data-prompt]');
    prompt?.focus();
    return document.activeElement === prompt;
  }

  /** The move to the point that the page's address names: no address is the beginning, an unknown one null. */
  addressed(): Move | null {
    if (location.hash.length <= 1) return { type: 'first' };
    const address = parseAddress(location.hash);
    const slide = this.slides.findIndex((candidate) => candidate.address === address?.slide);
    return address && slide >= 0 ? { type: 'to', slide, step: address.step } : null;
  }

  private bringUp(slide: SlideView): void {
    for (const { element } of this.slides) element.toggleAttribute('data-current', element === slide.element);
    say(
      'announcer',
      fill(words.announced, {
        n: this.position.slide + 1,
        total: this.slides.length,
        title: slide.title,
      }),
    );
    say('toast', '');
    document.title = `${slide.title} · ${this.talk}`;
    scrollTo(0, 0);
  }

  private writeAddress(address: string, trace: Trace): void {
    if (trace === 'keep' || location.hash === `#${address}`) return;
    history[trace === 'push' ? 'pushState' : 'replaceState'](null, '', `#${address}`);
  }
}
