/** A private Apache: its configuration, its processes, and what they answer. */
export type * from './configuration.ts';
export { installModules } from './modules.ts';
export { readConfiguration } from './read-configuration.ts';
