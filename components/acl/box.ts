import { fetchScenarios } from '../../src/hosting/scenarios/index.ts';
import { fetchPrograms } from '../../src/session/index.ts';
import type { Input, Session } from '../../src/session/index.ts';
import type { SceneRun } from '../scene/index.ts';

/** What a widget is told when it stands in a scene. */
export interface SceneProps {
  scene?: string;
  runs?: readonly SceneRun[];
}

/** A box that other widgets show as well, and the lines that its slide types. */
export interface SharedBox {
  readonly session: Session;
  readonly inputs: readonly Input[];
  /** Whether the slide moves it already. */
  readonly isDriven: boolean;
  /** Lets the steps of the slide around an element move the box. */
  readonly join: (element: Element) => Promise<void>;
}

/** Stands among the programs that a widget needs where it needs whatever a scene does. */
export const OF_A_SCENE = '*';

/** Fetched where a widget stands in a scene: most do not, and a real shell is large. */
type Scenes = Awaited<ReturnType<typeof importScenes>>;
let scenes: Scenes | undefined;
const importScenes = () => import('../scene/index.ts');

async function fetchScenes(): Promise<void> {
  scenes = await importScenes();
  await scenes.prepareScenes();
}

/** Fetches what a widget needs before it is drawn: its scenario, and the programs that its steps run. */
export async function prepareBox(scenario: string, programs: readonly string[] = []): Promise<void> {
  const isInScene = programs.includes(OF_A_SCENE);
  await Promise.all([
    fetchScenarios([scenario]),
    isInScene ? fetchPrograms() : fetchPrograms(programs),
    isInScene ? fetchScenes() : null,
  ]);
}

/** While a page is built everything is there: nothing waits on the way to a string. */
export const prepareAll = (): Promise<unknown> =>
  Promise.all([fetchScenarios(), fetchPrograms(), fetchScenes()]);

/** The box of the scene that a widget stands in; null for one that has its own. */
export function sharedBox(scenario: string, { scene, runs = [] }: SceneProps): SharedBox | null {
  if (scene === undefined) return null;
  // Without prepareBox this fails, as it must.
  const { inputsOf, isDriven, joinScene, sceneSession } = scenes as Scenes;
  const session = sceneSession(scenario, scene);
  return {
    session,
    inputs: inputsOf(runs),
    isDriven: isDriven(session),
    join: (element) => joinScene(element, session),
  };
}

/** The same for a widget whose lines need real shells: outside of a scene there are none, and it says so. */
export function sceneBox(widget: string, scenario: string, props: SceneProps): SharedBox {
  const box = sharedBox(scenario, props);
  if (box === null) throw new Error(`expected <${widget}> inside of a <Scene>, found it outside.`);
  return box;
}
