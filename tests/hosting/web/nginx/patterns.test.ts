import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchPattern, parsePattern, PatternError } from '../../../../src/hosting/web/nginx/pcre/index.ts';

/** The whole match and the groups, as texts; null where nothing matches. */
function found(source: string, text: string, caseless = false): readonly (string | null)[] | 'limit' | null {
  const captures = matchPattern(parsePattern(source, caseless), text);
  if (captures === null || captures === 'limit') return captures;
  return captures.map((place) => place && text.slice(...place));
}

describe('patterns of PCRE2 on bytes', () => {
  test.each<readonly [source: string, text: string, answer: ReturnType<typeof found>]>([
    ['\\.php$', '/x.php', ['.php']],
    // A newline at the end does not count for `$`, which surprises in locations.
    ['\\.php$', '/x.php\n', ['.php']],
    ['\\.php\\z', '/x.php\n', null],
    ['^/(a|ab)(c|bcd)(d*)$', '/abcd', ['/abcd', 'a', 'bcd', '']],
    ['^/(?<app>[^/]+)/(.*)$', '/blog/x/y', ['/blog/x/y', 'blog', 'x/y']],
    ['(a*)*b', 'aab', ['aab', '']],
    ['a{2,3}?', 'aaaa', ['aa']],
    ['a{,2}', 'a{,2}', ['a{,2}']],
    ['x|(y)', 'x', ['x', null]],
    ['(\\w)\\1', 'hello', ['ll', 'l']],
    ['(?i)HELLO', 'hello', ['hello']],
    ['a(?i:B)c', 'abc', ['abc']],
    ['a(?i:B)c', 'abC', null],
    ['foo(?!bar)', 'foobar foobaz', ['foo']],
    ['(?<=/)b+', 'b/bb', ['bb']],
    ['(?>a+)ab', 'aaab', null],
    ['a++b', 'aab', ['aab']],
    ['[[:digit:]-]+', 'x1-2', ['1-2']],
    ['[^]a]+', ']bc', ['bc']],
    ['[\\w.]+', '!a.b!', ['a.b']],
    ['\\x41\\101\\cA', 'AA\x01', ['AA\x01']],
    ['\\Q.*\\E', 'a.*', ['.*']],
    ['(?x) a b # c\n c', 'abc', ['abc']],
    ['.', '\n', null],
    ['(?s).', '\n', ['\n']],
    ['(?m)^b$', 'a\nb\nc', ['b']],
    ['\\bcat\\b', 'concat cat', ['cat']],
    ['é', 'é', ['é']],
  ])('%s on %j', (source, text, answer) => {
    expect(found(source, text)).toEqual(answer);
  });

  test.each<readonly [source: string, message: string, offset: number]>([
    ['^/(zz', 'missing closing parenthesis', 5],
    ['a)', 'unmatched closing parenthesis', 1],
    ['[a', 'missing terminating ] for character class', 2],
    ['\\', '\\ at end of pattern', 1],
    ['[b-a]', 'range out of order in character class', 3],
    ['(\\2)', 'reference to non-existent subpattern', 2],
  ])('%s is refused', (source, message, offset) => {
    let error: unknown;
    try {
      parsePattern(source, false);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(PatternError);
    expect(error).toMatchObject({ message, offset });
  });

  test('only the letters of ASCII have another case', () => {
    expect(found('STRASSE', 'strasse', true)).toEqual(['strasse']);
    expect(found('\xe9', '\xc9', true)).toBeNull();
  });

  test('a pattern that would never end is given up', () => {
    expect(found('^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(60))).toBe('limit');
  });

  const atom = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    '(a|b)',
    '(?:ab|a)',
    '(b)?',
    'a*?',
    'b+',
    '(a*)',
    '\\w',
    '^',
    '$',
  );

  test('simple patterns find what those of JavaScript find', () => {
    fc.assert(
      fc.property(
        fc.array(atom, { minLength: 1, maxLength: 5 }),
        fc.stringMatching(/^[abc]{0,6}$/),
        (atoms, text) => {
          const source = atoms.join('');
          const theirs = new RegExp(source).exec(text);
          expect(found(source, text)).toEqual(theirs && [...theirs].map((one) => one ?? null));
        },
      ),
      { seed: 2010 },
    );
  });
});
