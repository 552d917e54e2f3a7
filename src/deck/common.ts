/** A window of the talk, as the others know it. */
export interface Seat {
  readonly window: string;
  readonly role: Role;
}

/**
 * What a window is there for. The audience's is on the projector, or a reader's; a presenter's has notes, and two stages in it:
 * one that shows what the audience sees, and one that shows what comes next.
 */
export type Role = 'audience' | 'presenter' | 'current' | 'next';

/** What the windows of a talk have in common: values by name, whoever set them last. How they travel is not the deck's. */
export interface Common {
  readonly seat: Seat;
  /** The other windows that are open. */
  readonly others: readonly Seat[];
  /** Whether windows of another version of the talk are open: they cannot be kept in step with this one. */
  readonly hasStrangers: boolean;
  get(key: string): unknown;
  /** Something that was done in this window. */
  set(key: string, value: unknown): void;
  /** Something that is so until anybody does anything. */
  seed(key: string, value: unknown): void;
  /** Calls `listener` with what another window has set. */
  on(key: string, listener: (value: unknown) => void): void;
  onSeatsChange(listener: () => void): void;
  /** Does what the other windows do by themselves once they are told of a move. */
  quietly(act: () => void): void;
  /** Goes where the others are in all that is not the deck's: boxes and their terminals. */
  catchUp(): void;
  /** Whether that goes with the others from now on. */
  follow(isFollowing: boolean): void;
}

/** Whether a presenter's window is open. */
export const isPresented = (common: Common | null): boolean =>
  common?.others.some(({ role }) => role === 'presenter') === true;
