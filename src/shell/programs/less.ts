import { stat, strerror } from '../../hosting/kernel/index.ts';
import type { Proc } from '../process/proc.ts';
import { TextSource } from '../process/description.ts';
import { Input } from '../process/input.ts';
import type { TerminalControl } from '../process/tty-mode.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { onFullScreen } from './full-screen.ts';
import type { FullScreen } from './full-screen.ts';
import { readCommand } from './less/commands.ts';
import { Document } from './less/document.ts';
import { keysHelp, usage, version } from './less/help.ts';
import { Pager } from './less/pager.ts';
import type { Neighbours, Parting } from './less/pager.ts';
import type { Search } from './less/search.ts';
import { readWish } from './less/settings.ts';
import type { Settings, Wish } from './less/settings.ts';
import { Window } from './less/window.ts';

/** less 590. Left out: marks, filters, tags, shell commands, following a file that grows. */
export const less: Filter = {
  *run(proc) {
    const wish = readWish(proc.argv.slice(1), proc.env['LESS']);
    if (wish.isHelp || wish.isVersion) {
      proc.out(wish.isHelp ? usage : version);
      return 0;
    }
    if (wish.mistake !== null) {
      proc.err(`${wish.mistake}\n`);
      return 1;
    }
    const isPiped = proc.fds.get(0)?.control === undefined;
    if (wish.files.length === 0 && !isPiped) {
      proc.err('Missing filename ("less --help" for help)\n');
      return 0;
    }
    return yield* new Less(proc, wish).run();
  },
};

class Less {
  private readonly proc: Proc;
  private readonly settings: Settings;
  private readonly keys: string;
  private readonly files: readonly string[];
  private readonly documents: Document[] = [];
  private search: Search | null = null;

  constructor(proc: Proc, { settings, files, keys }: Wish) {
    this.proc = proc;
    this.settings = settings;
    this.keys = keys;
    this.files = files.length === 0 ? ['-'] : files;
  }

  *run(): Running<number> {
    const complaints: string[] = [];
    for (const path of this.files) {
      const complaint = yield* this.open(path);
      if (complaint !== null) complaints.push(complaint);
    }
    const screen = this.proc.fds.get(1)?.control;
    if (screen === undefined || this.documents.length === 0) {
      this.proc.err(complaints.map((complaint) => `${complaint}\n`).join(''));
      yield* this.print();
      return complaints.length > 0 ? 1 : 0;
    }
    if (!(yield* this.isShort(screen))) {
      const status = yield* onFullScreen(this.proc, (full) => this.show(full, complaints));
      if (status !== null) return status;
    }
    // It fits, or there are no keys to be had.
    yield* this.print();
    return 0;
  }

  /** Opens a file. What is wrong with it, or null. */
  private *open(path: string): Running<string | null> {
    const found = path === '-' ? null : this.proc.look((host, task) => stat(host, task, path));
    if (found?.type === 'ok' && found.value.type === 'directory') return `${path} is a directory`;
    const opened = yield* this.proc.input(path);
    if (opened.type === 'failed') return `${path}: ${strerror(opened.errno)}`;
    this.documents.push(new Document(path === '-' ? null : path, opened.value, this.settings.isRaw));
    return null;
  }

  /** As cat does. */
  private *print(): Running<void> {
    for (const document of this.documents) {
      yield* document.copy((text) => {
        this.proc.out(text);
      });
    }
  }

  private *isShort(screen: TerminalControl): Running<boolean> {
    const [document] = this.documents;
    if (!this.settings.quitsIfShort || document === undefined || this.documents.length > 1) return false;
    return yield* new Window(document, this.settings, screen).isAtEnd();
  }

  /** Shows one file after the other, as keys ask. */
  private *show(screen: FullScreen, complaints: readonly string[]): Running<number> {
    let message = complaints.length === 0 ? null : complaints.join('; ');
    screen.type(this.keys);
    for (let at = 0; ;) {
      const document = this.documents[at];
      if (document === undefined) return 0;
      const next = this.documents[at + 1];
      const neighbours = {
        number: at + 1,
        count: this.documents.length,
        next: next === undefined ? null : (next.name ?? '-'),
      };
      const parting = yield* this.page(screen, document, neighbours, message);
      message = null;
      if (parting === 'quit') return 0;
      at += parting === 'next' ? 1 : -1;
    }
  }

  /** Shows one file. */
  private *page(
    screen: FullScreen,
    document: Document,
    neighbours: Neighbours,
    message: string | null,
  ): Running<Parting> {
    const { proc, settings, search } = this;
    const pager = new Pager({ proc, screen, document, settings, neighbours, search });
    if (message !== null) pager.say(message);
    while (pager.parting === null) {
      const other = yield* readCommand(pager);
      if (other === 'h' || other === 'H') yield* this.help(screen);
      else if (other !== null) yield* screen.bell();
    }
    this.search = pager.search;
    return pager.parting;
  }

  private *help(screen: FullScreen): Running<void> {
    const { proc, settings } = this;
    const document = new Document('HELP', new Input(proc, new TextSource(keysHelp)), false);
    const neighbours = { number: 1, count: 1, next: null, isHelp: true };
    const pager = new Pager({ proc, screen, document, settings, neighbours, search: null });
    while (pager.parting === null) {
      if ((yield* readCommand(pager)) !== null) yield* screen.bell();
    }
  }
}
