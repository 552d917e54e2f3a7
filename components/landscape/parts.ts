import type { Box, Flat, Program, Room, Slot } from './box.ts';
import type { Service } from './services.ts';
import { isUp } from './services.ts';
import type { Site } from './sites.ts';
import { ZOOMS } from './zooms.ts';
import type { Zoom } from './zooms.ts';

/** A part of the picture that can be chosen. */
export interface Part {
  /** `room blog`, `service mysql` */
  readonly id: string;
  readonly name: string;
  /** What it is now, in a sentence; machine truth stands between backticks. */
  readonly text: string;
  /** What of it a change is told by, where that is not all of the sentence. */
  readonly state?: string;
  readonly zoom: Zoom;
}

export const roomId = ({ owner, name }: Pick<Room, 'owner' | 'name'>): string => `room ${owner} ${name}`;
export const slotId = ({ port }: Pick<Slot, 'port'>): string => `port ${port}`;
export const flatId = ({ user }: Flat): string => `home ${user.name}`;
export const serviceId = ({ id }: Pick<Service, 'id'>): string => `service ${id}`;

/** Everything in the picture with what it is now, from the desk to the cellar. */
export const partsOf = (box: Box): readonly Part[] => [
  deskPart(box),
  streetPart(box),
  ...[box.yours, ...box.neighbours].map((flat) => flatPart(flat, box.yours)),
  ...box.yours.shelves.map((path) => shelfPart(path, box.yours)),
  ...box.yours.rooms.map((room) => roomPart(room, box)),
  ...box.loose.map(loosePart),
  apachePart(box.sharedApache),
  cronPart(box),
  ...box.services.map(servicePart),
];

/** Those that are not as they were, and those that are new. */
export const changedParts = (before: readonly Part[], now: readonly Part[]): readonly Part[] => {
  const stateOf = ({ text, state = text }: Part) => state;
  const were = new Map(before.map((part) => [part.id, stateOf(part)]));
  return now.filter((part) => were.get(part.id) !== stateOf(part));
};

/** The sentence as it is spoken. */
export const spoken = (text: string): string => text.replaceAll('`', '');

/** All of the picture in words: those parts in which something can run. */
export const boxInWords = (parts: readonly Part[]): string =>
  `The box as an apartment house, as it is now. ${parts.map(({ text }) => spoken(text)).join(' ')}`;

/** `6–9`, `4, 33` */
export function pidsOf({ pids }: Program): string {
  const [first = 0] = pids;
  const last = pids.at(-1) ?? first;
  if (pids.length === 1) return String(first);
  return last - first === pids.length - 1 ? `${first}–${last}` : pids.join(', ');
}

const pidWords = (program: Program): string =>
  `${program.pids.length === 1 ? 'pid' : 'pids'} ${pidsOf(program)}`;

/** `your`, `mallory’s` */
const whose = (owner: string, tenant: string): string => (owner === tenant ? 'your' : `${owner}’s`);

function streetPart({ sites }: Box): Part {
  const names = [...new Set(sites.map(({ host }) => host))];
  const list = names.map((name) => `\`${name}\``).join(', ');
  const text =
    names.length === 0
      ? 'The Internet: no name leads anywhere, since nginx does not run.'
      : `The Internet: a visitor knows a name. Here ${names.length} lead to the front desk: ${list}.`;
  return { id: 'street', name: 'the Internet', text, zoom: ZOOMS.names };
}

function deskPart({ desk, sites }: Box): Part {
  const text =
    desk === null
      ? 'Nobody listens on port `80`: nginx does not run, and no site of anybody answers.'
      : `\`${desk.program.name}\`, ${pidWords(desk.program)}, has port \`${desk.ports.join(', ')}\`: the front desk. It knows ${sites.length} ${sites.length === 1 ? 'place' : 'places'}, reads files itself and hands everything else to a port.`;
  return { id: 'desk', name: 'front desk, nginx', text, zoom: ZOOMS.desk };
}

function flatPart(flat: Flat, yours: Flat): Part {
  const { user, mode, rooms } = flat;
  const isYours = flat === yours;
  const apps = `${rooms.length} ${rooms.length === 1 ? 'application' : 'applications'}`;
  return {
    id: flatId(flat),
    name: user.home,
    text: `\`${user.home}\` is ${isYours ? 'your account' : `the account of ${user.name}`}, uid ${user.uid}, with ${apps}. Its lock is \`${mode}\`${mode.endsWith('+') ? ', with an access list' : ''}.`,
    zoom: isYours ? ZOOMS.home : ZOOMS.neighbour,
  };
}

const shelfPart = (path: string, { user }: Flat): Part => ({
  id: 'shelf',
  name: `${user.home}/${path}`,
  text: `\`${user.home}/${path}\` is the shelf of the account: all scripts in it find their modules there.`,
  zoom: ZOOMS.shelf,
});

