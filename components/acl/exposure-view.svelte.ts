import type { SharedBox } from './box.ts';
import { exposureInWords, exposureOf } from './exposure.ts';
import type { Item } from './exposure.ts';
import { tallExposure, wideExposure } from './exposure-shape.ts';
import { inodeAt } from './scene.ts';
import { formatMode, hasAcl } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { Stepped } from './stepped.svelte.ts';
import type { Stepping } from './stepped.svelte.ts';

/** What authors write: a state, of which a step names only what it changes. */
export interface ExposureProps {
  after?: readonly string[];
  /** Who is asked about. */
  who?: string;
}

interface State extends Stepping {
  readonly who: string;
}

function statesOf(first: ExposureProps, steps: readonly ExposureProps[]): readonly State[] {
  const changed = (state: State, { after, who }: ExposureProps): State => ({
    after: after ?? state.after,
    who: who ?? state.who,
  });
  const states = [changed({ after: [], who: 'mallory' }, first)];
  for (const step of steps) states.push(changed(states[states.length - 1] as State, step));
  return states;
}

const modeAt = (host: Host, path: string): string => {
  const inode = inodeAt(host, path);
  return inode === null ? '' : formatMode(inode.type, inode.mode) + (hasAcl(inode) ? '+' : '');
};

/** What typing something exposed to somebody: everything in the home, before and after. */
export class ExposureView extends Stepped<State> {
  override readonly choices = ['look', 'chosen'];
  private chosen = $state.raw<Item | null>(null);

  constructor(
    scenario: string,
    first: ExposureProps,
    steps: readonly ExposureProps[],
    still: number,
    shared: SharedBox | null,
  ) {
    super(scenario, statesOf(first, steps), still, shared);
  }

  get home(): string {
    return `/home/${this.tenant}`;
  }

  readonly shelves = $derived.by(() => exposureOf(this.scenario.host, this.host, this.state.who, this.home));
  readonly wide = $derived.by(() => wideExposure(this.shelves));
  readonly tall = $derived.by(() => tallExposure(this.shelves));
  readonly words = $derived.by(() => exposureInWords(this.state.who, this.shelves));
  readonly typed = $derived.by(() =>
    (this.present.before === null ? [] : this.session.log).flatMap(({ input }) =>
      input?.type === 'line' ? [input.text] : [],
    ),
  );
  /** The mode of the home before and now. */
  readonly lock = $derived.by(
    () => [modeAt(this.scenario.host, this.home), modeAt(this.host, this.home)] as const,
  );
  /** The thing that is looked at: what the reader chose, while it is there. */
  readonly item = $derived.by(() => {
    const items = this.shelves.flatMap((shelf) => shelf.items);
    return items.find(({ path }) => path === this.chosen?.path) ?? items[0] ?? null;
  });

  choose(item: Item): void {
    this.chosen = item;
    this.said = this.item?.reason.sentence ?? '';
  }

  ask(who: string): void {
    this.look = { ...this.look, who };
    this.said = this.words;
  }
}
