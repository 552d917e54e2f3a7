import { Lexer, Misplaced, Unfinished, unexpected } from './lexer.ts';
import type { Token } from './lexer.ts';
import { Conditional } from './conditional.ts';

const OPENING = new Set(['if', 'for', 'while', 'until', 'case', 'select', 'function', '{', '[[']);
/** Reserved words that no command can begin with. */
const CLOSING = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', 'in', '}']);
const REDIRECTIONS = new Set(['<', '>', '>>', '<&', '>&', '<>', '>|', '&>', '&>>', '<<', '<<-', '<<<']);
const SEPARATORS = new Set([';', '&']);
const ASSIGNMENT = /^[A-Za-z_]\w*(\[.*\])?\+?=/s;
const CASE_ENDS = new Set([';;', ';&', ';;&']);

/** What a name that was defined by `alias` stands for. */
export type Aliases = ReadonlyMap<string, string>;

/** How the shell that reads has been set. */
export interface Dialect {
  readonly aliases: Aliases;
  /** `shopt -s extglob`: `@(` and its kin open patterns. */
  readonly isExtended: boolean;
  /** The line before had a wrong `[[ ]]`. */
  readonly isAfterConditional?: boolean;
}

/**
 * Whether tokens are commands of bash, and where the first is that cannot be: the grammar of bash 5.2 (parse.y), by
 * recursive descent. It builds nothing, the tree is another parser's; but it knows the very token bash complains of, what is
 * unfinished, and where a word is in the place of a command, so aliases are put in here.
 */
export class Grammar {
  readonly lexer: Lexer;
  private readonly aliases: Aliases;
  /** bash stumbles over the next `[[` behind one that was wrong. */
  private readonly isAfterConditional: boolean;
  private token: Token;
  /** Aliases that are being read, each up to a distance from the end of the source: none stands for itself. */
  private expanding: { readonly name: string; readonly left: number }[] = [];

  constructor(source: string, from: number, { aliases, isExtended, isAfterConditional = false }: Dialect) {
    this.aliases = aliases;
    this.isAfterConditional = isAfterConditional;
    this.lexer = new Lexer(source, from, (lexer) => substitutionEnd(lexer, aliases), isExtended);
    this.token = this.lexer.next();
  }

  /** One line of commands; false if there is none. Afterwards the lexer is behind its line end. */
  line(): boolean {
    if (this.token.type === 'newline') return true;
    if (this.token.type === 'end') return false;
    this.list(() => this.isLineEnd);
    if (!this.isLineEnd) throw unexpected(this.token);
    return true;
  }

  /** The commands inside of `$(…)`; the place of its `)`. */
  static substitution(lexer: Lexer, aliases: Aliases): number {
    const { isExtended } = lexer;
    const grammar = new Grammar(lexer.source, lexer.at, { aliases, isExtended });
    while (grammar.token.type === 'newline') grammar.advance();
    try {
      if (!grammar.isOperator(')')) grammar.compoundList(() => grammar.isOperator(')'));
      if (grammar.token.type === 'end') throw new Unfinished(')');
      if (!grammar.isOperator(')')) throw unexpected(grammar.token);
    } catch (thrown) {
      if (thrown instanceof Misplaced)
        throw new Misplaced(thrown.message, thrown.at, thrown.isConditional, true);
      throw thrown instanceof Unfinished && thrown.matching === null ? new Unfinished(')') : thrown;
    }
    return grammar.token.start;
  }

  private advance(): Token {
    const { token } = this;
    this.token = this.lexer.next();
    return token;
  }

  private get isLineEnd(): boolean {
    return this.token.type === 'newline' || this.token.type === 'end';
  }

  private isOperator(text: string): boolean {
    return this.token.type === 'operator' && this.token.text === text;
  }

  private isWord(text: string): boolean {
    return this.token.type === 'word' && this.token.text === text;
  }

  private fail(): never {
    throw this.token.type === 'end' ? new Unfinished(null) : unexpected(this.token);
  }

  private expectWord(text: string): void {
    if (!this.isWord(text)) this.fail();
    this.advance();
  }

  private expectOperator(text: string): void {
    if (!this.isOperator(text)) this.fail();
    this.advance();
  }

  private newlines(): void {
    while (this.token.type === 'newline') this.advance();
  }

