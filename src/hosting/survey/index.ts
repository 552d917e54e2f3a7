/** A real box, as far as it was pasted: what was understood, the model of it, and what can be asked of it. */
export { BOX_ADDRESS, hostOf } from './host.ts';
export type { Surveyed } from './host.ts';
export { crowdIn, jobsAfter } from './jobs.ts';
export type { SurveyedJob } from './jobs.ts';
export { may, peopleOf, placeAt, whoMay } from './may.ts';
export type { May, Proviso } from './may.ts';
export { whichModule } from './modules.ts';
export type { Finding, Shelf, WhichModule } from './modules.ts';
export { reachOf } from './reach.ts';
export type { Closed, Reach, Reached } from './reach.ts';
export { readSurvey } from './read.ts';
export { routeOf } from './routes.ts';
export type { Route } from './routes.ts';
export { describeFinding, describeMay, describeProviso, describeRoute, describeWhich } from './wording.ts';
export type { ModulePath, Place, Program, Survey, Unread } from './survey.ts';
