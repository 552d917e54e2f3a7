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
  /** Fetches a scenario of the box, and programs, by name. */
  readonly prepare?: (scenario: string, programs: readonly string[]) => Promise<unknown>;
}

/** A widget is drawn again when it comes alive, from the same box as on the way to the page: that has to be there. */
async function prepare(island: Element) {
  const needs = island.querySelector<HTMLElement>('[data-prepare]')?.dataset['prepare'];
  const url = island.getAttribute('component-url');
  if (needs === undefined || url === null) return;
  const [scenario = '', ...programs] = needs.split(' ');
  const module = (await import(/* @vite-ignore */ url)) as Module;
  await module.prepare?.(scenario, programs);
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
      const [hydrate] = await Promise.all([load(), prepare(element)]);
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
