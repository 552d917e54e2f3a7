import Run from '../scene/Run.astro';
import Scene from '../scene/Scene.astro';
import Card from './Card.astro';
import Cue from './Cue.astro';
import ModelTranscript from './ModelTranscript.astro';
import Main from './Main.astro';
import Person from './Person.astro';
import Side from './Side.astro';
import Small from './Small.astro';
import Step from './Step.astro';
import Transcript from './Transcript.astro';
import Unconfirmed from './Unconfirmed.astro';

/** The words every slide may use without importing them. `Notes` differs by page and is added there; so is the speaker's `Run`. */
export const vocabulary = {
  Card,
  Cue,
  Main,
  ModelTranscript,
  Person,
  Run,
  Scene,
  Side,
  Small,
  Step,
  Transcript,
  Unconfirmed,
};
export { default as MarkedRun } from '../scene/MarkedRun.astro';
export { default as Notes } from './Notes.astro';
export { default as Nothing } from './Nothing.astro';
/** What the host did, and what does the same today, by parts of the talk. */
export { default as thenNow } from './then-now.json';
