/** A slide that looks closer at a part of the box: its address in the talk, and its title. */
export interface Zoom {
  readonly address: string;
  readonly title: string;
}

const zoom = (address: string, title: string): Zoom => ({ address, title });

/** Which slide looks closer at what. A test compares addresses and titles with the slides. */
export const ZOOMS = {
  names: zoom('lay-of-the-land/three-steps', 'Three steps put an app behind a name'),
  desk: zoom('keeping-things-running/front-desk', 'The front desk knows a name, a path and a number'),
  home: zoom('keeping-things-safe/account', 'Only your front door carries an access list'),
  shelf: zoom('concentric-python/walk', 'From the script outwards, every level is asked for a shelf'),
  neighbour: zoom('lay-of-the-land/boundaries', 'An account has three boundaries and three guards'),
  static: zoom('keeping-things-safe/doors', 'nginx reads your logo; mallory stops at your door'),
  apache: zoom('keeping-things-running/private-apache', 'Every app had an Apache of its own'),
  program: zoom('keeping-things-running/any-program', 'Whatever listens on your port is your app'),
  port: zoom('lay-of-the-land/loopback', 'On loopback, any neighbour can knock'),
  php: zoom('keeping-things-safe/settings', 'Behind an open door, other::r-- is readable'),
  cron: zoom('keeping-things-running/crontab', 'Your own crontab is the watchdog'),
  service: zoom('lay-of-the-land/passwords', 'Each service asks who you are, with a password of its own'),
} as const satisfies Readonly<Record<string, Zoom>>;
