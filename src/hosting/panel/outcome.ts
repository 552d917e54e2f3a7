import type { Host } from '../kernel/index.ts';

/** What the panel made of a request: the box afterwards and a value, or the box as it was and a sentence that says why. */
export type PanelOutcome<Value = null> =
  | { readonly type: 'done'; readonly host: Host; readonly value: Value }
  | { readonly type: 'refused'; readonly host: Host; readonly sentence: string };

export const done = <Value>(host: Host, value: Value): PanelOutcome<Value> => ({ type: 'done', host, value });

export const refused = (host: Host, sentence: string): PanelOutcome<never> => ({
  type: 'refused',
  host,
  sentence,
});
