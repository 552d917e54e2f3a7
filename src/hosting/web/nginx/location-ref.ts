import { shownBytes } from './bytes.ts';
import type { Location, LocationKind } from './configuration/blocks.ts';
import type { LocationRef } from './trace.ts';

const MODIFIERS: Readonly<Record<LocationKind, string>> = {
  prefix: '',
  exact: '= ',
  'no-regex': '^~ ',
  regex: '~ ',
  named: '',
};

/** A location as traces name it. */
export function locationRef({ kind, name, caseless, path, file, line }: Location): LocationRef {
  const modifier = kind === 'regex' && caseless ? '~* ' : MODIFIERS[kind];
  return { title: modifier + shownBytes(name), path, file, line };
}
