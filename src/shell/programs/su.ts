import { loginCredential, userByName, walk, withProcess } from '../../hosting/kernel/index.ts';
import type { User } from '../../hosting/kernel/index.ts';
import { execute } from '../interpreter/launch.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { parseOptions } from './options.ts';
import { askPassword } from './password.ts';

const help = `
Usage:
 su [options] [-] [<user> [<argument>...]]

Change the effective user ID and group ID to that of <user>.
A mere - implies -l.  If <user> is not given, root is assumed.

Options:
 -m, -p, --preserve-environment      do not reset environment variables
 -g, --group <group>                 specify the primary group
 -, -l, --login                      make the shell a login shell
 -c, --command <command>             pass a single command to the shell with -c
 -f, --fast                          pass -f to the shell (for csh or tcsh)
 -s, --shell <shell>                 run <shell> if /etc/shells allows it
 -h, --help                          display this help
`;

/** Shells that are none, nologin(8). */
const NO_LOGIN = /\/(nologin|false)$/;

/** su of util-linux 2.38: root becomes anybody; everybody else who knows the password. */
export const su: Filter = {
  *run(proc) {
    const options = parseOptions(proc.argv.slice(1), [
      { name: 'login', letter: 'l', long: 'login' },
      { name: 'command', letter: 'c', long: 'command', takes: 'value' },
      { name: 'shell', letter: 's', long: 'shell', takes: 'value' },
      { name: 'group', letter: 'g', long: 'group', takes: 'value' },
      { name: 'fast', letter: 'f', long: 'fast' },
      { name: 'preserve', letter: 'm', long: 'preserve-environment' },
      { name: 'preserve', letter: 'p' },
      { name: 'help', letter: 'h', long: 'help' },
    ]);
    if (options.given.includes('help')) {
      proc.out(help);
      return 0;
    }
    if (options.mistake !== null) {
      proc.err(`su: ${options.mistake}\nTry 'su --help' for more information.\n`);
      return 1;
    }
    const value = (name: string) => options.settings.findLast((setting) => setting.name === name)?.value;
    const isDash = options.operands[0] === '-';
    const [name = 'root', ...args] = isDash ? options.operands.slice(1) : options.operands;
    const isLogin = isDash || options.given.includes('login');
    const { accounts } = proc.host;
    const user = userByName(accounts, name);
    if (user === undefined) {
      proc.err(
        `su: user ${name} does not exist or the user entry does not contain all the required fields\n`,
      );
      return 1;
    }
    if (proc.task.credential.uid !== 0 && !(yield* knowsPassword(proc, user))) {
      proc.err('su: Authentication failure\n');
      return 1;
    }
    const shell = value('shell') ?? user.shell;
    if (NO_LOGIN.test(shell)) {
      proc.out('This account is currently not available.\n');
      return 1;
    }
    const credential = loginCredential(accounts, user);
    const { self, machine } = proc;
    const home = isLogin
      ? proc.look((host, task) => walk(host, credential, task.cwd, user.home, 'follow'))
      : null;
    const cwd = home?.type === 'ok' && home.value.inode !== null ? home.value.inode.ino : self.task.cwd;
    machine.host = withProcess(machine.host, { ...self, task: { ...self.task, credential, cwd } });
    const command = value('command');
    const env = {
      ...(isLogin
        ? {
            TERM: proc.env['TERM'] ?? 'dumb',
            PATH: '/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games',
          }
        : proc.env),
      ...(options.given.includes('preserve')
        ? {}
        : {
            HOME: user.home,
            SHELL: shell,
            ...(user.uid === 0 && !isLogin ? {} : { USER: name, LOGNAME: name }),
          }),
    };
    const shellName = shell.split('/').at(-1) ?? shell;
    const words = [
      isLogin ? `-${shellName}` : shellName,
      ...(command === undefined ? [] : ['-c', command]),
      ...args,
    ];
    const outcome = yield* execute(proc, shell, words, env);
    if (outcome.type === 'ended') return outcome.status;
    proc.err(`su: failed to execute ${shell}: No such file or directory\n`);
    return 127;
  },
};

/** Without the setuid bit of /usr/bin/su the right password opens nothing. */
function* knowsPassword(proc: Proc, user: User): Running<boolean> {
  const tty = proc.fds.get(0);
  const isRight = tty === undefined ? null : yield* askPassword(proc, tty, user, 'Password: ');
  return isRight === true && proc.isSetuidRoot;
}
