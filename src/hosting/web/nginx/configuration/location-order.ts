import type { Location } from './blocks.ts';

/** Locations that are found by their names alone, in nginx's order: by bytes, and an exact one before its like. */
export const sortedStatic = (locations: readonly Location[]): readonly Location[] =>
  locations.filter(({ kind }) => kind !== 'regex' && kind !== 'named').toSorted(compare);

function compare(a: Location, b: Location): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return Number(b.kind === 'exact') - Number(a.kind === 'exact');
}
