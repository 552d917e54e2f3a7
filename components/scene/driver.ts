import type { Session } from '../../src/session/index.ts';
import { inputsOf } from './run.ts';
import type { SceneRun } from './run.ts';

const driven = new WeakSet<Session>();

/**
 * Joins a widget to the scene around it, if there is one: the steps of the slide play the scene's lines into the session.
 * Whichever widget comes alive first does it for all.
 */
export async function joinScene(element: Element, session: Session): Promise<void> {
  const scene = element.closest<HTMLElement>('[data-scene]');
  if (scene === null || driven.has(session)) return;
  driven.add(session);
  const inputs = inputsOf(JSON.parse(scene.dataset['runs'] ?? '[]') as readonly SceneRun[]);
  await session.prepare(inputs);
  const runs = [...scene.querySelectorAll<HTMLElement>('[data-run]')];
  const follow = () => {
    const isStage = document.documentElement.dataset['deck'] === 'stage';
    // Where nothing is stepped, a reader begins where the story does not tell itself: at the end.
    const done = isStage ? runs.filter(({ dataset }) => dataset['done'] === '1').length : inputs.length;
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
