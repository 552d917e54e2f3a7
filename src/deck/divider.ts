import type { Preferences } from './preferences.ts';

const [LEAST, MOST] = [25, 75];

/** The line between two panes, moved by pointer or arrow keys; where it stands is remembered, in percent. */
export function setUpDivider(divider: HTMLElement, panes: HTMLElement, preferences: Preferences): void {
  const moveTo = (percent: number) => {
    const held = Math.min(Math.max(percent, LEAST), MOST);
    panes.style.setProperty('--left', `${held}%`);
    divider.ariaValueNow = String(Math.round(held));
    preferences.set('desk-divider', String(held));
  };
  const kept = Number(preferences.get('desk-divider') ?? 55);
  moveTo(Number.isFinite(kept) ? kept : 55);
  divider.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(Number(divider.ariaValueNow) + by);
  });
  divider.addEventListener('pointerdown', ({ pointerId }) => divider.setPointerCapture(pointerId));
  divider.addEventListener('pointermove', ({ pointerId, clientX }) => {
    if (divider.hasPointerCapture(pointerId)) moveTo((clientX / panes.clientWidth) * 100);
  });
}
