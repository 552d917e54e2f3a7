/** A slide as 'go to' sees it. */
export interface Findable {
  readonly title: string;
  readonly section: string;
}

/** Letters and digits alone, without accents, so that typing finds typography. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}~/]+/gu, ' ')
    .trim();

/**
 * The slides (indexes from 0) that a 'go to' query means, best first: a number is that slide
 * and nothing else; words must all occur in the title or section, title first, in any order.
 */
export function findSlides(query: string, slides: readonly Findable[]): number[] {
  const wanted = plain(query);
  if (/^\d+$/.test(wanted)) {
    const index = Number(wanted) - 1;
    return index >= 0 && index < slides.length ? [index] : [];
  }
  if (wanted === '') return slides.map((_, index) => index);
  const words = wanted.split(' ');
  const within = (text: string) => words.every((word) => text.includes(word));
  const inTitle = slides.flatMap((slide, index) => (within(plain(slide.title)) ? [index] : []));
  const elsewhere = slides.flatMap((slide, index) =>
    !inTitle.includes(index) && within(plain(`${slide.section} ${slide.title}`)) ? [index] : [],
  );
  return [...inTitle, ...elsewhere];
}
