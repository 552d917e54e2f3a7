import { describe, expect, test } from 'vitest';
import { commandFor, type Command, type Focus, type KeyPress } from '../../src/deck/keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}) =>
  commandFor({ key, focus: 'slide', modified: false, shift: false, letters: true, presents: false, ...more });

describe('keys on the slide', () => {
  test.each<[string, Command]>([
    ['ArrowRight', 'next'],
    ['ArrowDown', 'next'],
    [' ', 'next'],
    ['Enter', 'next'],
    ['PageDown', 'next'],
    ['ArrowLeft', 'previous'],
    ['ArrowUp', 'previous'],
    ['PageUp', 'previous'],
    ['Home', 'first'],
    ['End', 'last'],
    ['b', 'black'],
    ['.', 'black'],
    ['f', 'fullscreen'],
    ['o', 'overview'],
    ['g', 'goto'],
    ['t', 'theme'],
    ['s', 'size'],
    ['l', 'laser'],
    ['d', 'pen'],
    ['e', 'erase'],
    ['k', 'card'],
    ['i', 'prompt'],
    ['p', 'presenter'],
    ['?', 'help'],
    ['G', 'goto'],
    ['Escape', 'release'],
  ])('%s', (key, command) => {
    expect(press(key)).toBe(command);
  });

  test('shift and space go back', () => expect(press(' ', { shift: true })).toBe('previous'));
  test('a key with control or alt is the browser’s', () =>
    expect(press('ArrowLeft', { modified: true })).toBeNull());
  test('an unknown key is the page’s', () => expect(press('x')).toBeNull());
});

describe('the start button of a clicker', () => {
  test.each([false, true])('is F5, with Shift on some: full screen while somebody presents (%s)', (shift) => {
    expect(press('F5', { shift, presents: true })).toBe('start');
    expect(press('F5', { shift, presents: true, letters: false, focus: 'text' })).toBe('start');
  });
  test('reloads the page of a reader', () => expect(press('F5')).toBeNull());
});

describe('letters switched off', () => {
  test.each(['b', '.', 'f', 'o', 'g', 't', '?'])('%s does nothing', (key) => {
    expect(press(key, { letters: false })).toBeNull();
  });
  test('arrows still move', () => expect(press('ArrowRight', { letters: false })).toBe('next'));
});

describe('a focused control keeps its keys', () => {
  const own: [Focus, string[]][] = [
    ['button', ['Enter', ' ']],
    ['link', ['Enter']],
    ['composite', ['ArrowRight', 'ArrowDown', 'Home', 'End', 'Enter', ' ', 'b']],
    ['text', ['ArrowRight', 'Home', 'Enter', ' ', 'b', '?', '.']],
  ];
  test.each(own.flatMap(([focus, keys]) => keys.map((key) => [focus, key] as const)))(
    '%s keeps “%s”',
    (focus, key) => {
      expect(press(key, { focus })).toBeNull();
    },
  );

  test.each<Focus>(['slide', 'button', 'link', 'composite', 'text'])(
    'with the focus on a %s, PageUp, PageDown and Escape are the deck’s',
    (focus) => {
      expect(press('PageDown', { focus })).toBe('next');
      expect(press('PageUp', { focus })).toBe('previous');
      expect(press('Escape', { focus })).toBe('release');
    },
  );

  test('a button leaves the arrows to the deck', () =>
    expect(press('ArrowRight', { focus: 'button' })).toBe('next'));
  test('a link leaves space to the deck', () => expect(press(' ', { focus: 'link' })).toBe('next'));
});
