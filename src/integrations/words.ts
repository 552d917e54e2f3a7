/** What a language says under a name: a sentence, or several in an order or under names of their own. */
export type Words = string | readonly Words[] | { readonly [name: string]: Words };

/** Sentences in an order have their places as names. */
export const namesOf = (words: Exclude<Words, string>): Readonly<Record<string, Words>> =>
  Object.fromEntries(Object.entries(words));
