import { expect, test } from 'vitest';
import { answer } from './typed.ts';

/* As bash 5.2 prints them, but for the seconds of the processor, which the model does not count. */
test.each([
  ['time true', '\nreal\t0m0.000s\nuser\t0m0.000s\nsys\t0m0.000s\n'],
  ['time -p true', 'real 0.00\nuser 0.00\nsys 0.00\n'],
  ['TIMEFORMAT="%R %lU %%"; time true | true', '0.000 0m0.000s %\n'],
  ['TIMEFORMAT=; time true', ''],
])('%s', (line, stderr) => {
  expect(answer(line)).toEqual([line, '', stderr, 0]);
});
