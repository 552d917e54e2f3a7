/** The deck's furniture in the page, by its `data-part`. */
export const part = <T extends HTMLElement>(name: string): T | null =>
  document.querySelector<T>(`[data-part=${name}]`);

/** Where the deck and the presenter's window write. */
type Place =
  'announcer' | 'toast' | 'help-note' | 'place' | 'time' | 'pace' | 'share' | 'skips' | 'start' | 'word';

/** Write a sentence where it is seen (`toast`, `help-note`) or read aloud (`announcer`). */
export function say(where: Place, text: string): void {
  const place = part(where);
  // Said again, it would be read aloud again.
  if (place && place.textContent !== text) place.textContent = text;
}

/** How long a hint stays, in milliseconds: it may stand on a projector. */
const HINTED = 4000;

/** A sentence about what was just pressed, which leaves by itself. */
export function hint(text: string): void {
  say('toast', text);
  setTimeout(() => {
    if (part('toast')?.textContent === text) say('toast', '');
  }, HINTED);
}
