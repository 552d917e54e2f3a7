import type { Box, Room } from './box.ts';
import { addressOf } from './sites.ts';

/** A line that can be typed here, and by whom. */
export interface Proposal {
  readonly by: string;
  readonly text: string;
  /** What it does, for a menu. */
  readonly does: string;
  /** Under which heading the menu has it. */
  readonly group: string;
}

const [ASK, CHANGE] = ['Send a request', 'Change the box'];

/** What can be asked and changed on a box as it is now. */
export const proposalsFor = (box: Box): readonly Proposal[] => [
  ...box.sites.map((site): Proposal => {
    const address = addressOf(site);
    return { by: box.yours.user.name, text: `curl -sI ${address}`, does: address.slice(7), group: ASK };
  }),
  ...[
    ...box.yours.rooms.flatMap((room) => processLines(room, box)),
    ...deskLines(box),
    ...panelLines(box),
    ...homeLines(box),
    ...databaseLines(box),
  ].map(([by, does, text]): Proposal => ({ by, does, text, group: CHANGE })),
];

type Change = readonly [by: string, does: string, text: string];

/** What starts an application again; a custom one may be anything. */
const STARTERS: Readonly<Partial<Record<Room['kind'], (name: string) => string>>> = {
  django: (name) => `~/webapps/${name}/apache2/bin/start`,
  mod_wsgi: (name) => `~/webapps/${name}/apache2/bin/start`,
  pylons: (name) => `~/webapps/${name}/bin/start`,
};

const server = (directory: string, port: number): string =>
  `(cd ${directory}; python2.7 -m SimpleHTTPServer ${port} &)`;

function processLines({ name, kind, slot }: Room, { yours, neighbours }: Box): readonly Change[] {
  if (slot === null) return [];
  const you = yours.user.name;
  const { program, port } = slot;
  if (program !== null) {
    const [first = 0] = program.pids;
    return [[program.owner, `stop ${name}`, `kill ${first}`]];
  }
  const start = STARTERS[kind]?.(name) ?? server(`~/webapps/${name}`, port);
  const [neighbour] = neighbours;
  const room = neighbour?.rooms[0];
  return [
    [you, `start ${name}`, start],
    ...(neighbour === undefined || room === undefined
      ? []
      : [[neighbour.user.name, `take the port of ${name}`, server(`~/webapps/${room.name}`, port)] as const]),
  ];
}

function deskLines({ desk }: Box): readonly Change[] {
  return desk === null
    ? [['root', 'start nginx', '/usr/sbin/nginx']]
    : [['root', 'stop nginx', '/usr/sbin/nginx -s stop']];
}

const NEW_APP = 'news';

/** An application more, then the name that leads to it, then all of it away again. */
function panelLines({ yours, sites }: Box): readonly Change[] {
  const you = yours.user.name;
  const host = `${NEW_APP}.${you}.webfactional.com`;
  if (!yours.rooms.some(({ name }) => name === NEW_APP))
    return [[you, 'add an application', `panel create_app ${NEW_APP} mod_wsgi25_25`]];
  return sites.some((site) => site.host === host)
    ? [[you, 'take its name away', `panel delete_website ${NEW_APP}`]]
    : [
        [you, 'lead a name to it', `panel create_website ${NEW_APP} ${host} ${NEW_APP} /`],
        [you, 'delete the application', `panel delete_app ${NEW_APP}`],
      ];
}

const homeLines = ({ yours: { user, mode } }: Box): readonly Change[] =>
  mode.startsWith('drwxr-x')
    ? [[user.name, 'close the home', 'chmod 700 ~']]
    : [[user.name, 'open the home', 'chmod 750 ~']];

function databaseLines({ yours: { user }, services }: Box): readonly Change[] {
  return services.flatMap(({ id, title, pid }): readonly Change[] =>
    pid === null
      ? []
      : [
          ['root', `stop ${title}`, `kill ${pid}`],
          ...(id === 'mysql'
            ? [[user.name, 'add a database', `panel create_db ${user.name}_news mysql lilac`] as const]
            : []),
        ],
  );
}
