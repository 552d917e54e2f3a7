import {
  ROOT,
  groupByName,
  loginCredential,
  readDirectory,
  readFile,
  stat,
  userByName,
  userByUid,
  withProcess,
} from '../../../hosting/kernel/index.ts';
import type { Credential, Group, Host, Ino, User } from '../../../hosting/kernel/index.ts';
import { builtins } from '../../builtins/index.ts';
import { awaitProgram, findInPath, startProgram } from '../../interpreter/spawn.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import type { Filter } from '../../program.ts';
import { parseOptions } from '../options.ts';
import type { Options } from '../options.ts';
import { askPassword, readPassword } from '../password.ts';
import { environmentFor } from './environment.ts';
import { listPrivileges } from './listing.ts';
import { Policy } from './policy.ts';
import type { Verdict } from './policy.ts';
import { readSudoers } from './sudoers.ts';
import type { Sudoers } from './sudoers.ts';
import { giveTicket, hasTicket, takeTicket } from './ticket.ts';
import { help, usage } from './usage.ts';

const OPTIONS = [
  { name: 'chdir', letter: 'D', long: 'chdir', takes: 'value' },
  { name: 'preserve', letter: 'E', long: 'preserve-env' },
  { name: 'group', letter: 'g', long: 'group', takes: 'value' },
  { name: 'home', letter: 'H', long: 'set-home' },
  { name: 'help', letter: 'h', long: 'help' },
  { name: 'login', letter: 'i', long: 'login' },
  { name: 'remove', letter: 'K', long: 'remove-timestamp' },
  { name: 'reset', letter: 'k', long: 'reset-timestamp' },
  { name: 'list', letter: 'l', long: 'list' },
  { name: 'quiet', letter: 'n', long: 'non-interactive' },
  { name: 'prompt', letter: 'p', long: 'prompt', takes: 'value' },
  { name: 'stdin', letter: 'S', long: 'stdin' },
  { name: 'shell', letter: 's', long: 'shell' },
  { name: 'other', letter: 'U', long: 'other-user', takes: 'value' },
  { name: 'user', letter: 'u', long: 'user', takes: 'value' },
  { name: 'version', letter: 'V', long: 'version' },
  { name: 'validate', letter: 'v', long: 'validate' },
] as const;
type Name = (typeof OPTIONS)[number]['name'];

/** sudo 1.9.13: a command as somebody else, if the rules of /etc/sudoers let one. */
export const sudo: Filter = {
  *run(proc) {
    const options = parseOptions<Name>(proc.argv.slice(1), OPTIONS, true);
    if (options.given.includes('help')) return told(proc, help);
    if (options.given.includes('version')) return told(proc, 'Sudo version 1.9.13p3\n');
    if (options.mistake !== null) return refused(proc, `sudo: ${options.mistake}\n${usage}`);
    if (!proc.isSetuidRoot)
      return refused(proc, `sudo: ${proc.argv[0]} must be owned by uid 0 and have the setuid bit set\n`);
    return yield* new Run(proc, options).run();
  },
};

function told(proc: Proc, text: string): number {
  proc.out(text);
  return 0;
}

function refused(proc: Proc, text: string): number {
  proc.err(text);
  return 1;
}

/** How often a password may be wrong. */
const TRIES = 3;

class Run {
  private readonly proc: Proc;
  private readonly options: Options<Name>;
  private readonly user: User;
  private readonly sudoers: Sudoers;
  private readonly policy: Policy;

  constructor(proc: Proc, options: Options<Name>) {
    this.proc = proc;
    this.options = options;
    const { accounts, hostname } = proc.host;
    const { uid, gid } = proc.task.credential;
    const nobody: User = { name: String(uid), uid, gid, home: '/', shell: '/bin/sh' };
    this.user = userByUid(accounts, uid) ?? nobody;
    // What the setuid bit gave it: from here on the process is root's.
    proc.setTask({ credential: ROOT });
    this.sudoers = readSudoers('/etc/sudoers', filesOf(proc));
    this.policy = new Policy(this.sudoers, accounts, hostname);
  }

