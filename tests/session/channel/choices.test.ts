import { describe, expect, test } from 'vitest';
import { Choices, Replica } from '../../../src/session/channel/index.ts';
import { Air } from './air.ts';

/** A widget in which one looks at a part of something. */
class View {
  readonly choices = ['looked', 'who'];
  looked: string | null = null;
  who = 'nginx';
  prepared = 0;
  prepareChoices() {
    this.prepared += 1;
    return Promise.resolve();
  }
}

function open(air: Air, window: string) {
  const seat = { window, role: 'audience' };
  const replica = new Replica({ carrier: air.carrier(), seat, talk: '1', now: () => 0 });
  const state = { follows: true };
  const choices = new Choices(replica, () => state.follows);
  const view = new View();
  choices.add('a-slide 0', view);
  return { replica, choices, view, state };
}

const looks = ({ looked, who }: View) => ({ looked, who });

describe('what is looked at in one window', () => {
  test('is looked at in the others, and what it takes is fetched there', () => {
    const air = new Air();
    const [a, b] = [open(air, 'a'), open(air, 'b')];
    a.view.looked = 'door';
    a.choices.tell(false);
    air.settle();
    expect(looks(b.view)).toEqual({ looked: 'door', who: 'nginx' });
    expect(b.view.prepared).toBe(1);
  });

  test('is not told back by who heard it', () => {
    const air = new Air();
    const [a, b] = [open(air, 'a'), open(air, 'b')];
    a.view.looked = 'door';
    a.choices.tell(false);
    air.settle();
    b.choices.tell(false);
    expect(air.waiting).toEqual([]);
  });

  test('is not told where the others come to it by themselves', () => {
    const air = new Air();
    const [a, b] = [open(air, 'a'), open(air, 'b')];
    a.view.who = 'mallory';
    a.choices.tell(true);
    a.choices.tell(false);
    air.settle();
    expect(b.view.who).toBe('nginx');
  });

  test('waits where a window does not follow', () => {
    const air = new Air();
    const [a, b] = [open(air, 'a'), open(air, 'b')];
    b.state.follows = false;
    a.view.looked = 'door';
    a.choices.tell(false);
    air.settle();
    expect(b.view.looked).toBeNull();
    b.state.follows = true;
    b.choices.showAll();
    expect(b.view.looked).toBe('door');
  });

  test('is there for a window that opens late', () => {
    const air = new Air();
    const a = open(air, 'a');
    a.view.who = 'mallory';
    a.choices.tell(false);
    air.settle();
    const late = open(air, 'late');
    air.settle();
    expect(late.view.who).toBe('mallory');
  });

  test('takes nothing from a message but the names of the widget', () => {
    const air = new Air();
    const [a, b] = [open(air, 'a'), open(air, 'b')];
    a.replica.set('choices a-slide 0', { who: 'you', looked: null, prepared: 99 });
    air.settle();
    expect(b.view.who).toBe('you');
    expect(b.view.prepared).toBe(1);
  });
});
