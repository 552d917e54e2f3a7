import { fetchScenarioNames, fetchScenarios } from '../../src/hosting/scenarios/index.ts';
import { loadSharing } from '../../src/session/index.ts';
import type { LiveSession } from '../../src/session/index.ts';
import { prepareScenes, sceneSession } from '../scene/index.ts';

/** A session for a page, and what its reader should know about where it comes from. */
export interface Opened {
  readonly session: LiveSession;
  readonly message: string | null;
}

/** The scenario that the address of the page names; null if it names none. */
export const scenarioInAddress = (): string | null => new URLSearchParams(location.search).get('scenario');

/** An untouched box of a scenario. */
export async function freshSession(scenario: string): Promise<LiveSession> {
  await Promise.all([prepareScenes(), fetchScenarios([scenario])]);
  return sceneSession(scenario);
}

/** The session that a token holds; if it holds none, a fresh box of `scenario` and the reason. */
export async function sessionFrom(token: string, scenario: string): Promise<Opened> {
  const refuse = async (message: string): Promise<Opened> => ({
    session: await freshSession(scenario),
    message: `${message} Here is the box as it was before anybody typed.`,
  });
  const { departure, openToken } = await loadSharing();
  const opened = await openToken(token);
  if (opened.type === 'refused') return refuse(opened.message);
  const { shared } = opened;
  if (!(await fetchScenarioNames()).includes(shared.scenario))
    return refuse(`This link is about the scenario “${shared.scenario}”, which this page does not know.`);
  const session = await freshSession(shared.scenario);
  await session.prepare(shared.inputs);
  session.play(shared.inputs);
  return { session, message: departure(shared, session) };
}

/**
 * Keeps the token of a session in the address, so that a reload or a copied address gives it back. The function it gives back
 * ends that.
 */
export function keepInAddress(session: LiveSession): () => void {
  let latest = 0;
  const keep = async () => {
    latest += 1;
    const turn = latest;
    const { shareToken } = await loadSharing();
    const token = session.log.length === 0 ? '' : `#${await shareToken(session)}`;
    // Packing takes a while: an older state must not overwrite a newer one.
    if (turn === latest)
      history.replaceState(history.state, '', `${location.pathname}${location.search}${token}`);
  };
  return session.subscribe(() => void keep());
}
