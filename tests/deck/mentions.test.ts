import { expect, test } from 'vitest';
import { checkMentions } from '../../src/deck/index.ts';

const known = { scenario: ['the-account', 'pycon-2010'] };

test('a known scenario passes', () => {
  expect(() => checkMentions('slides/x.mdx', '<AclDiagram scenario="the-account" />', known)).not.toThrow();
});

test('an unknown scenario stops with the file, what was expected and what was found', () => {
  expect(() => checkMentions('slides/x.mdx', '<AclDiagram\n  scenario="the-acount"\n/>', known)).toThrow(
    'slides/x.mdx: expected scenario to be one of the-account, pycon-2010, found "the-acount".',
  );
});
