import { describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { line, pageTurn } from '../../../src/session/index.ts';
import { LiveSession } from '../../../src/session/live-session.ts';
import { Mirror, Replica } from '../../../src/session/channel/index.ts';
import { sit } from '../console/seat.ts';
import { Air } from './air.ts';

await fetchScenarios(['the-account']);
/** A window with a terminal. `follows` may be changed. */
function open(air: Air, window: string) {
  const seat = { window, role: 'audience' };
  const replica = new Replica({ carrier: air.carrier(), seat, talk: '1', now: () => 0 });
  const state = { follows: true };
  const mirror = new Mirror(replica, () => state.follows);
  const terminal = sit(60, 24, new LiveSession(loadScenario('the-account'), pageTurn));
  mirror.add('a-slide', terminal.session);
  return {
    session: terminal.session,
    console: terminal.console,
    type: terminal.type,
    rows: () => terminal.rows,
    state,
    mirror,
    replica,
  };
}

/** Delivers messages until nobody has anything to do. */
async function settle(air: Air): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) {
    air.settle();
    await pageTurn();
  }
}

const inputs = (session: LiveSession) => session.log.flatMap(({ input }) => input ?? []);
const pair = async () => {
  const air = new Air();
  const [a, b] = [open(air, 'a'), open(air, 'b')];
  await a.session.prepare([]);
  await settle(air);
  return { air, a, b };
};

describe('sessions of the same name in two windows', () => {
  test('stand at the same place, whoever typed, and so do their hosts and screens', async () => {
    const { air, a, b } = await pair();
    await a.type('echo one > ~/note\r');
    await settle(air);
    await b.type('cat ~/note\r');
    await settle(air);
    expect(inputs(a.session)).toEqual(inputs(b.session));
    expect(a.session.host).toEqual(b.session.host);
    expect(a.rows()).toEqual(b.rows());
    expect(a.rows()).toContain('one');
  });

  test('go back and forth together', async () => {
    const { air, a, b } = await pair();
    await a.type('x=1\r');
    await a.type('x=2\r');
    a.session.undo();
    await settle(air);
    expect(inputs(b.session)).toHaveLength(inputs(a.session).length);
    expect(b.session.mayRedo).toBe(true);
    b.session.redo();
    await settle(air);
    expect(inputs(a.session)).toContainEqual(line('you', 'x=2'));
  });

  test('one that opens late, behind an undo, catches up and may redo', async () => {
    const { air, a } = await pair();
    await a.type('x=1\r');
    await a.type('x=2\r');
    a.session.undo();
    const late = open(air, 'late');
    await settle(air);
    expect(inputs(late.session)).toEqual(inputs(a.session));
    expect(late.session.mayRedo).toBe(true);
  });

  test('show what is typed letter by letter, and no password', async () => {
    const { air, a, b } = await pair();
    a.console.type('ls ~/we');
    await settle(air);
    expect(b.rows().at(-1)).toMatch(/\$ ls ~\/we$/);
    a.console.type('\x15for i in 1 2\rdo echo $i');
    await settle(air);
    expect(b.rows().slice(-2)).toEqual(a.rows().slice(-2));
    await a.type('\rdone\r');
    await settle(air);
    expect(b.rows()).toEqual(a.rows());
    await a.type('su mallory\r');
    await settle(air);
    a.console.type('geheim');
    await settle(air);
    expect(b.rows()).toEqual(a.rows());
    expect(JSON.stringify([...b.replica.keys('')].map((key) => b.replica.get(key)))).not.toContain('geheim');
  });

  test('what was interrupted ends at the same step', async () => {
    const { air, a, b } = await pair();
    a.console.type('i=0; while :; do i=$((i+1)); done\r');
    for (let turn = 0; turn < 5; turn += 1) await pageTurn();
    a.console.type('\x03');
    await a.console.settled();
    await a.type('echo $i\r');
    await settle(air);
    expect(inputs(b.session)).toEqual(inputs(a.session));
    expect(b.rows()).toEqual(a.rows());
  });

  test('a frozen window stays where it is, and catches up when it is let go', async () => {
    const { air, a, b } = await pair();
    b.state.follows = false;
    await a.type('x=1\r');
    a.console.type('echo ne');
    await settle(air);
    expect(inputs(b.session)).toEqual([]);
    b.state.follows = true;
    b.mirror.catchUp();
    await settle(air);
    expect(inputs(b.session)).toEqual(inputs(a.session));
    expect(b.rows()).toEqual(a.rows());
  });

  test.each(['who typed it', 'the other window'])(
    'what stands half typed while %s moves on stands in both afterwards',
    async (mover) => {
      const { air, a, b } = await pair();
      a.console.type('ls -');
      await settle(air);
      (mover === 'who typed it' ? a : b).session.play([line('you', 'cd webapps')]);
      await settle(air);
      expect(a.rows().at(-1)).toMatch(/webapps\$ ls -$/);
      expect(b.rows()).toEqual(a.rows());
      await a.type('l\r');
      await settle(air);
      expect(b.rows()).toEqual(a.rows());
      expect(inputs(b.session)).toContainEqual(line('you', 'ls -l'));
    },
  );

  test('what the slide does in both windows is told by neither', async () => {
    const { air, a, b } = await pair();
    const play = () => a.session.play([line('you', 'cd webapps')]);
    a.mirror.quietly(play);
    await settle(air);
    expect(inputs(b.session)).toEqual([]);
  });
});
