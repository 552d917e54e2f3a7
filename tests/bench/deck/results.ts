import type { DeckId } from './deck.ts';
import type { Load } from './measure-load.ts';
import type { Offline } from './measure-offline.ts';
import type { PresenterDelay } from './measure-presenter.ts';
import type { PressTime } from './measure-presses.ts';
import type { ProfileName } from '../profiles.ts';

/** Something for each deck for which it was measured. */
export type ByDeck<T> = Partial<Record<DeckId, T>>;
export type ByProfile<T> = Partial<Record<ProfileName, T>>;

/** All that was measured, as it goes into the JSON file. */
export interface Results {
  readonly date: string;
  readonly machine: string;
  readonly browser: string;
  readonly decks: readonly { readonly id: DeckId; readonly name: string; readonly setup: string }[];
  readonly loads: ByProfile<ByDeck<readonly Load[]>>;
  readonly presses: ByProfile<ByDeck<readonly PressTime[]>>;
  readonly offline: ByDeck<Offline>;
  /** The delays, or why there are none. */
  readonly presenter: ByDeck<readonly PresenterDelay[] | string>;
  /** How often the machine was still busy when a measurement had waited long enough for calm. */
  readonly busy: number;
}
