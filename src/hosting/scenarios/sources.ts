import type { Scenario } from './scenario.ts';

/** The data of each scenario is fetched when it is first wanted: a page shows one or two of them. So is this list: names are many. */
export const sources: Readonly<Record<string, () => Promise<{ readonly scenario: () => Scenario }>>> = {
  'the-account': () => import('./the-account.ts'),
  'pycon-2010': () => import('./pycon-2010.ts'),
  'concentric-python': () => import('./concentric-python.ts'),
  'new-account': () => import('./new-account.ts'),
  'the-front-desk': () => import('./the-front-desk.ts'),
  'three-boundaries': () => import('./three-boundaries.ts'),
  'after-a-reboot': () => import('./after-a-reboot.ts'),
  'memory-limit': () => import('./memory-limit.ts'),
  'below-a-path': () => import('./below-a-path.ts'),
  'two-apaches': () => import('./two-apaches.ts'),
  'the-whole-box': () => import('./the-whole-box.ts'),
  'five-files': () => import('./stories/five-files.ts'),
  'chmod-700': () => import('./stories/chmod-700.ts'),
  'mask-trap': () => import('./stories/mask-trap.ts'),
  'default-acl': () => import('./stories/default-acl.ts'),
  'extra-user': () => import('./stories/extra-user.ts'),
  'closed-home': () => import('./stories/closed-home.ts'),
  'webapps-root': () => import('./stories/webapps-root.ts'),
  'noexec-tmp': () => import('./stories/noexec-tmp.ts'),
  'default-deny': () => import('./stories/default-deny.ts'),
};
