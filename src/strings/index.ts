/** What the interface says, in the language of the build: `import words from 'strings:SECTION'` gives a section of `LANGUAGE.json`. */
export { contentLanguage, interfaceLanguage } from './language.ts';

/** A sentence with its places filled: `{name}` becomes what `values` has under that name. A missing one throws: a mistake of ours. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`expected a value for {${name}} in “${sentence}”, found none`);
    return String(value);
  });

/** What is said of one thing, and of any other number of them: `{n}` is the number. */
export interface Forms {
  readonly one: string;
  readonly other: string;
}

/** A sentence about a number of things. */
export const counted = (forms: Forms, n: number): string => fill(n === 1 ? forms.one : forms.other, { n });