  /** Commands up to what `isEnd` knows, with at least one. */
  private compoundList(isEnd: () => boolean): void {
    this.newlines();
    do {
      this.andOr();
      if (this.token.type === 'operator' && SEPARATORS.has(this.token.text)) this.advance();
      else if (this.token.type !== 'newline') return;
      this.newlines();
    } while (!isEnd() && !this.isClosing());
  }

  private isClosing(): boolean {
    return (
      (this.token.type === 'word' && CLOSING.has(this.token.text)) ||
      this.isOperator(')') ||
      (this.token.type === 'operator' && CASE_ENDS.has(this.token.text))
    );
  }

  /** Commands on one line. */
  private list(isEnd: () => boolean): void {
    do {
      this.andOr();
      if (this.token.type === 'operator' && SEPARATORS.has(this.token.text)) this.advance();
      else return;
    } while (!isEnd());
  }

  private andOr(): void {
    this.pipeline();
    while (this.isOperator('&&') || this.isOperator('||')) {
      this.advance();
      this.newlines();
      this.pipeline();
    }
  }

  private pipeline(): void {
    while (this.isWord('!') || this.isWord('time')) {
      const { text } = this.advance();
      if (text === 'time' && this.isWord('-p')) this.advance();
      if (this.token.type === 'newline' || this.isOperator(';')) return;
    }
    this.command();
    while (this.isOperator('|') || this.isOperator('|&')) {
      this.advance();
      this.newlines();
      this.command();
    }
  }

  private command(): void {
    this.expandAlias();
    const { type, text } = this.token;
    if (type === 'operator' && text === '(') return this.parenthesis();
    if (type === 'word' && OPENING.has(text)) return this.compound(text);
    if (type === 'word' && text === 'coproc') {
      this.advance();
      return this.command();
    }
    if (type === 'word' && CLOSING.has(text)) this.fail();
    this.simple();
  }

  private compound(text: string): void {
    if (text === 'function') return this.functionKeyword();
    this.shellCommand(text);
    this.redirections();
  }

  private shellCommand(text: string): void {
    switch (text) {
      case 'if':
        return this.ifClause();
      case 'while':
      case 'until':
        this.advance();
        this.compoundList(() => this.isWord('do'));
        return this.doGroup();
      case 'for':
      case 'select':
        return this.forClause();
      case 'case':
        return this.caseClause();
      case '{':
        this.advance();
        this.compoundList(() => this.isWord('}'));
        return this.expectWord('}');
      case '[[':
        return this.conditional();
      default:
        return this.fail();
    }
  }

  private parenthesis(): void {
    if (this.lexer.source[this.lexer.at] === '(') {
      const before = this.lexer.at;
      if (this.lexer.skipArithmetic(before - 1)) {
        this.advance();
        return this.redirections();
      }
      this.lexer.at = before;
    }
    this.subshell();
    this.redirections();
  }

  private subshell(): void {
    this.advance();
    this.compoundList(() => this.isOperator(')'));
    this.expectOperator(')');
  }

  private doGroup(): void {
    this.expectWord('do');
    this.compoundList(() => this.isWord('done'));
    this.expectWord('done');
  }

  private ifClause(): void {
    do {
      this.advance();
      this.compoundList(() => this.isWord('then'));
      this.expectWord('then');
      this.compoundList(() => this.isClosing());
    } while (this.isWord('elif'));
    if (this.isWord('else')) {
      this.advance();
      this.compoundList(() => this.isWord('fi'));
    }
    this.expectWord('fi');
  }

  private forClause(): void {
    const isSelect = this.isWord('select');
    this.advance();
    if (!isSelect && this.isOperator('(') && this.lexer.source[this.lexer.at] === '(') {
      if (!this.lexer.skipArithmetic(this.lexer.at - 1)) this.fail();
      this.advance();
    } else {
      if (this.token.type !== 'word') this.fail();
      this.advance();
      this.forWords();
    }
    if (this.isOperator(';')) this.advance();
    this.newlines();
    if (this.isWord('{')) return this.shellCommand('{');
    this.doGroup();
  }

