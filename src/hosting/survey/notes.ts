import type {
  Account,
  AclFact,
  ConfigurationFile,
  CrontabText,
  Facts,
  Listener,
  ModulePath,
  Place,
  Program,
  Survey,
  Unread,
} from './survey.ts';

/** A place while the paste is read. */
interface Draft extends Place {
  readonly entries: Map<string, Draft>;
  facts: Facts | null;
  isListed: boolean;
}

const emptyPlace = (name: string): Draft => ({ name, entries: new Map(), facts: null, isListed: false });

/** How much a program tells of an ACL: what tells more is kept. */
const TELLS: Readonly<Record<AclFact['type'], number>> = { untold: 0, hidden: 1, none: 2, listed: 3 };

/** What the readers write down. Mutable; it becomes a `Survey` when all is read. */
export class Notes {
  readonly configuration: ConfigurationFile[] = [];
  readonly crontabs: CrontabText[] = [];
  readonly listeners: Listener[] = [];
  readonly modulePaths: ModulePath[] = [];
  private readonly root = emptyPlace('/');
  private readonly accounts = new Map<string, Account>();
  private readonly groups = new Map<string, number>();
  private readonly primary = new Map<string, number>();
  private readonly lines = new Map<Program, number>();
  private readonly notUnderstood: Unread[] = [];

  /** A line was understood. */
  understood(program: Program): void {
    this.lines.set(program, (this.lines.get(program) ?? 0) + 1);
  }

  /** A line was not. */
  unread(line: number, text: string, expected: string): void {
    this.notUnderstood.push({ line, text, expected });
  }

  /** What a program says of an absolute path, in addition to what others said of it: the one that knows more of the ACL has the word. */
  file(path: string, facts: Facts): void {
    const place = this.placeAt(path);
    const known = place.facts;
    const [better, other] =
      known !== null && TELLS[known.acl.type] > TELLS[facts.acl.type] ? [known, facts] : [facts, known];
    place.facts = {
      ...better,
      type: better.type ?? other?.type ?? null,
      target: better.target ?? other?.target ?? null,
    };
  }

  /** All that is in a directory is told: what is not, is not there. */
  listed(path: string): void {
    this.placeAt(path).isListed = true;
  }

  /** The same, where the directory itself was told of. */
  listedIfTold(path: string): void {
    const place = this.placeAt(path);
    if (place.facts !== null) place.isListed = true;
  }

  /** What is known of an account, in addition to what was known before. */
  account(name: string, told: Partial<Omit<Account, 'name'>>): void {
    const known = this.accounts.get(name) ?? { name, uid: null, group: null, groups: null, home: null };
    this.accounts.set(name, { ...known, ...told });
  }

  /** The number of a group, and who is in it; without members only the number is told. */
  group(name: string, gid: number | null, members: readonly string[] = []): void {
    if (gid !== null) this.groups.set(name, gid);
    for (const member of members) {
      const known = this.accounts.get(member)?.groups ?? [];
      this.account(member, { groups: known.includes(name) ? known : [...known, name] });
    }
  }

  /** The numbers of primary groups, as passwd(5) has them: their names may only come later. */
  primaryGroups(told: readonly { readonly name: string; readonly gid: number }[]): void {
    for (const { name, gid } of told) this.primary.set(name, gid);
  }

  /** /etc/group was read as a whole: who is not listed there is in no further group. */
  groupsAreWhole(): void {
    for (const [name, account] of this.accounts)
      if (account.groups === null) this.account(name, { groups: [] });
  }

  private placeAt(path: string): Draft {
    let place = this.root;
    for (const name of path.split('/')) {
      if (name === '') continue;
      let next = place.entries.get(name);
      if (next === undefined) {
        next = emptyPlace(name);
        place.entries.set(name, next);
      }
      place = next;
    }
    return place;
  }

  /** An account with its primary group by name: by number where no group of that number was told. */
  private withGroup(account: Account): Account {
    const gid = this.primary.get(account.name);
    if (account.group !== null || gid === undefined) return account;
    const [name = String(gid)] = [...this.groups].find(([, number]) => number === gid) ?? [];
    return { ...account, group: name };
  }

  survey(): Survey {
    return {
      root: this.root,
      accounts: [...this.accounts.values()].map((account) => this.withGroup(account)),
      groups: this.groups,
      configuration: this.configuration,
      crontabs: this.crontabs,
      listeners: this.listeners,
      modulePaths: this.modulePaths,
      read: [...this.lines].map(([program, lines]) => ({ program, lines })),
      unread: this.notUnderstood.toSorted((a, b) => a.line - b.line),
    };
  }
}
