/** A swipe must be longer than this (CSS pixels) and flatter than steep. */
const LENGTH = 48;

/** Which way a finger went, from its movement in CSS pixels; null for anything but a swipe. */
export function swipeOf(dx: number, dy: number): 'next' | 'previous' | null {
  if (Math.abs(dx) < LENGTH || Math.abs(dx) < 1.5 * Math.abs(dy)) return null;
  return dx < 0 ? 'next' : 'previous';
}

/** Watch for sideways swipes with one finger, except where the content itself moves sideways. */
export function watchSwipes(element: HTMLElement, onSwipe: (way: 'next' | 'previous') => void): void {
  let start: { id: number; x: number; y: number } | null = null;
  element.addEventListener('pointerdown', (event) => {
    const taken = start !== null || event.pointerType !== 'touch' || movesSideways(event.target);
    start = taken ? null : { id: event.pointerId, x: event.clientX, y: event.clientY };
  });
  element.addEventListener('pointerup', (event) => {
    if (start?.id !== event.pointerId) return;
    const way = swipeOf(event.clientX - start.x, event.clientY - start.y);
    start = null;
    if (way) onSwipe(way);
  });
  element.addEventListener('pointercancel', () => (start = null));
}

function movesSideways(target: EventTarget | null): boolean {
  const block = target instanceof Element ? target.closest('pre, [data-swipe=own]') : null;
  return block !== null && (block.scrollWidth > block.clientWidth || block.matches('[data-swipe=own]'));
}
