/** What a plain slide is made of; each deck writes it in its own language. Words are plain, without markup. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** A list whose items appear one by one, a press each. */
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly language: string; readonly code: string }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** A file that stands beside the page. */
  | { readonly kind: 'image'; readonly file: string; readonly description: string }
  | { readonly kind: 'quote'; readonly text: string; readonly by: string };

export interface PlainSlide {
  /** Its part of the address, where a deck has such. */
  readonly name: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** One press of the key that moves on, and the words that it must bring into view. */
export interface Press {
  readonly kind: 'slide' | 'step';
  /** Null where it brings none that could be looked for. */
  readonly shows: string | null;
}

/** All presses from the first slide to the end of the last. */
export function pressesOf(slides: readonly PlainSlide[]): Press[] {
  const [, ...presses] = slides.flatMap(({ title, blocks }): Press[] => [
    { kind: 'slide', shows: title },
    ...stepsOf(blocks).map((text): Press => ({ kind: 'step', shows: text })),
  ]);
  return presses;
}

const stepsOf = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'steps' ? block.items : []));

/** The words of a slide in the order in which they are read. */
export const wordsOf = ({ title, blocks }: PlainSlide): string =>
  [title, ...blocks.flatMap(wordsOfBlock)].join(' ').replace(/\s+/g, ' ').trim();

function wordsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'list':
    case 'steps':
      return block.items;
    case 'code':
      return [block.code];
    case 'table':
      return [block.head, ...block.rows].flat();
    case 'quote':
      return [block.text, block.by];
    case 'image':
      return [];
  }
}
