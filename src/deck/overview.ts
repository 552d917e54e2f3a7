import type { Stage } from './stage.ts';
import words from 'strings:deck';
import { fill } from '../strings/index.ts';

const root = document.documentElement;

/** All slides at once, each a link to itself; the slides' own controls sleep meanwhile. */
export class Overview {
  constructor(
    private readonly stage: Stage,
    private readonly choose: (slide: number) => void,
  ) {}

  get isOpen(): boolean {
    return root.dataset['deck'] === 'overview';
  }

  open(): void {
    root.dataset['deck'] = 'overview';
    this.stage.slides.forEach((slide, index) => {
      slide.show(slide.steps);
      this.sleep(slide.element, true);
      slide.element.prepend(
        this.cover(slide.address, fill(words.cover, { n: index + 1, title: slide.title }), index),
      );
    });
    const current = this.covers()[this.stage.position.slide];
    current?.focus();
    current?.scrollIntoView({ block: 'center' });
  }

  close(): void {
    root.dataset['deck'] = 'stage';
    for (const cover of this.covers()) cover.remove();
    for (const { element } of this.stage.slides) this.sleep(element, false);
  }

  /** The keys that move the deck move the focus from picture to picture here. */
  moveFocus(way: 'next' | 'previous' | 'first' | 'last'): void {
    const covers = this.covers();
    const at = covers.indexOf(document.activeElement as HTMLElement);
    const target = { next: at + 1, previous: at - 1, first: 0, last: covers.length - 1 }[way];
    covers[Math.min(Math.max(target, 0), covers.length - 1)]?.focus();
  }

  private covers(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>('[data-slide] > .cover')];
  }

  private cover(address: string, label: string, index: number): HTMLElement {
    const cover = document.createElement('a');
    cover.className = 'cover';
    cover.href = `#${address}`;
    cover.ariaLabel = label;
    cover.addEventListener('click', (event) => {
      event.preventDefault();
      this.choose(index);
    });
    return cover;
  }

  private sleep(slide: HTMLElement, asleep: boolean): void {
    // The heading stays: it is what a screen reader finds its way by.
    const body = slide.querySelector<HTMLElement>('.body');
    if (body) body.inert = asleep;
  }
}
