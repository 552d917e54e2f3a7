import { describe, expect, test } from 'vitest';
import { isCommand, readSlide } from '../../src/layouts/reading.ts';

const marks = { step: (n: number) => `<b>${n}</b>`, command: (line: string) => `<i>${line}</i>` };
const rendered = (notes: string, body = '') => readSlide(`${body}<!--notes-->${notes}<!--/notes-->`, marks);

describe('a rendered slide', () => {
  test('is taken apart into what stands on it and what is said', () => {
    const { body, prose } = rendered('<p>Said.</p>', '<p>Shown.</p>');
    expect([body, prose]).toEqual(['<p>Shown.</p>', '<p>Said.</p>']);
  });

  test('its steps are counted as the deck does, and presses become marks of theirs', () => {
    const body =
      '<div data-note="a > b" data-steps="2"></div><div class="step" data-steps="1" data-at="2"></div>';
    const { steps, prose } = rendered('<p>One. [step] Two. [step] Three.</p>', body);
    expect(steps).toBe(2);
    expect(prose).toBe('<p>One. <b>1</b> Two. <b>2</b> Three.</p>');
  });

  test('a press that the slide has no step for leaves no mark', () => {
    expect(rendered('<p>One. [step] Two.</p>').prose).toBe('<p>One. Two.</p>');
  });

  test('commands become marks, other code stays; a paragraph of cues alone is gone', () => {
    const { prose } = rendered('<p>Type <code>chmod 700 ~</code>, not <code>700</code>.</p><p> </p>');
    expect(prose).toBe('<p>Type <i>chmod 700 ~</i>, not <code>700</code>.</p>');
  });
});

test.each([
  ['getfacl ~', true],
  ['chmod 700 ~', true],
  ['ls -l /home/you', true],
  ['chmod 755', false],
  ['chmod', false],
  ['lib/python2.5', false],
  ['python -m venv', false],
  ['frobnicate ~', false],
  ['', false],
])('%s is a line to run: %s', (line, expected) => {
  expect(isCommand(line)).toBe(expected);
});
