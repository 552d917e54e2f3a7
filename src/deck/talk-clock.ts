/** What happens to the clock of a talk, and when, in seconds of any clock that goes on evenly. */
export type ClockEvent =
  | { readonly type: 'start'; readonly at: number; readonly slide: string }
  | { readonly type: 'show'; readonly at: number; readonly slide: string }
  /** Somebody asks a question: that is nobody's slide. */
  | { readonly type: 'pause'; readonly at: number }
  | { readonly type: 'go-on'; readonly at: number }
  | { readonly type: 'stop'; readonly at: number };

/** How a talk stands at some time. Times are seconds. */
export interface Clocked {
  /** Since the start, without pauses. */
  readonly elapsed: number;
  /** All pauses together. */
  readonly paused: number;
  readonly state: 'before' | 'running' | 'paused' | 'stopped';
  /** The slide that shows; null before the start. */
  readonly shown: string | null;
  /** What was spent on each slide that was shown. */
  readonly times: ReadonlyMap<string, number>;
}

const BEFORE: Clocked = { elapsed: 0, paused: 0, state: 'before', shown: null, times: new Map() };

/** How a talk stands at a time, after all that happened to its clock, oldest first. */
export function clockAt(events: readonly ClockEvent[], now: number): Clocked {
  let clocked = BEFORE;
  let since = 0;
  for (const event of events) {
    clocked = happened(passed(clocked, event.at - since), event);
    since = event.at;
  }
  return passed(clocked, now - since);
}

/** Some seconds later. A clock that was set back passes none. */
function passed(clocked: Clocked, seconds: number): Clocked {
  const by = Math.max(seconds, 0);
  if (clocked.state === 'paused') return { ...clocked, paused: clocked.paused + by };
  if (clocked.state !== 'running' || clocked.shown === null) return clocked;
  const times = new Map(clocked.times).set(clocked.shown, (clocked.times.get(clocked.shown) ?? 0) + by);
  return { ...clocked, elapsed: clocked.elapsed + by, times };
}

function happened(clocked: Clocked, event: ClockEvent): Clocked {
  switch (event.type) {
    case 'start':
      return { ...BEFORE, state: 'running', shown: event.slide, times: new Map([[event.slide, 0]]) };
    case 'show': {
      if (clocked.state === 'before' || clocked.state === 'stopped') return clocked;
      const times = new Map(clocked.times).set(event.slide, clocked.times.get(event.slide) ?? 0);
      return { ...clocked, shown: event.slide, times };
    }
    case 'pause':
      return clocked.state === 'running' ? { ...clocked, state: 'paused' } : clocked;
    case 'go-on':
      return clocked.state === 'paused' ? { ...clocked, state: 'running' } : clocked;
    case 'stop':
      return clocked.state === 'before' ? clocked : { ...clocked, state: 'stopped' };
  }
}
