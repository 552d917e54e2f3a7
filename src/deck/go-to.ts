import { findSlides, type Findable } from './search.ts';

/** The 'go to' dialog: a combobox over the slides, by number or words of the title. */
export class GoTo {
  private readonly input: HTMLInputElement | null;
  private readonly list: HTMLElement | null;
  private found: readonly number[] = [];
  private active = 0;

  constructor(
    private readonly dialog: HTMLDialogElement | null,
    private readonly slides: readonly Findable[],
    private readonly go: (slide: number) => void,
  ) {
    this.input = dialog?.querySelector('input') ?? null;
    this.list = dialog?.querySelector('[role=listbox]') ?? null;
    this.input?.addEventListener('input', () => this.search());
    this.input?.addEventListener('keydown', (event) => this.onKey(event));
  }

  open(): void {
    if (!this.input || this.dialog?.open) return;
    this.input.value = '';
    this.dialog?.showModal();
    this.input.focus();
    this.search();
  }

  private search(): void {
    this.found = findSlides(this.input?.value ?? '', this.slides);
    this.activate(0);
  }

  private activate(index: number): void {
    this.active = Math.max(0, Math.min(index, this.found.length - 1));
    this.list?.replaceChildren(...this.found.map((slide, at) => this.option(slide, at === this.active)));
    const option = this.list?.children[this.active];
    this.input?.setAttribute('aria-activedescendant', option?.id ?? '');
    option?.scrollIntoView({ block: 'nearest' });
  }

  private option(slide: number, selected: boolean): HTMLElement {
    const option = document.createElement('li');
    option.id = `goto-${slide}`;
    option.role = 'option';
    option.ariaSelected = String(selected);
    option.textContent = `${slide + 1}  ${this.slides[slide]?.title ?? ''}`;
    option.addEventListener('click', () => this.choose(slide));
    return option;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.choose(this.found[this.active]);
    else if (event.key === 'ArrowDown') this.activate(this.active + 1);
    else if (event.key === 'ArrowUp') this.activate(this.active - 1);
    else return;
    event.preventDefault();
  }

  private choose(slide: number | undefined): void {
    if (slide === undefined) return;
    this.dialog?.close();
    this.go(slide);
  }
}
