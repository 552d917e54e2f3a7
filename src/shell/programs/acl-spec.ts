import { EXECUTE, READ, WRITE, groupByName, userByName } from '../../hosting/kernel/index.ts';
import type { Accounts, Rights } from '../../hosting/kernel/index.ts';

/** A kind of entry, in the order in which libacl keeps them. */
export const TAGS = ['user', 'named-user', 'group', 'named-group', 'mask', 'other'] as const;
export type Tag = (typeof TAGS)[number];

/** What a specification says of one entry. */
export interface SpecEntry {
  readonly isDefault: boolean;
  readonly tag: Tag;
  /** The uid or gid of a named entry, else null. */
  readonly id: number | null;
  readonly rights: Rights;
  /** `X`: x for directories and for what somebody may execute already. */
  readonly conditional: boolean;
}

/** The entries of a text, or the place (from 0) where it stops making sense. */
export type Spec =
  | { readonly type: 'entries'; readonly entries: readonly SpecEntry[] }
  | { readonly type: 'mistake'; readonly at: number };

export interface SpecStyle {
  /** Permissions must follow (modify, set) or must not (remove). */
  readonly permissions: boolean;
  /** `-d`: entries without `default:` are default entries too. */
  readonly promote: boolean;
}

/** Reads what follows `-m`, `-x` or `--set`, as parse_acl_seq() of setfacl 2.3.1 does. */
export function parseSpec(text: string, accounts: Accounts, style: SpecStyle): Spec {
  const reader = new SpecReader(text, accounts, style);
  const entries: SpecEntry[] = [];
  for (;;) {
    const entry = reader.entry();
    if (entry === null) return { type: 'mistake', at: reader.at };
    entries.push(entry);
    reader.skipSpace();
    if (!reader.takes(',')) break;
  }
  return reader.at === text.length ? { type: 'entries', entries } : { type: 'mistake', at: reader.at };
}

const LETTERS: Readonly<Record<string, Rights>> = { r: READ, w: WRITE, x: EXECUTE };

class SpecReader {
  at = 0;
  private readonly text: string;
  private readonly accounts: Accounts;
  private readonly style: SpecStyle;

  constructor(text: string, accounts: Accounts, style: SpecStyle) {
    this.text = text;
    this.accounts = accounts;
    this.style = style;
  }

  takes(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  skipSpace(): void {
    while (/[ \t\n\r]/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  /** One entry; null leaves `at` where the mistake is. */
  entry(): SpecEntry | null {
    // Under -d a `default:` in front is no longer understood.
    const isDefault = this.style.promote || this.tagName('default');
    const who = this.who();
    if (who === null) return null;
    this.skipSpace();
    const next = this.text[this.at] ?? '';
    if (next === ',' || next === '') {
      return this.style.permissions ? null : { isDefault, ...who, rights: 0, conditional: false };
    }
    if (!this.style.permissions) return { isDefault, ...who, rights: 0, conditional: false };
    const permissions = this.permissions();
    return permissions === null ? null : { isDefault, ...who, ...permissions };
  }

  /** The whole word or its first letter, and a colon or the end of the entry. */
  private tagName(word: string): boolean {
    const start = this.at;
    this.skipSpace();
    const rest = this.text.slice(this.at);
    const length = rest.startsWith(word) ? word.length : rest[0] === word[0] ? 1 : 0;
    if (length > 0) {
      this.at += length;
      this.skipSpace();
      if (this.takes(':') || this.at === this.text.length || this.text[this.at] === ',') return true;
    }
    this.at = start;
    return false;
  }

  private who(): { tag: Tag; id: number | null } | null {
    switch (this.text[this.at]) {
      case 'g':
        if (this.tagName('group')) return this.named('group', 'named-group', groupOf);
        break;
      case 'm':
        if (this.tagName('mask')) return this.unnamed('mask');
        break;
      case 'o':
        if (this.tagName('other')) return this.unnamed('other');
        break;
      case 'u':
        this.tagName('user');
    }
    return this.named('user', 'named-user', userOf);
  }

  private unnamed(tag: 'mask' | 'other'): { tag: Tag; id: null } {
    this.skipSpace();
    this.takes(':');
    return { tag, id: null };
  }

  private named(
    owner: Tag,
    other: Tag,
    look: (accounts: Accounts, name: string) => number | undefined,
  ): { tag: Tag; id: number | null } | null {
    const start = this.at;
    this.skipSpace();
    const name = /^[^\r\n:,]*/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += name.length;
    this.takes(':');
    if (name === '') return { tag: owner, id: null };
    const id = numberOf(name.trimEnd()) ?? look(this.accounts, name.trimEnd());
    if (id !== undefined) return { tag: other, id };
    this.at = start;
    return null;
  }

  private permissions(): { rights: Rights; conditional: boolean } | null {
    if (/[0-7]/.test(this.text[this.at] ?? '')) {
      while (this.text[this.at] === '0') this.at += 1;
      const digit = this.text[this.at] ?? '';
      if (!/[1-7]/.test(digit)) return { rights: 0, conditional: false };
      this.at += 1;
      return { rights: Number(digit), conditional: false };
    }
    const start = this.at;
    let rights: Rights = 0;
    let conditional = false;
    for (;;) {
      const letter = this.text[this.at] ?? '';
      if (letter === 'X') {
        if (conditional) return null;
        conditional = true;
      } else if (letter in LETTERS) {
        const right = LETTERS[letter] ?? 0;
        if ((rights & right) !== 0) return null;
        rights |= right;
      } else if (letter !== '-') return this.at === start ? null : { rights, conditional };
      this.at += 1;
    }
  }
}

const userOf = (accounts: Accounts, name: string) => userByName(accounts, name)?.uid;
const groupOf = (accounts: Accounts, name: string) => groupByName(accounts, name)?.gid;

/** strtol(3) with base 0: decimal, 0x… or 0… octal; a negative number keeps its low 16 bits. */
function numberOf(text: string): number | undefined {
  const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/.exec(text);
  if (match === null) return undefined;
  const digits = match[2] ?? '';
  const value = /^0[xX]/.test(digits)
    ? parseInt(digits, 16)
    : digits.startsWith('0')
      ? parseInt(digits, 8)
      : Number(digits);
  return match[1] === '-' ? -value & 0xffff : value;
}
