import type { Got } from './reach.ts';
import { HOME, short } from './path-run.ts';
import { gotOf, isForeign, isNew, toldOf } from './upgrade.ts';
import type { Change, Upgrade } from './upgrade.ts';

/** A script as it is spoken of, away from its place: `blog/run.py`, `~/bin/report.py`. */
const scriptInWords = ({ script }: Change): string =>
  script.path.startsWith(`${HOME}/webapps/`)
    ? script.path.slice(`${HOME}/webapps/`.length)
    : short(script.path);

/** Why nothing for this Python reaches a script of another one. */
export const foreignInWords = ({ script }: Change): string =>
  `its Python, ${script.python}, asks lib/python${script.python}`;

/** `frontdesk 1.1`, or that there is none. */
const gotInWords = ({ module, version, shelf }: Got): string =>
  shelf === null ? `no ${module}` : `${module} ${version ?? ''}`.trim();

/** A script before and after, for whoever hears it: `frontdesk 1.0 before, frontdesk 1.1 after`. */
export function changeInWords(change: Change): string {
  const told = toldOf(change).map((module) => {
    const [was, is] = [gotOf(change.before, module), gotOf(change.now, module)];
    const place = is.shelf === null ? '' : ` from ${short(is.shelf)}`;
    return isNew(was, is)
      ? `${gotInWords(was)} before, ${gotInWords(is)}${place} after`
      : `${gotInWords(is)}${place} before and after`;
  });
  const remark = isForeign(change) ? [foreignInWords(change)] : [];
  return `${scriptInWords(change)}: ${[...told, ...change.now.unmet, ...remark].join('; ')}`;
}

/** What the last line did to whom, in a few sentences; scripts that get the same are named together. */
export function upgradeInWords({ places }: Upgrade): string {
  const changes = places.flatMap((place) => place.changes);
  const hit = changes.filter((one) => one.hit);
  const spared = changes.filter((one) => !one.hit);
  if (hit.length === 0) return 'No script gets anything else than before.';
  const told = [...Map.groupBy(hit, resultInWords)].map(
    ([result, group]) => `${named(group)} ${group.length === 1 ? 'gets' : 'get'} ${result}.`,
  );
  const own = spared.filter((change) => !isForeign(change));
  const foreign = spared.filter(isForeign);
  const rest = [
    spared.length === 0 ? 'Every script gets something else than before.' : null,
    own.length === 0 ? null : `${named(own)} ${own.length === 1 ? 'is' : 'are'} as before.`,
    foreign.length === 0
      ? null
      : `${named(foreign)} ${foreign.length === 1 ? 'runs' : 'run'} by another Python, with other directories.`,
  ].filter((text) => text !== null);
  return [...told, ...rest].join(' ');
}

function resultInWords({ now, ...change }: Change): string {
  const got = toldOf({ now, ...change }).map((module) => gotInWords(gotOf(now, module)));
  return `${inRow(got)}${now.unmet.length > 0 ? `, but ${now.unmet.join(', and ')}` : ''}`;
}

const named = (changes: readonly Change[]): string => inRow(changes.map(scriptInWords));

const inRow = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