  *run(): Running<number> {
    for (const mistake of this.sudoers.mistakes) this.proc.err(mistake);
    const { operands } = this.options;
    const isRun = ['list', 'validate', 'login', 'shell'].every((name) => !this.has(name as Name));
    if (this.has('reset') || this.has('remove')) {
      takeTicket(this.proc, this.user.name);
      if (operands.length === 0 && isRun) return 0;
    }
    if (operands.length === 0 && isRun) return refused(this.proc, usage);
    const target = this.target();
    if (typeof target === 'string') return refused(this.proc, target);
    if (this.has('list')) return yield* this.list(target.user, target.group);
    if (this.has('validate')) return yield* this.validate();
    return yield* this.command(target.user, target.group);
  }

  private has(name: Name): boolean {
    return this.options.given.includes(name);
  }

  private value(name: Name): string | undefined {
    return this.options.settings.findLast((setting) => setting.name === name)?.value;
  }

  /** Whom the command is run as, or why nobody. */
  private target(): { readonly user: User; readonly group: Group | null } | string {
    const { accounts } = this.proc.host;
    const groupText = this.value('group');
    const name = this.value('user') ?? (groupText === undefined ? 'root' : this.user.name);
    const user = name.startsWith('#')
      ? accounts.users.find(({ uid }) => `#${uid}` === name)
      : userByName(accounts, name);
    const audit = 'sudo: error initializing audit plugin sudoers_audit\n';
    if (user === undefined) return `sudo: unknown user ${name}\n${audit}`;
    if (groupText === undefined) return { user, group: null };
    const group =
      groupByName(accounts, groupText) ?? accounts.groups.find(({ gid }) => `#${gid}` === groupText);
    return group === undefined ? `sudo: unknown group ${groupText}\n${audit}` : { user, group };
  }

  /** `NAME=value` words, and the words of the command; a login or a shell is one of its own. */
  private words(target: User): {
    readonly settings: Record<string, string>;
    readonly words: readonly string[];
  } {
    const { operands } = this.options;
    const first = operands.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
    const settings = operands.slice(0, first < 0 ? operands.length : first).map((word) => {
      const at = word.indexOf('=');
      return [word.slice(0, at), word.slice(at + 1)] as const;
    });
    const rest = first < 0 ? [] : operands.slice(first);
    const isShell = this.has('login') || this.has('shell');
    const shell = this.has('login') ? target.shell : (this.proc.env['SHELL'] ?? this.user.shell);
    const script = rest.map((word) => word.replace(/[^\w$-]/g, '\\$&')).join(' ');
    const words = isShell ? [shell, ...(rest.length === 0 ? [] : ['-c', script])] : rest;
    return { settings: Object.fromEntries(settings), words };
  }

