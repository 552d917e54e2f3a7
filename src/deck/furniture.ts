import { part, say } from './parts.ts';
import type { Preferences } from './preferences.ts';

const root = document.documentElement;

/** The black screen: a button over everything, so that a click or any key of the deck takes it away. */
export const blackScreen = {
  get isOn(): boolean {
    return part('black')?.hidden === false;
  },
  toggle(onGone: () => void): void {
    const black = part('black');
    if (!black) return;
    black.hidden = !black.hidden;
    if (black.hidden) onGone();
    else black.focus();
  },
};

/** Full screen, or a sentence when the browser refuses it. */
export async function toggleFullscreen(): Promise<void> {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());
  } catch {
    say('toast', 'The browser refused full screen; its own menu or F11 may still do it.');
  }
}

/** Paper or blueprint, whatever the system prefers; remembered. */
export function toggleTheme(preferences: Preferences): void {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const now = root.dataset['theme'] ?? (dark ? 'blueprint' : 'paper');
  root.dataset['theme'] = now === 'paper' ? 'blueprint' : 'paper';
  preferences.set('theme', root.dataset['theme']);
}

/** Are single-letter keys on? */
export const lettersOn = (preferences: Preferences): boolean => preferences.get('letter-keys') !== 'off';

/** The keys, as a modal dialog. */
export function openHelp(): void {
  const help = part<HTMLDialogElement>('help');
  if (!help?.open) help?.showModal();
}

/** The switch for single-letter keys in the help. */
export function setUpHelp(preferences: Preferences): void {
  const box = part('help')?.querySelector<HTMLInputElement>('input[type=checkbox]');
  if (!box) return;
  box.checked = lettersOn(preferences);
  box.addEventListener('change', () => {
    if (!preferences.set('letter-keys', box.checked ? 'on' : 'off'))
      say('help-note', 'The browser refuses to remember this; it holds until you leave the page.');
  });
}

/** The controls show while the pointer moves, and a little longer. */
export function wakeControls(): void {
  const LINGER = 2500;
  let timer = 0;
  addEventListener('pointermove', () => {
    root.dataset['pointer'] = '';
    clearTimeout(timer);
    timer = window.setTimeout(() => delete root.dataset['pointer'], LINGER);
  });
}

/** A widget whose code did not arrive leaves its still picture, and a word about it. */
export function reportLostWidgets(): void {
  document.addEventListener('astro:hydration-error', ({ target }) => {
    const island = target as HTMLElement;
    if (island.querySelector(':scope > .not-loaded')) return;
    const word = document.createElement('p');
    word.className = 'not-loaded';
    word.role = 'status';
    word.textContent = 'The live part did not load; this picture still tells the story.';
    island.append(word);
  });
}
