/** Scenes: one session shown by several widgets, stepped by the slide. */
export { isDriven, joinScene } from './driver.ts';
export { inputsOf } from './run.ts';
export type { SceneRun } from './run.ts';
export { prepareScenes, sceneOf, sceneSession } from './scenes.ts';
export { answerLines } from './answer-lines.ts';
export type { TranscriptLine } from './answer-lines.ts';
