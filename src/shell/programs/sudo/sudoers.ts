/*
 * The grammar of sudoers(5): aliases, Defaults, and who may run what as whom. Of tags, those about passwords count; of
 * Defaults, those that this box heeds. Digests, netgroups and roles are not known.
 */

/** A name in a list, and whether `!` stands before it. */
export interface Member {
  readonly name: string;
  readonly isNegated: boolean;
}

/** One command of a rule, with all that stands before it. */
export interface Grant {
  /** As whom: null where the rule names nobody, which means root. */
  readonly users: readonly Member[] | null;
  readonly groups: readonly Member[];
  readonly asksPassword: boolean;
  /** Whether variables may be handed through: SETENV, and what may run everything. */
  readonly setsVariables: boolean;
  readonly command: Member;
}

export interface Rule {
  readonly users: readonly Member[];
  readonly hosts: readonly Member[];
  readonly grants: readonly Grant[];
}

export interface Sudoers {
  readonly aliases: ReadonlyMap<string, readonly Member[]>;
  /** Settings in their order, as they are written: `env_reset`, `secure_path="/usr/bin"`. */
  readonly defaults: readonly string[];
  readonly rules: readonly Rule[];
  /** `FILE:LINE:COLUMN: syntax error` with the line and a mark below it; such a line counts for nothing. */
  readonly mistakes: readonly string[];
}

/** The files in a directory, or the text of one; null if it cannot be read. */
export interface SudoersFiles {
  readonly read: (path: string) => string | null;
  readonly list: (directory: string) => readonly string[];
}