  private forWords(): void {
    const isOnNewLine = this.token.type === 'newline';
    this.newlines();
    if (!this.isWord('in')) {
      if (!isOnNewLine && !this.isOperator(';') && !this.isWord('do') && !this.isWord('{')) this.fail();
      return;
    }
    this.advance();
    while (this.token.type === 'word') this.advance();
    if (this.isOperator(';') || this.token.type === 'newline') this.advance();
    else this.fail();
  }

  private caseClause(): void {
    this.advance();
    if (this.token.type !== 'word') this.fail();
    this.advance();
    this.newlines();
    this.expectWord('in');
    this.newlines();
    while (!this.isWord('esac')) {
      if (!this.caseItem()) break;
      this.newlines();
    }
    this.expectWord('esac');
  }

  /** One pattern list with its commands; false for the last, which may lack its `;;`. */
  private caseItem(): boolean {
    if (this.isOperator('(')) this.advance();
    for (;;) {
      if (this.token.type !== 'word') this.fail();
      this.advance();
      if (!this.isOperator('|')) break;
      this.advance();
    }
    this.expectOperator(')');
    this.newlines();
    const isEnd = () => this.token.type === 'operator' && CASE_ENDS.has(this.token.text);
    if (!isEnd() && !this.isWord('esac')) this.compoundList(isEnd);
    if (!isEnd()) return false;
    this.advance();
    return true;
  }

  private functionKeyword(): void {
    this.advance();
    if (this.token.type !== 'word') this.fail();
    this.advance();
    if (this.isOperator('(')) {
      this.advance();
      this.expectOperator(')');
    }
    this.functionBody();
  }

  private functionBody(): void {
    this.newlines();
    const { type, text } = this.token;
    if (type === 'operator' && text === '(') return this.parenthesis();
    if (type !== 'word' || !OPENING.has(text) || text === 'function') this.fail();
    this.compound(text);
  }

  private simple(): void {
    let words = 0;
    let hasStarted = false;
    for (;;) {
      if (this.redirection()) {
        hasStarted = true;
        continue;
      }
      if (this.token.type !== 'word') break;
      const isAssignment = words === 0 && ASSIGNMENT.test(this.token.text);
      this.advance();
      hasStarted = true;
      if (isAssignment) this.expandAlias();
      else words += 1;
      if (words === 1 && this.isOperator('(')) return this.functionDefinition();
    }
    if (!hasStarted) this.fail();
  }

  private functionDefinition(): void {
    this.advance();
    this.expectOperator(')');
    this.functionBody();
  }

  private redirections(): void {
    while (this.redirection());
  }

  private redirection(): boolean {
    const isNumber = this.token.type === 'word' && /^(\d+|\{[A-Za-z_]\w*\})$/.test(this.token.text);
    if (isNumber && /[<>]/.test(this.lexer.source[this.token.end] ?? '')) this.advance();
    else if (this.token.type !== 'operator' || !REDIRECTIONS.has(this.token.text)) return false;
    const { text } = this.token;
    // The word of a here-document is announced before the line end behind it is read.
    const target = this.lexer.next();
    this.token = target;
    if (target.type !== 'word') this.fail();
    if (text === '<<' || text === '<<-') this.lexer.announceHereDoc(target, text === '<<-');
    this.advance();
    return true;
  }

  private conditional(): void {
    const { lexer } = this;
    const { isExtended } = lexer;
    lexer.isExtended = true;
    this.token = lexer.next();
    if (this.isAfterConditional) this.fail();
    new Conditional(lexer, this.token).read();
    lexer.isExtended = isExtended;
    this.token = lexer.next();
  }

  /** Puts in what an alias stands for, in the place of a command. */
  private expandAlias(): void {
    for (;;) {
      if (this.token.type !== 'word') return;
      const { text, start, end } = this.token;
      const value = this.aliases.get(text);
      const { source } = this.lexer;
      this.expanding = this.expanding.filter(({ left }) => source.length - start > left);
      if (value === undefined || this.expanding.some(({ name }) => name === text)) return;
      this.expanding.push({ name: text, left: source.length - end });
      this.lexer.source = source.slice(0, start) + value + source.slice(end);
      this.lexer.at = start;
      this.token = this.lexer.next();
    }
  }
}

const substitutionEnd = (lexer: Lexer, aliases: Aliases): number => Grammar.substitution(lexer, aliases);
