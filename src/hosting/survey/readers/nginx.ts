import type { Notes } from '../notes.ts';
import type { Reader, Reading } from './reader.ts';

/* nginx -T: what -t says, and every file that was read, each behind a comment with its name. */

const FILE = /^# configuration file (\/.*):$/;

export const nginx: Reader = {
  program: 'nginx',
  begins: (line) => FILE.test(line) || /^nginx: (?:the )?configuration file /.test(line),
  open: (notes) => new NginxReading(notes),
};

class NginxReading implements Reading {
  private readonly notes: Notes;
  private open: { readonly path: string; readonly firstLine: number; readonly lines: string[] } | null = null;

  constructor(notes: Notes) {
    this.notes = notes;
  }

  read(line: string, number: number): string | null {
    const [, path] = FILE.exec(line) ?? [];
    if (path !== undefined) {
      this.end();
      this.open = { path, firstLine: number + 1, lines: [] };
      return null;
    }
    if (this.open !== null) {
      this.open.lines.push(line);
      return null;
    }
    return line === '' || /^(?:nginx: |\d{4}\/\d{2}\/\d{2} )/.test(line)
      ? null
      : 'a line such as # configuration file /etc/nginx/nginx.conf:, as nginx -T prints it';
  }

  end(): void {
    if (this.open === null) return;
    const { path, firstLine, lines } = this.open;
    this.open = null;
    this.notes.configuration.push({ path, firstLine, text: `${lines.join('\n')}\n` });
  }
}
