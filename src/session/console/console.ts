import { COOKED, isWhole, parseKeys } from '../../shell/index.ts';
import type { Key } from '../../shell/index.ts';
import { sizeOf } from './size.ts';
import { firstLineOf, withoutPasteMarks } from './ahead.ts';
import { choicesInColumns } from './choices.ts';
import { Completer } from './completer.ts';
import type { Answer } from '../engine.ts';
import type { Input } from '../input.ts';
import { press, shownBy, startEditor } from '../line-editor/index.ts';
import type { Editor, Effect } from '../line-editor/index.ts';
import type { LiveSession } from '../live-session.ts';
import type { Moment } from '../timeline.ts';
import { Paper } from './paper.ts';
import { CONTINUED, colouredPrompt, firstPrompt, userOfPrompt } from './prompt.ts';
import type { Reader } from './reader.ts';
import type { Screen } from './screen.ts';
import type { Pause } from './typewriter.ts';

export interface ConsoleOptions {
  readonly session: LiveSession;
  readonly terminal: string;
  readonly screen: Screen;
  /** Lets lines that come from elsewhere, a diagram or a slide, be typed at the speed of a hand. */
  readonly pause?: Pause | null;
  readonly bell?: () => void;
}

/**
 * Somebody's terminal, as they see it: keys go in, what the session says comes out on a screen. It holds nothing but the line
 * that is being typed; all else is in the log, and is written again when the log goes elsewhere.
 */
export class Console {
  private readonly session: LiveSession;
  private readonly terminal: string;
  private readonly screen: Screen;
  private readonly paper: Paper;
  private readonly bell: () => void;
  private readonly completer: Completer;
  private readonly leave: readonly (() => void)[];
  private editor: Editor = startEditor([]);
  /** What the shell asks with. */
  private prompt = '';
  /** Earlier lines of a command that is not whole yet, line ends included. */
  private begun = '';
  /** Keys that came while nobody read. */
  private ahead = '';
  /** The moments that are on the screen, oldest first. */
  private shown: readonly Moment[] = [];
  /** What was written as it went on, and is not in `shown` yet. */
  private streamed: readonly Input[] = [];
  /** How many of our inputs are on their way, and when the last one is done. */
  private pending = 0;
  private last: Promise<void> = Promise.resolve();
  /** The line that was accepted here a moment ago: it stands on the screen already. */
  private accepted: string | null = null;

  constructor({ session, terminal, screen, pause = null, bell = () => undefined }: ConsoleOptions) {
    this.session = session;
    this.terminal = terminal;
    this.screen = screen;
    this.paper = new Paper(screen, pause);
    this.bell = bell;
    this.completer = new Completer(session, terminal);
    const begun = (input: Input) => {
      if (this.isOurs(input)) this.begin(input);
    };
    const written = (at: string, text: string) => {
      if (at === this.terminal) this.paper.write(text);
    };
    this.leave = [
      session.subscribe(() => {
        this.follow();
      }),
      session.watch({ begun, written }),
    ];
    this.rewrite();
  }

  /** Ends it; the session goes on. */
  close(): void {
    this.paper.rush();
    for (const leave of this.leave) leave();
  }

  /** What an emulator sends: keys, and what is pasted. */
  type(data: string): void {
    this.paper.rush();
    this.ahead += data;
    this.readAhead();
  }

  /** Puts a line at the prompt, in place of what stands there, without running it. */
  put(text: string): void {
    this.paper.rush();
    if (this.reader.type !== 'shell') return;
    this.editor = { ...this.newLine(), buffer: { text, cursor: text.length } };
    this.draw();
  }

  /** The screen has another size: the box hears of it with the next input. */
  resized(): void {
    if (this.reader.type === 'shell') this.draw();
  }

  private get reader(): Reader {
    if (this.pending > 0 || this.streamed.length > 0) return { type: 'nobody' };
    const answer = this.session.answerAt(this.terminal);
    return answer?.prompt === null ? { type: 'program', mode: answer.mode ?? COOKED } : { type: 'shell' };
  }

  private isOurs(input: Input | null): boolean {
    return (
      input !== null &&
      input.type !== 'advance' &&
      input.type !== 'resize' &&
      input.terminal === this.terminal
    );
  }

  /** The lines typed here, as far as the log knows: what was undone never happened. */
  private get history(): readonly string[] {
    const typed = this.session.log.flatMap(({ input }) =>
      input?.type === 'line' && input.terminal === this.terminal ? [input.text] : [],
    );
    return typed.filter((text, at) => text !== typed[at - 1]);
  }