  private get securePath(): string | null {
    const found = this.sudoers.defaults.findLast((setting) => /^!?secure_path\b/.test(setting));
    return /^secure_path\s*=\s*"?([^"]*)"?$/.exec(found ?? '')?.[1] ?? null;
  }

  private *command(asUser: User, asGroup: Group | null): Running<number> {
    const { proc, user } = this;
    const { settings, words } = this.words(asUser);
    const [name = '', ...args] = words;
    const path = this.find(name);
    const wish = { user, asUser, asGroup, command: { path: path ?? name, args } };
    const verdict = this.policy.judge(wish);
    if (!(yield* this.authenticated(verdict, asUser))) return 1;
    if (path === null) return refused(proc, notFound(name));
    if (!verdict.isAllowed) return this.deny(path, args, asUser, asGroup);
    const isTrusted = verdict.setsVariables || user.uid === ROOT.uid;
    if (!isTrusted && (this.has('preserve') || Object.keys(settings).length > 0)) {
      const names = Object.keys(settings).join(', ');
      return refused(
        proc,
        this.has('preserve')
          ? 'sudo: sorry, you are not allowed to preserve the environment\n'
          : `sudo: sorry, you are not allowed to set the following environment variables: ${names}\n`,
      );
    }
    giveTicketIfAsked(proc, user, verdict);
    const env = environmentFor(proc.env, {
      from: user,
      to: asUser,
      path: this.securePath,
      keepsAll: this.has('preserve') || this.sudoers.defaults.includes('!env_reset'),
      command: [path, ...args].join(' '),
      settings,
    });
    const credential = credentialOf(proc.host, asUser, asGroup);
    return yield* this.start([path, ...args], env, credential, { asUser, called: name });
  }

  private *start(
    argv: readonly string[],
    env: Readonly<Record<string, string>>,
    credential: Credential,
    { asUser, called }: { readonly asUser: User; readonly called: string },
  ): Running<number> {
    const { proc } = this;
    const directory = this.value('chdir') ?? (this.has('login') ? asUser.home : undefined);
    const cwd = directory === undefined ? undefined : directoryAt(proc, directory, credential);
    if (cwd === null)
      return refused(proc, `sudo: unable to change directory to ${directory}: No such file or directory\n`);
    const [path = ''] = argv;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const argv0 = this.has('login') ? `-${name}` : this.has('shell') ? path : called;
    yield* proc.flush();
    const child = startProgram(proc, argv, { env, credential, argv0, ...(cwd !== undefined && { cwd }) });
    if (child === null) return refused(proc, 'sudo: unable to fork: Resource temporarily unavailable\n');
    // C-c is for the command; sudo itself stays until that has ended.
    proc.machine.host = withProcess(proc.host, { ...proc.self, ignored: ['SIGINT', 'SIGQUIT'] });
    return yield* awaitProgram(proc, child);
  }

  private find(name: string): string | null {
    return findInPath(this.proc, name, this.securePath ?? this.proc.env['PATH'] ?? '');
  }

  private deny(path: string, args: readonly string[], asUser: User, asGroup: Group | null): number {
    const { proc, user } = this;
    if (this.policy.rulesFor(user).length === 0)
      return refused(proc, `${user.name} is not in the sudoers file.\n`);
    const group = asGroup === null ? '' : `:${asGroup.name}`;
    const command = [path, ...args].join(' ');
    return refused(
      proc,
      `Sorry, user ${user.name} is not allowed to execute '${command}' as ${asUser.name}${group} on ${proc.host.hostname}.\n`,
    );
  }

  private *list(asUser: User, asGroup: Group | null): Running<number> {
    const { proc } = this;
    const other = this.value('other');
    const shown = other === undefined ? this.user : userByName(proc.host.accounts, other);
    if (shown === undefined) return refused(proc, `sudo: unknown user ${other ?? ''}\n`);
    const rules = this.policy.rulesFor(shown);
    // Any rule without a password lets one see the rules without one.
    const asksPassword = rules.every(({ grants }) => grants.every((grant) => grant.asksPassword));
    if (!(yield* this.authenticated({ isAllowed: true, asksPassword, setsVariables: false }, asUser)))
      return 1;
    const [name, ...args] = this.options.operands;
    if (name === undefined) {
      if (rules.length === 0 && other === undefined) return this.mayNotRun();
      return told(proc, listPrivileges(shown, rules, this.sudoers, proc.host.hostname));
    }
    const path = this.find(name);
    if (path === null) return refused(proc, notFound(name));
    const isAllowed = this.policy.judge({ user: shown, asUser, asGroup, command: { path, args } }).isAllowed;
    return isAllowed ? told(proc, `${[path, ...args].join(' ')}\n`) : 1;
  }

  private *validate(): Running<number> {
    const { proc, user } = this;
    const rules = this.policy.rulesFor(user);
    const asksPassword =
      rules.length === 0 || rules.some(({ grants }) => grants.some((one) => one.asksPassword));
    const verdict = { isAllowed: rules.length > 0, asksPassword, setsVariables: false };
    if (!(yield* this.authenticated(verdict, user, true))) return 1;
    if (rules.length === 0) return this.mayNotRun();
    giveTicketIfAsked(proc, user, verdict);
    return 0;
  }

  private mayNotRun(): number {
    const { name } = this.user;
    return refused(this.proc, `Sorry, user ${name} may not run sudo on ${this.proc.host.hostname}.\n`);
  }

  /** Asks for the password of the caller, unless the rule, an earlier answer or being that user already spares it. */
  private *authenticated({ asksPassword }: Verdict, asUser: User, isValidation = false): Running<boolean> {
    const { proc, user } = this;
    const isSelf = asUser.uid === user.uid && !isValidation;
    if (!asksPassword || user.uid === ROOT.uid || isSelf || hasTicket(proc, user.name)) return true;
    if (this.has('quiet')) return refused(proc, 'sudo: a password is required\n') === 0;
    const tty = this.has('stdin') ? null : proc.machine.terminal;
    const stdin = proc.fds.get(0);
    if (tty === null && !this.has('stdin')) {
      const how = 'either use the -S option to read from standard input or configure an askpass helper';
      proc.err(`sudo: a terminal is required to read the password; ${how}\nsudo: a password is required\n`);
      return false;
    }
    const prompt = (this.value('prompt') ?? '[sudo] password for %p: ').replace(/%[pu]/g, user.name);
    for (let tried = 0; tried < TRIES; tried += 1) {
      if (tried > 0) proc.err('Sorry, try again.\n');
      if (tty === null) proc.err(prompt);
      yield* proc.flush();
      const answer: boolean | null =
        tty !== null
          ? yield* askPassword(proc, tty, user, prompt)
          : stdin === undefined
            ? null
            : yield* readPassword(stdin, user);
      if (answer === true) return true;
      if (answer === null) return this.gaveUp(tried);
    }
    return refused(proc, `sudo: ${TRIES} incorrect password attempts\n`) === 0;
  }

  private gaveUp(tried: number): false {
    const attempts = tried === 1 ? '1 incorrect password attempt' : `${tried} incorrect password attempts`;
    this.proc.err(`${this.has('stdin') ? '\n' : ''}sudo: no password was provided\n`);
    this.proc.err(tried === 0 ? 'sudo: a password is required\n' : `sudo: ${attempts}\n`);
    return false;
  }
}

