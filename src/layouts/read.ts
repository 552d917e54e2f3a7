import { slideView, type SlideView } from '../deck/index.ts';
import type { Session } from '../session/index.ts';
import words from 'strings:read';
import { fill } from '../strings/index.ts';

/*
 * The talk as an article: a stepper for each slide that has steps, and commands in prose that run in the nearest session. Widgets
 * come alive by themselves and tell which session they show; what runs a line comes beside (`components/read`).
 */

/** The sessions of slides, by their articles. */
const sessions = new WeakMap<Element, Session>();

const articleOf = (node: EventTarget | null): HTMLElement | null =>
  node instanceof Element ? node.closest<HTMLElement>('.read-slide') : null;

document.addEventListener('deck:session', (event) =>
  remember(event.target, (event as CustomEvent<Session>).detail),
);
document.addEventListener('deck:view', (event) => {
  const { detail, target } = event as CustomEvent<{ readonly session?: Session | null }>;
  if (detail.session) remember(target, detail.session);
});

function remember(target: EventTarget | null, session: Session): void {
  const article = articleOf(target);
  if (article !== null) sessions.set(article, session);
}

for (const stepper of document.querySelectorAll<HTMLElement>('.read-stepper')) {
  const article = articleOf(stepper);
  if (article !== null) makeStepper(article, stepper, slideView(article));
}

/** Makes the buttons of a stepper, and the marks of steps in the prose, move the slide. */
function makeStepper(article: HTMLElement, stepper: HTMLElement, view: SlideView): void {
  const total = view.steps;
  const output = stepper.querySelector('output');
  const buttons = [...stepper.querySelectorAll<HTMLButtonElement>('[data-go]')];
  // As it stands without a script: all of it told.
  let at = total;
  const show = (step: number) => {
    at = Math.min(Math.max(step, 0), total);
    view.show(at);
    const sentence = at === 0 ? fill(words.beginning, { total }) : fill(words.stepOf, { n: at, total });
    if (output !== null) output.textContent = sentence;
    for (const button of buttons)
      button.disabled = Number(button.dataset['go']) > 0 ? at === total : at === 0;
  };
  for (const button of buttons)
    button.addEventListener('click', () => {
      show(at + Number(button.dataset['go']));
      // Who came to the end by the keyboard must not lose their place.
      if (button.disabled) buttons.find((other) => !other.disabled)?.focus();
    });
  for (const mark of article.querySelectorAll<HTMLElement>('[data-step]'))
    mark.addEventListener('click', () => show(Number(mark.dataset['step'])));
}

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('.read-command') : null;
  const article = articleOf(button);
  // Whoever marks the text of a command does not mean to run it.
  if (button === null || article === null || !document.getSelection()?.isCollapsed) return;
  const detail = { line: button.dataset['line'] ?? '', session: sessions.get(article) };
  const ask = () =>
    !button.dispatchEvent(new CustomEvent('read:run', { bubbles: true, cancelable: true, detail }));
  // What runs it may still be on its way.
  if (!ask()) document.addEventListener('read:ready', ask, { once: true });
});
