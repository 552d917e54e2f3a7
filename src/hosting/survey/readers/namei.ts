import { parseMode } from '../../kernel/index.ts';
import type { Notes } from '../notes.ts';
import { absolutePath, inside } from '../paths.ts';
import type { Command } from '../prompt.ts';
import type { Reader, Reading } from './reader.ts';

/* namei -l: the way of a path, one name a line. It follows links by itself, so that a line is always below the directory before it. */

const LINE = /^\s*([-dDlpcbs][-rwxsStT]{9})\s+(\S+)\s+(\S+)\s+(.+)$/;
const MISSING = /^\s*\S.* - (?:No such file or directory|Permission denied|Not a directory)$/;
const EXPECTED = 'a line such as drwxr-x--- you you you, as namei -l prints it';

export const namei: Reader = {
  program: 'namei',
  begins: (line) => /^f: \S/.test(line),
  open: (notes, command) => new NameiReading(notes, command),
};

class NameiReading implements Reading {
  private readonly notes: Notes;
  private readonly from: string | null;
  private directory: string | null = null;

  constructor(notes: Notes, command: Command | null) {
    this.notes = notes;
    this.from = command?.directory ?? null;
  }

  read(line: string): string | null {
    if (line === '') return null;
    if (line.startsWith('f: ')) {
      this.directory = line.startsWith('f: /') ? '/' : absolutePath('.', this.from);
      return this.directory === null
        ? 'a whole path: namei is to be asked for one, as in namei -l /home/you'
        : null;
    }
    if (MISSING.test(line)) return null;
    const [, letters = '', owner = '', group = '', shown = ''] = LINE.exec(line) ?? [];
    if (shown === '') return EXPECTED;
    if (this.directory === null) return 'a whole path before the names on its way';
    // With -x a mount point has a D.
    const parsed = parseMode(letters.replace(/^D/, 'd'));
    if (parsed === null) return null;
    const [name = '', target] = parsed.type === 'symlink' ? shown.split(' -> ') : [shown];
    const path = name === '/' ? '/' : absolutePath(inside(this.directory, name), null);
    if (path === null) return EXPECTED;
    this.notes.file(path, {
      type: parsed.type,
      mode: parsed.mode,
      owner,
      group,
      acl: { type: 'untold' },
      target: target ?? null,
    });
    if (parsed.type === 'directory') this.directory = path;
    return null;
  }
}
