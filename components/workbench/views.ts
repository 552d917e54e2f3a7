import type { Component } from 'svelte';
import type {
  AttemptWitness,
  ImportWitness,
  RequestWitness,
  Topic,
  Witness,
} from '../../src/hosting/scenarios/index.ts';

/** The diagrams that stand beside terminals. */
export const VIEWS = ['acl', 'modules', 'router', 'cron', 'box'] as const;
export type View = (typeof VIEWS)[number];

/** A diagram and what it is to be opened at; plain data, so that a page can be built with it. */
export interface Look {
  readonly view: View;
  readonly props: Readonly<Record<string, unknown>>;
}

/** What the module of a diagram offers. */
export interface ViewModule {
  readonly default: Component<{ scenario: string; scene: string }>;
  readonly prepare: (scenario: string, programs: readonly string[]) => Promise<unknown>;
}

/** Fetches a diagram. */
export const fetchView: Readonly<Record<View, () => Promise<ViewModule>>> = {
  acl: async () => (await import('../acl/AclDiagram.svelte')) as unknown as ViewModule,
  modules: async () => (await import('../modules/ModulePathWalker.svelte')) as unknown as ViewModule,
  router: async () => (await import('../router/PortRouter.svelte')) as unknown as ViewModule,
  cron: async () => (await import('../clock/BoxHour.svelte')) as unknown as ViewModule,
  box: async () => (await import('../landscape/Landscape.svelte')) as unknown as ViewModule,
};

/** Which diagram shows a topic. */
const VIEW_OF: Readonly<Record<Topic, View>> = {
  acl: 'acl',
  modules: 'modules',
  router: 'router',
  cron: 'cron',
  services: 'box',
};

const PROPS: Readonly<{ [Type in Witness['type']]: (witness: Witness & { type: Type }) => Look }> = {
  attempt: ({ who, operation, path }: AttemptWitness) => ({
    view: 'acl',
    props: { subject: who, operation, path },
  }),
  request: ({ url }: RequestWitness) => ({ view: 'router', props: { url, compare: false } }),
  import: ({ script, python, how, module }: ImportWitness) => ({
    view: 'modules',
    props: { script, python, how, module, show: 'import' },
  }),
  minute: () => ({ view: 'cron', props: {} }),
};

/** The diagram that shows a witness. */
export const lookAt = (witness: Witness): Look =>
  (PROPS[witness.type] as (witness: Witness) => Look)(witness);

/** What a diagram of a topic shows where there is no witness for it. */
const DEFAULTS: Readonly<Record<View, Readonly<Record<string, unknown>>>> = {
  acl: { subjects: ['nginx', 'mallory'] },
  modules: {},
  router: { url: 'http://www.example.com/', compare: false },
  cron: {},
  box: {},
};

/** The diagram of a topic, opened at the first of the witnesses that it can show. */
export function lookFor(topic: Topic, witnesses: readonly Witness[]): Look {
  const view = VIEW_OF[topic];
  const fitting = witnesses.map(lookAt).find((look) => look.view === view);
  return fitting ?? { view, props: DEFAULTS[view] };
}
