import { parse } from 'unbash';
import type { DoubleQuotedChild, HereDocBody, ParsedScript, Word, WordPart } from 'unbash';
import { userByName } from '../../hosting/kernel/index.ts';
import { expandBraces, loneBackquote } from '../expand/braces.ts';
import { splitFields } from '../expand/fields.ts';
import { expandGlob } from '../expand/glob.ts';
import { asPattern, joined, literal, quotedText } from '../expand/piece.ts';
import type { Piece } from '../expand/piece.ts';
import type { Running } from '../process/wait.ts';
import { Abandon } from './control.ts';
import { expandParameter, present, requireSet } from './expand-parameter.ts';
import type { Place } from './expand-parameter.ts';
import { parameterOf } from './parameters.ts';
import { parseWord } from './parse-word.ts';
import type { Shell } from './shell.ts';

/** What the expansions need of the interpreter, which knows the rest. */
export interface CommandRunner {
  /** The output of commands, without the line ends behind it. */
  readonly substitute: (shell: Shell, script: ParsedScript) => Running<string>;
  /** A path that leads to the output, or takes the input, of commands that run beside. */
  readonly connect: (shell: Shell, script: ParsedScript, operator: '<' | '>') => Running<string>;
}

/** Where a tilde may stand for a home: nowhere, at the start of a word, or also behind `=` and `:`. */
type Tilde = 'none' | 'start' | 'assignment';

const WORD: Place = { quoted: false, splits: true };
const TEXT: Place = { quoted: false, splits: false };
const QUOTED: Place = { quoted: true, splits: false };

/** The expansions of words, in the order of bash(1): braces, tilde, parameters and commands, splitting, names, quotes. */
export class Expander {
  private readonly shell: Shell;
  private readonly commands: CommandRunner;
  /** The text that is being expanded, without the double quotes around it: what is said of a bad substitution in it. */
  source = '';

  constructor(shell: Shell, commands: CommandRunner) {
    this.shell = shell;
    this.commands = commands;
  }

  /** All expansions: one word may give none, one or many. */
  *words(word: Word): Running<readonly string[]> {
    const fields: string[] = [];
    for (const one of this.braced(word)) {
      const isAssignment = /^[A-Za-z_]\w*\+?=/.test(one.text);
      const pieces = yield* this.parts(one, WORD, isAssignment ? 'assignment' : 'start');
      for (const { text, pattern } of splitFields(pieces, this.ifs)) {
        fields.push(...(pattern === null ? [text] : this.glob(pattern, text)));
      }
    }
    return fields;
  }

  /** A word whose text is taken as it comes, as in `x=…`, `case` and here-strings. */
  *text(word: Word, tilde: Tilde = 'start'): Running<string> {
    return joined(yield* this.parts(word, TEXT, tilde));
  }

  /** A word as a pattern: what is quoted in it means itself. */
  *pattern(word: Word): Running<string> {
    return asPattern(yield* this.parts(word, TEXT, 'start'));
  }

  /** The body of a here-document. */
  *hereDocument({ text, parts }: Pick<HereDocBody, 'text' | 'parts'>, source = text): Running<string> {
    if (parts === undefined) return hereText(text);
    this.source = source;
    const pieces: Piece[] = [];
    for (const part of parts) {
      if (part.type === 'Literal') pieces.push(quotedText(hereText(part.text)));
      else pieces.push(...(yield* this.part(part, QUOTED)));
    }
    return joined(pieces);
  }

