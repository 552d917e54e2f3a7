/** Where the talk stands: the slide (index from 0) and how many of its steps are done. */
export interface Position {
  readonly slide: number;
  readonly step: number;
}

/** A movement through the deck. `to` with a step past the last one means the last one. */
export type Move =
  | { readonly type: 'next' }
  | { readonly type: 'previous' }
  | { readonly type: 'first' }
  | { readonly type: 'last' }
  | { readonly type: 'to'; readonly slide: number; readonly step: number | 'last' };

/**
 * The position after a move.
 * @param stepCounts how many steps each slide has; its length is the length of the deck
 */
export function move(position: Position, action: Move, stepCounts: readonly number[]): Position {
  const stepsOf = (slide: number) => stepCounts[slide] ?? 0;
  const end = stepCounts.length - 1;
  switch (action.type) {
    case 'next':
      if (position.step < stepsOf(position.slide)) return { ...position, step: position.step + 1 };
      return position.slide < end ? { slide: position.slide + 1, step: 0 } : position;
    case 'previous':
      if (position.step > 0) return { ...position, step: position.step - 1 };
      // Going back shows what the audience saw when it left that slide: all of it.
      return position.slide > 0 ? { slide: position.slide - 1, step: stepsOf(position.slide - 1) } : position;
    case 'first':
      return { slide: 0, step: 0 };
    case 'last':
      return { slide: end, step: 0 };
    case 'to': {
      const slide = Math.min(Math.max(action.slide, 0), end);
      const step = action.step === 'last' ? stepsOf(slide) : Math.min(action.step, stepsOf(slide));
      return { slide, step };
    }
  }
}
