import { loginTask, readFile, userByName } from '../../kernel/index.ts';
import type { Host } from '../../kernel/index.ts';
import { mayReach, memoryOf } from '../../services/index.ts';
import { MET, unmetBecause } from './goal.ts';
import type { Check, PresentGoal } from './goal.ts';

/** The port of PostgreSQL. */
const POSTGRES = 5432;

/** What somebody says to the database server. */
export interface Secret {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** The programs of an account together take no more than so many KiB. */
export const takesAtMost = (who: string, limit: number, title: string): PresentGoal => ({
  type: 'present',
  id: `${who}-within-memory`,
  title,
  check: (host) => checkMemory(host, who, limit),
});

export function checkMemory(host: Host, who: string, limit: number): Check {
  const user = userByName(host.accounts, who);
  const used = user === undefined ? 0 : memoryOf(host, user.uid);
  return used <= limit
    ? MET
    : unmetBecause(
        `${who === 'you' ? 'Your programs' : `The programs of ${who}`} take ${megabytes(used)}, and the plan has ${megabytes(limit)}.`,
      );
}

const megabytes = (kib: number): string => `${(kib / 1024).toFixed(1)} MB`;

/** With what a Django's settings.py says, its owner gets through to a database. */
export const settingsOpen = (file: string, title: string): PresentGoal => ({
  type: 'present',
  id: 'settings-open-a-database',
  title,
  check: (host) => {
    const read = readFile(host, loginTask(host, 'you'), file);
    if (read.type === 'failed') return unmetBecause(`You cannot read ${file} (${read.errno}).`);
    const said = (name: string) =>
      new RegExp(String.raw`^(?:\w+ *= *)*${name} *= *(?:\w+ *= *)*(['"])(.*?)\1`, 'm').exec(
        read.value,
      )?.[2] ?? null;
    const [user, password] = [said('DATABASE_USER'), said('DATABASE_PASSWORD')];
    if (user === null || password === null)
      return unmetBecause(`${file} names no DATABASE_USER with a DATABASE_PASSWORD.`);
    const reach = asked(host, 'you', { user, password, database: said('DATABASE_NAME') ?? user });
    return reach.granted
      ? MET
      : unmetBecause(`With what ${file} says the shop reaches no database: ${reach.words}`);
  },
});

/** A password opens a database for nobody any more. */
export const opensNothing = (who: string, secret: Secret, title: string): PresentGoal => ({
  type: 'present',
  id: `${secret.password}-opens-nothing`,
  title,
  check: (host) =>
    asked(host, who, secret).granted
      ? unmetBecause(
          `${who} still gets into the database ${secret.database} with the password “${secret.password}”: the server asks for nothing else.`,
        )
      : MET,
});

const asked = (host: Host, who: string, { user, password, database }: Secret) =>
  mayReach(
    host,
    loginTask(host, who).credential,
    { type: 'tcp', host: 'localhost', port: POSTGRES },
    { user, password, database },
  );
