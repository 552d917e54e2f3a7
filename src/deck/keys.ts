/** What a key asks of the deck. */
export type Command =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'black'
  | 'fullscreen'
  /** What a clicker's start button asks: full screen, and nothing more if it is that already. */
  | 'start'
  | 'overview'
  | 'goto'
  | 'help'
  | 'theme'
  | 'size'
  | 'laser'
  | 'pen'
  | 'erase'
  | 'card'
  | 'prompt'
  | 'presenter'
  | 'release';

/** What has the focus, as far as keys are concerned. */
export type Focus =
  /** Nothing, or something that uses no key. */
  | 'slide'
  /** A button or check box: Enter and space are its own. */
  | 'button'
  /** A link: Enter is its own. */
  | 'link'
  /** A tree, list, slider, tab row …: arrows, Home, End, Enter, space and letters are its own. */
  | 'composite'
  /** A text field or terminal: every key but PageUp, PageDown and Escape is its own. */
  | 'text';

/** A key press, without the DOM. */
export interface KeyPress {
  readonly key: string;
  readonly focus: Focus;
  /** Control, Alt or Meta is down: then the key is the browser's. */
  readonly modified: boolean;
  readonly shift: boolean;
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  readonly letters: boolean;
  /** Somebody presents: what a clicker sends to start a show is not the browser's. */
  readonly presents: boolean;
}

/** Clickers send these; they always move the deck, whatever has the focus. */
const PAGES: Readonly<Record<string, Command>> = { PageDown: 'next', PageUp: 'previous' };

const MOVES: Readonly<Record<string, Command>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  Enter: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  Backspace: 'previous',
  Home: 'first',
  End: 'last',
};

const LETTERS: Readonly<Record<string, Command>> = {
  b: 'black',
  '.': 'black',
  f: 'fullscreen',
  o: 'overview',
  g: 'goto',
  t: 'theme',
  s: 'size',
  l: 'laser',
  d: 'pen',
  e: 'erase',
  k: 'card',
  i: 'prompt',
  p: 'presenter',
  '?': 'help',
};

/** The keys a focused control keeps for itself. */
const OWN: Readonly<Record<Focus, (key: string) => boolean>> = {
  slide: () => false,
  button: (key) => key === 'Enter' || key === ' ',
  link: (key) => key === 'Enter',
  composite: (key) => key !== '?',
  text: () => true,
};

/** What a key press asks of the deck; null leaves it to the page. */
export function commandFor({ key, focus, modified, shift, letters, presents }: KeyPress): Command | null {
  if (modified) return null;
  if (key in PAGES) return PAGES[key] ?? null;
  // The start button of a clicker is F5, with Shift on some. For a reader that key reloads the page.
  if (key === 'F5') return presents ? 'start' : null;
  if (key === 'Escape') return 'release';
  if (OWN[focus](key)) return null;
  if (key === ' ') return shift ? 'previous' : 'next';
  if (key in MOVES) return MOVES[key] ?? null;
  return letters ? (LETTERS[key.toLowerCase()] ?? null) : null;
}

/** Commands that lead elsewhere. */
export const isMove = (command: Command): command is 'next' | 'previous' | 'first' | 'last' =>
  command === 'next' || command === 'previous' || command === 'first' || command === 'last';
