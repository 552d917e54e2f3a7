import { part, say } from './parts.ts';
import type { Preferences } from './preferences.ts';
import words from 'strings:deck';

const root = document.documentElement;

/** Full screen or not, or a sentence when the browser refuses it. */
export async function fullscreen(isWanted = document.fullscreenElement === null): Promise<void> {
  try {
    if (isWanted) await root.requestFullscreen();
    else await document.exitFullscreen();
  } catch {
    say('toast', words.fullScreenRefused);
  }
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
    if (!preferences.set('letter-keys', box.checked ? 'on' : 'off')) say('help-note', words.notKept);
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
    word.textContent = words.notLoaded;
    island.append(word);
  });
}
