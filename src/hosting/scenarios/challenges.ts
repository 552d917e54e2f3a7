/** 1 easy, 2 fair, 3 hard, 4 nasty. */
export type Level = 1 | 2 | 3 | 4;

/** What a challenge is about, and which diagrams show it. */
export type Topic = 'acl' | 'modules' | 'router' | 'cron' | 'services';

/** A challenge as a list shows it; its scenario has the same name. */
export interface Challenge {
  readonly name: string;
  readonly title: string;
  readonly level: Level;
  readonly topic: Topic;
}

const challenge = (level: Level, topic: Topic, name: string, title: string): Challenge => ({
  name,
  title,
  level,
  topic,
});

/** All challenges, from easy to nasty. */
export const challenges: readonly Challenge[] = [
  challenge(1, 'acl', 'closed-home', 'A password that all may read, behind a door that not all may pass'),
  challenge(1, 'acl', 'five-files', 'Five files: the web server must read them, nobody else may'),
  challenge(1, 'acl', 'chmod-700', 'Somebody typed chmod 700, and the site went dark'),
  challenge(1, 'acl', 'noexec-tmp', 'A build that fails because /tmp may not execute'),
  challenge(1, 'router', 'wrong-port', '502: it runs, and nobody finds it'),
  challenge(1, 'router', 'served-backup', 'A copy of the settings that everybody can fetch'),
  challenge(1, 'cron', 'stop-undone', 'You stopped it, and half an hour later it was back'),
  challenge(2, 'acl', 'default-acl', 'Uploads that belong to apache'),
  challenge(2, 'acl', 'extra-user', 'Another pair of hands, for one application'),
  challenge(2, 'router', 'out-of-the-mount', 'An app below a path sends its visitors out of it'),
  challenge(2, 'modules', 'two-versions', 'Two versions of a library, and three who want one'),
  challenge(2, 'services', 'too-many-processes', 'More memory than the plan has'),
  challenge(2, 'cron', 'nightly-report', 'A report that works at the prompt and not at night'),
  challenge(3, 'cron', 'staggered-starts', 'Everything at once, on the full hour'),
  challenge(3, 'modules', 'planted-library', 'A library that somebody left for you in /tmp'),
  challenge(3, 'modules', 'broken-upgrade', 'An upgrade that broke what was never touched'),
  challenge(3, 'router', 'wrong-location', 'Two slashes that are not there'),
  challenge(3, 'services', 'leaked-password', 'A password that is out'),
  challenge(3, 'services', 'squatted-port', 'Somebody else answers at your port'),
  challenge(3, 'acl', 'default-deny', 'setfacl -R -m d:u:purple:---, and what it leaves open'),
  challenge(3, 'acl', 'mask-trap', 'The entry that chmod 600 only covered up'),
  challenge(4, 'acl', 'empty-mask', 'An entry that denies, and is not asked'),
  challenge(4, 'cron', 'odd-days', 'Every odd day, and Mondays besides'),
  challenge(4, 'acl', 'webapps-root', 'The list of applications is root’s, its name is not'),
];

/** The entry of a challenge; a name that is not in the list throws. */
export function challengeNamed(name: string): Challenge {
  const found = challenges.find((one) => one.name === name);
  if (found !== undefined) return found;
  throw new Error(`expected a challenge of the list in challenges.ts, found ${JSON.stringify(name)}`);
}
