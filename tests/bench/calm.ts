import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { sum } from './statistics.ts';

const LOOK = 400;
const PATIENCE = 15_000;

/** Waits before each measurement until the machine is idle enough, and counts how often it never was. */
export class Calm {
  /** How often the machine was still busy when the time to wait was over. */
  busy = 0;
  private readonly percent: number;

  /** `percent` of all processors; 0 never waits. */
  constructor(percent: number) {
    this.percent = percent;
  }

  async wait(): Promise<void> {
    if (this.percent === 0) return;
    const end = Date.now() + PATIENCE;
    while ((await idlePercent()) < this.percent) {
      if (Date.now() < end) continue;
      this.busy += 1;
      return;
    }
  }
}

async function idlePercent(): Promise<number> {
  const before = ticks();
  await pause(LOOK);
  const after = ticks();
  return (100 * (after.idle - before.idle)) / (after.all - before.all);
}

function ticks() {
  const times = cpus().map((cpu) => cpu.times);
  return {
    idle: sum(times.map(({ idle }) => idle)),
    all: sum(times.flatMap((kinds) => Object.values(kinds))),
  };
}