  private newLine(): Editor {
    return startEditor(this.history, this.editor.kills);
  }

  private readAhead(): void {
    while (this.ahead !== '') {
      const { reader } = this;
      if (reader.type === 'nobody') {
        this.readWhileBusy();
        return;
      }
      const taken = reader.type === 'program' && !reader.mode.isCooked ? this.ahead : firstLineOf(this.ahead);
      this.ahead = this.ahead.slice(taken.length);
      if (reader.type === 'program' && !reader.mode.isCooked)
        this.submit({ type: 'keys', terminal: this.terminal, text: withoutPasteMarks(taken) });
      else for (const key of parseKeys(taken)) this.press(key);
    }
  }

  /**
   * Nobody reads but for C-c, which ends what runs and takes what was typed ahead with it. To a program that reads keys it is
   * one of them and waits its turn; pressed twice it ends that, too, should it be stuck.
   */
  private readWhileBusy(): void {
    const answer = this.session.answerAt(this.terminal);
    const readsKeys = answer?.prompt === null && answer.mode?.isCooked === false;
    if (this.ahead.split('\x03').length <= (readsKeys ? 2 : 1)) return;
    this.ahead = '';
    this.follows(this.session.interrupt(this.terminal));
  }

  private press(key: Key): void {
    const { editor, effect } = press(this.editor, key);
    this.editor = editor;
    if (effect !== 'complete') this.completer.forget();
    if (!this.isUnseen) this.draw();
    this.perform(effect);
  }

  private perform(effect: Effect): void {
    switch (effect) {
      case 'accept':
        this.accept();
        return;
      case 'interrupt':
        this.cancel();
        return;
      case 'end':
        this.end();
        return;
      case 'clear':
        this.paper.clear();
        this.draw();
        return;
      case 'complete':
        this.follows(this.complete());
        return;
      case 'bell':
        this.bell();
        return;
      case null:
        return;
    }
  }

  private async complete(): Promise<void> {
    if (this.session.answerAt(this.terminal)?.prompt === null) return;
    const { text, cursor } = this.editor.buffer;
    const done = await this.completer.complete(this.begun + text.slice(0, cursor));
    if (done.rings) this.bell();
    const before = done.line.slice(this.begun.length);
    this.editor = { ...this.editor, buffer: { text: before + text.slice(cursor), cursor: before.length } };
    if (done.shown.length === 0) return;
    this.finishLine();
    this.paper.write(choicesInColumns(done.shown, this.screen.columns));
  }

  /** Whether what is typed is not shown: a password. */
  private get isUnseen(): boolean {
    const { reader } = this;
    return reader.type === 'program' && !reader.mode.echoes;
  }

  private accept(): void {
    const { reader } = this;
    const { text } = this.editor.buffer;
    if (reader.type === 'program') {
      // Its terminal echoes the line, so what was edited here goes away.
      this.paper.erase();
      this.editor = this.newLine();
      if (reader.mode.echoes) this.submit({ type: 'keys', terminal: this.terminal, text: `${text}\n` });
      else this.follows(this.session.submitSecret(this.terminal, text));
      return;
    }
    this.finishLine();
    const whole = this.begun + text;
    if (!isWhole(`${whole}\n`)) this.askOn(whole);
    else if (whole.trim() === '') this.askAgain();
    else this.run(whole);
  }

  private askOn(text: string): void {
    this.begun = `${text}\n`;
    this.editor = this.newLine();
    this.draw();
  }

  private askAgain(): void {
    this.begun = '';
    this.editor = this.newLine();
    this.draw();
  }

  private run(text: string): void {
    this.begun = '';
    this.accepted = text;
    this.editor = this.newLine();
    this.submit({ type: 'line', terminal: this.terminal, text });
  }

  /** C-c at a prompt only leaves the line; a program that reads is interrupted. */
  private cancel(): void {
    if (this.reader.type === 'program') {
      this.paper.erase();
      this.editor = this.newLine();
      this.follows(this.session.interrupt(this.terminal));
      return;
    }
    this.finishLine('^C');
    this.askAgain();
  }

  /** C-d: the end for a program, or for the shell; in the middle of a command bash complains about that. */
  private end(): void {
    if (this.begun !== '') {
      this.finishLine();
      this.run(this.begun.slice(0, -1));
      return;
    }
    this.paper.erase();
    this.submit({ type: 'eof', terminal: this.terminal });
  }

