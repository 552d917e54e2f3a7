import { expect, test } from 'vitest';
import { clockAt } from '../../src/deck/talk-clock.ts';
import type { ClockEvent } from '../../src/deck/talk-clock.ts';

const START: ClockEvent = { type: 'start', at: 10, slide: 'a' };
const SHOW_B: ClockEvent = { type: 'show', at: 20, slide: 'b' };

test.each([
  ['before the start nothing passes', [], 99, { elapsed: 0, state: 'before', times: {} }],
  ['what shows before the start is not counted', [SHOW_B], 99, { elapsed: 0, state: 'before', times: {} }],
  [
    'time goes to the slide that shows',
    [START, SHOW_B],
    25,
    { elapsed: 15, state: 'running', times: { a: 10, b: 5 } },
  ],
  [
    'a slide that shows again goes on',
    [START, SHOW_B, { type: 'show', at: 25, slide: 'a' }],
    26,
    { elapsed: 16, times: { a: 11, b: 5 } },
  ],
  [
    'a pause is nobody’s',
    [START, { type: 'pause', at: 12 }],
    40,
    { elapsed: 2, paused: 28, state: 'paused' },
  ],
  [
    'behind a pause it goes on',
    [START, { type: 'pause', at: 12 }, { type: 'go-on', at: 40 }],
    41,
    { elapsed: 3, paused: 28, state: 'running' },
  ],
  [
    'what stopped stands',
    [START, { type: 'stop', at: 15 }, { type: 'show', at: 16, slide: 'b' }],
    60,
    { elapsed: 5, state: 'stopped', shown: 'a' },
  ],
  ['a clock that was set back passes nothing', [START, SHOW_B], 5, { elapsed: 10, times: { a: 10, b: 0 } }],
  [
    'a new start forgets',
    [START, { type: 'start', at: 50, slide: 'b' }],
    51,
    { elapsed: 1, times: { b: 1 } },
  ],
] as readonly (readonly [string, readonly ClockEvent[], number, object])[])(
  '%s',
  (_name, events, now, expected) => {
    const { times, ...rest } = clockAt(events, now);
    expect({ ...rest, times: Object.fromEntries(times) }).toMatchObject(expected);
  },
);
