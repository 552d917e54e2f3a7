import { expect, test } from 'vitest';
import { spotIn } from '../../../src/shell/completion/spot.ts';
import { subjectOf } from '../../../src/shell/completion/subject.ts';

test.each([
  ['ls we', ['ls'], 'we', ''],
  ['ls "my fi', ['ls'], 'my fi', '"'],
  ["ls 'a b'c", ['ls'], 'a bc', ''],
  [String.raw`ls my\ fi`, ['ls'], 'my fi', ''],
  ['a b | sort -', ['sort'], '-', ''],
  ['cd /tmp && l', [], 'l', ''],
  ['echo "$(cat we', ['cat'], 'we', ''],
  ['echo "$(cat x) y', ['echo'], ' y', '"'],
  ['echo `cat we', ['cat'], 'we', ''],
  ['sort < in -', ['sort'], '-', ''],
  ['sort 2> er', ['sort'], 'er', ''],
  ['for i in 1; do l', ['do'], 'l', ''],
  ['# it', [], '', ''],
])('%s', (line, words, word, quote) => {
  const spot = spotIn(line);
  expect({ words: spot.words, word: spot.word.replace(/^.*(?= y$)/, ''), quote: spot.quote }).toEqual({
    words,
    word,
    quote,
  });
});

test.each([
  ['l', 'commands'],
  ['x=1 l', 'commands'],
  ['if tes', 'commands'],
  ['sudo -u ', 'users'],
  ['sudo -u nginx ', 'commands'],
  ['sudo -u nginx ls ', 'files'],
  ['sudo -', 'options'],
  ['env A=1 timeout 5 ', 'commands'],
  ['cd ', 'directories'],
  ['ls > ', 'files'],
  ['chown ', 'owners'],
  ['chown -R you:you ', 'files'],
  ['chgrp ', 'groups'],
  ['setfacl -m ', 'entries'],
  ['setfacl -m u:nginx:x ', 'files'],
  ['kill -', 'signals'],
  ['ls -', 'options'],
  ['ls -- -', 'files'],
  ['man ', 'pages'],
  ['help ', 'builtins'],
  ['xargs -n 1 ', 'commands'],
])('%s— %s', (line, subject) => {
  expect(subjectOf(spotIn(line))).toBe(subject);
});
