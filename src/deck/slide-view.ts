import { planSteps, stepsDone, type StepTaker } from './steps.ts';

/** One slide's element, with its steps numbered. */
export interface SlideView {
  readonly element: HTMLElement;
  /** `section/slide`. */
  readonly address: string;
  readonly title: string;
  readonly section: string;
  readonly steps: number;
  /** Show the slide as it stands after `step` steps, and tell its widgets. */
  show(step: number): void;
}

/** Read a slide from the page. Step takers carry `data-steps` (how many) and perhaps `data-at` (where). */
export function slideView(element: HTMLElement): SlideView {
  const elements = [...element.querySelectorAll<HTMLElement>('[data-steps]')];
  const takers = elements.map(({ dataset }): StepTaker => ({
    count: Number(dataset['steps']),
    at: dataset['at'] === undefined ? undefined : Number(dataset['at']),
  }));
  const plan = planSteps(takers);
  element.dataset['totalSteps'] = String(plan.total);
  return {
    element,
    address: element.id,
    title: element.querySelector('h1, h2')?.textContent?.trim() ?? '',
    section: element.dataset['section'] ?? '',
    steps: plan.total,
    show(step) {
      takers.forEach((taker, index) => {
        const taking = elements[index];
        const done = String(stepsDone(taker, plan.starts[index] ?? 1, step));
        if (!taking || taking.dataset['done'] === done) return;
        taking.dataset['done'] = done;
        taking.dispatchEvent(new CustomEvent('deck:step', { detail: { step: Number(done) } }));
      });
    },
  };
}
