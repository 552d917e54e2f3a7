import { SETGID, SETUID, STICKY, parseRights, withDigits } from '../../kernel/index.ts';
import type { Mode } from '../../kernel/index.ts';
import type { Notes } from '../notes.ts';
import { absolutePath, parentOf } from '../paths.ts';
import type { Command } from '../prompt.ts';
import type { NamedEntry } from '../survey.ts';
import type { Reader, Reading } from './reader.ts';

/* getfacl(1): a head of comments, the entries of the access ACL, those of the default ACL, an empty line. */

const ENTRY = /^(default:)?(user|group|mask|other):([^:]*):([rwx-]{3})(?:\s*#effective:[rwx-]{3})?\s*$/;
const HEAD = /^# (file|owner|group|flags): (.*)$/;
const EXPECTED = 'an entry such as user:nginx:r-x, as getfacl prints it';

export const getfacl: Reader = {
  program: 'getfacl',
  begins: (line) => line.startsWith('# file: ') || line.startsWith('getfacl: '),
  open: (notes, command) => new GetfaclReading(notes, command),
};

/** The file that is being read. */
interface Open {
  readonly path: string;
  owner: string;
  group: string;
  bits: Mode;
  readonly access: NamedEntry[];
  readonly defaults: NamedEntry[];
}

class GetfaclReading implements Reading {
  private readonly notes: Notes;
  /** Where relative paths begin: getfacl takes the slash off absolute ones. */
  private readonly from: string | null;
  private open: Open | null = null;
  /** Whether this file has no path: then its entries are nobody's. */
  private isPassing = false;
  private readonly isRecursive: boolean;
  /** The file before: with -R, what comes right below it shows that all of it comes. */
  private last: string | null = null;

  constructor(notes: Notes, command: Command | null) {
    this.notes = notes;
    const [asked] = (command?.words ?? []).filter((word) => !word.startsWith('-'));
    this.isRecursive = command?.words.some((word) => /^-\w*R|^--recursive$/.test(word)) ?? false;
    this.from = asked === undefined || asked.startsWith('/') ? '/' : (command?.directory ?? null);
  }

  read(line: string): string | null {
    if (line === '') {
      this.end();
      return null;
    }
    if (line.startsWith('getfacl: '))
      return line.endsWith("Removing leading '/' from absolute path names")
        ? null
        : 'an ACL: getfacl could not read this one';
    const [, key, value = ''] = HEAD.exec(line) ?? [];
    if (key === 'file') return this.begin(value);
    if (this.open === null && this.isPassing) return null;
    if (this.open === null) return 'a line such as # file: home/you before the entries of its ACL';
    if (key === undefined) return this.entry(this.open, line);
    if (key === 'owner') this.open.owner = value;
    else if (key === 'group') this.open.group = value;
    else this.open.bits = bitsOf(value);
    return null;
  }

  private begin(name: string): string | null {
    this.end();
    const path = name === '.' || name.startsWith('./') ? null : absolutePath(unescaped(name), this.from);
    if (path === null) return 'a whole path: getfacl is to be asked for one, as in getfacl -R /home/you';
    // Asked for one by one, files do not come right behind their directory, or the command tells.
    const parent = parentOf(path);
    if (path !== '/' && (this.isRecursive || parent === this.last)) this.notes.listedIfTold(parent);
    this.last = path;
    this.open = { path, owner: 'root', group: 'root', bits: 0, access: [], defaults: [] };
    return null;
  }

  private entry(open: Open, line: string): string | null {
    const [, isDefault, tag, name = '', letters = ''] = ENTRY.exec(line) ?? [];
    const rights = parseRights(letters);
    if (tag === undefined || rights === null) return EXPECTED;
    (isDefault === undefined ? open.access : open.defaults).push({
      tag: tag as NamedEntry['tag'],
      name: unescaped(name),
      rights,
    });
    return null;
  }

  end(): void {
    const { open } = this;
    this.open = null;
    if (open === null || open.access.length === 0) return;
    const { path, owner, group, bits, access, defaults } = open;
    const rightsOf = (tag: NamedEntry['tag']) =>
      access.find((entry) => entry.tag === tag && entry.name === '')?.rights;
    const middle = rightsOf('mask') ?? rightsOf('group') ?? 0;
    this.notes.file(path, {
      type: defaults.length > 0 ? 'directory' : null,
      mode: withDigits(bits, rightsOf('user') ?? 0, middle, rightsOf('other') ?? 0),
      owner,
      group,
      acl: { type: 'listed', access, defaults },
      target: null,
    });
  }
}

/** `s-t`: setuid, setgid, sticky. */
const bitsOf = (flags: string): Mode =>
  (flags[0] === 's' ? SETUID : 0) | (flags[1] === 's' ? SETGID : 0) | (flags[2] === 't' ? STICKY : 0);

/** Spaces and the like in names stand as backslash and three octal digits. */
const unescaped = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)))
    : text;
