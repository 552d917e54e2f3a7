import { planSteps } from '../../src/deck/steps.ts';

/**
 * @typedef {import('./deck.mjs').Slide} Slide
 *
 * @typedef {object} Stop  a state of the talk that is shown
 * @property {Slide} slide
 * @property {number} step
 * @property {boolean} isLast  the last step of its slide
 */

/**
 * How many steps a slide has, as the deck itself counts them.
 * @param {Slide} slide
 */
export const stepsOf = (slide) => planSteps(slide.takers).total;

/**
 * The step at which each line of a slide's demo is typed, from 1.
 * @param {Slide} slide
 */
export const runSteps = (slide) =>
  planSteps(slide.takers).starts.filter((_, index) => slide.takers[index]?.isRun);

/**
 * The states to show of some slides: the last step of each, or every one.
 * @param {readonly Slide[]} slides
 * @param {{ steps: boolean }} options
 * @returns {Stop[]}
 */
export function stopsOf(slides, { steps }) {
  return slides.flatMap((slide) => {
    const last = stepsOf(slide);
    const first = steps ? 0 : last;
    return Array.from({ length: last - first + 1 }, (_, index) => {
      const step = first + index;
      return { slide, step, isLast: step === last };
    });
  });
}

/**
 * What a stop is called, by its address with the step always in it.
 * @param {Stop} stop
 */
export const frameName = ({ slide, step }) => `${slide.address}/${step}`;

/**
 * What a page of the slides is called: the slide's number, as the deck counts them, and the step if it is told.
 * @param {Stop} stop
 * @param {{ steps: boolean }} options
 */
export const labelOf = ({ slide, step }, { steps }) =>
  steps && step > 0 ? `${slide.number}/${step}` : String(slide.number);

/**
 * The name of a picture: where its slide's file stands in slides/, so that pictures sort as the talk goes.
 * @param {Stop} stop
 * @param {string} file  such as `03-keeping-things-safe/050-doors`
 * @param {{ steps: boolean }} options
 */
export function pictureName({ slide, step }, file, { steps }) {
  const [section = '', name = ''] = file.split('/');
  const digits = String(stepsOf(slide)).length;
  const suffix = steps ? `-${String(step).padStart(digits, '0')}` : '';
  return `${section.slice(0, 2)}-${name}${suffix}.png`;
}

/** Pictures of a former export, by their names. */
export const isPictureName = (/** @type {string} */ name) => /^\d\d-\d{3}-[a-z0-9-]+\.png$/.test(name);
