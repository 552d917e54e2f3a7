import type { Offer } from '../acl/index.ts';
import type { Box, Room } from './box.ts';
import { flatId, leadsTo, placeOf, roomId, serviceId } from './parts.ts';
import { addressOf } from './sites.ts';

/** A line that can be typed here. */
export interface Proposal extends Offer {
  /** Under which heading the menu has it. */
  readonly group: string;
  /** The part of the picture that it is about. */
  readonly part: string;
}

/** What can be asked and changed on a box as it is now. */
export const proposalsFor = (box: Box): readonly Proposal[] => [
  ...box.yours.rooms.flatMap((room) => processLines(room, box)),
  ...deskLines(box),
  ...panelLines(box),
  ...homeLines(box),
  ...databaseLines(box),
  ...requestLines(box),
];

/** The heading of what is more than a question. */
export const CHANGE = 'Change the box';

const change = (part: string, by: string, does: string, text: string): Proposal => ({
  by,
  text,
  does,
  group: CHANGE,
  part,
});

/** Requests to your own sites first. */
function requestLines({ yours, neighbours, sites }: Box): readonly Proposal[] {
  const flats = [yours, ...neighbours];
  return flats.flatMap((flat) =>
    flat.rooms.flatMap((room) =>
      sites
        .filter((site) => leadsTo(site, room))
        .map((site): Proposal => ({
          by: yours.user.name,
          text: `curl -sI ${addressOf(site)}`,
          does: placeOf(site),
          group: 'Send a request',
          part: flat === yours ? roomId(room) : flatId(flat),
        })),
    ),
  );
}

/** What starts an application again; a custom one may be anything. */
const STARTERS: Readonly<Partial<Record<Room['kind'], string>>> = {
  django: 'apache2/bin/start',
  mod_wsgi: 'apache2/bin/start',
  pylons: 'bin/start',
};

const server = (directory: string, port: number): string =>
  `(cd ${directory}; python2.7 -m SimpleHTTPServer ${port} &)`;

function processLines(room: Room, { yours, neighbours }: Box): readonly Proposal[] {
  const { name, kind, slot } = room;
  if (slot === null) return [];
  const id = roomId(room);
  const { program, port } = slot;
  if (program !== null) return [change(id, program.owner, `stop ${name}`, `kill ${program.pids[0] ?? ''}`)];
  const starter = STARTERS[kind];
  const start = starter === undefined ? server(`~/webapps/${name}`, port) : `~/webapps/${name}/${starter}`;
  const theirs = neighbours[0]?.rooms[0];
  return [
    change(id, yours.user.name, `start ${name}`, start),
    ...(theirs === undefined
      ? []
      : [change(id, theirs.owner, `take the port of ${name}`, server(`~/webapps/${theirs.name}`, port))]),
  ];
}

const deskLines = ({ desk }: Box): readonly Proposal[] => [
  desk === null
    ? change('desk', 'root', 'start nginx', '/usr/sbin/nginx')
    : change('desk', 'root', 'stop nginx', '/usr/sbin/nginx -s stop'),
];

const NEW_APP = 'news';

/** An application more, then the name that leads to it, then all of it away again. */
function panelLines({ yours, sites }: Box): readonly Proposal[] {
  const you = yours.user.name;
  const host = `${NEW_APP}.${you}.webfactional.com`;
  const room = yours.rooms.find(({ name }) => name === NEW_APP);
  if (room === undefined)
    return [change(flatId(yours), you, 'add an application', `panel create_app ${NEW_APP} mod_wsgi25_25`)];
  const id = roomId(room);
  return sites.some((site) => site.host === host)
    ? [change(id, you, 'take its name away', `panel delete_website ${NEW_APP}`)]
    : [
        change(id, you, 'lead a name to it', `panel create_website ${NEW_APP} ${host} ${NEW_APP} /`),
        change(id, you, `delete ${NEW_APP}`, `panel delete_app ${NEW_APP}`),
      ];
}

function homeLines({ yours, crontab }: Box): readonly Proposal[] {
  const you = yours.user.name;
  const isOpen = yours.mode.startsWith('drwxr-x');
  return [
    isOpen
      ? change(flatId(yours), you, 'close the home', 'chmod 700 ~')
      : change(flatId(yours), you, 'open the home', 'chmod 750 ~'),
    ...(crontab.jobs.length === 0 ? [] : [change('cron', you, 'empty the timetable', 'crontab -r')]),
  ];
}

function databaseLines({ yours: { user }, services }: Box): readonly Proposal[] {
  return services.flatMap((service): readonly Proposal[] => {
    const { id, title, pid } = service;
    const name = `${user.name}_${NEW_APP}`;
    if (pid === null) return [];
    const isThere = service.users.some((one) => one.name === name);
    return [
      change(serviceId(service), 'root', `stop ${title}`, `kill ${pid}`),
      ...(id !== 'mysql' || isThere
        ? []
        : [change(serviceId(service), user.name, 'add a database', `panel create_db ${name} mysql lilac`)]),
    ];
  });
}
