import { formatAddress, parseAddress } from './address.ts';
import { openDialog, setUpGoTo } from './dialogs.ts';
import { focusOf } from './focus.ts';
import { commandFor, type Command } from './keys.ts';
import { move, type Move, type Position } from './navigation.ts';
import { closeOverview, openOverview } from './overview.ts';
import { browserPreferences } from './preferences.ts';
import { slideView } from './slide-view.ts';
import { watchSwipes } from './swipe.ts';

const root = document.documentElement;

/** Bring the deck in the page to life: keys, address, swipes, dialogs. Thin on purpose: rules live beside it. */
export function startDeck(): void {
  const slides = [...document.querySelectorAll<HTMLElement>('[data-slide]')].map(slideView);
  const counts = slides.map((slide) => slide.steps);
  const preferences = browserPreferences();
  const part = <T extends HTMLElement>(name: string) => document.querySelector<T>(`[data-part=${name}]`);
  const black = part<HTMLButtonElement>('black');
  const help = part<HTMLDialogElement>('help');
  const goTo = part<HTMLDialogElement>('goto');
  let position: Position = { slide: 0, step: 0 };

  const inOverview = () => root.dataset['deck'] === 'overview';
  const say = (part: 'announcer' | 'toast' | 'help-note', text: string) => {
    const place = document.querySelector(`[data-part=${part}]`);
    if (place) place.textContent = text;
  };

  function show(next: Position, how: 'push' | 'replace' | 'keep' = 'replace'): void {
    const slide = slides[next.slide];
    if (!slide) return;
    const changed = next.slide !== position.slide || !slide.element.hasAttribute('data-current');
    position = next;
    if (changed) {
      for (const { element } of slides) element.toggleAttribute('data-current', element === slide.element);
      say('announcer', `Slide ${next.slide + 1} of ${slides.length}: ${slide.title}`);
      say('toast', '');
      document.title = `${slide.title} · ${root.dataset['title'] ?? ''}`;
      scrollTo(0, 0);
    }
    slide.show(next.step);
    const address = `#${formatAddress({ slide: slide.address, step: next.step })}`;
    if (how !== 'keep' && location.hash !== address)
      history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address);
    document.dispatchEvent(
      new CustomEvent('deck:change', { detail: { slide: next.slide, step: next.step } }),
    );
  }

  /** Leave the overview for a slide, with the focus on it, so that reading starts there. */
  function settle(next: Position, how: 'push' | 'replace' | 'keep'): void {
    if (inOverview()) closeOverview(slides);
    show(next, how);
    slides[position.slide]?.element.focus({ preventScroll: true });
  }

  const go = (action: Move) => show(move(position, action, counts));
  const jump = (slide: number, step: number | 'last' = 0, how: 'push' | 'keep' = 'push') =>
    settle(move(position, { type: 'to', slide, step }, counts), how);

  function followAddress(): void {
    const address = parseAddress(location.hash);
    const slide = slides.findIndex((candidate) => candidate.address === address?.slide);
    if (address && slide >= 0) jump(slide, address.step, 'keep');
    else if (location.hash.length > 1) say('toast', 'That address names no slide of this talk.');
  }

  function toggleBlack(): void {
    if (!black) return;
    black.hidden = !black.hidden;
    if (!black.hidden) black.focus();
    else slides[position.slide]?.element.focus({ preventScroll: true });
  }

  async function toggleFullscreen(): Promise<void> {
    try {
      await (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());
    } catch {
      say('toast', 'The browser refused full screen; its own menu or F11 may still do it.');
    }
  }

  function toggleTheme(): void {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const now = root.dataset['theme'] ?? (dark ? 'blueprint' : 'paper');
    root.dataset['theme'] = now === 'paper' ? 'blueprint' : 'paper';
    preferences.set('theme', root.dataset['theme']);
  }

  function toggleOverview(): void {
    if (inOverview()) settle(position, 'keep');
    else openOverview(slides, position.slide);
  }

  /** Escape: one level back, ending with the focus on the slide. */
  function release(): void {
    if (inOverview()) toggleOverview();
    else slides[position.slide]?.element.focus({ preventScroll: true });
  }

  const commands: Record<Command, () => void> = {
    next: () => go({ type: 'next' }),
    previous: () => go({ type: 'previous' }),
    first: () => go({ type: 'first' }),
    last: () => go({ type: 'last' }),
    black: toggleBlack,
    fullscreen: () => void toggleFullscreen(),
    overview: toggleOverview,
    goto: () => goTo && openDialog(goTo),
    help: () => help && openDialog(help),
    theme: toggleTheme,
    release,
  };

  /** An upright window scrolls: there, keys that scroll keep doing so while there is more to see. */
  const scrolls = (key: string) =>
    /^(Arrow(Up|Down)| )$/.test(key) && root.scrollHeight > innerHeight + 1 && root.dataset['deck'] === 'stage';

  function onKey(event: KeyboardEvent): void {
    // Dialogs keep their keys; Escape closes them by itself.
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const command = commandFor({
      key: event.key,
      focus: focusOf(document.activeElement),
      modified: event.ctrlKey || event.altKey || event.metaKey,
      shift: event.shiftKey,
      letters: preferences.get('letter-keys') !== 'off',
    });
    if (command === null) return;
    if (black && !black.hidden) {
      // Any key of the deck brings the picture back; nobody moves on blindly.
      event.preventDefault();
      return toggleBlack();
    }
    if (inOverview() && /^(next|previous|first|last)$/.test(command)) return moveInOverview(event, command);
    if (scrolls(event.key)) return;
    event.preventDefault();
    commands[command]();
  }

  /** In the overview the same keys move the focus from picture to picture. */
  function moveInOverview(event: KeyboardEvent, command: Command): void {
    const covers = [...document.querySelectorAll<HTMLElement>('.cover')];
    const at = covers.indexOf(document.activeElement as HTMLElement);
    const target = { next: at + 1, previous: at - 1, first: 0, last: covers.length - 1 }[
      command as 'next' | 'previous' | 'first' | 'last'
    ];
    // Enter is the link's own.
    if (event.key === 'Enter') return;
    event.preventDefault();
    covers[Math.min(Math.max(target, 0), covers.length - 1)]?.focus();
  }

  /** PageUp and PageDown come from clickers: they move the deck before any widget or terminal sees them. */
  function onClicker(event: KeyboardEvent): void {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog[open]')) return;
    event.stopPropagation();
    onKey(event);
  }

  function setUpHelp(): void {
    const box = help?.querySelector<HTMLInputElement>('input[type=checkbox]');
    if (!box) return;
    box.checked = preferences.get('letter-keys') !== 'off';
    box.addEventListener('change', () => {
      if (!preferences.set('letter-keys', box.checked ? 'on' : 'off'))
        say('help-note', 'The browser refuses to remember this; it holds until you leave the page.');
    });
  }

  function wakeControls(): void {
    let timer = 0;
    addEventListener('pointermove', () => {
      root.dataset['pointer'] = '';
      clearTimeout(timer);
      timer = window.setTimeout(() => delete root.dataset['pointer'], 2500);
    });
    document.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-command]');
      if (button) commands[button.dataset['command'] as Command]();
      else if (inOverview() && (event.target as Element).matches('.cover')) {
        event.preventDefault();
        jump(slides.findIndex(({ element }) => element.contains(event.target as Node)));
      }
    });
  }

  /** A widget whose code did not arrive leaves its still picture, and a word about it. */
  function reportLostWidget(event: Event): void {
    const island = event.target as HTMLElement;
    if (island.querySelector(':scope > .not-loaded')) return;
    const word = document.createElement('p');
    word.className = 'not-loaded';
    word.role = 'status';
    word.textContent = 'The live part did not load; this picture still tells the story.';
    island.append(word);
  }

  root.dataset['deck'] = 'stage';
  show(position, 'keep');
  followAddress();
  addEventListener('keydown', onClicker, true);
  addEventListener('keydown', onKey);
  addEventListener('hashchange', followAddress);
  document.addEventListener('astro:hydration-error', reportLostWidget);
  black?.addEventListener('click', toggleBlack);
  watchSwipes(document.body, (way) => !inOverview() && go({ type: way }));
  if (goTo) setUpGoTo(goTo, slides, (slide) => jump(slide));
  setUpHelp();
  wakeControls();
}
