import { readRecords } from '../../src/hosting/panel/index.ts';
import type { Mount, Records, Website } from '../../src/hosting/panel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import type { Offer } from '../acl/index.ts';
import type { RouteScene } from './route-scene.ts';

/* Lines that edit the site mapping, as the control panel takes them. */

/** `update_website NAME HOST[,HOST]... [APP PATH]...`, and the same for create_website. */
const websiteLine = (method: string, name: string, hosts: readonly string[], mounts: readonly Mount[]) =>
  ['panel', method, name, hosts.join(','), ...mounts.flatMap(({ app, path }) => [app, path])].join(' ');

/** What can be done to the mapping that this request went through; nothing where it is nobody’s site. */
export function mappingsFor(host: Host, scene: RouteScene): readonly Offer[] {
  if (scene.passage.front === null) return [];
  const records = readRecords(host);
  const asked = scene.passage.name.toLowerCase();
  const site = records.websites.find(({ hosts }) => hosts.includes(asked));
  return site === undefined ? newSite(records, asked) : editsOf(records, site, mountAt(site, scene));
}

function editsOf(records: Records, site: Website, mount: Mount | undefined): readonly Offer[] {
  const { owner, name, hosts, mounts } = site;
  const put = (changed: readonly Mount[], does: string): Offer => ({
    by: owner,
    text: websiteLine('update_website', name, hosts, changed),
    does,
  });
  const app = homelessOf(records, owner);
  const added =
    app === undefined ? [] : [put([...mounts, { app, path: freePath(site, app) }], `mount ${app}`)];
  if (mount === undefined) return added;
  const others = mounts.filter((one) => one !== mount);
  const path = freePath(site, mount.app);
  return [
    put(
      mounts.map((one) => (one === mount ? { ...one, path } : one)),
      `move ${mount.app} to ${path}`,
    ),
    ...renamed(records, site, mount, others),
    others.length > 0
      ? put(others, `unmount ${mount.app}`)
      : { by: owner, text: `panel delete_website ${name}`, does: `delete the site ${name}` },
    ...added,
  ];
}

/** Another name for an application: one more site, or another name of this one where it is alone in it. */
function renamed(
  { websites }: Records,
  { owner, name, mounts }: Website,
  { app }: Mount,
  others: readonly Mount[],
): readonly Offer[] {
  const own = `${app.replaceAll('_', '-')}.${owner}.webfactional.com`;
  if (websites.some(({ hosts }) => hosts.includes(own))) return [];
  const site = freeName(websites, owner, app);
  const text =
    others.length > 0
      ? websiteLine('create_website', site, [own], [{ app, path: '/' }])
      : websiteLine('update_website', name, [own], mounts);
  return [
    { by: owner, text, does: `${others.length > 0 ? 'lead one more' : 'lead another'} name to ${app}` },
  ];
}

/** The mount that nginx’s location stands for. */
const mountAt = ({ mounts }: Website, { locations }: RouteScene): Mount | undefined => {
  const chosen = locations.find(({ verdict }) => verdict === 'wins')?.title.replace(/^\S+ /, '');
  return mounts.find(({ path }) => path === chosen || `${path}/` === chosen);
};

/** A path where the site has nothing yet. */
function freePath({ mounts }: Website, app: string): string {
  const isFree = (path: string) => mounts.every((one) => one.path !== path);
  const candidates = ['/', `/${app.replaceAll('_', '-')}`, '/journal'];
  return candidates.find(isFree) ?? `/${app}-${mounts.length}`;
}

const freeName = (websites: readonly Website[], owner: string, name: string): string =>
  websites.some((one) => one.owner === owner && one.name === name) ? `${name}_too` : name;

/** An application of somebody that no site leads to. */
const homelessOf = ({ apps, websites }: Records, owner: string): string | undefined =>
  apps.find(
    (one) =>
      one.owner === owner &&
      !websites.some((site) => site.owner === owner && site.mounts.some(({ app }) => app === one.name)),
  )?.name;

/** A site for a name that leads to the box, and to no site yet: one of a domain, or any below USER.webfactional.com. */
function newSite(records: Records, asked: string): readonly Offer[] {
  const domain = records.domains.find(
    (one) =>
      asked === one.domain || one.subdomains.some((subdomain) => asked === `${subdomain}.${one.domain}`),
  );
  const owner = domain?.owner ?? /(?:^|\.)(\w+)\.webfactional\.com$/.exec(asked)?.[1];
  if (owner === undefined) return [];
  const app = homelessOf(records, owner) ?? records.apps.find((one) => one.owner === owner)?.name;
  if (app === undefined) return [];
  const name = freeName(records.websites, owner, app);
  return [
    {
      by: owner,
      text: websiteLine('create_website', name, [asked], [{ app, path: '/' }]),
      does: `lead this name to ${app}`,
    },
  ];
}
