import { findSlides, type Findable } from './search.ts';

/** Open a modal dialog that gives the focus back when it closes. */
export function openDialog(dialog: HTMLDialogElement): void {
  if (!dialog.open) dialog.showModal();
}

/** The 'go to' dialog: a combobox over the slides, by number or words of the title. */
export function setUpGoTo(
  dialog: HTMLDialogElement,
  slides: readonly Findable[],
  go: (slide: number) => void,
): void {
  const input = dialog.querySelector('input');
  const list = dialog.querySelector<HTMLElement>('[role=listbox]');
  if (!input || !list) return;
  let found: number[] = [];
  let active = 0;

  const choose = (slide: number | undefined) => {
    if (slide === undefined) return;
    dialog.close();
    go(slide);
  };
  const draw = () => {
    list.replaceChildren(
      ...found.map((slide, index) => {
        const option = document.createElement('li');
        option.id = `goto-${slide}`;
        option.role = 'option';
        option.ariaSelected = String(index === active);
        option.textContent = `${slide + 1}  ${slides[slide]?.title ?? ''}`;
        option.addEventListener('click', () => choose(slide));
        return option;
      }),
    );
    const option = list.children[active];
    input.setAttribute('aria-activedescendant', option?.id ?? '');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const search = () => {
    found = findSlides(input.value, slides);
    active = 0;
    draw();
  };
  input.addEventListener('input', search);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') choose(found[active]);
    else if (event.key === 'ArrowDown') active = Math.min(active + 1, found.length - 1);
    else if (event.key === 'ArrowUp') active = Math.max(active - 1, 0);
    else return;
    event.preventDefault();
    draw();
  });
  dialog.addEventListener('toggle', () => {
    if (!dialog.open) return;
    input.value = '';
    search();
    input.focus();
  });
}
