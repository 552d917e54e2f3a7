import { completeAt, loadPrograms, programNames } from '../shell/index.ts';
import type { Completion } from '../shell/index.ts';
import type { Answer, Engine, Performed, Place } from './engine.ts';
import { isSameInput } from './input.ts';
import type { Input } from './input.ts';
import { LiveBox } from './live-box.ts';
import type { Progress } from './live-box.ts';

/** How many steps go by before the page has its turn: a few milliseconds. */
const SLICE = 4_000;

/** How long a line may run where nobody can interrupt it, in steps. */
const PATIENCE = 20_000_000;

/** At whose terminal something goes on; time and sizes pass by. */
const terminalOf = (input: Input): string | null =>
  input.type === 'advance' || input.type === 'resize' ? null : input.terminal;

/** What a run tells while it goes on, and asks. */
export interface Hooks {
  readonly output: (terminal: string, text: string) => void;
  /** Whether somebody wants to interrupt. */
  readonly isInterrupted: () => boolean;
  /** Whether the session stands elsewhere by now: nobody waits for what would come of it. */
  readonly isLeft: () => boolean;
}

/** A run that was interrupted says after how many steps. */
export type RunResult = Performed & { readonly interruptedAt: number | null };

/** A box with real shells, which remember directories, variables and jobs from one line to the next. */
export class LiveEngine implements Engine {
  private box: LiveBox | null = null;
  private done: readonly Input[] = [];
  private readonly pause: () => Promise<void>;

  /** `pause` lets the page have its turn. */
  constructor(pause: () => Promise<void> = () => new Promise((resolve) => void queueMicrotask(resolve))) {
    this.pause = pause;
  }

  /** What will run can not be told from a line: all programs are fetched. */
  async prepare(): Promise<void> {
    await loadPrograms();
  }

  isRight(place: Place, terminal: string, typed: string): boolean {
    return this.boxAt(place).terminal(terminal).tty.isRight(typed);
  }

  complete(place: Place, terminal: string, text: string): Promise<Completion> {
    // Where nobody is logged in yet, a box of its own is asked: looking changes nothing.
    const box = this.boxAt(place);
    const asked = box.isEntered(terminal) ? box : new LiveBox(place.host, programNames);
    return completeAt(asked.terminal(terminal).shell, text);
  }

  /** The box as it is behind some inputs. */
  boxAt({ start, before }: Place): LiveBox {
    const isHere =
      this.done.length === before.length &&
      before.every((input, at) => isSameInput(this.done[at] ?? null, input));
    if (this.box !== null && isHere) return this.box;
    const box = new LiveBox(start, programNames);
    this.box = box;
    this.done = [];
    for (const [at, input] of before.entries()) {
      this.doAtOnce(box, input, before[at + 1] ?? null);
      // It has been shown when it was done.
      box.takeAll();
      this.done = [...this.done, input];
    }
    return box;
  }

  perform(place: Place, input: Input, next: Input | null): Performed {
    const box = this.boxAt(place);
    this.doAtOnce(box, input, next);
    return this.finished(box, place, input, '');
  }

  /** Does an input bit by bit; null if the session went elsewhere meanwhile. */
  async run(place: Place, input: Input, { output, isInterrupted, isLeft }: Hooks): Promise<RunResult | null> {
    const box = this.boxAt(place);
    // In the middle of a run it stands at no place that anybody may go on from.
    this.box = null;
    const begun = box.machine.steps;
    const terminal = terminalOf(input);
    let text = '';
    let interruptedAt: number | null = null;
    box.begin(input);
    while (terminal !== null || input.type === 'advance') {
      const isLong = box.machine.steps - begun > PATIENCE;
      if (terminal === null && isLong) box.endTime();
      const progress = terminal === null ? box.passTime(SLICE) : box.advance(terminal, SLICE);
      const some = terminal === null ? '' : box.terminal(terminal).tty.take();
      text += some;
      if (terminal !== null && some !== '') output(terminal, some);
      if (progress.type === 'done' || progress.type === 'waiting') break;
      if (progress.type === 'load') {
        await loadPrograms(progress.names);
        if (isLeft()) return null;
        box.loaded();
      }
      await this.pause();
      if (isLeft()) return null;
      // Nobody interrupts the clock.
      if (terminal !== null && isInterrupted()) {
        interruptedAt = box.machine.steps - begun;
        break;
      }
    }
    return { ...this.finished(box, place, input, text), interruptedAt };
  }

  private doAtOnce(box: LiveBox, input: Input, next: Input | null): void {
    box.begin(input);
    const terminal = terminalOf(input);
    if (input.type === 'advance') {
      this.passTime(box);
      return;
    }
    if (terminal === null) return;
    const isCut = next?.type === 'interrupt' && next.terminal === terminal && next.steps > 0;
    const progress: Progress = box.advance(terminal, isCut ? next.steps : PATIENCE);
    if (progress.type === 'load')
      throw new Error(`the programs ${progress.names.join(', ')} were not loaded`);
    if (progress.type === 'running' && !isCut) this.giveUp(box, terminal);
  }

  private passTime(box: LiveBox): void {
    const progress = box.passTime(PATIENCE);
    if (progress.type === 'load')
      throw new Error(`the programs ${progress.names.join(', ')} were not loaded`);
    box.endTime();
  }

  /** Where nobody can press C-c, the box does. */
  private giveUp(box: LiveBox, terminal: string): void {
    box.interrupt(terminal);
    box.advance(terminal, PATIENCE);
  }

  private finished(box: LiveBox, { before }: Place, input: Input, text: string): Performed {
    this.box = box;
    this.done = [...before, input];
    const terminal = terminalOf(input);
    const others = { elsewhere: box.takeElsewhere(terminal ?? ''), left: box.left };
    if (terminal === null)
      return { host: box.host, answer: { stdout: '', stderr: '', status: 0, ...others } };
    const { tty, shell } = box.terminal(terminal);
    const answer: Answer = {
      stdout: text + tty.take(),
      stderr: '',
      status: shell.status,
      ...(shell.isReady
        ? { prompt: shell.prompt, hasEnded: shell.ended !== null }
        : { prompt: null, mode: tty.mode }),
      ...others,
    };
    return { host: box.host, answer };
  }
}
