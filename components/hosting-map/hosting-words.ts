import { CLASSES, WORRIES } from './classes.ts';
import type { Carrier, HostingClass, Worry } from './classes.ts';

export const carrierOf = (worry: Worry, kind: HostingClass): Carrier =>
  worry.carriers[CLASSES.indexOf(kind)] ?? 'host';

/** In a cell of the map. */
export const CARRIER_WORDS: Readonly<Record<Carrier, string>> = {
  you: 'you',
  host: 'the host',
  both: 'both',
};

/** Who gets up at night, in a sentence. */
export function nightInWords(worry: Worry, kind: HostingClass): string {
  const carrier = carrierOf(worry, kind);
  const who =
    carrier === 'you'
      ? 'you get up'
      : carrier === 'host'
        ? 'the host gets up, and you sleep'
        : `both of you have a part: ${worry.shared ?? ''}`;
  return `${sentence(worry.incident)} at three in the morning. ${kind.on}, ${who}.`;
}

/** What you carry in a class, and what the host does: the names of the rows. */
export const burdensOf = (
  kind: HostingClass,
): { readonly yours: readonly string[]; readonly theirs: readonly string[] } => ({
  yours: WORRIES.filter((worry) => carrierOf(worry, kind) !== 'host').map(({ name }) => name),
  theirs: WORRIES.filter((worry) => carrierOf(worry, kind) !== 'you').map(({ name }) => name),
});

/** The whole map, for those who cannot see it: how far down it is yours. */
export const mapInWords = (): string =>
  [
    `Who is responsible for what, from ${WORRIES[0]?.name ?? ''} down to ${WORRIES.at(-1)?.name ?? ''}.`,
    ...CLASSES.map((kind) => `${sentence(kind.name)}: yours down to ${burdensOf(kind).yours.at(-1) ?? ''}.`),
  ].join(' ');

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
