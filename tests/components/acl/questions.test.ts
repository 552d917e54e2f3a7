import { describe, expect, test } from 'vitest';
import { askAbout, askTo } from '../../../components/acl/choose.ts';
import { roved } from '../../../components/acl/roving.ts';
import { statesOf } from '../../../components/acl/state.ts';
import { treeMove } from '../../../components/acl/tree-keys.ts';
import { treeOf } from '../../../components/acl/tree.ts';
import type { Operation } from '../../../src/hosting/kernel/index.ts';
import { ask, logo, theAccount } from './questions.ts';

const site = '/home/you/webapps/yoursite';
const question = (operation: Operation, path: string) => ({ subjects: ['you'], operation, path });

describe('the steps of a slide', () => {
  test('a step changes what it names; captions are its own', () => {
    const states = statesOf({ subject: 'nginx', path: logo }, [
      { subjects: ['nginx', 'mallory'], caption: 'two' },
      { after: ['chmod 700 /home/you'] },
      { path: site, operation: 'list' },
    ]);
    expect(
      states.map(({ subjects, path, operation, after, caption }) => [
        subjects.join(),
        path,
        operation,
        after.length,
        caption,
      ]),
    ).toEqual([
      ['nginx', logo, 'read', 0, null],
      ['nginx,mallory', logo, 'read', 0, 'two'],
      ['nginx,mallory', logo, 'read', 1, null],
      ['nginx,mallory', site, 'list', 1, null],
    ]);
  });

  test('a picked lock stays until another path is asked about', () => {
    const locks = statesOf({ lock: '/home' }, [{ subject: 'you' }, { path: site }]).map(({ lock }) => lock);
    expect(locks).toEqual(['/home', '/home', null]);
  });
});

describe('choosing a path or an operation keeps the question sensible', () => {
  test.each<[Operation, string, string, Operation, string]>([
    ['read', logo, site, 'list', site],
    ['list', site, logo, 'read', logo],
    ['delete', logo, site, 'delete', site],
    ['create', `${site}/new`, '/home/you', 'create', '/home/you/new'],
    ['create', `${site}/new`, logo, 'create', `${site}/new`],
  ])('%s %s, then %s: %s %s', (operation, path, next, toDo, about) => {
    expect(askAbout(theAccount, question(operation, path), next)).toEqual(question(toDo, about));
  });

  test.each<[Operation, string, Operation, string]>([
    ['read', logo, 'list', site],
    ['read', logo, 'delete', logo],
    ['read', logo, 'create', `${site}/new`],
    ['create', `${site}/new`, 'enter', site],
    ['create', `${site}/new`, 'delete', site],
    ['list', site, 'read', site],
  ])('%s %s, then %s: %s', (operation, path, next, about) => {
    expect(askTo(theAccount, question(operation, path), next)).toEqual(question(next, about));
  });
});

describe('the tree of the account', () => {
  const nodes = treeOf(ask({}));

  test('the directories on the path stand open, in the order of their names', () => {
    expect(
      nodes.map(({ name, level, open }) => `${'  '.repeat(level - 1)}${name}${open ? ':' : ''}`),
    ).toEqual([
      '/:',
      '  home:',
      '    mallory',
      '    you:',
      '      .bashrc',
      '      .pgpass',
      '      bin',
      '      lib',
      '      logs',
      '      webapps:',
      '        blog',
      '        my_custom',
      '        mystore',
      '        shop',
      '        static',
      '        wordpress',
      '        yoursite:',
      '          .htaccess',
      '          .htpassword',
      '          index.html',
      '          logo.png',
      '          portrait.jpg',
    ]);
  });

  test('exactly one name is chosen, also when nothing has it yet', () => {
    for (const path of [logo, site, '/', '/home', `${site}/new`, '/home/you/nothing/at/all']) {
      const chosen = treeOf(ask({ path })).filter((node) => node.chosen);
      expect(chosen, path).toHaveLength(1);
    }
  });

  test.each([
    ['ArrowDown', logo, 'focus', `${site}/portrait.jpg`],
    ['ArrowUp', logo, 'focus', `${site}/index.html`],
    ['ArrowLeft', logo, 'focus', site],
    ['ArrowLeft', site, 'focus', '/home/you/webapps'],
    ['ArrowRight', site, 'focus', `${site}/.htaccess`],
    ['ArrowRight', '/home/mallory', 'choose', '/home/mallory'],
    ['Enter', '/home/you/bin', 'choose', '/home/you/bin'],
    [' ', '/home/you/bin', 'choose', '/home/you/bin'],
    ['Home', logo, 'focus', '/'],
    ['End', '/', 'focus', `${site}/portrait.jpg`],
    ['s', '/home/you/webapps/blog', 'focus', '/home/you/webapps/shop'],
    ['s', '/home/you/webapps/shop', 'focus', '/home/you/webapps/static'],
    ['b', '/home/you', 'focus', '/home/you/.bashrc'],
  ])('%s on %s: %s %s', (key, at, type, path) => {
    expect(treeMove(nodes, at, key)).toEqual({ type, path });
  });

  test.each([
    ['ArrowUp', '/'],
    ['ArrowLeft', '/'],
    ['ArrowRight', logo],
    ['ArrowDown', `${site}/portrait.jpg`],
    ['Tab', logo],
    ['q', logo],
    ['Enter', '/nowhere'],
  ])('%s on %s does nothing', (key, at) => {
    expect(treeMove(nodes, at, key)).toBeNull();
  });
});

test.each([
  ['ArrowRight', 4, 0],
  ['ArrowDown', 0, 1],
  ['ArrowLeft', 0, 4],
  ['Home', 3, 0],
  ['End', 0, 4],
  ['x', 2, null],
])('among five that share a tab stop, %s goes from %i to %s', (key, from, to) => {
  expect(roved(key, from, 5)).toBe(to);
});
