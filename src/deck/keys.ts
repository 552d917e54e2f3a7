/** What a key asks of the deck. */
export type Command =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'black'
  | 'fullscreen'
  | 'overview'
  | 'goto'
  | 'help'
  | 'theme'
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
export function commandFor({ key, focus, modified, shift, letters }: KeyPress): Command | null {
  if (modified) return null;
  if (key in PAGES) return PAGES[key] ?? null;
  if (key === 'Escape') return 'release';
  if (OWN[focus](key)) return null;
  if (key === ' ') return shift ? 'previous' : 'next';
  if (key in MOVES) return MOVES[key] ?? null;
  return letters ? (LETTERS[key.toLowerCase()] ?? null) : null;
}
