/** A scenario and the log of what was done in it: replay, undo, redo, branches. */
import type { Scenario } from '../hosting/scenarios/index.ts';
import type { LiveSession } from './live-session.ts';
import { pageTurn } from './page-turn.ts';

export { Console, MARK_COMMAND, isRefusal } from './console/index.ts';
export type { ConsoleOptions, Pause, Screen } from './console/index.ts';
export type { Answer, Engine, Place } from './engine.ts';
export { line, userAt } from './input.ts';
export type { Input } from './input.ts';
export { pageTurn } from './page-turn.ts';
export { fetchPrograms, lineEngine } from './line-engine.ts';
export type { LiveSession } from './live-session.ts';
export { Session } from './session.ts';
export { departure, openToken, shareToken } from './share.ts';
export type { Moment } from './timeline.ts';

/** Fetches what makes sessions with real shells: only pages with a terminal need it. */
export async function loadLiveSessions(): Promise<(scenario: Scenario) => LiveSession> {
  const { LiveSession: Live } = await import('./live-session.ts');
  return (scenario) => new Live(scenario, pageTurn);
}
