/** A scenario and the log of what was done in it: replay, undo, redo, branches. */
import type { Scenario } from '../hosting/scenarios/index.ts';
import type { LiveSession } from './live-session.ts';
import { pageTurn } from './page-turn.ts';

export { Console, MARK_COMMAND, isRefusal } from './console/index.ts';
export type { ConsoleOptions, Pause, Screen } from './console/index.ts';
export type { Detail, Differences, FileDifference, ListDifference } from './compare.ts';
export type { Deed, What } from './deeds.ts';
export type { Answer, Engine, Place } from './engine.ts';
export { line, userAt } from './input.ts';
export type { Input } from './input.ts';
export { pageTurn } from './page-turn.ts';
export { fetchPrograms, lineEngine } from './line-engine.ts';
export type { LiveSession } from './live-session.ts';
export { Session } from './session.ts';
export type { Moment } from './timeline.ts';

/** Fetches what packs sessions into addresses: no page needs it before something was typed, or an address holds one. */
export const loadSharing = () => import('./share.ts');

/** Fetches what checks the goals of a challenge, those included that have to be rehearsed on a copy of the box. */
export const loadChecks = () => import('./rehearse.ts');

/** Fetches what tells a timeline as deeds, and what compares two states of a box: only pages that show histories need it. */
export const loadHistory = async () => ({
  ...(await import('./deeds.ts')),
  ...(await import('./compare.ts')),
});

/** Fetches what makes sessions with real shells: only pages with a terminal need it. */
export async function loadLiveSessions(): Promise<(scenario: Scenario) => LiveSession> {
  const { LiveSession: Live } = await import('./live-session.ts');
  return (scenario) => new Live(scenario, pageTurn);
}
