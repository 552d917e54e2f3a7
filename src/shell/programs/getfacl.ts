import {
  aclEntries,
  effectiveRights,
  formatEntry,
  formatMode,
  formatRights,
  groupName,
  isMasked,
  accessAcl,
  lstat,
  readDirectory,
  stat,
  strerror,
  userName,
} from '../../hosting/kernel/index.ts';
import type { Accounts, Acl, AclEntry, Errno, Inode } from '../../hosting/kernel/index.ts';
import type { Command, Invocation } from '../program.ts';
import { parseOptions } from './options.ts';
import type { OptionSpec } from './options.ts';
import { tabular } from './getfacl-tabular.ts';

const usage = 'Usage: getfacl [-aceEsRLPtpndvh] file ...\n';

const help = `getfacl 2.3.1 -- get file access control lists
${usage}  -a, --access            display the file access control list only
  -d, --default           display the default access control list only
  -c, --omit-header       do not display the comment header
  -e, --all-effective     print all effective rights
  -E, --no-effective      print no effective rights
  -s, --skip-base         skip files that only have the base entries
  -R, --recursive         recurse into subdirectories
  -L, --logical           logical walk, follow symbolic links
  -P, --physical          physical walk, do not follow symbolic links
  -t, --tabular           use tabular output format
  -n, --numeric           print numeric user/group identifiers
      --one-file-system   skip files on different filesystems
  -p, --absolute-names    don't strip leading '/' in pathnames
  -v, --version           print version and exit
  -h, --help              this help text
`;

const specs = [
  { name: 'access', letter: 'a', long: 'access' },
  { name: 'omit-header', letter: 'c', long: 'omit-header' },
  { name: 'all-effective', letter: 'e', long: 'all-effective' },
  { name: 'no-effective', letter: 'E', long: 'no-effective' },
  { name: 'skip-base', letter: 's', long: 'skip-base' },
  { name: 'recursive', letter: 'R', long: 'recursive' },
  { name: 'logical', letter: 'L', long: 'logical' },
  { name: 'physical', letter: 'P', long: 'physical' },
  { name: 'tabular', letter: 't', long: 'tabular' },
  { name: 'absolute-names', letter: 'p', long: 'absolute-names' },
  { name: 'numeric', letter: 'n', long: 'numeric' },
  { name: 'one-file-system', long: 'one-file-system' },
  { name: 'default', letter: 'd', long: 'default' },
  { name: 'version', letter: 'v', long: 'version' },
  { name: 'help', letter: 'h', long: 'help' },
] as const satisfies readonly OptionSpec<string>[];

type OptionName = (typeof specs)[number]['name'];

/** getfacl of acl 2.3.1: prints the ACLs of files. Exit status 1 if a file could not be shown, 2 for a wrong use. */
export const getfacl: Command = (invocation) => {
  const { host, argv, stdin, out, err } = invocation;
  const { given, operands, mistake } = parseOptions<OptionName>(argv.slice(1), specs);
  const first = given.find((name) => name === 'help' || name === 'version');
  if (first !== undefined) {
    out(first === 'help' ? help : 'getfacl 2.3.1\n');
    return { host, status: 0 };
  }
  if (mistake !== null || operands.length === 0) {
    err(
      `${mistake === null ? '' : `getfacl: ${mistake}\n`}${usage}Try \`getfacl --help' for more information.\n`,
    );
    return { host, status: 2 };
  }
  const run = new Run(invocation, styleOf(given));
  for (const operand of operands) {
    const paths = operand === '-' ? stdin.split('\n').filter((line) => line !== '') : [operand];
    for (const path of paths) run.visit(path, true);
  }
  return { host, status: run.failed ? 1 : 0 };
};

interface Style {
  readonly access: boolean;
  readonly defaults: boolean;
  readonly header: boolean;
  /** Which `#effective:` comments to print. */
  readonly effective: 'all' | 'cut' | 'none';
  readonly skipBase: boolean;
  readonly recursive: boolean;
  readonly links: 'logical' | 'physical' | 'top';
  readonly tabular: boolean;
  readonly absolute: boolean;
  readonly numeric: boolean;
}

function styleOf(given: readonly OptionName[]): Style {
  const has = (name: OptionName) => given.includes(name);
  const links = given.findLast((name) => name === 'logical' || name === 'physical');
  const effective = given.findLast((name) => name === 'all-effective' || name === 'no-effective');
  return {
    access: has('access') || !has('default'),
    defaults: has('default') || !has('access'),
    header: !has('omit-header'),
    effective: effective === undefined ? 'cut' : effective === 'all-effective' ? 'all' : 'none',
    skipBase: has('skip-base'),
    recursive: has('recursive'),
    links: links ?? 'top',
    tabular: has('tabular'),
    absolute: has('absolute-names'),
    numeric: has('numeric'),
  };
}

