import type { Document } from './document.ts';
import type { Neighbours } from './pager.ts';
import type { Settings } from './settings.ts';

/** Where somebody is in a file. Lines count from 0. */
export interface Situation {
  readonly document: Document;
  readonly neighbours: Neighbours;
  readonly isNew: boolean;
  readonly style: Settings['prompt'];
  readonly first: number;
  readonly last: number;
  readonly isAtEnd: boolean;
}

const nameIn = ({ document, neighbours: { number, count } }: Situation): string => {
  const place = count > 1 ? ` (file ${number} of ${count})` : '';
  return document.name === null ? place.trimStart() : document.name + place;
};

const endIn = ({ isAtEnd, neighbours: { next } }: Situation): string =>
  !isAtEnd ? '' : next === null ? '(END)' : `(END) - Next: ${next}`;

const linesIn = ({ document: { isWhole, count }, first, last }: Situation): string =>
  `lines ${first + 1}-${last + 1}${isWhole ? `/${count}` : ''}`;

/** How much of the file is above the end of the screen; nothing while nobody knows how long it is. */
function percentIn({ document, last }: Situation): string {
  if (!document.isWhole) return '';
  const all = document.bytesBefore(document.count);
  return all === 0 ? '' : `${Math.floor((document.bytesBefore(last + 1) * 100) / all)}%`;
}

/** What the last row says, as the option -m or -M asks; empty where a colon is all. */
export function promptFor(situation: Situation): string {
  const { style, isNew, isAtEnd } = situation;
  if (situation.neighbours.isHelp === true)
    return isAtEnd
      ? 'HELP -- END -- Press g to see it again, or q when done'
      : 'HELP -- Press RETURN for more, or q when done';
  const name = isNew || style === 'long' ? nameIn(situation) : '';
  const lines = style === 'long' ? linesIn(situation) : '';
  const place = isAtEnd ? endIn(situation) : style === 'short' ? '' : percentIn(situation);
  return [name, lines, place].filter((part) => part !== '').join(' ');
}

/** What `=` tells. */
export function statusFor(situation: Situation): string {
  const { document, last } = situation;
  const bytes = document.bytesBefore(last + 1);
  const byte = `byte ${bytes}${document.isWhole ? `/${document.bytesBefore(document.count)}` : ''}`;
  const place = situation.isAtEnd ? endIn(situation) : percentIn(situation);
  return [nameIn(situation), linesIn(situation), byte, place].filter((part) => part !== '').join(' ');
}
