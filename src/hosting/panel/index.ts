/** The control panel: applications, domains, websites, databases, mailboxes, and what it writes on the box for them. */
export { adoptAccounts, completeApp } from './adopt.ts';
export type { AdoptionPlan } from './adopt.ts';
export { APP_TYPES, hasPort, kindOf, labelOf } from './app-types.ts';
export type { AppKind, AppType } from './app-types.ts';
export { createApp, listApps } from './apps.ts';
export type { AppRequest, CreatedApp } from './apps.ts';
export { METHODS, callMethod } from './methods.ts';
export type { Method, Reply } from './methods.ts';
export type { PanelOutcome } from './outcome.ts';
export { readRecords } from './records.ts';
export { sitesFileOf } from './sites-file.ts';
export type * from './records.ts';