  /** The text of an arithmetic expression, with what stands behind dollars and between quotes put in. */
  *arithmeticText(text: string): Running<string> {
    if (!/[$`"'\\]/.test(text)) return text;
    const command = parse(`<<_\n${text}\n_\n`).commands[0]?.command;
    const redirect = command?.type === 'Command' ? command.redirects[0] : undefined;
    if (redirect?.type !== 'HereDoc') return text.replaceAll('"', '');
    return (yield* this.hereDocument(redirect.body, text)).slice(0, -1).replaceAll('"', '');
  }

  /** The word behind an operator such as `:-`: between double quotes single ones mean nothing. */
  *operand(word: Word, place: Place): Running<readonly Piece[]> {
    const pieces = yield* this.parts(word, place, place.quoted ? 'none' : 'start');
    if (place.quoted || !place.splits) return pieces;
    return pieces.map((piece) =>
      piece.type === 'text' && !piece.quoted ? { ...piece, splits: true } : piece,
    );
  }

  *parts(word: Word, place: Place, tilde: Tilde): Running<readonly Piece[]> {
    const parts: readonly WordPart[] = word.parts ?? [
      { type: 'Literal', pos: word.pos, end: word.end, text: word.text, value: word.value },
    ];
    const pieces: Piece[] = [];
    const outer = this.source;
    this.source = word.text;
    for (const [index, part] of parts.entries()) {
      if (part.type === 'Literal' && !place.quoted) {
        const isWhole = index === parts.length - 1;
        pieces.push(
          ...this.literal(
            part.text,
            index === 0 ? tilde : tilde === 'assignment' ? 'assignment' : 'none',
            isWhole,
            index === 0,
          ),
        );
      } else pieces.push(...(yield* this.part(part, place)));
    }
    this.source = outer;
    return pieces;
  }

  private *part(part: WordPart, place: Place): Running<readonly Piece[]> {
    switch (part.type) {
      case 'Literal':
        return place.quoted ? [quotedText(part.value)] : this.literal(part.text, 'none', true, false);
      case 'SingleQuoted':
        return [quotedText(place.quoted ? part.text : part.value)];
      case 'AnsiCQuoted':
        return [quotedText(part.value)];
      case 'DoubleQuoted':
      case 'LocaleString':
        return yield* this.doubleQuoted(part.parts, part.text.replace(/^\$?"|"$/g, ''));
      case 'SimpleExpansion':
        return this.simple(part.text.slice(1), place);
      case 'ParameterExpansion':
        return yield* expandParameter(this.shell, this, part, place);
      case 'CommandExpansion':
        return [yield* this.substitution(part.script, place)];
      case 'ArithmeticExpansion':
        return [yield* this.arithmetic(part.text, place)];
      case 'ProcessSubstitution':
        return part.script === undefined
          ? []
          : [quotedText(yield* this.commands.connect(this.shell, part.script, part.operator))];
      case 'Glob':
        return part.kind === 'bracket'
          ? yield* this.bracket(part.parts, place)
          : [this.plain(part.text, place)];
      case 'ExtendedGlob':
        return part.parts === undefined
          ? this.literal(part.text, 'none', true, false)
          : [literal(`${part.operator}(`), ...(yield* this.sequence(part.parts, place)), literal(')')];
      case 'BraceExpansion':
        return part.parts === undefined
          ? this.literal(part.text, 'none', true, false)
          : yield* this.braceText(part.text, place);
    }
  }

  private *sequence(parts: readonly WordPart[], place: Place): Running<readonly Piece[]> {
    const pieces: Piece[] = [];
    for (const part of parts) pieces.push(...(yield* this.part(part, place)));
    return pieces;
  }

  private *bracket(parts: readonly WordPart[], place: Place): Running<readonly Piece[]> {
    return [this.plain('[', place), ...(yield* this.sequence(parts, place)), this.plain(']', place)];
  }

  /** Braces where they are not expanded, as in an assignment: their text, with what is in it expanded. */
  private *braceText(text: string, place: Place): Running<readonly Piece[]> {
    return yield* this.parts(parseWord(`\\${text}`), place, 'none');
  }

  private plain(text: string, { quoted }: Place): Piece {
    return quoted ? quotedText(text) : literal(text);
  }

  private *doubleQuoted(parts: readonly DoubleQuotedChild[], text: string): Running<readonly Piece[]> {
    const pieces: Piece[] = [];
    const outer = this.source;
    this.source = text;
    for (const part of parts) pieces.push(...(yield* this.part(part, { quoted: true, splits: true })));
    this.source = outer;
    if (pieces.length > 0) return pieces;
    // `"$@"` without arguments is no word at all, whereas `""` is an empty one.
    return parts.some(isAll) && parts.every((part) => isAll(part)) ? [] : [quotedText('')];
  }

  private simple(name: string, place: Place): readonly Piece[] {
    if (name === '') return [this.plain('$', place)];
    const parameter = parameterOf(this.shell, name);
    requireSet(this.shell, name, parameter);
    return present(this.shell, parameter, place);
  }

  private *substitution(script: ParsedScript | undefined, place: Place): Running<Piece> {
    const text = script === undefined ? '' : yield* this.commands.substitute(this.shell, script);
    return place.quoted ? quotedText(text) : { type: 'text', text, quoted: false, splits: place.splits };
  }

  private *arithmetic(source: string, place: Place): Running<Piece> {
    const inner = source.startsWith('$((') ? source.slice(3, -2) : source.slice(2, -1);
    const command = this.shell.command;
    this.shell.command = '';
    const text = String(this.shell.arithmetic(yield* this.arithmeticText(inner)));
    this.shell.command = command;
    return place.quoted ? quotedText(text) : { type: 'text', text, quoted: false, splits: place.splits };
  }

  /** Text of the source: backslashes quote, and a tilde may begin it. */
  private literal(text: string, tilde: Tilde, isWhole: boolean, isFirst: boolean): readonly Piece[] {
    const pieces: Piece[] = [];
    let rest = text;
    if (tilde !== 'none') {
      const home = this.home(text, tilde, isWhole, isFirst);
      pieces.push(...home.pieces);
      rest = home.rest;
    }
    for (const match of rest.matchAll(/\\(?:\n|(.?))|[^\\]+/gs)) {
      if (match[0] === '\\\n') continue;
      if (match[0].startsWith('\\'))
        pieces.push(match[1] === '' ? quotedText('\\') : quotedText(match[1] ?? ''));
      else pieces.push(literal(match[0]));
    }
    return pieces;
  }

  /** Tilde expansion at the start, and in assignments behind `=` and `:`. */
  private home(
    text: string,
    tilde: Tilde,
    isWhole: boolean,
    isFirst: boolean,
  ): { pieces: Piece[]; rest: string } {
    const pattern = tilde === 'assignment' ? /(^|[:=])~([\w.+-]*)(?=[/:]|$)/g : /^()~([\w.+-]*)(?=\/|$)/g;
    const pieces: Piece[] = [];
    let done = 0;
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const before = match[1] ?? '';
      if (text.slice(0, match.index).includes('\\') || (before === '' && !isFirst)) continue;
      if (end === text.length && !isWhole) continue;
      const home = this.homeOf(match[2] ?? '');
      if (home === undefined) continue;
      pieces.push(literal(text.slice(done, match.index) + before), quotedText(home));
      done = end;
    }
    return {
      pieces: pieces.filter((piece) => piece.type === 'break' || piece.quoted || piece.text !== ''),
      rest: text.slice(done),
    };
  }

  private homeOf(name: string): string | undefined {
    if (name === '+') return this.shell.variables.get('PWD');
    if (name === '-') return this.shell.variables.get('OLDPWD');
    const accounts = this.shell.proc.host.accounts;
    if (name !== '') return userByName(accounts, name)?.home;
    return (
      this.shell.variables.get('HOME') ??
      accounts.users.find(({ uid }) => uid === this.shell.proc.task.credential.uid)?.home
    );
  }

  /** Brace expansion is on the text; each of its words is read again. */
  private braced(word: Word): readonly Word[] {
    if (!this.shell.options.braceexpand || !word.text.includes('{')) return [word];
    const texts = expandBraces(word.text);
    if (texts.length === 1 && texts[0] === word.text) return [word];
    return texts.filter((text) => text !== '').map((text) => parseWord(withoutLoneBackquote(text)));
  }

  private get ifs(): string {
    return this.shell.variables.get('IFS') ?? ' \t\n';
  }

  private glob(pattern: string, text: string): readonly string[] {
    const { options, shopts, proc } = this.shell;
    if (options.noglob) return [text];
    const found = proc.look((host, task) =>
      expandGlob(host, task, pattern, {
        extended: shopts.has('extglob'),
        ignoreCase: shopts.has('nocaseglob'),
        dotglob: shopts.has('dotglob'),
        globstar: shopts.has('globstar'),
      }),
    );
    if (found.length > 0) return found;
    if (shopts.has('failglob')) throw new Abandon(`no match: ${text}`);
    return shopts.has('nullglob') && /[*?[]|[@+!]\(/.test(pattern.replace(/\\./gs, '')) ? [] : [text];
  }
}

/** A backquote at the end of a word means itself; before anything else it wants another. */
function withoutLoneBackquote(text: string): string {
  const at = loneBackquote(text);
  if (at < 0) return text;
  if (at < text.length - 1) throw new Abandon(`bad substitution: no closing "\`" in ${text.slice(at)}`);
  return `${text.slice(0, at)}\\\``;
}

/** In a here-document a backslash quotes a dollar, a backquote, itself and a line end. */
const hereText = (text: string): string =>
  text.replace(/\\([\\$`\n])/g, (_, letter: string) => (letter === '\n' ? '' : letter));

const isAll = (part: DoubleQuotedChild): boolean =>
  part.type === 'SimpleExpansion'
    ? part.text === '$@'
    : part.type === 'ParameterExpansion' && (part.parameter === '@' || part.index?.text === '@');
