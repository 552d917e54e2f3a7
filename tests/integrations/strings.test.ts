import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';
import { withWords } from '../../src/integrations/inline-words.ts';
import { TEST_LANGUAGE, firstDifference, wordsOf } from '../../src/integrations/strings.ts';
import { counted, fill } from '../../src/strings/index.ts';

describe('the words of a language', () => {
  test('English is read as it stands', () => {
    expect(wordsOf('en')['frame']).toMatchObject({ site: 'Site' });
  });

  test('the test language marks every sentence and leaves places for values alone', () => {
    const marked = wordsOf(TEST_LANGUAGE);
    expect(marked['frame']).toMatchObject({ site: '⟦Síté⟧' });
    const sentences = (words: unknown): string[] =>
      typeof words === 'string' ? [words] : Object.values(words as object).flatMap(sentences);
    expect(sentences(marked).filter((one) => !/^⟦.*⟧$/s.test(one))).toEqual([]);
    const places = (words: unknown) => sentences(words).flatMap((one) => one.match(/\{\w+\}/g) ?? []);
    expect(places(marked)).toEqual(places(wordsOf('en')));
  });

  test('a language that there is none of is a sentence', () => {
    expect(() => wordsOf('xx')).toThrow(
      'SITE_LANGUAGE is “xx”; expected en-XA or one of en.json in src/strings without its ending',
    );
  });
});

test.each([
  [{ a: 'One' }, { a: 'Eins' }, null],
  [{ a: 'One' }, {}, 'de.json, a: expected a sentence as in English, found nothing'],
  [{ a: 'One' }, { a: { b: 'x' } }, 'de.json, a: expected a sentence as in English, found names'],
  [{ a: { b: 'x' } }, { a: 'One' }, 'de.json, a: expected names as in English, found a sentence'],
  [{ a: 'One' }, { a: 'Eins', z: 'x' }, 'de.json, z: English has no such name'],
  [{ a: '{n} of {m}' }, { a: 'von {m} {n}' }, null],
  [{ a: '{n} of {m}' }, { a: '{n}' }, 'de.json, a: expected the places {m} {n}, found {n}'],
])('%j against %j: %j', (english, other, complaint) => {
  expect(firstDifference(english, other, 'de.json')).toBe(complaint);
});

test('sentences take values, and a number chooses its form', () => {
  expect(fill('{solved} of {total} solved', { solved: 3, total: 15 })).toBe('3 of 15 solved');
  expect(() => fill('{n} cases', {})).toThrow('expected a value for {n} in “{n} cases”, found none');
  const forms = { one: '{n} case', other: '{n} cases' };
  expect([0, 1, 2].map((n) => counted(forms, n))).toEqual(['0 cases', '1 case', '2 cases']);
});

test.each([
  ["import words from 'strings:a'; say(words.title)", 'say("Title")'],
  ["import words from 'strings:a'; say(words.present.label, other.title)", 'say("Label", other.title)'],
  [
    "import other from 'strings:a'; const a = { words: other.title, title: 1 }",
    '{ words: "Title", title: 1 }',
  ],
])('%s: sentences stand where they are said', (code, expected) => {
  const words = { a: { title: 'Title', present: { label: 'Label' } } };
  expect(withWords(code, parseAst(code), words)?.toString()).toContain(expected);
});

test.each([
  "import words from 'strings:a'; say(words[name])",
  "import words from 'strings:a'; say(words.present)",
  "import words from 'elsewhere'; say(words.title)",
])('%s: nothing to put in its place', (code) => {
  const words = { a: { title: 'Title', present: { label: 'Label' } } };
  expect(withWords(code, parseAst(code), words)).toBeNull();
});
