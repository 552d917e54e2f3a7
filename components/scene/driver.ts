import type { Session } from '../../src/session/index.ts';
import { inputsOf } from './run.ts';
import type { SceneRun } from './run.ts';

/** Sessions that a scene moves, and when they stand where the slide is. */
const driven = new WeakMap<Session, Promise<void>>();

/** A session that no slide moves, but only those who type: what comes alive beside it must not play anything into it. */
export function moveByItself(session: Session): void {
  driven.set(session, Promise.resolve());
}

/** Whether some widget has come alive that lets the slide move the session. */
export const isDriven = (session: Session): boolean => driven.has(session);

/**
 * Joins a widget to the scene around it, if there is one: the steps of the slide play the scene's lines into the session.
 * Whichever widget comes alive first does it for all.
 */
export async function joinScene(element: Element, session: Session): Promise<void> {
  const scene = element.closest<HTMLElement>('[data-scene]');
  if (scene !== null) await drive(scene, session);
  // Other windows of the talk keep theirs in step from now on.
  element.dispatchEvent(new CustomEvent('deck:session', { bubbles: true, detail: session }));
}

function drive(scene: HTMLElement, session: Session): Promise<void> {
  const driving = driven.get(session) ?? start(scene, session);
  driven.set(session, driving);
  return driving;
}

async function start(scene: HTMLElement, session: Session): Promise<void> {
  const inputs = inputsOf(JSON.parse(scene.dataset['runs'] ?? '[]') as readonly SceneRun[]);
  await session.prepare(inputs);
  const runs = [...scene.querySelectorAll<HTMLElement>('[data-run]')];
  const follow = () => {
    // Where nothing is stepped yet, a reader begins where the story does not tell itself: at the end.
    const isStepped =
      document.documentElement.dataset['deck'] === 'stage' ||
      runs.some(({ dataset }) => dataset['done'] !== undefined);
    const done = isStepped ? runs.filter(({ dataset }) => dataset['done'] === '1').length : inputs.length;
    session.play(inputs.slice(0, done));
  };
  follow();
  for (const run of runs) run.addEventListener('deck:step', follow);
  onPaper(session, () => {
    session.play(inputs);
  });
}

/** Paper gets the state that `show` makes, and the screen back what it showed. */
function onPaper(session: Session, show: () => void): void {
  let shown: number | null = null;
  addEventListener('beforeprint', () => {
    shown = session.present.id;
    show();
  });
  addEventListener('afterprint', () => {
    if (shown !== null) session.goTo(shown);
    shown = null;
  });
}
