import { expect, test } from 'vitest';
import { browserPreferences } from '../../src/deck/preferences.ts';

const refused = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

test('a refused storage is told, and the value holds until the page is left', () => {
  const preferences = browserPreferences(refused);
  expect(preferences.get('letter-keys')).toBeNull();
  expect(preferences.set('letter-keys', 'off')).toBe(false);
  expect(preferences.get('letter-keys')).toBe('off');
});

test('a working storage keeps the value for the next visit', () => {
  const kept = new Map<string, string>();
  const storage = () =>
    ({
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    }) as Storage;
  expect(browserPreferences(storage).set('theme', 'paper')).toBe(true);
  expect(browserPreferences(storage).get('theme')).toBe('paper');
});
