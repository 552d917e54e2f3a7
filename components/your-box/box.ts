import type { Host } from '../../src/hosting/kernel/index.ts';
import { bringScenario } from '../../src/hosting/scenarios/index.ts';
import type { Survey, Surveyed } from '../../src/hosting/survey/index.ts';
import { loadLiveSessions } from '../../src/session/index.ts';
import type { LiveSession } from '../../src/session/index.ts';

/** What reads and asks: fetched with the first paste. */
export type SurveyRoom = Awaited<ReturnType<typeof fetchRoom>>;
const fetchRoom = () => import('../../src/hosting/survey/index.ts');

/** A paste that was read: the model of the box, and what asks it. */
export interface Box {
  readonly room: SurveyRoom;
  readonly survey: Survey;
  readonly surveyed: Surveyed;
}

const NAME = 'your-box';

/** Reads a paste. Nothing of it leaves the page. */
export async function readBox(text: string): Promise<Box> {
  const room = await fetchRoom();
  const survey = room.readSurvey(text);
  return { room, survey, surveyed: room.hostOf(survey, Math.floor(Date.now() / 1000)) };
}

/** A session on the model, for diagrams: what is tried there is tried on the model alone. */
export async function sessionOn(host: Host): Promise<LiveSession> {
  const open = await loadLiveSessions();
  const room = await fetchRoom();
  const names = room.peopleOf(host);
  const people = host.accounts.users
    .filter(({ name }) => names.includes(name))
    .map(({ name, uid }) => ({ id: name, uid, glyph: name.slice(0, 1).toUpperCase() }));
  const scenario = { name: NAME, title: NAME, host, people };
  bringScenario(scenario);
  return open(scenario);
}
