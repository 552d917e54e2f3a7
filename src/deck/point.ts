/** A point in the talk, as windows tell each other. */
export interface Point {
  /** `section/slide`. */
  readonly slide: string;
  readonly step: number;
}

export const isPoint = (value: unknown): value is Point =>
  typeof value === 'object' && value !== null && 'slide' in value && 'step' in value;
