import type { Host } from '../../src/hosting/kernel/index.ts';
import { HOME } from './path-run.ts';
import { reachOf, shelfAt } from './reach.ts';
import type { Got, Reach, Shelf } from './reach.ts';
import { scriptsOf } from './scripts.ts';
import type { Script } from './scripts.ts';
import { ACCOUNT_SHELF, HOST_SHELF, LIBRARY, PYTHON, offers } from './upgrade-lines.ts';

/** What the index offers, as it is imported; the first is the one that all scripts want. */
const MODULES: readonly string[] = [...new Set(offers.map((offer) => offer.split('==')[0] ?? ''))];

/** What a script gets now, and got before the last line was typed. */
export interface Change {
  readonly script: Script;
  readonly before: Reach;
  readonly now: Reach;
  /** Whether it gets another version than before, or from another place, or a mixture that it did not get before. */
  readonly hit: boolean;
}

/** Scripts that look from the same place: an application in ~/webapps, or the rest of the home. */
export interface Place {
  /** Null for the rest of the home. */
  readonly app: string | null;
  /** The directory that a library of its own would be in. */
  readonly library: string | null;
  /** Null where there is no such directory. */
  readonly own: Shelf | null;
  readonly changes: readonly Change[];
}

/** The account’s libraries around one line that was typed. */
export interface Upgrade {
  readonly places: readonly Place[];
  readonly host: Shelf | null;
  readonly account: Shelf | null;
  /** The modules that anybody gets now or got before, and the one that all want. */
  readonly modules: readonly string[];
  /** What shelves had before, to mark what is new. */
  readonly old: ReadonlySet<string>;
  /** Whether a line was typed at all. */
  readonly isTyped: boolean;
}

/** Who gets what, on a host and on the one before it. */
export function upgradeOf(before: Host, now: Host): Upgrade {
  const reaches = reachesOn(now);
  const earlier = reachesOn(before);
  const changes = reaches.map((is): Change => {
    const was = earlier.find(({ script }) => script.path === is.script.path) ?? { ...is, ...NOTHING };
    return { script: is.script, before: was, now: is, hit: isOther(was, is) };
  });
  const seen = readersOf(reaches);
  const places = [...Map.groupBy(changes, ({ script }) => script.app)].map(([app, group]): Place => {
    const library = app === null ? null : libraryOf(app);
    return {
      app,
      library,
      own: library === null ? null : shelfAt(library, seen),
      // Those that the line cannot reach come last.
      changes: group.toSorted((first, second) => Number(isForeign(first)) - Number(isForeign(second))),
    };
  });
  const libraries = places.flatMap(({ library }) => (library === null ? [] : [library]));
  const gets = (module: string) => changes.some((change) => isGot(change, module));
  return {
    // The home is what lies around them all.
    places: places.toSorted((first, second) => Number(first.app === null) - Number(second.app === null)),
    host: shelfAt(HOST_SHELF, seen),
    account: shelfAt(ACCOUNT_SHELF, seen),
    modules: MODULES.filter((module, index) => index === 0 || gets(module)),
    old: stockOf([HOST_SHELF, ACCOUNT_SHELF, ...libraries], readersOf(earlier)),
    isTyped: before !== now,
  };
}

const libraryOf = (app: string): string => `${HOME}/webapps/${app}/${LIBRARY}`;

/** A step’s host is the next one’s host before. */
const known = new WeakMap<Host, readonly Reach[]>();

function reachesOn(host: Host): readonly Reach[] {
  const found = known.get(host) ?? scriptsOf(host, PYTHON).map((script) => reachOf(host, script, MODULES));
  known.set(host, found);
  return found;
}

const NOTHING: Pick<Reach, 'got' | 'unmet'> = { got: [], unmet: [] };

/** Those whom the libraries are for. */
const readersOf = (reaches: readonly Reach[]): readonly Reach[] =>
  reaches.filter(({ script }) => script.python === PYTHON);

/** Whether another Python runs it, which looks into directories of its own version. */
export const isForeign = ({ script }: Change): boolean => script.python !== PYTHON;

const isOther = (was: Reach, is: Reach): boolean =>
  is.got.some((got) => isNew(gotOf(was, got.module), got)) || was.unmet.join() !== is.unmet.join();

/** Another version, or the same from another place. */
export const isNew = (was: Got, is: Got): boolean => was.version !== is.version || was.shelf !== is.shelf;

export const gotOf = ({ got }: Reach, module: string): Got =>
  got.find((one) => one.module === module) ?? { module, version: null, shelf: null };

const isGot = ({ before, now }: Change, module: string): boolean =>
  [before, now].some((reach) => gotOf(reach, module).shelf !== null);

const stockOf = (paths: readonly string[], reaches: readonly Reach[]): ReadonlySet<string> =>
  new Set(
    paths.flatMap((path) => {
      const shelf = shelfAt(path, reaches);
      return shelf === null ? [] : shelf.stock.map((one) => stockKey(shelf, one));
    }),
  );

/** A thing on a shelf, active or not, as one text. */
export const stockKey = ({ path }: Shelf, { name, active }: Shelf['stock'][number]): string =>
  `${path} ${name} ${active}`;

/** The modules that are worth telling of a script: one that it does not get is no news, but for the one that all want. */
export const toldOf = (change: Change): readonly string[] =>
  MODULES.filter((module, index) => index === 0 || isGot(change, module));
