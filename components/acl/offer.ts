/** A line that a diagram offers to type, and by whom. */
export interface Offer {
  readonly by: string;
  readonly text: string;
  /** What it does, for a menu. */
  readonly does: string;
}
