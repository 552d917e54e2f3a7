import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BEAT, Replica } from '../../../src/session/channel/index.ts';
import { Air } from './air.ts';

const open = (air: Air, window: string, { role = 'audience', talk = '1', now = (): number => 0 } = {}) =>
  new Replica({ carrier: air.carrier(), seat: { window, role }, talk, now });

describe('windows of one talk', () => {
  test('hear at once what one of them sets', () => {
    const air = new Air();
    const [a, b] = [open(air, 'a'), open(air, 'b')];
    const heard: unknown[] = [];
    b.on('position', (value) => heard.push(value));
    a.set('position', { slide: 3 });
    air.settle();
    expect(heard).toEqual([{ slide: 3 }]);
    expect(b.get('position')).toEqual({ slide: 3 });
  });

  test('a window that opens late catches up', () => {
    const air = new Air();
    open(air, 'a').set('position', 4);
    const late = open(air, 'late');
    air.settle();
    expect(late.get('position')).toBe(4);
  });

  test('a lost message is noticed at the next beat', () => {
    const air = new Air();
    const [a, b] = [open(air, 'a'), open(air, 'b')];
    air.settle();
    air.loses = () => true;
    a.set('position', 5);
    air.settle();
    expect(b.get('position')).toBeUndefined();
    air.loses = () => false;
    a.beat();
    air.settle();
    expect(b.get('position')).toBe(5);
  });

  test('the last to set something wins, whoever hears of it last', () => {
    const air = new Air();
    let now = 0;
    const clock = { now: () => now };
    const [a, b] = [open(air, 'a', clock), open(air, 'b', clock)];
    air.settle();
    now = 10;
    b.set('clicker', 'b');
    now = 20;
    a.set('clicker', 'a');
    air.settle((count) => count - 1);
    expect([a.get('clicker'), b.get('clicker')]).toEqual(['a', 'a']);
  });

  test('a clock that is behind does not lose against what it has seen', () => {
    const air = new Air();
    const [ahead, behind] = [open(air, 'ahead', { now: () => 900 }), open(air, 'behind', { now: () => 1 })];
    ahead.set('position', 1);
    air.settle();
    behind.set('position', 2);
    air.settle();
    expect(ahead.get('position')).toBe(2);
  });

  test('know who is there, who left, and who has been silent', () => {
    const air = new Air();
    let now = 0;
    const clock = { now: () => now };
    const a = open(air, 'a', { ...clock, role: 'presenter' });
    const b = open(air, 'b', clock);
    open(air, 'c', clock);
    air.settle();
    expect(a.others.map(({ window }) => window)).toEqual(['b', 'c']);
    b.close();
    air.settle();
    expect(a.others).toEqual([{ window: 'c', role: 'audience' }]);
    air.loses = () => true;
    for (; now < 8000; now += 1000) a.beat();
    expect(a.others).toEqual([]);
    air.loses = () => false;
    a.beat();
    air.settle();
    expect(a.others).toEqual([{ window: 'c', role: 'audience' }]);
  });

  test('a hidden window, whose clock is held back, answers those that speak', () => {
    const air = new Air();
    let now = 0;
    const clock = { now: () => now };
    const [shown, hidden] = [open(air, 'shown', clock), open(air, 'hidden', clock)];
    for (; now < 60_000; now += 1000) {
      shown.beat();
      air.settle();
      expect(shown.others).toHaveLength(1);
    }
    hidden.beat();
    expect(hidden.others).toHaveLength(1);
  });

  test('of another version of the talk are told apart and not mixed with', () => {
    const air = new Air();
    const [old, fresh] = [open(air, 'old', { talk: '1' }), open(air, 'fresh', { talk: '2' })];
    fresh.set('position', 9);
    air.settle();
    expect(old.get('position')).toBeUndefined();
    expect([...old.strangers]).toEqual(['2']);
    fresh.close();
    air.settle();
    expect([...old.strangers]).toEqual([]);
  });

  test.each([null, 7, 'text', {}, { talk: '1', from: {}, type: 'set' }, [{ type: 'have' }]])(
    'what is no message is passed over: %j',
    (thing) => {
      const air = new Air();
      const a = open(air, 'a');
      const stranger = air.carrier();
      stranger.send(thing);
      stranger.send({
        talk: '1',
        from: { window: 'x', role: '' },
        type: 'set',
        entries: [{ key: 'k', stamp: 'now', value: 1 }],
      });
      air.settle();
      expect(a.keys('')).toEqual([]);
    },
  );

  test('agree after any losses, orders and departures, once messages come through again', () => {
    expect(BEAT).toBeLessThanOrEqual(1000);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            window: fc.nat(3),
            key: fc.constantFrom('position', 'clicker', 'session:a'),
            value: fc.nat(9),
            lost: fc.nat(15),
            first: fc.nat(1000),
            reloads: fc.boolean(),
          }),
          { maxLength: 40 },
        ),
        (acts) => {
          const air = new Air();
          let now = 0;
          let opened = 0;
          const fresh = () => open(air, `w${opened++}`, { now: () => now });
          const windows = Array.from({ length: 4 }, fresh);
          for (const { window, key, value, lost, first, reloads } of acts) {
            now += 1;
            // One of sixteen patterns of who hears whom.
            air.loses = (from, to) => ((lost >> ((from + to) % 4)) & 1) === 1;
            windows[window]?.set(key, value);
            air.settle((count) => first % count);
            if (!reloads) continue;
            windows[window]?.close();
            windows[window] = fresh();
            air.settle();
          }
          air.loses = () => false;
          for (const one of windows) one.beat();
          air.settle();
          const states = windows.map((one) =>
            one
              .keys('')
              .toSorted()
              .map((key) => [key, one.get(key)]),
          );
          for (const state of states) expect(state).toEqual(states[0]);
        },
      ),
    );
  });
});