/** Reads a file of rules and all that it includes. */
export function readSudoers(path: string, files: SudoersFiles): Sudoers {
  const found = {
    aliases: new Map<string, readonly Member[]>(),
    defaults: [] as string[],
    rules: [] as Rule[],
    mistakes: [] as string[],
  };
  const readFile = (file: string, depth: number): void => {
    for (const { text, line } of logicalLines(files.read(file) ?? '')) {
      const [, kind, target] = /^[@#](include(?:dir)?)\s+"?([^"]+?)"?\s*$/.exec(text) ?? [];
      if (target !== undefined && depth < 128) {
        const included =
          kind === 'include' ? [target] : files.list(target).map((name) => `${target}/${name}`);
        for (const one of included) readFile(one, depth + 1);
        continue;
      }
      try {
        new Line(text, found).read();
      } catch (thrown) {
        if (!(thrown instanceof SyntaxMistake)) throw thrown;
        const mark = `${' '.repeat(thrown.column - 1)}^`;
        found.mistakes.push(`${file}:${line}:${thrown.column}: syntax error\n${text}\n${mark}\n`);
      }
    }
  };
  readFile(path, 0);
  return found;
}

/** Lines with their continuations joined, and their numbers from 1. */
function logicalLines(content: string): readonly { readonly text: string; readonly line: number }[] {
  const lines: { text: string; line: number }[] = [];
  let open: { text: string; line: number } | null = null;
  for (const [at, raw] of content.split('\n').entries()) {
    const current: { text: string; line: number } = open ?? { text: '', line: at + 1 };
    const goesOn = raw.endsWith('\\');
    current.text += goesOn ? raw.slice(0, -1) : raw;
    if (open === null) lines.push(current);
    open = goesOn ? current : null;
  }
  return lines;
}

class SyntaxMistake {
  /** From 1: where the word stands that cannot stand there. */
  readonly column: number;

  constructor(column: number) {
    this.column = column;
  }
}

interface Found {
  readonly aliases: Map<string, readonly Member[]>;
  readonly defaults: string[];
  readonly rules: Rule[];
}

const TAGS = /^(NO)?(PASSWD|EXEC|SETENV|LOG_INPUT|LOG_OUTPUT|MAIL|FOLLOW|INTERCEPT):/;

/** One line, read from left to right. */
class Line {
  private readonly text: string;
  private readonly found: Found;
  private at = 0;

  constructor(text: string, found: Found) {
    // A comment; `#1001` is a user by number.
    this.text = text.replace(/(^|\s)#(?!\d).*/, '');
    this.found = found;
  }

  read(): void {
    this.skipBlanks();
    if (this.isAtEnd) return;
    if (/^Defaults(?![\w-])/.test(this.rest)) this.defaults();
    else if (/^(User|Runas|Host|Cmnd|Cmd)_Alias\s/.test(this.rest)) this.aliases();
    else this.rule();
  }

  private defaults(): void {
    // Settings for some users, hosts or commands only would be `Defaults:you`: they are let be.
    const body = this.rest.slice('Defaults'.length);
    if (/^\s/.test(body)) this.found.defaults.push(...body.trim().split(/\s*,\s*(?=[!\w])/));
  }

  private aliases(): void {
    const isCommands = /^Cm/.test(this.rest);
    this.take(/^\w+\s+/);
    do {
      const name = this.take(/^[A-Z][A-Z0-9_]*/);
      this.take(/^\s*=\s*/);
      this.found.aliases.set(name, isCommands ? this.commands() : this.members());
    } while (this.takes(/^\s*:\s*/));
    this.expectEnd();
  }

  private rule(): void {
    const users = this.members();
    do {
      const hosts = this.members();
      this.take(/^=\s*/);
      this.found.rules.push({ users, hosts, grants: this.grants() });
    } while (this.takes(/^\s*:\s*/));
    this.expectEnd();
  }

  /** Commands; whom they are run as and whether a password is asked holds for those behind, too. */
  private grants(): readonly Grant[] {
    const grants: Grant[] = [];
    let [users, groups]: [readonly Member[] | null, readonly Member[]] = [null, []];
    let [asksPassword, setsVariables] = [true, false];
    do {
      if (this.takes(/^\(\s*/)) {
        users = /^[:)]/.test(this.rest) ? [] : this.members();
        groups = this.takes(/^:\s*/) ? this.members() : [];
        this.take(/^\)\s*/);
      }
      for (let tag = TAGS.exec(this.rest); tag !== null; tag = TAGS.exec(this.rest)) {
        if (tag[2] === 'PASSWD') asksPassword = tag[1] === undefined;
        if (tag[2] === 'SETENV') setsVariables = tag[1] === undefined;
        this.take(/^\w+:\s*/);
      }
      const command = this.command();
      const isAll = command.name === 'ALL';
      grants.push({ users, groups, asksPassword, setsVariables: setsVariables || isAll, command });
    } while (this.takes(/^,\s*/));
    return grants;
  }

  private commands(): readonly Member[] {
    const commands = [this.command()];
    while (this.takes(/^,\s*/)) commands.push(this.command());
    return commands;
  }

  /** A command with its arguments, up to a comma or a colon that no backslash quotes. */
  private command(): Member {
    const isNegated = this.negation();
    const name = this.take(/^(?:ALL(?!\w)|[A-Z][A-Z0-9_]*(?![\w/])|sudoedit|\/(?:\\.|[^\s,:=\\])*)/);
    if (!name.startsWith('/')) return { name, isNegated };
    const args = this.takes(/^[ \t]+(?=[^\s,:])/) ? this.take(/^(?:\\.|[^,:=\\])+/) : '';
    return { name: args === '' ? name : `${name} ${args.trim()}`, isNegated };
  }

  private members(): readonly Member[] {
    const members: Member[] = [];
    do {
      const isNegated = this.negation();
      const quoted = /^"([^"]+)"/.exec(this.rest)?.[1];
      const name = this.take(/^(?:"[^"]+"|[%#+]{0,2}(?:\\.|[^\s,:=()!"\\])+)/);
      members.push({ name: quoted ?? name, isNegated });
    } while (this.takes(/^\s*,\s*/));
    this.skipBlanks();
    return members;
  }

  private negation(): boolean {
    return ((this.takes(/^(?:!\s*)+/) ?? '').match(/!/g)?.length ?? 0) % 2 === 1;
  }

  private get rest(): string {
    return this.text.slice(this.at);
  }

  private get isAtEnd(): boolean {
    return this.at >= this.text.trimEnd().length;
  }

  private skipBlanks(): void {
    this.takes(/^\s+/);
  }

  private expectEnd(): void {
    this.skipBlanks();
    if (!this.isAtEnd) throw new SyntaxMistake(this.at + 1);
  }

  private takes(pattern: RegExp): string | null {
    const found = pattern.exec(this.rest)?.[0];
    if (found === undefined) return null;
    this.at += found.length;
    return found;
  }

  private take(pattern: RegExp): string {
    const found = this.takes(pattern);
    if (found === null) throw new SyntaxMistake(Math.min(this.at, this.text.trimEnd().length) + 1);
    return found;
  }
}
