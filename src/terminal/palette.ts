import type { ITheme } from '@xterm/xterm';

/** The site's colours by their names in `tokens.css`, for the places a terminal has for colours. */
const PLACES = {
  background: '--paper',
  foreground: '--ink',
  cursor: '--ink',
  cursorAccent: '--paper',
  selectionBackground: '--hair',
  black: '--ink',
  red: '--mallory',
  green: '--nginx',
  yellow: '--visitor',
  blue: '--you',
  magenta: '--apache',
  cyan: '--nginx',
  white: '--soft',
  brightBlack: '--soft',
  brightRed: '--mallory',
  brightGreen: '--nginx',
  brightYellow: '--visitor',
  brightBlue: '--you',
  brightMagenta: '--apache',
  brightCyan: '--nginx',
  brightWhite: '--ink',
} as const satisfies Partial<Record<keyof ITheme, string>>;

/** The colours of the page around an element as they are now, paper or blueprint. */
export function paletteAt(element: HTMLElement): ITheme {
  // A custom property is only text; a colour that was computed from it is a colour.
  const probe = element.ownerDocument.createElement('span');
  element.append(probe);
  const colours = Object.entries(PLACES).map(([place, name]) => {
    probe.style.color = `var(${name})`;
    return [place, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(colours);
}