function notFound(name: string): string {
  const text = `sudo: ${name}: command not found\n`;
  if (!Object.hasOwn(builtins, name)) return text;
  const hints = [
    `"${name}" is a shell built-in command, it cannot be run directly.`,
    'the -s option may be used to run a privileged shell.',
    ...(name === 'cd' ? ['the -D option may be used to run a command in a specific directory.'] : []),
  ];
  return text + hints.map((hint) => `sudo: ${hint}\n`).join('');
}

function giveTicketIfAsked(proc: Proc, user: User, { asksPassword }: Verdict): void {
  if (asksPassword && user.uid !== ROOT.uid) giveTicket(proc, user.name);
}

function credentialOf({ accounts }: Host, user: User, group: Group | null): Credential {
  const login = loginCredential(accounts, user);
  return group === null ? login : { ...login, gid: group.gid, groups: [group.gid, ...login.groups] };
}

function directoryAt(proc: Proc, path: string, credential: Credential): Ino | null {
  const found = proc.look((host, task) => stat(host, { ...task, credential }, path));
  return found.type === 'ok' && found.value.type === 'directory' ? found.value.ino : null;
}

/** What rules are read from; of a directory, files without a dot in their name. */
function filesOf(proc: Proc) {
  return {
    read: (path: string) => {
      const read = proc.look((host, task) => readFile(host, task, path));
      return read.type === 'ok' ? read.value : null;
    },
    list: (path: string) => {
      const read = proc.look((host, task) => readDirectory(host, task, path));
      const names = read.type === 'ok' ? read.value : [];
      return names.filter((name) => !name.includes('.') && !name.endsWith('~')).toSorted();
    },
  };
}