function roomPart(room: Room, box: Box): Part {
  const [is, out] = [serves(room, box), reachesOut(room, box)];
  const text = `${is}; ${named(room, box)}${out}`;
  // Names are nginx’s: when it stops, nothing changes in the rooms.
  return { id: roomId(room), name: room.name, text, state: `${is}${out}`, zoom: zoomOf(room) };
}

function zoomOf({ kind, slot }: Room): Zoom {
  if (kind === 'static') return ZOOMS.static;
  if (kind === 'shared-apache') return ZOOMS.php;
  return slot?.program?.name === 'httpd' ? ZOOMS.apache : ZOOMS.program;
}

function serves({ name, kind, directory, slot }: Room, { yours, sharedApache }: Box): string {
  if (kind === 'static') return `\`${name}\` is files in \`${directory}\`, which nginx reads itself`;
  if (kind === 'shared-apache') {
    const { program, port } = sharedApache;
    const apache =
      program === null ? 'where nobody listens' : `pid ${program.pids[0] ?? ''} of ${program.owner}`;
    return `\`${name}\` is PHP for the shared Apache, port \`${port}\`, ${apache}`;
  }
  if (slot === null || slot.program === null)
    return `\`${name}\` has port \`${slot?.port ?? ''}\`, where nobody listens: nginx answers 502`;
  const { program, port } = slot;
  const thief = program.owner === yours.user.name ? '' : `, which was meant for \`${name}\``;
  return `\`${name}\`: ${whose(program.owner, yours.user.name)} \`${program.name}\`, ${pidWords(program)}, has port \`${port}\`${thief}`;
}

/** Which names lead to it. */
function named(room: Room, { sites }: Box): string {
  const found = sites.filter((site) => leadsTo(site, room)).map((site) => `\`${placeOf(site)}\``);
  return `${found.length === 0 ? 'no name' : found.join(', ')} ${found.length > 1 ? 'lead' : 'leads'} there.`;
}

/** A name with its path, as people say it: `example.com/blog/`. */
export const placeOf = ({ host, path }: Site): string => `${host}${path === '/' ? '' : path}`;

/** Whether nginx hands a site to an application. */
export function leadsTo({ to }: Site, { kind, directory, owner, name, slot }: Room): boolean {
  if (to.type === 'files') return kind === 'static' && to.directory === directory;
  return kind === 'shared-apache' ? to.uri === `/~${owner}/${name}/` : slot?.port === to.port;
}

function reachesOut({ logins }: Room, { services }: Box): string {
  const titleOf = (service: string) => services.find(({ id }) => id === service)?.title ?? service;
  const list = logins.map(({ service, user }) => `to ${titleOf(service)} as \`${user}\``).join(' and ');
  const files = [...new Set(logins.map(({ file }) => `\`${file.split('/').at(-1) ?? ''}\``))].join(', ');
  return logins.length === 0
    ? ''
    : ` It logs in ${list}: ${logins.length === 1 ? 'the password is' : 'the passwords are'} in ${files}.`;
}

function loosePart(slot: Slot): Part {
  const { port, program } = slot;
  const text =
    program === null
      ? `Port \`${port}\` is held, and nobody answers.`
      : `\`${program.name}\` of ${program.owner}, ${pidWords(program)}, listens on port \`${port}\`, which the panel gave to nobody.`;
  return { id: slotId(slot), name: `port ${port}`, text, zoom: ZOOMS.port };
}

function apachePart({ port, program }: Slot): Part {
  const text =
    program === null
      ? `The shared Apache would run the PHP and CGI of all accounts; nobody listens on port \`${port}\`.`
      : `The shared Apache, ${pidWords(program)} of ${program.owner}, listens on port \`${port}\` and runs the PHP and CGI of all accounts.`;
  return { id: 'apache', name: 'shared Apache', text, zoom: ZOOMS.apache };
}

function cronPart({ crontab: { pid, jobs } }: Box): Part {
  const lines = `${jobs.length} ${jobs.length === 1 ? 'line' : 'lines'} of your crontab`;
  const minutes = jobs.map((job) => `\`${job.minutes}\``).join(', ');
  const daemon = pid === null ? 'cron' : `\`cron\`, pid ${pid} of root,`;
  const text = `${daemon} starts what stands in the ${lines}${jobs.length === 0 ? '' : `, at the minutes ${minutes}`}.`;
  return { id: 'cron', name: 'timetable, cron', text, zoom: ZOOMS.cron };
}

function servicePart(service: Service): Part {
  const { title, port, pid, owner, machine, users } = service;
  const list = users.map(({ name }) => `\`${name}\``).join(', ');
  const asks = `It asks for a name and a password of its own${list === '' ? '' : `: ${list}`}.`;
  const text = !isUp(service)
    ? `${title} does not run: nobody listens on port \`${port}\`.`
    : machine === null
      ? `${title}, pid ${pid ?? ''} of ${owner}, listens on port \`${port}\`. ${asks}`
      : `Mail is another machine, \`${machine}\`, port \`${port}\`. ${asks}`;
  return { id: serviceId(service), name: title, text, zoom: ZOOMS.service };
}
