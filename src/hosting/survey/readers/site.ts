import type { Notes } from '../notes.ts';
import type { Command } from '../prompt.ts';
import type { Reader, Reading } from './reader.ts';

/* python -m site: sys.path as a list, and where packages of the user's own would be. */

const EXPECTED = "a line such as     '/usr/lib/python3/dist-packages', as python -m site prints it";

export const site: Reader = {
  program: 'python',
  begins: (line) => line === 'sys.path = [',
  open: (notes, command) => new SiteReading(notes, command),
};

class SiteReading implements Reading {
  private readonly notes: Notes;
  private readonly command: string | null;
  private entries: string[] = [];
  private line: number | null = null;
  private userSite: string | null = null;

  constructor(notes: Notes, command: Command | null) {
    this.notes = notes;
    this.command = command?.text ?? null;
  }

  read(line: string, number: number): string | null {
    if (line === 'sys.path = [') {
      this.end();
      this.line = number;
      return null;
    }
    if (line === '' || line === ']' || /^(?:USER_BASE|ENABLE_USER_SITE): /.test(line)) return null;
    const [, userSite, exists] = /^USER_SITE: ['"](.*)['"] \((.*)\)$/.exec(line) ?? [];
    if (userSite !== undefined) {
      this.userSite = exists === 'exists' ? userSite : null;
      return null;
    }
    const [, , entry] = /^\s+u?(['"])(.*)\1,?$/.exec(line) ?? [];
    if (entry === undefined || this.line === null) return EXPECTED;
    this.entries.push(entry);
    return null;
  }

  end(): void {
    if (this.line === null) return;
    const { command, entries, userSite, line } = this;
    this.notes.modulePaths.push({ command, entries, userSite, line });
    this.entries = [];
    this.line = this.userSite = null;
  }
}
