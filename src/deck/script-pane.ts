import type { Plan } from './pace.ts';
import type { Point } from './point.ts';
import words from 'strings:desk';
import { fill } from '../strings/index.ts';

/** The notes of the slide that shows, with the presses of the clicker that are done. */
export class ScriptPane {
  private readonly pane: HTMLElement;
  private readonly articles: readonly HTMLElement[];

  constructor(pane: HTMLElement) {
    this.pane = pane;
    this.articles = [...pane.querySelectorAll<HTMLElement>('[data-notes]')];
  }

  /** The address of the first slide. */
  get first(): string {
    return this.articles[0]?.dataset['notes'] ?? '';
  }

  /** The plan of the talk, as the notes carry it: minutes there, seconds here. */
  get plan(): Plan {
    const slides = this.articles.map(({ dataset }) => ({
      slide: dataset['notes'] ?? '',
      starts: Number(dataset['starts']) * 60,
      isOptional: dataset['optional'] !== undefined,
    }));
    return { slides, ends: Number(this.pane.dataset['ends']) * 60 };
  }

  titleOf(slide: string): string {
    return this.articleOf(slide)?.querySelector('h2')?.textContent ?? '';
  }

  /** `Slide 3 of 66`; empty for one without notes. */
  placeOf(slide: string): string {
    const number = this.articleOf(slide)?.dataset['number'];
    return number === undefined ? '' : fill(words.slideOf, { n: number, total: this.articles.length });
  }

  private articleOf(slide: string): HTMLElement | undefined {
    return this.articles.find(({ dataset }) => dataset['notes'] === slide);
  }

  show({ slide, step }: Point): void {
    for (const article of this.articles) article.hidden = article.dataset['notes'] !== slide;
    const shown = this.articles.find(({ hidden }) => !hidden);
    const presses = [...(shown?.querySelectorAll<HTMLElement>('.press') ?? [])];
    for (const [at, press] of presses.entries()) {
      press.toggleAttribute('data-done', at + 1 < step);
      if (at + 1 === step) press.ariaCurrent = 'step';
      else press.removeAttribute('aria-current');
    }
    const said = presses[step - 1];
    // What was just pressed for, with a little of what led to it.
    if (said === undefined) this.pane.scrollTop = 0;
    else this.pane.scrollTop += said.getBoundingClientRect().top - this.pane.getBoundingClientRect().top - 96;
  }
}
