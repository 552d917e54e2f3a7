import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { Session, line, lineEngine, type Input } from '../../src/session/index.ts';

await fetchScenarios();

const open = () => new Session(loadScenario('the-account'));
const typed = (session: Session) =>
  session.log.map(({ input }) => (input?.type === 'line' ? `${input.terminal}$ ${input.text}` : input?.type));
const modeOf = async (session: Session, path: string) =>
  (await session.submit(line('root', `stat -c %a ${path}`))).answer?.stdout;

describe('the log', () => {
  test('a line is run as who is logged in at its terminal, and its answer is kept', async () => {
    const session = open();
    const { answer } = await session.submit(line('mallory.2', 'ls /home/you'));
    expect(answer).toEqual({
      stdout: '',
      stderr: "ls: cannot open directory '/home/you': Permission denied\n",
      status: 2,
    });
    expect(typed(session)).toEqual(['mallory.2$ ls /home/you']);
  });

  test('nothing but an input changes the host; time is one', async () => {
    const session = open();
    const before = session.host;
    await session.submit({ type: 'advance', seconds: 90 });
    expect(session.host).toEqual({ ...before, clock: before.clock + 90 });
    expect(session.present.answer).toEqual({ stdout: '', stderr: '', status: 0 });
  });

  test('lines run in the order in which they were submitted, whichever code arrives first', async () => {
    const session = open();
    await Promise.all([
      session.submit(line('you', 'mkdir /home/you/new')),
      session.submit(line('you', 'rmdir /home/you/new')),
      session.submit(line('you', 'mkdir /home/you/new')),
    ]);
    expect(session.log.map(({ answer }) => answer?.status)).toEqual([0, 0, 0]);
  });

  test('a line that cannot be read is a moment like any other', async () => {
    const session = open();
    const { answer } = await session.submit(line('you', "ls 'x"));
    expect([answer?.status, answer?.stderr]).toEqual([2, "bash: looking for the matching '\n"]);
    expect(session.host).toBe(session.scenario.host);
  });
});

describe('back and forth', () => {
  test('undo takes one input back, redo does it again', async () => {
    const session = open();
    await session.submit(line('you', 'chmod 700 /home/you'));
    await session.submit(line('you', 'chmod 755 /home/you'));
    expect(session.undo()).toBe(true);
    expect(await modeOf(session, '/home/you')).toBe('700\n');
    session.undo();
    session.undo();
    expect([session.mayUndo, session.undo(), session.host]).toEqual([false, false, session.scenario.host]);
    expect([session.redo(), typed(session)]).toEqual([true, ['you$ chmod 700 /home/you']]);
  });

  test('doing something else begins a branch, and the old one is kept', async () => {
    const session = open();
    const first = await session.submit(line('you', 'chmod 700 /home/you'));
    session.undo();
    const second = await session.submit(line('you', 'chmod 711 /home/you'));
    expect(session.mayRedo).toBe(false);
    session.goTo(first.id);
    expect(session.present).toBe(first);
    session.undo();
    // Redo follows the branch that was looked at last.
    expect([session.redo(), session.present]).toEqual([true, first]);
    expect(second.before).toBe(first.before);
  });

  test('what was played before is not played again', async () => {
    const session = open();
    const inputs = [line('you', 'chmod 700 /home/you'), line('you', 'touch /home/you/x')];
    await lineEngine.prepare(inputs);
    session.play(inputs);
    const { present } = session;
    session.play([]);
    expect(session.host).toBe(session.scenario.host);
    session.play(inputs);
    expect(session.present).toBe(present);
  });

  test('a moment that never was is a mistake of the caller, told with the numbers there are', () => {
    expect(() => open().goTo(3)).toThrow('expected a moment from 0 to 0, found 3');
  });
});

describe('listeners', () => {
  test('hear of every change once, until they leave', async () => {
    const session = open();
    let heard = 0;
    const leave = session.subscribe(() => (heard += 1));
    await session.submit(line('you', 'chmod 700 /home/you'));
    session.undo();
    session.undo();
    leave();
    session.redo();
    expect(heard).toBe(2);
  });
});

const inputs: fc.Arbitrary<Input> = fc.oneof(
  fc.record({
    type: fc.constant('line' as const),
    terminal: fc.constantFrom('you', 'mallory', 'root'),
    text: fc.constantFrom(
      'chmod 700 /home/you',
      'setfacl -m u:mallory:rwx /home/you',
      'mkdir /home/you/webapps/x',
      'rm -r /home/you/webapps/yoursite',
      'touch /home/you/a',
      'mv /home/you/a /home/you/b',
      'ls -la /home/you',
    ),
  }),
  fc.record({ type: fc.constant('advance' as const), seconds: fc.nat(9999) }),
);

test('the same scenario and log give the same host and the same bytes, however one gets there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(inputs, { maxLength: 12 }), fc.nat(12), async (log, back) => {
      const once = open();
      for (const input of log) await once.submit(input);
      const wandered = open();
      for (const input of log) {
        await wandered.submit(input);
        for (let i = 0; i < back; i += 1) wandered.undo();
        while (wandered.redo());
      }
      expect(wandered.host).toEqual(once.host);
      expect(wandered.log.map(({ answer }) => answer)).toEqual(once.log.map(({ answer }) => answer));
    }),
    { numRuns: 60 },
  );
});
