/** The techniques of a box as files to take along. */
export { bootedScenario } from './booted.ts';
