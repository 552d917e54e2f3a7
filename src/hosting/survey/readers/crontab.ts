import { Gid, Uid } from '../../kernel/index.ts';
import { parseCrontab } from '../../cron/index.ts';
import type { Notes } from '../notes.ts';
import type { Command } from '../prompt.ts';
import type { Reader, Reading } from './reader.ts';

/* crontab -l, whose lines cron's own reader judges. */

const ENTRY =
  /^\s*(?:@(?:reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)|(?:[\d*][\w*,/-]*\s+){2}(?:[\w*,/-]+\s+){3})\S*/i;

export const crontab: Reader = {
  program: 'crontab',
  begins: (line) => ENTRY.test(line) || /^no crontab for \S+$/.test(line),
  open: (notes, command) => new CrontabReading(notes, command),
};

/** Whoever it is: the lines do not depend on it. */
const anybody = (name: string) => ({
  name,
  uid: Uid(1000),
  gid: Gid(1000),
  home: `/home/${name}`,
  shell: '/bin/sh',
});

class CrontabReading implements Reading {
  private readonly notes: Notes;
  private readonly user: string | null;
  private readonly lines: string[] = [];
  private firstLine = 0;

  constructor(notes: Notes, command: Command | null) {
    this.notes = notes;
    const words = command?.words ?? [];
    const at = words.indexOf('-u');
    const spool = words.find((word) => word.startsWith('/var/spool/cron/'));
    this.user =
      spool?.slice(spool.lastIndexOf('/') + 1) ??
      (at === -1 ? (command?.user ?? null) : (words[at + 1] ?? null));
  }

  read(line: string, number: number): string | null {
    if (/^no crontab for \S+$/.test(line)) return null;
    const parsed = parseCrontab(`${line}\n`, anybody(this.user ?? 'you'));
    if (parsed.type === 'mistake')
      return `a line of a crontab, minute hour day month weekday command${parsed.mistake.type === 'entry' ? ` (cron says ${parsed.mistake.message})` : ''}`;
    if (this.lines.length === 0) this.firstLine = number;
    this.lines.push(line);
    return null;
  }

  end(): void {
    if (this.lines.length === 0) return;
    this.notes.crontabs.push({
      user: this.user,
      text: `${this.lines.join('\n')}\n`,
      firstLine: this.firstLine,
    });
  }
}
