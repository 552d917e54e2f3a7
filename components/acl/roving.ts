/** Where the focus goes among `count` things that share one tab stop; null if the key is none of theirs. */
export function roved(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown' || key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowUp' || key === 'ArrowLeft') return (index + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** Where the focus goes in a grid from row and column: it stops at the edges; null if the key is none of the grid’s. */
export function movedInGrid(
  key: string,
  [row, column]: readonly [number, number],
  columns: number,
): readonly [row: number, column: number] | null {
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, columns - 1],
  };
  return moves[key] ?? null;
}

/** A list of which one option is shown large. */
interface Choice {
  readonly count: number;
  /** The place of the chosen option; -1 if there is none. */
  readonly chosen: number;
  /** Where Tab enters the list. */
  readonly stop: number;
  readonly choose: (index: number) => void;
}

/** What makes a drawing a listbox: attributes for the whole, and for each option. The arrow keys choose as they go. */
export const listbox = (label: string, { count, chosen, stop, choose }: Choice) => ({
  list: {
    role: 'listbox',
    'aria-label': label,
    onkeydown: (event: KeyboardEvent & { readonly currentTarget: Element }) => {
      const next = roved(event.key, stop, count);
      if (next === null) return;
      event.preventDefault();
      choose(next);
      event.currentTarget.querySelectorAll<SVGElement>('[role=option]')[next]?.focus();
    },
  },
  option: (index: number) => ({
    role: 'option',
    tabindex: index === stop ? 0 : -1,
    'aria-selected': index === chosen,
    onclick: () => choose(index),
  }),
});
