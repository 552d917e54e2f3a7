import words from 'strings:why';

/** Views that give verdicts with steps have a scene that says so; what the steps are is fetched when somebody asks. */
const MARKS = ['lanes', 'levels', 'passage', 'downs'];

/** Gives every diagram of the page that comes alive a button that opens the traces of its verdicts. */
export function attachWhy(): void {
  document.addEventListener('deck:view', ({ target, detail }: Event & { detail?: unknown }) => {
    if (!(target instanceof HTMLElement) || typeof detail !== 'object' || detail === null) return;
    const scene: unknown = 'scene' in detail ? detail.scene : null;
    if (typeof scene !== 'object' || scene === null || !MARKS.some((mark) => mark in scene)) return;
    addButton(target, detail);
  });
}

function addButton(figure: HTMLElement, view: object): void {
  if (figure.querySelector('.why-button') !== null) return;
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'why-button plain',
    textContent: words.title,
  });
  button.addEventListener('click', () => {
    void import('./open-why.ts').then(({ openWhy }) => openWhy(view, figure));
  });
  figure.append(button);
}
