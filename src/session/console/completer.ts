import type { LiveSession } from '../live-session.ts';

/** What a Tab comes to: the line in front of the cursor as it is then, and names to show where it is not settled. */
export interface Completed {
  readonly line: string;
  readonly shown: readonly string[];
  /** Nothing could be settled, or not all of it. */
  readonly rings: boolean;
}

/** Tab at a prompt: what is certain is put in; a second one shows what may follow. */
export class Completer {
  private readonly session: LiveSession;
  private readonly terminal: string;
  /** The line that a Tab could not complete, until another key comes. */
  private asked: string | null = null;

  constructor(session: LiveSession, terminal: string) {
    this.session = session;
    this.terminal = terminal;
  }

  /** Another key came in between. */
  forget(): void {
    this.asked = null;
  }

  async complete(line: string): Promise<Completed> {
    const isSecond = this.asked === line;
    this.asked = null;
    const { text, choices } = await this.session.complete(this.terminal, line);
    if (text !== line) return { line: text, shown: [], rings: choices.length > 0 };
    if (isSecond && choices.length > 0) return { line, shown: choices, rings: false };
    this.asked = line;
    return { line, shown: [], rings: true };
  }
}
