import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { line } from '../../src/session/index.ts';
import { departure, openToken, shareToken } from '../../src/session/share.ts';
import { LiveSession } from '../../src/session/live-session.ts';
import type { Input } from '../../src/session/index.ts';

await fetchScenarios();

const open = () => new LiveSession(loadScenario('the-account'));

const TYPED = [
  'cd ~/webapps',
  'ls -l',
  'cat static/index.html',
  'chmod 600 blog/myproject/settings.py',
  'getfacl ~',
  'setfacl -m u:nginx:r-x ~',
  'echo "hello" > ~/note.txt',
  'find . -name "*.py" | head -n 3',
  'grep -rn SECRET blog',
  'for f in *; do echo $f; done',
  'mkdir -p ~/backup',
  'cp -r static ~/backup',
  'ls -la ~/backup/static',
  'umask 077',
  'touch ~/private',
  'ls -l ~/private',
  'rm -r ~/backup',
  'id',
  'history | tail -n 2',
  'exit',
];

describe('a token', () => {
  test('gives back the exact state, and 20 commands take at most 450 characters', async () => {
    const session = open();
    for (const text of TYPED) await session.submit(line('you', text));
    const token = await shareToken(session);
    expect(token.length).toBeLessThanOrEqual(450);
    const opened = await openToken(token);
    if (opened.type === 'refused') throw new Error(opened.message);
    const again = open();
    await again.prepare(opened.shared.inputs);
    again.play(opened.shared.inputs);
    expect(again.host).toEqual(session.host);
    expect(departure(opened.shared, again)).toBeNull();
    await again.submit(line('you', 'touch ~/more'));
    expect(departure(opened.shared, again)).toBe(
      'This link was made by version 1 of the model; this is version 1, and the box may differ.',
    );
  });

  test('keeps every input as it was', async () => {
    const terminal = fc.constantFrom('you', 'mallory', 'root', 'you.2');
    const text = fc.string({ unit: 'grapheme', maxLength: 30 });
    const number = fc.nat();
    const inputs: fc.Arbitrary<Input> = fc.oneof(
      fc.record({ type: fc.constant('line' as const), terminal, text }),
      fc.record({ type: fc.constant('keys' as const), terminal, text }),
      fc.record({ type: fc.constant('secret' as const), terminal, isRight: fc.boolean() }),
      fc.record({
        type: fc.constant('resize' as const),
        terminal,
        columns: fc.integer({ min: 1, max: 999 }),
        rows: fc.integer({ min: 1, max: 999 }),
      }),
      fc.record({ type: fc.constant('interrupt' as const), terminal, steps: number }),
      fc.record({ type: fc.constant('eof' as const), terminal }),
      fc.record({ type: fc.constant('advance' as const), seconds: number }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(inputs, { maxLength: 12 }), async (log) => {
        const session = {
          scenario: { name: 'the-account' },
          host: open().host,
          log: log.map((input) => ({ input })),
        };
        const opened = await openToken(await shareToken(session as never));
        expect(opened).toMatchObject({ type: 'opened', shared: { scenario: 'the-account', inputs: log } });
      }),
      { numRuns: 30 },
    );
  });
});

test.each([
  ['', 'This link holds no session: a form and a point were expected at its beginning.'],
  ['2.abc', 'This link has the form 2; this page reads the form 1.'],
  ['1.%%%', 'This link is damaged: what it holds cannot be unpacked.'],
  ['1.abcdefgh', 'This link is damaged: what it holds cannot be unpacked.'],
  [`1.${'a'.repeat(20_001)}`, 'This link is too long: 20003 characters, at most 20000.'],
])('%.20j is refused with a sentence', async (token, message) => {
  expect(await openToken(token)).toEqual({ type: 'refused', message });
});
