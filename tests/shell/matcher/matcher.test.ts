import { describe, expect, test } from 'vitest';
import { PatternError, TooManySteps, compile } from '../../../src/shell/matcher/index.ts';
import type { Syntax } from '../../../src/shell/matcher/index.ts';

/** The whole match and the groups as text; null for none. */
function found(syntax: Syntax, pattern: string, text: string) {
  const match = compile(pattern, { syntax }).exec(text);
  return match === null
    ? null
    : match.groups.map((group) => (group === null ? null : text.slice(group[0], group[1])));
}

describe('POSIX: the leftmost match, and of those the longest', () => {
  test.each<[syntax: Syntax, pattern: string, text: string, groups: readonly (string | null)[] | null]>([
    ['ere', 'a|ab|abc', 'xabcd', ['abc']],
    ['ere', '(a|ab)(c|bcd)?', 'abcd', ['abcd', 'a', 'bcd']],
    ['ere', 'x*', 'aaa', ['']],
    ['ere', '(foo|bar)+', 'foobarfoo!', ['foobarfoo', 'foo']],
    ['ere', '^[[:alpha:]_][[:alnum:]_]*$', 'a_1', ['a_1']],
    ['ere', 'a{2,3}', 'aaaa', ['aaa']],
    ['ere', '[]a]+', 'x]a]', [']a]']],
    ['ere', '[^a-c]', 'abcd', ['d']],
    ['ere', '\\bfoo\\b', 'a foo b', ['foo']],
    ['ere', '\\<o', 'foo bar o', ['o']],
    ['ere', '(.)\\1', 'abccd', ['cc', 'c']],
    ['ere', 'colou?r$', 'the color', ['color']],
    ['bre', 'a\\{2\\}', 'caab', ['aa']],
    ['bre', '\\(ab\\)*c', 'ababc', ['ababc', 'ab']],
    ['bre', 'a+', 'a+', ['a+']],
    ['bre', 'a\\+', 'caaa', ['aaa']],
    ['bre', '*a', '*a', ['*a']],
    ['bre', 'a\\|b', 'xb', ['b']],
    ['bre', 'a^b$c', 'a^b$c', ['a^b$c']],
    ['ere', 'é+', 'caféé', ['éé']],
  ])('%s %j in %j', (syntax, pattern, text, groups) => {
    expect(found(syntax, pattern, text)).toEqual(groups);
  });
});

test.each<[pattern: string, text: string, groups: readonly (string | null)[] | null]>([
  ['a|ab|abc', 'xabcd', ['a']],
  ['a+?b', 'aaab', ['aaab']],
  ['<(.+?)>', '<a><b>', ['<a>', 'a']],
  ['(?<year>\\d{4})-(\\d\\d)', 'in 2010-02', ['2010-02', '2010', '02']],
  ['\\.(?:png|gif)$', '/logo.png', ['.png']],
  ['(?i)HTTP', 'http', ['http']],
  ['^/(?!admin)', '/admin', null],
  ['a(?=b)', 'ab', ['a']],
])('Perl: the first that is tried: %j in %j', (pattern, text, groups) => {
  expect(found('perl', pattern, text)).toEqual(groups);
});

test.each<[syntax: Syntax, pattern: string, message: string]>([
  ['bre', '[a', 'Unmatched [, [^, [:, [., or [='],
  ['bre', '\\(a', 'Unmatched ( or \\('],
  ['ere', '(a', 'Unmatched ( or \\('],
  ['bre', 'a\\{1,0\\}', 'Invalid content of \\{\\}'],
  ['ere', '[b-a]', 'Invalid range end'],
  ['ere', '\\1', 'Invalid back reference'],
  ['bre', 'a\\', 'Trailing backslash'],
  ['ere', '[[:foo:]]', 'Invalid character class name'],
])('%s %j is refused in the words of regcomp', (syntax, pattern, message) => {
  expect(() => compile(pattern, { syntax })).toThrow(new PatternError(message));
});

describe('no pattern takes more than so many steps', () => {
  const text = 'a'.repeat(2000);

  test.each<[syntax: Syntax, pattern: string]>([
    ['ere', '(a*)*b'],
    ['ere', '(a|aa)+$x'],
    ['perl', '(a+)+b'],
    ['perl', '(a|a)*b'],
  ])('%s %s: the time grows with the text alone', (syntax, pattern) => {
    expect(compile(pattern, { syntax }).exec(text)).toBeNull();
  });

  test('where that cannot be promised, it gives up', () => {
    expect(() => compile('(a*)*\\1b', { syntax: 'ere' }).exec(text)).toThrow(TooManySteps);
  });
});
