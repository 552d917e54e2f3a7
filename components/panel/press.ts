import { ROOT_TASK, lstat, userByName } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { readRecords } from '../../src/hosting/panel/index.ts';
import type { App, Records, Website } from '../../src/hosting/panel/index.ts';
import { userAt } from '../../src/session/index.ts';
import type { Moment } from '../../src/session/index.ts';
import type { Part } from './forms.ts';

/** What somebody had the panel do: what it was about, and the box before and after. Found in what the panel knows, not in words. */
export interface Press {
  readonly part: Part;
  readonly name: string;
  readonly did: 'created' | 'changed' | 'deleted';
  /** The application that it is about, if it is about one. */
  readonly app: App | null;
  readonly by: string;
  readonly line: string;
  readonly before: Host;
  readonly after: Host;
  /** Whether nothing was typed since: then what is new is told from what is not. */
  readonly isLast: boolean;
}

type Subject = Pick<Press, 'part' | 'name' | 'did' | 'app'>;

/** The last press among moments, oldest first; null if there was none. `start` is the box before the first. */
export function lastPress(log: readonly Moment[], start: Host, owner: string): Press | null {
  for (let at = log.length - 1; at >= 0; at -= 1) {
    const moment = log[at];
    const before = log[at - 1]?.host ?? start;
    if (moment === undefined || moment.host === before) continue;
    const subject = subjectOf(before, moment.host, owner);
    if (subject === null) continue;
    const { input } = moment;
    const isLine = input?.type === 'line';
    return {
      ...subject,
      by: isLine ? userAt(input.terminal) : owner,
      line: isLine ? input.text : '',
      before,
      after: moment.host,
      isLast: at === log.length - 1,
    };
  }
  return null;
}

/** What an account’s records differ in; null for nothing. What the box itself begins with is no press. */
function subjectOf(before: Host, after: Host, owner: string): Subject | null {
  const [was, is] = [readRecords(before), readRecords(after)];
  return (
    ofApps(before, after, was, is, owner) ??
    // With its first line a box gets all that the panel had made before the story.
    (was.nextId === 1 && is.nextId > 2
      ? null
      : (ofWebsites(was, is, owner) ??
        named('Domains', own(was.domains, owner), own(is.domains, owner), ({ domain }) => domain) ??
        named('Databases', own(was.databases, owner), own(is.databases, owner), ({ name }) => name) ??
        named('Mailboxes', own(was.mailboxes, owner), own(is.mailboxes, owner), ({ name }) => name)))
  );
}

const own = <One extends { readonly owner: string }>(all: readonly One[], owner: string): readonly One[] =>
  all.filter((one) => one.owner === owner);

/** Applications are made with their directory: those that only became known had theirs before. */
function ofApps(before: Host, after: Host, was: Records, is: Records, owner: string): Subject | null {
  const home = userByName(after.accounts, owner)?.home ?? '';
  const has = (host: Host, { name }: App) => lstat(host, ROOT_TASK, `${home}/webapps/${name}`).type === 'ok';
  const isIn = (all: readonly App[]) => (app: App) => all.some(({ id }) => id === app.id);
  const made = own(is.apps, owner).findLast((app) => !isIn(was.apps)(app) && !has(before, app));
  if (made !== undefined) return { part: 'Apps', name: made.name, did: 'created', app: made };
  const gone = own(was.apps, owner).find((app) => !isIn(is.apps)(app));
  return gone === undefined ? null : { part: 'Apps', name: gone.name, did: 'deleted', app: gone };
}

/** A website is about the application that it leads to newly, or else first. */
function ofWebsites(was: Records, is: Records, owner: string): Subject | null {
  const found = named('Websites', own(was.websites, owner), own(is.websites, owner), ({ name }) => name);
  if (found === null) return null;
  const site = (all: readonly Website[]) => all.find((one) => one.owner === owner && one.name === found.name);
  const before = site(was.websites)?.mounts ?? [];
  const mounts = site(is.websites)?.mounts ?? before;
  const mount =
    mounts.find(({ app, path }) => !before.some((one) => one.app === app && one.path === path)) ?? mounts[0];
  const app = is.apps.find((one) => one.owner === owner && one.name === mount?.app) ?? null;
  return { ...found, app };
}

/** Something of a name that was made, changed or deleted. */
function named<One>(
  part: Part,
  was: readonly One[],
  is: readonly One[],
  nameOf: (one: One) => string,
): Subject | null {
  const text = (one: One | undefined) => JSON.stringify(one);
  const like = (all: readonly One[], one: One) => all.find((other) => nameOf(other) === nameOf(one));
  const changed = is.findLast((one) => text(like(was, one)) !== text(one));
  if (changed !== undefined) {
    const did = like(was, changed) === undefined ? 'created' : 'changed';
    return { part, name: nameOf(changed), did, app: null };
  }
  const gone = was.find((one) => like(is, one) === undefined);
  return gone === undefined ? null : { part, name: nameOf(gone), did: 'deleted', app: null };
}
