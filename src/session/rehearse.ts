import type { Host } from '../hosting/kernel/index.ts';
import type { Check, Goal, Rehearsal, Scenario } from '../hosting/scenarios/index.ts';
import { line } from './input.ts';
import type { Input } from './input.ts';
import { LiveSession } from './live-session.ts';

/** What comes next is played only while somebody waits for it. */
export interface RehearsalOptions {
  /** Lets the page have its turn. */
  readonly pause?: () => Promise<void>;
  /** Asked before each step: whether the answer is still of interest. */
  readonly isWanted?: () => boolean;
}

/** What became of a goal. */
export interface CheckedGoal {
  readonly goal: Goal;
  readonly check: Check;
  /** The box that it was judged by, and that its witness is to be looked at on: the present one, or the last of a rehearsal. */
  readonly host: Host;
}

/**
 * Whether goals are met, those included that are about what is still to come: the box is made anew from its log, and each
 * rehearsal of the goals is played on a copy of its own. Null if nobody wanted to know any more.
 */
export async function checkAll(
  scenario: Scenario,
  inputs: readonly Input[],
  goals: readonly Goal[],
  { pause, isWanted = () => true }: RehearsalOptions = {},
): Promise<readonly CheckedGoal[] | null> {
  const performances = new Map<Rehearsal, readonly Host[]>();
  const begin = () => copyOf(scenario, inputs, pause);
  const checked: CheckedGoal[] = [];
  let present: Host | null = null;
  for (const goal of goals) {
    if (goal.type === 'present') {
      present ??= (await begin()).host;
      checked.push({ goal, check: goal.check(present), host: present });
      continue;
    }
    let hosts = performances.get(goal.rehearsal);
    if (hosts === undefined) {
      const played = await perform(await begin(), goal.rehearsal, isWanted);
      if (played === null) return null;
      hosts = played;
      performances.set(goal.rehearsal, hosts);
    }
    const host = hosts.at(-1);
    if (host === undefined) throw new Error(`${goal.id}: expected a rehearsal with a step, found none`);
    checked.push({ goal, check: goal.judge(hosts), host });
  }
  return checked;
}

/** A copy of a box, made anew from its log. */
async function copyOf(
  scenario: Scenario,
  inputs: readonly Input[],
  pause?: () => Promise<void>,
): Promise<LiveSession> {
  const session = new LiveSession(scenario, pause);
  if (inputs.length > 0) await session.prepare(inputs);
  session.play(inputs);
  return session;
}

/** A copy of a box on which a rehearsal was played, to look at. */
export async function rehearsed(
  scenario: Scenario,
  inputs: readonly Input[],
  rehearsal: Rehearsal,
): Promise<LiveSession> {
  const session = await copyOf(scenario, inputs);
  await perform(session, rehearsal, () => true);
  return session;
}

/** The hosts after each step; null if nobody waits any more. */
async function perform(
  session: LiveSession,
  { steps }: Rehearsal,
  isWanted: () => boolean,
): Promise<readonly Host[] | null> {
  const hosts: Host[] = [];
  for (const step of steps) {
    if (!isWanted()) return null;
    await session.submit(inputOf(step));
    hosts.push(session.host);
  }
  return hosts;
}

/** A line behind its prompt, or seconds that pass. */
export function inputOf(step: string | number): Input {
  if (typeof step === 'number') return { type: 'advance', seconds: step };
  const [, who, text] = /^(\w+)[$#] ([^]+)$/.exec(step) ?? [];
  if (who === undefined || text === undefined)
    throw new Error(`expected a line behind its prompt, such as 'you$ ls', found ${JSON.stringify(step)}`);
  return line(who, text);
}
