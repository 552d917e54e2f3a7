import type { Host } from '../../src/hosting/kernel/index.ts';
import { reachOf, shelfAt } from './reach.ts';
import type { Got, Reach, Shelf } from './reach.ts';

/** The scripts of the account whose libraries are compared, each with the directory that a library of its own would be in. */
export interface Script {
  readonly path: string;
  /** As it stands in the drawing. */
  readonly name: string;
  /** Null for a script that has no place of its own: `~/bin` is nobody's application. */
  readonly own: string | null;
}

const PYTHON = '2.7';
export const HOME = '/home/you';
export const LIBRARY = `lib/python${PYTHON}`;
export const ACCOUNT_SHELF = `${HOME}/${LIBRARY}`;
export const HOST_SHELF = `/usr/local/${LIBRARY}/site-packages`;

const scripts: readonly Script[] = [
  { path: `${HOME}/webapps/blog/run.py`, name: 'blog/run.py', own: `${HOME}/webapps/blog/${LIBRARY}` },
  { path: `${HOME}/webapps/shop/run.py`, name: 'shop/run.py', own: `${HOME}/webapps/shop/${LIBRARY}` },
  { path: `${HOME}/bin/report.py`, name: '~/bin/report.py', own: null },
];

/** What they import; the first they all do. */
const MODULES = ['frontdesk', 'ledger'] as const;

/** What a script gets now, and got before the last line was typed. */
export interface Change {
  readonly script: Script;
  readonly before: Reach;
  readonly now: Reach;
  /** Whether it gets another version than before, or from another place, or a mixture that it did not get before. */
  readonly hit: boolean;
}

/** The account's libraries around one line that was typed. */
export interface Upgrade {
  readonly changes: readonly Change[];
  /** The host's, the account's, and one for each script; null where there is no such directory. */
  readonly host: Shelf | null;
  readonly account: Shelf | null;
  readonly own: readonly (Shelf | null)[];
  /** What each of them had active before, to mark what is new. */
  readonly old: ReadonlySet<string>;
}

/** Who gets what, on a host and on the one before it. */
export function upgradeOf(before: Host, now: Host): Upgrade {
  const changes = scripts.map((script): Change => {
    const [was, is] = [before, now].map((host) => reachOf(host, 'you', PYTHON, script.path, MODULES)) as [
      Reach,
      Reach,
    ];
    const hit =
      was.got.some((one, index) => isOther(one, is.got[index])) || was.unmet.join() !== is.unmet.join();
    return { script, before: was, now: is, hit };
  });
  const shelves = (host: Host) =>
    [HOST_SHELF, ACCOUNT_SHELF, ...scripts.map(({ own }) => own)].map((path) =>
      path === null ? null : shelfAt(host, path),
    );
  const [host = null, account = null, ...own] = shelves(now);
  const old = new Set(
    shelves(before).flatMap((shelf) =>
      shelf === null ? [] : shelf.stock.map((one) => stockKey(shelf, one)),
    ),
  );
  return { changes, host, account, own, old };
}

/** A thing on a shelf, active or not, as one text. */
export const stockKey = ({ path }: Shelf, { name, active }: Shelf['stock'][number]): string =>
  `${path} ${name} ${active}`;

const isOther = (was: Got, is: Got | undefined): boolean =>
  was.version !== is?.version || was.shelf !== is.shelf;

/** `frontdesk 1.1`, or that there is none. */
export const gotInWords = ({ module, version, shelf }: Got): string =>
  shelf === null ? `no ${module}` : `${module} ${version ?? ''}`.trim();

/** What is worth telling: a library that a script does not get is no news, but for the one that they all want. */
export const saidOf = ({ now }: Change): readonly Got[] =>
  now.got.filter(({ shelf, module }) => shelf !== null || module === MODULES[0]);

/** What the last line did to whom, in one or two sentences. */
export function upgradeInWords({ changes }: Upgrade): string {
  const hit = changes.filter((one) => one.hit);
  const spared = changes.filter((one) => !one.hit);
  const told = hit.map((change) => {
    const { script, now } = change;
    const mixture = now.unmet.length > 0 ? `, but ${now.unmet.join(', and ')}` : '';
    return `${script.name} gets ${inRow(saidOf(change).map(gotInWords))}${mixture}.`;
  });
  const rest =
    spared.length === changes.length
      ? 'No script gets anything else than before.'
      : spared.length > 0
        ? `${inRow(spared.map(({ script }) => script.name))} ${spared.length === 1 ? 'is' : 'are'} as before.`
        : 'Every script gets something else than before.';
  return [...told, rest].join(' ');
}

const inRow = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
