import type { Stamp } from './stamp.ts';

/** A window, as the others know it. */
export interface Seat {
  readonly window: string;
  /** What it is there for, such as `presenter` or `audience`. */
  readonly role: string;
}

/** A value, and when it was set. */
export interface Entry {
  readonly key: string;
  readonly stamp: Stamp;
  readonly value: unknown;
}

/** What windows say to each other. `talk` is the version of the talk: windows of different ones do not mix. */
export type Message = { readonly talk: string; readonly from: Seat } & (
  | { readonly type: 'set'; readonly entries: readonly Entry[] }
  /** How far a window is; whoever is further answers with what is missing. */
  | { readonly type: 'have'; readonly stamps: Readonly<Record<string, Stamp>> }
  | { readonly type: 'bye' }
);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isStamp = (value: unknown): value is Stamp =>
  Array.isArray(value) &&
  value.length === 2 &&
  Number.isSafeInteger(value[0]) &&
  typeof value[1] === 'string';

const isEntry = (value: unknown): value is Entry =>
  isRecord(value) && typeof value['key'] === 'string' && isStamp(value['stamp']) && 'value' in value;

const isSeat = (value: unknown): value is Seat =>
  isRecord(value) && typeof value['window'] === 'string' && typeof value['role'] === 'string';

/** A message that was carried here, or null for anything else that may come along a channel. */
export function readMessage(value: unknown): Message | null {
  if (!isRecord(value) || typeof value['talk'] !== 'string' || !isSeat(value['from'])) return null;
  const { type, entries, stamps } = value;
  const isWhole =
    type === 'bye' ||
    (type === 'set' && Array.isArray(entries) && entries.every(isEntry)) ||
    (type === 'have' && isRecord(stamps) && Object.values(stamps).every(isStamp));
  return isWhole ? (value as unknown as Message) : null;
}
