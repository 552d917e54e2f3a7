import type { Operation } from '../../src/hosting/kernel/index.ts';

/** What the diagram asks: may these people do this with that path? */
export interface Question {
  readonly subjects: readonly string[];
  readonly path: string;
  readonly operation: Operation;
}

/** One state of the diagram, as a slide's step wants it. */
export interface State extends Question {
  /** Command lines that `you` typed before, such as `chmod 700 /home/you`. */
  readonly after: readonly string[];
  /** The path whose lock is shown; null shows the one that decided. */
  readonly lock: string | null;
  readonly caption: string | null;
}

/** What authors write: a state, of which a step names only what it changes. */
export interface StateProps {
  subject?: string;
  /** Several people drawn together, each on a way of their own. */
  subjects?: readonly string[];
  path?: string;
  operation?: Operation;
  after?: readonly string[];
  lock?: string;
  /** Words for this step alone. */
  caption?: string;
}

const start: State = {
  subjects: ['nginx'],
  path: '/home/you/webapps/yoursite/logo.png',
  operation: 'read',
  after: [],
  lock: null,
  caption: null,
};

function changed(
  state: State,
  { subject, subjects, path, operation, after, lock, caption }: StateProps,
): State {
  return {
    subjects: subjects ?? (subject === undefined ? state.subjects : [subject]),
    path: path ?? state.path,
    operation: operation ?? state.operation,
    after: after ?? state.after,
    // A lock that was picked for one path says nothing about another.
    lock: lock ?? (path === undefined ? state.lock : null),
    caption: caption ?? null,
  };
}

/** The state before the first step, and after each: what a step leaves out stays as it was. */
export function statesOf(props: StateProps, steps: readonly StateProps[]): readonly State[] {
  const states = [changed(start, props)];
  for (const step of steps) states.push(changed(states.at(-1) ?? start, step));
  return states;
}
