/**
 * Who is responsible for what, by class of hosting, with names that were in use in 2008–10. The division is that of the
 * classes; what a contract said besides could differ. Sources are keys of `slides/sources.json`.
 */

/** Who carries it. `both`: the cell says who does what. */
export type Carrier = 'you' | 'host' | 'both';

export interface HostingClass {
  readonly id: string;
  /** As a heading, and with its preposition in a sentence. */
  readonly name: string;
  readonly on: string;
  /** Popular names of 2008–10, the best known first. */
  readonly names: readonly string[];
  readonly today: string;
  readonly sources: readonly string[];
}

export const CLASSES: readonly HostingClass[] = [
  {
    id: 'dedicated',
    name: 'dedicated box',
    on: 'On a dedicated box',
    names: ['Rackspace', 'The Planet', 'EV1Servers', 'FDCServers'],
    today: 'rented machines, “bare metal”',
    sources: ['harper', 'netcraft'],
  },
  {
    id: 'virtual',
    name: 'virtual box',
    on: 'On a virtual box',
    names: ['Slicehost', 'Linode', 'Amazon EC2', 'Rackspace Cloud Servers'],
    today: 'cloud instances',
    sources: ['harper', 'road'],
  },
  {
    id: 'account',
    name: 'account on a shared box',
    on: 'In an account on a shared box',
    names: ['WebFaction', 'DreamHost', 'A Small Orange', 'HostMonster', 'Joyent'],
    today: 'shared hosting, or a service on the team’s machine',
    sources: ['harper'],
  },
  {
    id: 'platform',
    name: 'platform',
    on: 'On a platform',
    names: ['Google App Engine', 'Heroku'],
    today: 'containers and functions',
    sources: ['harper'],
  },
];

export interface Worry {
  readonly id: string;
  readonly name: string;
  /** What happens at night. */
  readonly incident: string;
  /** One for each class, in their order. */
  readonly carriers: readonly [Carrier, Carrier, Carrier, Carrier];
  /** What each does where both carry it. */
  readonly shared?: string;
}

/** From what is yours everywhere down to the cellar. */
export const WORRIES: readonly Worry[] = [
  {
    id: 'program',
    name: 'your program',
    incident: 'your program has a bug',
    carriers: ['you', 'you', 'you', 'you'],
  },
  {
    id: 'libraries',
    name: 'libraries it imports',
    incident: 'a library has a hole',
    carriers: ['you', 'you', 'you', 'host'],
  },
  {
    id: 'processes',
    name: 'application server',
    incident: 'your process has died',
    carriers: ['you', 'you', 'both', 'host'],
    shared:
      'the host’s line in your crontab starts it again, within twenty minutes; why it died is your affair',
  },
  {
    id: 'runtimes',
    name: 'language runtimes',
    incident: 'Python needs a patch',
    carriers: ['you', 'you', 'host', 'host'],
  },
  {
    id: 'databases',
    name: 'databases, mail',
    incident: 'the database does not start',
    carriers: ['you', 'you', 'host', 'host'],
  },
  {
    id: 'front',
    name: 'web server in front',
    incident: 'nothing answers on port 80',
    carriers: ['you', 'you', 'host', 'host'],
  },
  {
    id: 'system',
    name: 'operating system, kernel',
    incident: 'the kernel has a hole',
    carriers: ['you', 'you', 'host', 'host'],
  },
  {
    id: 'hardware',
    name: 'hardware',
    incident: 'a disk dies',
    carriers: ['both', 'host', 'host', 'host'],
    shared: 'the host puts in a new disk; what was on it you bring back yourself',
  },
  {
    id: 'network',
    name: 'network, power',
    incident: 'the line is cut',
    carriers: ['host', 'host', 'host', 'host'],
  },
];
