/** A private Apache: its configuration, its processes, and what they answer. */
export { answerByApache } from './answer.ts';
export { runApache } from './command.ts';
export type { ApacheCommand, ApacheRun } from './command.ts';
export type * from './configuration.ts';
export { apacheProcesses } from './images.ts';
export type { ApacheImage, ApacheProcess, ChildImage, DaemonImage, ParentImage } from './images.ts';
export { installModules } from './modules.ts';
export { readConfiguration } from './read-configuration.ts';
export { nextApacheDeadline, tendApaches } from './tend.ts';
export { installSharedApache, startSharedApache } from './shared-apache.ts';
export { SHARED_APACHE_PORT } from './shared-apache-port.ts';
export type { ApacheStep } from './trace.ts';
export { privateApache } from './private-apache.ts';
export type { PrivateApachePlan } from './private-apache.ts';
