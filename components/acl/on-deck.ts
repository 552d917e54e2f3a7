import { flushSync, untrack } from 'svelte';

/** What a widget must do to go with the slides: `Stepped` does, and so may a widget that has no box. */
export interface Goes {
  live: boolean;
  readonly shared: { readonly join: (element: Element) => Promise<void> } | null;
  /** The names of what somebody chooses in it: other windows of the talk show the same. */
  readonly choices: readonly string[];
  goTo(step: number, how: 'walk' | 'at once'): void;
  /** Shows a step for the moment, such as for a printer, and then again what stood before. */
  pause(step: number): void;
  resume(): void;
}

/** Joins a widget to the deck, which says on the element how far it is, and tells when it moves on. */
export const onDeck =
  (view: Goes, steps: number, still: number | undefined) =>
  (root: HTMLElement): (() => void) => {
    const standing = () => Number(root.dataset['done'] ?? still ?? steps);
    const onStep = (event: Event) => view.goTo((event as CustomEvent<{ step: number }>).detail.step, 'walk');
    // Paper gets the last step, and the screen back what it showed.
    const onPrint = () => flushSync(() => view.pause(steps));
    const afterPrint = () => view.resume();
    // Whoever hears of it looks into the view; this must not run again when that changes.
    untrack(() => {
      view.goTo(standing(), 'at once');
      view.live = true;
      void view.shared?.join(root);
      // Other windows of the talk keep theirs in step.
      root.dispatchEvent(new CustomEvent('deck:view', { bubbles: true, detail: view }));
    });
    root.addEventListener('deck:step', onStep);
    addEventListener('beforeprint', onPrint);
    addEventListener('afterprint', afterPrint);
    return () => {
      root.removeEventListener('deck:step', onStep);
      removeEventListener('beforeprint', onPrint);
      removeEventListener('afterprint', afterPrint);
    };
  };
