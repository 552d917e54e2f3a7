import { toSVG } from './to-svg.ts';
import type { Look } from './to-svg.ts';

export type { Look } from './to-svg.ts';

/** The look a page has now: the reader's choice, or what their system prefers. */
const lookOfPage = (): Look => {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'paper' || chosen === 'blueprint') return chosen;
  // A picture that leaves is no longer on a projector.
  if (chosen === 'projector') return 'paper';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'blueprint' : 'paper';
};

/** The drawing that a widget shows now, of the two for stage and phone, as an SVG that stands alone. */
export function pictureOf(widget: Element, look: Look = lookOfPage()): string {
  const drawings = [...widget.querySelectorAll<SVGElement>('svg.drawing')];
  const drawing = drawings.find((one) => one.checkVisibility()) ?? drawings[0];
  if (drawing === undefined) throw new Error('expected a widget with a drawing, found none');
  // Under another theme for as long as it takes to read the colours; nothing is painted in between.
  const before = drawing.getAttribute('data-theme');
  drawing.setAttribute('data-theme', look);
  const svg = toSVG(drawing, look, (element) => getComputedStyle(element));
  if (before === null) drawing.removeAttribute('data-theme');
  else drawing.setAttribute('data-theme', before);
  return svg;
}