  /** Hands an input over, and before it the size of the screen if the log knows another. */
  private submit(input: Input): void {
    const { columns, rows } = this.screen;
    const known = sizeOf(this.session, this.terminal);
    if (known.columns !== columns || known.rows !== rows)
      this.follows(this.session.submit({ type: 'resize', terminal: this.terminal, columns, rows }));
    this.follows(this.session.submit(input));
  }

  /** Resolves once all that was typed here is done, or waits for more. */
  async settled(): Promise<void> {
    while (this.pending > 0) await this.last;
  }

  /** Nobody reads until it is done. */
  private follows(done: Promise<unknown>): void {
    this.pending += 1;
    const settle = () => {
      this.pending -= 1;
      this.ready();
    };
    const settled = done.then(settle, (failure: unknown) => {
      this.paper.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
      settle();
    });
    // A C-c is done before the line that it ends.
    this.last = Promise.all([this.last, settled]).then(() => undefined);
  }

  private begin(input: Input): void {
    this.streamed = [...this.streamed, input];
    this.writeInput(input);
  }

  /** Shows what the log says now: what is new behind what is shown, or all of it again. */
  private follow(): void {
    const { log } = this.session;
    if (!this.shown.every((moment, at) => moment === log[at])) {
      this.rewrite();
      return;
    }
    for (const moment of log.slice(this.shown.length)) this.append(moment);
    this.shown = log;
    this.streamed = [];
    this.ready();
  }

  private append(moment: Moment): void {
    const { input, answer } = moment;
    if (input === null || answer === null) return;
    if (!this.isOurs(input)) {
      this.paper.write(answer.elsewhere?.get(this.terminal) ?? '');
      if (answer.left?.includes(this.terminal) === true)
        this.prompt = firstPrompt(moment.host, this.terminal);
      return;
    }
    if (!this.streamed.includes(input)) {
      this.writeInput(input);
      this.paper.write(answer.stdout);
      this.paper.write(answer.stderr);
    }
    if (answer.hasEnded === true) this.paper.write(`Connection to ${this.session.host.hostname} closed.\n`);
    this.prompt =
      answer.hasEnded === true ? firstPrompt(moment.host, this.terminal) : (answer.prompt ?? this.prompt);
  }

  /** An input as it looks on the screen. What is typed to a program is echoed by its terminal. */
  private writeInput(input: Input): void {
    if (input.type === 'interrupt') this.paper.write(this.lastAnswer?.mode?.echoes === false ? '\n' : '^C\n');
    if (input.type === 'eof' && this.isAtPrompt) this.paper.writeTyped(...this.coloured, 'logout');
    if (input.type === 'line' && input.text !== this.accepted)
      this.paper.writeTyped(...this.coloured, input.text);
    if (input.type === 'line') this.accepted = null;
  }

  /** Whether the moment that is shown last left the shell asking. */
  private get isAtPrompt(): boolean {
    return this.lastAnswer?.prompt !== null;
  }

  private get lastAnswer(): Answer | null {
    return this.shown.findLast(({ input }) => this.isOurs(input))?.answer ?? null;
  }

  private rewrite(): void {
    this.paper.reset();
    this.prompt = firstPrompt(this.session.scenario.host, this.terminal);
    this.shown = [];
    this.streamed = [];
    this.accepted = null;
    for (const moment of this.session.log) {
      this.append(moment);
      this.shown = [...this.shown, moment];
    }
    this.paper.rush();
    this.ready();
  }

  /** Whoever reads now gets what was typed ahead. */
  private ready(): void {
    const { reader } = this;
    if (reader.type === 'nobody') return;
    if (reader.type === 'shell') {
      this.editor = { ...this.editor, history: this.history, place: this.history.length };
      this.draw();
    }
    this.readAhead();
  }

  private get coloured(): readonly [prompt: string, user: string | null] {
    return [colouredPrompt(this.prompt), userOfPrompt(this.prompt)];
  }

  private draw(): void {
    const [prompt, user] = this.asked;
    this.paper.draw(shownBy(this.editor, prompt), user);
  }

  private finishLine(ending = ''): void {
    const [prompt, user] = this.asked;
    this.paper.finish(shownBy(this.editor, prompt), user, ending);
  }

  /** What stands in front of the line that is edited, and whose prompt it is. */
  private get asked(): readonly [prompt: string, user: string | null] {
    if (this.reader.type === 'program') return ['', null];
    return this.begun === '' ? this.coloured : [CONTINUED, null];
  }
}