/** One run of getfacl over its files. */
class Run {
  failed = false;
  private warned = false;
  private readonly invocation: Invocation;
  private readonly style: Style;
  private readonly names: Accounts;

  constructor(invocation: Invocation, style: Style) {
    this.invocation = invocation;
    this.style = style;
    this.names = style.numeric ? { users: [], groups: [] } : invocation.host.accounts;
  }

  /** walk_tree() of libmisc: links are followed at the top (not with -P) and everywhere with -L. */
  visit(path: string, isTop: boolean, above: readonly number[] = []): void {
    const { host, task } = this.invocation;
    const { links, recursive } = this.style;
    const own = lstat(host, task, path);
    if (own.type === 'failed') return this.complain(path, own.errno);
    const isLink = own.value.type === 'symlink';
    if (isLink && (links === 'physical' || (links === 'top' && !isTop))) return;
    const found = stat(host, task, path);
    if (found.type === 'failed') return this.complain(path, found.errno);
    const inode = found.value;
    this.show(path, inode);
    const descends = recursive && inode.type === 'directory' && (!isLink || links === 'logical');
    if (!descends || above.includes(inode.ino)) return;
    const names = readDirectory(host, task, path);
    if (names.type === 'failed') return this.complain(path, names.errno);
    for (const name of names.value) this.visit(`${path}/${name}`, false, [...above, inode.ino]);
  }

  private complain(path: string, errno: Errno): void {
    this.failed = true;
    this.invocation.err(`getfacl: ${escape(path)}: ${strerror(errno)}\n`);
  }

  private show(path: string, inode: Inode): void {
    const { style, names, invocation } = this;
    const access = style.access ? accessAcl(inode) : null;
    const defaults = style.defaults && inode.type === 'directory' ? inode.defaultAcl : null;
    if (style.skipBase && (access?.mask ?? null) === null && defaults === null) return;
    const shown = this.stripped(path);
    if (style.tabular) {
      invocation.out(`# file: ${shown}\n${tabular(inode, access, defaults, names)}\n`);
      return;
    }
    const prefix = style.access && style.defaults ? 'default:' : '';
    const lines = [
      ...(style.header ? this.header(shown, inode) : []),
      ...(access === null ? [] : this.lines(access, '')),
      ...(defaults === null ? [] : this.lines(defaults, prefix)),
    ];
    if (style.header || access !== null || defaults !== null) invocation.out(`${lines.join('\n')}\n\n`);
  }

  private header(shown: string, inode: Inode): readonly string[] {
    // Letters as in the mode: the flags line is those of setuid, setgid and sticky alone.
    const flags = formatMode(inode.type, inode.mode & 0o7000).replace(/[^ST]/g, '-');
    const letters = (flags[3] ?? '') + (flags[6] ?? '') + (flags[9] ?? '');
    return [
      `# file: ${escape(shown)}`,
      `# owner: ${userName(this.names, inode.uid)}`,
      `# group: ${groupName(this.names, inode.gid)}`,
      ...((inode.mode & 0o7000) === 0 ? [] : [`# flags: ${letters.toLowerCase()}`]),
    ];
  }

  private lines(acl: Acl, prefix: string): readonly string[] {
    return aclEntries(acl).map(
      (entry) => `${prefix}${formatEntry(entry, this.names)}${this.comment(entry, acl)}`,
    );
  }

  private comment(entry: AclEntry, { mask }: Acl): string {
    const effective = effectiveRights(entry, mask);
    const { effective: wanted } = this.style;
    const isTold = wanted === 'all' ? isMasked(entry.type) && mask !== null : effective !== entry.rights;
    return wanted !== 'none' && isTold ? `\t#effective:${formatRights(effective)}` : '';
  }

  /** Names are printed so that setfacl --restore can take them anywhere: without the leading slash or `./`. */
  private stripped(path: string): string {
    if (this.style.absolute) return path;
    if (path.startsWith('/') && !this.warned) {
      this.warned = true;
      this.invocation.err("getfacl: Removing leading '/' from absolute path names\n");
    }
    return path.replace(/^(\/+|\.\/+)/, '') || '.';
  }
}

/** xquote() of libmisc: line ends and backslashes would break the format. */
const escape = (text: string): string =>
  text.replace(/[\\\n\r]/g, (one) =>
    one === '\\' ? '\\\\' : `\\${one.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
