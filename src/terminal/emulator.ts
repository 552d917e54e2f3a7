import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import emulatorStyles from '@xterm/xterm/css/xterm.css?inline';
import { MARK_COMMAND } from '../session/index.ts';
import type { Screen } from '../session/index.ts';
import { paletteAt } from './palette.ts';
import { adopt, styleRootOf, withoutStyleElements } from './styles.ts';

/** What somebody wants drawn at a place in the text: a person's glyph, or the bar of a refusal. */
export type Mark = { readonly type: 'prompt'; readonly user: string } | { readonly type: 'denied' };

export interface EmulatorOptions {
  /** What the field that takes the keys is called for those who cannot see it. */
  readonly label: string;
  /** Fills the element that lies over a mark. */
  readonly decorate: (mark: Mark, element: HTMLElement) => void;
  /** Keys and what is pasted, as a terminal sends them. */
  readonly onData: (data: string) => void;
  /** It has another size. What was written to one that was never fitted was made for a size that nobody saw. */
  readonly onResize: (wasUnfitted: boolean) => void;
  /** Somebody wants to leave the terminal by the keyboard. */
  readonly onLeave: () => void;
  /** Whether a program has the whole screen and wants Escape for itself. */
  readonly wantsEscape: () => boolean;
}

/** The pixels of a font below which nobody can read. */
const SMALLEST = 11;

/** A terminal in an element of the page, as large as the element and in its font, in the colours of the page. */
export class Emulator implements Screen {
  private readonly terminal: Terminal;
  private readonly fitting = new FitAddon();
  private readonly element: HTMLElement;
  private readonly options: EmulatorOptions;
  private readonly leave: (() => void)[] = [];
  private isFitted = false;

  constructor(element: HTMLElement, options: EmulatorOptions) {
    this.element = element;
    this.options = options;
    const root = styleRootOf(element);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(emulatorStyles);
    this.leave.push(adopt(root, sheet));
    this.terminal = new Terminal({
      allowProposedApi: true,
      ...this.look,
      cursorBlink: false,
      cursorInactiveStyle: 'outline',
      // The palette is legible as it is; correcting it would write style attributes, which a strict policy blocks.
      minimumContrastRatio: 1,
      scrollback: 2000,
      // Until it is fitted, which a hidden one cannot be, nothing of it may stick out of its frame.
      cols: 20,
      rows: 2,
      lineHeight: 1.25,
    });
    this.terminal.loadAddon(this.fitting);
    withoutStyleElements(root, this.leave, () => {
      this.terminal.open(element);
    });
    this.terminal.textarea?.setAttribute('aria-label', options.label);
    this.fit();
    this.listen();
  }

  get columns(): number {
    return this.terminal.cols;
  }

  get rows(): number {
    return this.terminal.rows;
  }

  write(text: string): void {
    this.terminal.write(text);
  }

  focus(): void {
    this.terminal.focus();
  }

  dispose(): void {
    for (const leave of this.leave) leave();
    this.terminal.dispose();
  }

  private get look() {
    const { fontSize, fontFamily } = getComputedStyle(this.element);
    return {
      fontFamily,
      fontSize: Math.max(SMALLEST, parseFloat(fontSize)),
      theme: paletteAt(this.element),
    };
  }

  private listen(): void {
    const { terminal, options } = this;
    terminal.onData(options.onData);
    terminal.onResize(() => {
      options.onResize(!this.isFitted);
    });
    terminal.attachCustomKeyEventHandler((event) => this.takesKey(event));
    terminal.parser.registerOscHandler(MARK_COMMAND, (data) => this.mark(data));
    const resizing = new ResizeObserver(() => {
      this.fit();
    });
    resizing.observe(this.element);
    const looks = new MutationObserver(() => {
      this.dress();
      this.fit();
    });
    looks.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-text-size'] });
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const dress = () => {
      this.dress();
    };
    scheme.addEventListener('change', dress);
    this.leave.push(
      () => {
        resizing.disconnect();
      },
      () => {
        looks.disconnect();
      },
      () => {
        scheme.removeEventListener('change', dress);
      },
    );
  }

  /** The colours of the page have changed. */
  private dress(): void {
    this.terminal.options.theme = paletteAt(this.element);
  }

  /** As many rows and columns as have room, in the font that the page gives; a hidden element has room for none. */
  private fit(): void {
    if (this.element.clientWidth === 0 || this.element.clientHeight === 0) return;
    const { fontSize, fontFamily } = this.look;
    this.terminal.options.fontSize = fontSize;
    this.terminal.options.fontFamily = fontFamily;
    this.fitting.fit();
    this.isFitted = true;
  }

  /** Keys that are the page's or the browser's: those that leave, and those that copy and paste. */
  private takesKey(event: KeyboardEvent): boolean {
    const { key, shiftKey } = event;
    const isControl = event.ctrlKey || event.metaKey;
    if (key === 'Tab' && shiftKey) return false;
    if (key === 'Escape' && !this.options.wantsEscape()) {
      if (event.type === 'keydown') this.options.onLeave();
      return false;
    }
    const isCopy = isControl && key.toLowerCase() === 'c' && (shiftKey || this.terminal.hasSelection());
    const isPaste = isControl && key.toLowerCase() === 'v';
    return !isCopy && !isPaste;
  }

  /** Lays an element over the place where a mark stands in the text. */
  private mark(data: string): boolean {
    const [name, user] = data.split('=');
    const mark: Mark = name === 'prompt' ? { type: 'prompt', user: user ?? '' } : { type: 'denied' };
    const rows = mark.type === 'denied' ? this.rowsOfLine : 1;
    const marker = this.terminal.registerMarker(1 - rows);
    const decoration = this.terminal.registerDecoration({ marker, x: 0, width: 2, height: rows });
    let isDrawn = false;
    decoration?.onRender((element) => {
      if (isDrawn) return;
      isDrawn = true;
      this.options.decorate(mark, element);
    });
    return true;
  }

  /** Over how many rows the line goes that the cursor is on. */
  private get rowsOfLine(): number {
    const { active } = this.terminal.buffer;
    let rows = 1;
    for (let row = active.baseY + active.cursorY; active.getLine(row)?.isWrapped === true; row -= 1)
      rows += 1;
    return rows;
  }
}
