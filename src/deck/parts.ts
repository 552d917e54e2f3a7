/** The deck's furniture in the page, by its `data-part`. */
export const part = <T extends HTMLElement>(name: string): T | null =>
  document.querySelector<T>(`[data-part=${name}]`);

/** Write a sentence where it is seen (`toast`, `help-note`) or read aloud (`announcer`). */
export function say(where: 'announcer' | 'toast' | 'help-note', text: string): void {
  const place = part(where);
  if (place) place.textContent = text;
}
