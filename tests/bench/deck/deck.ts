import type { Page } from 'playwright-core';
import type { Press } from './content.ts';
import type { Server } from './server.ts';

/** One deck, built, and how to use it. */
export interface Deck {
  readonly id: DeckId;
  /** For tables. */
  readonly name: string;
  /** Versions and settings, in a sentence. */
  readonly setup: string;
  /** Where its files are. */
  readonly folder: string;
  /** The page below the folder. */
  readonly path: string;
  /** What pressing the key that moves on brings, from the first slide to the end. */
  readonly presses: (page: Page) => Promise<readonly Press[]>;
  /** A deck without a presenter's window says why. */
  readonly presenter: Presenter | string;
  /** Only its presenter's window is measured. */
  readonly isForPresenterOnly?: true;
}

export const DECK_IDS = ['ours', 'reveal', 'marp', 'reveal-notes', 'talk'] as const;
export type DeckId = (typeof DECK_IDS)[number];

export interface Presenter {
  /** Opens the window whose keys move the audience's. */
  readonly open: (audience: Page) => Promise<Page>;
}

/** A deck that is being served. */
export interface ServedDeck extends Omit<Deck, 'presses'> {
  readonly server: Server;
  readonly url: string;
  readonly firstTitle: string;
  readonly presses: readonly Press[];
}
