import type { SlideView } from './slide-view.ts';

/** All slides at once, each a link to itself; the slides' own controls sleep meanwhile. */
export function openOverview(slides: readonly SlideView[], current: number): void {
  document.documentElement.dataset['deck'] = 'overview';
  slides.forEach((slide, index) => {
    slide.show(slide.steps);
    const sheet = slide.element.querySelector<HTMLElement>('.sheet');
    if (sheet) sheet.inert = true;
    const cover = document.createElement('a');
    cover.className = 'cover';
    cover.href = `#${slide.address}`;
    cover.ariaLabel = `Slide ${index + 1}: ${slide.title}`;
    slide.element.prepend(cover);
  });
  const cover = slides[current]?.element.querySelector<HTMLElement>('.cover');
  cover?.focus();
  cover?.scrollIntoView({ block: 'center' });
}

/** Back to one slide at a time. */
export function closeOverview(slides: readonly SlideView[]): void {
  document.documentElement.dataset['deck'] = 'stage';
  for (const { element } of slides) {
    element.querySelector('.cover')?.remove();
    const sheet = element.querySelector<HTMLElement>('.sheet');
    if (sheet) sheet.inert = false;
  }
}
