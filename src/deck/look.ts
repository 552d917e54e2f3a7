import type { Preferences } from './preferences.ts';

const root = document.documentElement;

/** The grounds a talk is shown on, in the order of the key: the last is for weak projectors and bright halls. */
export const THEMES = ['paper', 'blueprint', 'projector'] as const;

/** How large the text of slides is, as a factor. */
const SIZES = [1, 1.12, 1.25] as const;

/** What comes after one of a row, in a circle. */
function after<T>(row: readonly T[], one: T): T {
  const next = row[(row.indexOf(one) + 1) % row.length];
  return next ?? one;
}

/** The theme and the size of text, as somebody chose them; remembered. */
export class Look {
  private readonly preferences: Preferences;

  constructor(preferences: Preferences) {
    this.preferences = preferences;
    this.showSize(Number(preferences.get('text-size')));
    document.addEventListener('deck:change', () => this.fit());
    // What comes alive may take more room.
    document.addEventListener('astro:hydrate', () => requestAnimationFrame(() => this.fit()), true);
  }

  /** Whatever the system prefers, until somebody chose. */
  get theme(): string {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    return root.dataset['theme'] ?? (dark ? 'blueprint' : 'paper');
  }

  get size(): number {
    return Number(root.dataset['textSize'] ?? 1);
  }

  /** Whether the browser will remember it. */
  nextTheme(): boolean {
    this.showTheme(after<string>(THEMES, this.theme));
    return this.preferences.set('theme', this.theme);
  }

  nextSize(): boolean {
    this.showSize(after<number>(SIZES, this.size));
    return this.preferences.set('text-size', String(this.size));
  }

  /** As another window has it. */
  showTheme(theme: unknown): void {
    if (THEMES.some((known) => known === theme)) root.dataset['theme'] = theme as string;
  }

  showSize(size: unknown): void {
    if (size === this.size || !SIZES.some((known) => known === size)) return;
    root.dataset['textSize'] = String(size);
    this.fit();
  }

  /** The size that the slide has room for, in percent: what was chosen, or less. */
  get fitting(): number {
    return Math.round(100 * (Number(this.sheet?.style.getPropertyValue('--text-size')) || 1));
  }

  private get sheet(): HTMLElement | null {
    return document.querySelector<HTMLElement>('[data-slide][data-current] > .sheet');
  }

  private fit(): void {
    const { sheet, size: wanted } = this;
    if (sheet === null) return;
    for (const size of [...SIZES].reverse().filter((size) => size <= wanted)) {
      sheet.style.setProperty('--text-size', String(size));
      if (size === 1 || !overflows(sheet)) return;
    }
  }
}

/** Whether anything of a slide's body sticks out of it. A terminal scrolls. */
function overflows(sheet: HTMLElement): boolean {
  const body = sheet.querySelector('.body');
  const frame = body?.getBoundingClientRect();
  if (!body || !frame) return false;
  return [...body.querySelectorAll('*')].some((element) => {
    const { bottom, right, height } = element.getBoundingClientRect();
    const sticksOut = height > 0 && (bottom > frame.bottom + 1 || right > frame.right + 1);
    return (
      sticksOut &&
      element.checkVisibility({ visibilityProperty: true }) &&
      element.closest('.sandbox, .visually-hidden') === null
    );
  });
}
