/** Where a replay parted from the recording. */
export interface Difference {
  readonly id: string;
  readonly where: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/** What a replay of one file came to. */
export interface Outcome {
  readonly cases: number;
  readonly differences: readonly Difference[];
  /** What else the replay has to say, such as shares. */
  readonly summary?: readonly string[];
}
