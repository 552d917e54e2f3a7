import type { ClientDirective } from 'astro';

/** What Astro sets on its island element once the code has arrived. */
type Island = HTMLElement & { hydrator?: unknown };

const slideShows = (slide: Element | null) => {
  if (slide === null || document.documentElement.dataset['deck'] !== 'stage') return true;
  const current = document.querySelector<HTMLElement>('[data-slide][data-current]');
  return (
    Math.abs(Number((slide as HTMLElement).dataset['slide']) - Number(current?.dataset['slide'] ?? 1)) <= 1
  );
};

/** What a widget's module may offer besides the widget. */
interface Module {
  /** Fetches programs of the box by their names. */
  readonly fetchPrograms?: (names: readonly string[]) => Promise<void>;
}

/** A widget whose steps type something runs it again when it comes alive: the programs must be there by then. */
async function fetchPrograms(island: Element) {
  const names = island.querySelector<HTMLElement>('[data-programs]')?.dataset['programs'];
  const url = island.getAttribute('component-url');
  if (names === undefined || url === null) return;
  const module = (await import(/* @vite-ignore */ url)) as Module;
  await module.fetchPrograms?.(names.split(' '));
}

/**
 * Fetch the widget's code when the browser is idle after the first slide is shown, and bring it to
 * life when its slide is the current one or next to it. When the code did not arrive while idle
 * (bad Wi-Fi), it is asked for again when the slide comes near. Outside a running deck (reading
 * page, deck not started) the widget starts when idle.
 */
const slideDirective: ClientDirective = (load, _options, element) => {
  const island = element as Island;
  const slide = element.closest('[data-slide]');
  let code: Promise<() => Promise<void>> | undefined;
  const fetchCode = () =>
    (code ??= (async () => {
      const [hydrate] = await Promise.all([load(), fetchPrograms(element)]);
      return hydrate;
    })());
  const run = async () => {
    await fetchCode();
    if (island.hydrator === undefined) code = undefined;
    await (
      await fetchCode()
    )();
  };
  const idle = window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200));
  idle(() => {
    void fetchCode();
    if (slideShows(slide)) void run();
    else {
      const onChange = () => {
        if (!slideShows(slide)) return;
        document.removeEventListener('deck:change', onChange);
        void run();
      };
      document.addEventListener('deck:change', onChange);
    }
  });
};

export default slideDirective;
