import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { withWords } from './inline-words.ts';
import { emphasised } from './pseudo-language.ts';
import { namesOf, type Words } from './words.ts';

const FOLDER = fileURLToPath(new URL('../strings/', import.meta.url));
const PREFIX = 'strings:';

/** The test language: English with marks around every sentence, so that what is not marked was written elsewhere. */
export const TEST_LANGUAGE = 'en-XA';

/** The words of a language, complete: an unknown language, a missing or a further name stops with a sentence that says where. */
export function wordsOf(language: string): Readonly<Record<string, Words>> {
  const english = readWords('en');
  if (language === TEST_LANGUAGE) return emphasised(english) as Readonly<Record<string, Words>>;
  const known = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  if (!existsSync(`${FOLDER}${language}.json`))
    throw new Error(
      `SITE_LANGUAGE is “${language}”; expected ${TEST_LANGUAGE} or one of ${known.join(', ')} in src/strings without its ending`,
    );
  const words = readWords(language);
  const complaint = firstDifference(english, words, `src/strings/${language}.json`);
  if (complaint !== null) throw new Error(complaint);
  return words;
}

const readWords = (language: string) =>
  JSON.parse(readFileSync(`${FOLDER}${language}.json`, 'utf8')) as Readonly<Record<string, Words>>;

/** The first place at which a language says less, more or something of another kind than English; null if there is none. */
export function firstDifference(english: Words, other: Words | undefined, place: string): string | null {
  if (typeof english === 'string' || typeof other !== 'object')
    return typeof english === typeof other
      ? placesDiffer(english as string, other as string, place)
      : `${place}: expected ${kindOf(english)} as in English, found ${kindOf(other)}`;
  for (const name of Object.keys(other))
    if (!(name in english)) return `${place}, ${name}: English has no such name`;
  for (const [name, words] of Object.entries(english)) {
    const complaint = firstDifference(words, namesOf(other)[name], `${place}, ${name}`);
    if (complaint !== null) return complaint;
  }
  return null;
}

const kindOf = (words: Words | undefined): string =>
  words === undefined ? 'nothing' : typeof words === 'string' ? 'a sentence' : 'names';

const PLACE = /\{\w+\}/g;

/** A sentence must have room for the same values. */
function placesDiffer(english: string, other: string, place: string): string | null {
  const [wanted, found] = [english, other].map((text) => [...new Set(text.match(PLACE))].sort().join(' '));
  return wanted === found
    ? null
    : `${place}: expected the places ${wanted || 'none'}, found ${found || 'none'}`;
}

/** Gives each section of the language of the build as a module, and writes its sentences where they are said: a page carries no others. */
export const strings = (language: string): Plugin[] => {
  const words = wordsOf(language);
  return [sections(language, words), inlined(words)];
};

const sections = (language: string, words: Readonly<Record<string, Words>>): Plugin => ({
  name: 'strings',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
  load(id) {
    if (!id.startsWith(`\0${PREFIX}`)) return undefined;
    const name = id.slice(PREFIX.length + 1);
    const section = name === 'language' ? language : words[name];
    if (section === undefined) this.error(`src/strings/${language}.json has no section ${name}`);
    return { code: `export default ${JSON.stringify(section)}`, moduleType: 'js', moduleSideEffects: false };
  },
});

/** Behind the compilers of components, which leave `words.title` as it is. */
const inlined = (words: Readonly<Record<string, Words>>): Plugin => ({
  name: 'strings-inlined',
  enforce: 'post',
  transform(code, id) {
    if (!code.includes(PREFIX) || id.includes('/node_modules/')) return undefined;
    const inlining = withWords(code, this.parse(code), words);
    return inlining === null
      ? undefined
      : { code: inlining.toString(), map: inlining.generateMap({ hires: true }) };
  },
});
