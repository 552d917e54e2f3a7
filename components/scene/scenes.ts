import { loadScenario } from '../../src/hosting/scenarios/index.ts';
import type { Scenario } from '../../src/hosting/scenarios/index.ts';
import { loadLiveSessions } from '../../src/session/index.ts';
import type { LiveSession } from '../../src/session/index.ts';
import { moveByItself } from './driver.ts';

/** Makes sessions with real shells; fetched before the first scene is opened. */
let open: ((scenario: Scenario) => LiveSession) | undefined;

/** The scenes of the page: their widgets show one session. */
const scenes = new Map<string, LiveSession>();

/** Fetches what scenes need besides their scenario. */
export async function prepareScenes(): Promise<void> {
  open ??= await loadLiveSessions();
}

/**
 * The session of a scene, made by whoever asks first; without a name, one of the caller's own. While a page is built each
 * widget has its own, since they are drawn in any order. `prepareScenes` must have been waited for.
 */
export function sceneSession(scenario: string, scene?: string): LiveSession {
  if (open === undefined) throw new Error('prepareScenes was not waited for');
  const known = scene === undefined ? undefined : scenes.get(scene);
  if (known !== undefined) return known;
  const session = open(loadScenario(scenario));
  if (scene !== undefined && !import.meta.env.SSR) scenes.set(scene, session);
  return session;
}

/** How many scenes pages have made. */
let made = 0;

/** A scene for a session that a page brings along: diagrams that are given its name show that session, and nothing is played into it. */
export function sceneOf(session: LiveSession): string {
  for (const [name, known] of scenes) if (known === session) return name;
  made += 1;
  const name = `page-${made}`;
  scenes.set(name, session);
  moveByItself(session);
  return name;
}
