import { COOKED, isWhole, parseKeys } from '../../shell/index.ts';
import type { Key } from '../../shell/index.ts';
import { sizeOf } from './size.ts';
import { historyAt, isAt, lastIn } from './at-terminal.ts';
import { firstLineOf, withoutPasteMarks } from './ahead.ts';
import { choicesInColumns } from './choices.ts';
import { Completer } from './completer.ts';
import type { Draft, Input } from '../input.ts';
import { press, shownBy, startEditor } from '../line-editor/index.ts';
import type { Editor, Effect, Shown } from '../line-editor/index.ts';
import type { LiveSession } from '../live-session.ts';
import type { Moment } from '../timeline.ts';
import type { ConsoleOptions } from './options.ts';
import { Paper } from './paper.ts';
import { CONTINUED, colouredPrompt, firstPrompt, userOfPrompt } from './prompt.ts';
import { Pending } from './pending.ts';
import type { Reader } from './reader.ts';
import type { Screen } from './screen.ts';

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
  /** Whether what stands at the prompt was typed in this window. */
  private isOurs = false;
  /** Keys that came while nobody read. */
  private ahead = '';
  /** The moments that are on the screen, oldest first. */
  private shown: readonly Moment[] = [];
  /** What was written as it went on, and is not in `shown` yet. */
  private streamed: readonly Input[] = [];
  /** Our inputs that are on their way: nobody reads until they are done. */
  private readonly pending = new Pending(
    () => this.ready(),
    (message) => this.paper.write(`${message}\n`),
  );
  /** The line that was accepted here a moment ago: it stands on the screen already. */
  private accepted: string | null = null;

  constructor({ session, terminal, screen, pause = null, bell, typesLast }: ConsoleOptions) {
    this.session = session;
    this.terminal = terminal;
    this.screen = screen;
    this.paper = new Paper(screen, pause);
    this.bell = bell ?? (() => undefined);
    this.completer = new Completer(session, terminal);
    this.leave = [
      session.subscribe(() => {
        this.follow();
      }),
      session.watch({
        begun: (input) => isAt(input, this.terminal) && this.begin(input),
        written: (at, text) => at === this.terminal && this.paper.write(text),
        typed: (at, draft, where) => at === this.terminal && where === 'elsewhere' && this.showDraft(draft),
      }),
    ];
    const last = session.log.at(-1)?.input;
    this.rewrite(typesLast === true && last && isAt(last, terminal) ? session.log.slice(0, -1) : session.log);
    this.follow();
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

  /** What a slide is typing stands there at once; false if it types nothing. */
  hurry(): boolean {
    return this.paper.rush();
  }

  /** Puts a line at the prompt, in place of what stands there, without running it. */
  put(text: string): void {
    this.paper.rush();
    if (this.reader.type !== 'shell') return;
    this.write(text);
    this.draw();
  }

  private write(text: string, cursor = text.length): void {
    this.editor = { ...this.newLine(), buffer: { text, cursor } };
  }

  /** The screen has another size: the box hears of it with the next input. What was written before it had one is wrapped wrongly. */
  resized(wasUnfitted = false): void {
    if (this.reader.type !== 'shell') return;
    if (wasUnfitted) this.rewrite();
    else this.draw();
  }

  private get reader(): Reader {
    if (this.pending.isBusy || this.streamed.length > 0) return { type: 'nobody' };
    const answer = this.session.answerAt(this.terminal);
    return answer?.prompt === null ? { type: 'program', mode: answer.mode ?? COOKED } : { type: 'shell' };
  }

  private newLine(): Editor {
    return startEditor(historyAt(this.session, this.terminal), this.editor.kills);
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
    this.pending.add(this.session.interrupt(this.terminal));
  }

  private press(key: Key): void {
    const { editor, effect } = press(this.editor, key);
    this.editor = editor;
    this.isOurs = true;
    if (effect !== 'complete') this.completer.forget();
    if (!this.isUnseen) this.draw();
    if (effect !== null) this.effects[effect]();
    this.tellDraft();
  }

  /** Other windows show what is typed at the prompt. What an answer clears they clear themselves. */
  private tellDraft(): void {
    if (this.reader.type !== 'shell') return;
    this.session.draft(this.terminal, { begun: this.begun, ...this.editor.buffer }, 'here');
  }

  /** A slide that moved on, or somebody's line, cleared what is typed everywhere; what is ours still stands here. */
  private tellAgain(): void {
    if (this.isOurs && this.begun + this.editor.buffer.text !== '') queueMicrotask(() => this.tellDraft());
  }

  /** What is typed in another window. */
  private showDraft({ begun, text, cursor }: Draft): void {
    this.paper.rush();
    if (begun + text === '') this.tellAgain();
    if (this.reader.type !== 'shell' || (this.isOurs && begun + text === '')) return;
    this.isOurs = false;
    if (!begun.startsWith(this.begun)) {
      this.finishLine('^C');
      this.begun = '';
    }
    for (const line of begun.slice(this.begun.length).split('\n').slice(0, -1)) {
      this.write(line);
      this.finishLine();
      this.begun += `${line}\n`;
    }
    this.write(text, cursor);
    this.draw();
  }

  private readonly effects: Readonly<Record<NonNullable<Effect>, () => void>> = {
    accept: () => this.accept(),
    interrupt: () => this.cancel(),
    end: () => this.end(),
    complete: () => this.pending.add(this.complete()),
    bell: () => this.bell(),
    clear: () => {
      this.paper.clear();
      this.draw();
    },
  };

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
      this.takeAway();
      if (reader.mode.echoes) this.submit({ type: 'keys', terminal: this.terminal, text: `${text}\n` });
      else this.pending.add(this.session.submitSecret(this.terminal, text));
      return;
    }
    this.finishLine();
    const whole = this.begun + text;
    if (!isWhole(`${whole}\n`)) this.ask(`${whole}\n`);
    else if (whole.trim() === '') this.ask('');
    else this.run(whole);
  }

  /** What was edited here goes away: the terminal of a program echoes what is typed to it. */
  private takeAway(): void {
    this.paper.erase();
    this.editor = this.newLine();
  }

  /** Asks for the next line, behind those that are begun. */
  private ask(begun: string): void {
    this.begun = begun;
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
      this.takeAway();
      this.pending.add(this.session.interrupt(this.terminal));
      return;
    }
    this.finishLine('^C');
    this.ask('');
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
      this.pending.add(this.session.submit({ type: 'resize', terminal: this.terminal, columns, rows }));
    this.pending.add(this.session.submit(input));
  }

  /** Resolves once all that was typed here is done, or waits for more. */
  settled(): Promise<void> {
    return this.pending.settled();
  }

  private begin(input: Input): void {
    this.streamed = [...this.streamed, input];
    this.writeInput(input);
  }

  /** Shows what the log says now: what is new behind what is shown, or all of it again. */
  private follow(): void {
    const { log } = this.session;
    if (this.shown.every((moment, at) => moment === log[at])) {
      for (const moment of log.slice(this.shown.length)) this.append(moment);
      this.shown = log;
      this.streamed = [];
      this.ready();
    } else this.rewrite();
    this.tellAgain();
  }

  private append(moment: Moment): void {
    const { input, answer } = moment;
    if (input === null || answer === null) return;
    if (!isAt(input, this.terminal)) {
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
    const last = lastIn(this.shown, this.terminal);
    if (input.type === 'interrupt') this.paper.write(last?.mode?.echoes === false ? '\n' : '^C\n');
    if (input.type === 'eof' && last?.prompt !== null) this.paper.writeTyped(...this.coloured, 'logout');
    if (input.type === 'line') this.writeLine(input.text);
  }

  private writeLine(text: string): void {
    const typed = this.begun + this.editor.buffer.text;
    // It was typed in another window, and this one has shown it letter by letter.
    if (text === typed && text !== this.accepted) {
      this.paper.finish(...this.asked, '');
      this.begun = '';
      this.editor = this.newLine();
    } else if (text !== this.accepted) this.paper.writeTyped(...this.coloured, text);
    this.accepted = null;
  }

  private rewrite(log = this.session.log): void {
    this.paper.reset();
    this.prompt = firstPrompt(this.session.scenario.host, this.terminal);
    this.shown = [];
    this.streamed = [];
    this.accepted = null;
    for (const moment of log) {
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
      const history = historyAt(this.session, this.terminal);
      this.editor = { ...this.editor, history, place: history.length };
      this.draw();
    }
    this.readAhead();
  }

  private get coloured(): readonly [prompt: string, user: string | null] {
    return [colouredPrompt(this.prompt), userOfPrompt(this.prompt)];
  }

  private draw(): void {
    this.paper.draw(...this.edited);
  }

  private finishLine(ending = ''): void {
    this.paper.finish(...this.edited, ending);
  }

  /** The line that is edited behind what asks for it, and whose prompt that is. */
  private get edited(): readonly [shown: Shown, user: string | null] {
    return this.reader.type === 'program' ? [shownBy(this.editor, ''), null] : this.asked;
  }

  /** The same, where it is the shell that asks. */
  private get asked(): readonly [shown: Shown, user: string | null] {
    const [prompt, user] = this.begun === '' ? this.coloured : [CONTINUED, null];
    return [shownBy(this.editor, prompt), user];
  }
}
