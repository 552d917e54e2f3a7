import type { Common, Role } from '../deck/index.ts';
import { BEAT, Choices, Mirror, Replica, broadcastCarrier, type Chooser } from '../session/channel/index.ts';
import type { Session } from '../session/index.ts';

const isRole = (name: string | null): name is Role =>
  name !== null && ['presenter', 'current', 'next'].includes(name);

/** What this window has in common with the other windows of the talk; null where the browser lets no window hear another. */
export function joinWindows(role: Role = roleInAddress()): Common | null {
  const { dataset } = document.documentElement;
  const carrier = broadcastCarrier(`talk ${dataset['site'] ?? ''}`);
  if (carrier === null) return null;
  const seat = { window: crypto.randomUUID(), role };
  const replica = new Replica({ carrier, seat, talk: dataset['version'] ?? '' });
  let isFollowing = false;
  const follows = () => isFollowing;
  const choices = new Choices(replica, follows);
  const mirror = new Mirror(replica, follows, () => choices.showAll());
  if (role !== 'next') {
    watchWidgets(mirror, choices);
    watchChoices(mirror, choices);
  }
  setInterval(() => replica.beat(), BEAT);
  addEventListener('pagehide', () => replica.close());
  return {
    seat,
    get others() {
      return replica.others.map(({ window, role }) => ({ window, role: isRole(role) ? role : 'audience' }));
    },
    get hasStrangers() {
      return replica.strangers.size > 0;
    },
    get: (key) => replica.get(key),
    set: (key, value) => replica.set(key, value),
    seed: (key, value) => replica.seed(key, value),
    on: (key, listener) => void replica.on(key, listener),
    onSeatsChange: (listener) => void replica.onSeatsChange(listener),
    quietly: (act) => mirror.quietly(act),
    catchUp: () => {
      mirror.catchUp();
      choices.showAll();
    },
    follow: (follows) => (isFollowing = follows),
  };
}

const roleInAddress = (): Role => {
  const name = new URLSearchParams(location.search).get('window');
  return isRole(name) ? name : 'audience';
};

/** What a live widget says of itself: the box it has for itself, if it stands in no scene, and what is chosen in it. */
interface View extends Chooser {
  readonly shared?: object | null;
  readonly session?: Session;
}

/** Widgets say on their element what they show, once they are alive; a scene says which session is its own. */
function watchWidgets(mirror: Mirror, choices: Choices): void {
  document.addEventListener('deck:session', ({ target, detail }) => {
    if (target instanceof Element) mirror.add(sceneOf(target) ?? placeOf(target), detail);
  });
  document.addEventListener('deck:view', ({ target, detail }) => {
    if (!(target instanceof Element)) return;
    if (detail.shared === null && detail.session) mirror.add(placeOf(target), detail.session);
    choices.add(placeOf(target), detail);
  });
}

/** Whatever somebody does may be a choice: when the widgets have heard of it, too, it is told. */
function watchChoices(mirror: Mirror, choices: Choices): void {
  const tell = () => choices.tell(mirror.isQuiet);
  for (const type of ['click', 'change', 'input', 'keydown', 'focusin'])
    document.addEventListener(type, () => setTimeout(tell));
  document.addEventListener('deck:change', tell);
  // What somebody waits for may change it, too.
  setInterval(tell, BEAT);
}

const sceneOf = (element: Element): string | undefined =>
  element.closest<HTMLElement>('[data-scene]')?.dataset['scene'];

/** What a widget is called in every window: after its place on its slide. */
function placeOf(element: Element): string {
  const slide = element.closest('[data-slide]');
  const islands = [...(slide ?? document).querySelectorAll('astro-island')];
  return `${slide?.id ?? ''} ${islands.findIndex((island) => island.contains(element))}`;
}

declare global {
  interface DocumentEventMap {
    'deck:session': CustomEvent<Session>;
    'deck:view': CustomEvent<View>;
  }
}
