import { readDirectory, stat, strerror } from '../../../hosting/kernel/index.ts';
import type { Inode } from '../../../hosting/kernel/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import type { Filter } from '../../program.ts';
import { byCodePoint } from '../../text/order.ts';
import { below, lastName } from '../coreutils.ts';
import { parseOptions } from '../options.ts';
import type { Options } from '../options.ts';
import { linesOf } from '../text-files.ts';
import { changesBetween } from './hunks.ts';
import { edScript, forwardScript, rcsScript } from './scripts.ts';
import { sideBySide } from './side-by-side.ts';
import { contextual, normal, unified } from './print.ts';
import type { Side } from './print.ts';

const help = `Usage: diff [OPTION]... FILES
Compare FILES line by line.

Mandatory arguments to long options are mandatory for short options too.
      --normal                  output a normal diff (the default)
  -q, --brief                   report only when files differ
  -s, --report-identical-files  report when two files are the same
  -c, -C NUM, --context[=NUM]   output NUM (default 3) lines of copied context
  -u, -U NUM, --unified[=NUM]   output NUM (default 3) lines of unified context
  -e, --ed                      output an ed script
  -n, --rcs                     output an RCS format diff
  -y, --side-by-side            output in two columns
  -W, --width=NUM               output at most NUM (default 130) print columns
      --left-column             output only the left column of common lines
      --suppress-common-lines   do not output common lines
  -t, --expand-tabs             expand tabs to spaces in output
  -r, --recursive                 recursively compare any subdirectories found
  -N, --new-file                  treat absent files as empty
  -i, --ignore-case               ignore case differences in file contents
  -b, --ignore-space-change       ignore changes in the amount of white space
  -Z, --ignore-trailing-space     ignore white space at line end
  -w, --ignore-all-space          ignore all white space
  -B, --ignore-blank-lines        ignore changes where lines are all blank
      --help               display this help and exit
`;

const specs = [
  { name: 'normal', long: 'normal' },
  { name: 'brief', letter: 'q', long: 'brief' },
  { name: 'same', letter: 's', long: 'report-identical-files' },
  { name: 'context', letter: 'c' },
  { name: 'context', letter: 'C', takes: 'value' },
  { name: 'context', long: 'context', takes: 'optional' },
  { name: 'unified', letter: 'u' },
  { name: 'unified', letter: 'U', takes: 'value' },
  { name: 'unified', long: 'unified', takes: 'optional' },
  { name: 'ed', letter: 'e', long: 'ed' },
  { name: 'forward', letter: 'f', long: 'forward-ed' },
  { name: 'rcs', letter: 'n', long: 'rcs' },
  { name: 'beside', letter: 'y', long: 'side-by-side' },
  { name: 'width', letter: 'W', long: 'width', takes: 'value' },
  { name: 'left-column', long: 'left-column' },
  { name: 'hide-common', long: 'suppress-common-lines' },
  { name: 'expand-tabs', letter: 't', long: 'expand-tabs' },
  { name: 'recursive', letter: 'r', long: 'recursive' },
  { name: 'new-file', letter: 'N', long: 'new-file' },
  { name: 'ignore-case', letter: 'i', long: 'ignore-case' },
  { name: 'space-change', letter: 'b', long: 'ignore-space-change' },
  { name: 'trailing-space', letter: 'Z', long: 'ignore-trailing-space' },
  { name: 'all-space', letter: 'w', long: 'ignore-all-space' },
  { name: 'blank-lines', letter: 'B', long: 'ignore-blank-lines' },
  { name: 'text', letter: 'a', long: 'text' },
  { name: 'minimal', letter: 'd', long: 'minimal' },
  { name: 'help', long: 'help' },
] as const;

type Name = (typeof specs)[number]['name'];

/** Options that say how differences are written; only one of them may be given. */
const STYLES: readonly Name[] = ['normal', 'context', 'unified', 'ed', 'forward', 'rcs', 'beside'];

/** diff of diffutils 3.8. */
export const diff: Filter = {
  *run(proc) {
    const options = parseOptions<Name>(proc.argv.slice(1), specs);
    if (options.given.includes('help')) {
      proc.out(help);
      return 0;
    }
    const [left, right, extra] = options.operands;
    const wrong =
      options.mistake ??
      mistakeIn(options) ??
      (right === undefined
        ? `missing operand after '${proc.argv.at(-1)}'`
        : extra === undefined
          ? null
          : `extra operand '${extra}'`);
    if (wrong !== null || left === undefined || right === undefined) {
      proc.err(`diff: ${wrong ?? ''}\ndiff: Try 'diff --help' for more information.\n`);
      return 2;
    }
    return yield* new Diff(proc, options).top(left, right);
  },
};

function mistakeIn({ settings }: Options<Name>): string | null {
  for (const { name, value } of settings) {
    const isNumber = /^\d+$/.test(value);
    if (name === 'width' && (!isNumber || Number(value) === 0)) return `invalid width '${value}'`;
    if ((name === 'context' || name === 'unified') && value !== '' && !isNumber)
      return `invalid context length '${value}'`;
  }
  const styles = new Set(settings.flatMap(({ name }) => (STYLES.includes(name) ? [name] : [])));
  return styles.size > 1 ? 'conflicting output style options' : null;
}

class Diff {
  private readonly proc: Proc;
  private readonly options: Options<Name>;

  constructor(proc: Proc, options: Options<Name>) {
    this.proc = proc;
    this.options = options;
  }

  private has(name: Name): boolean {
    return this.options.given.includes(name);
  }

  private inode(path: string): Inode | null {
    const found = this.proc.look((host, task) => stat(host, task, path));
    return found.type === 'ok' ? found.value : null;
  }

  private complain(path: string, message: string): number {
    this.proc.err(`diff: ${path}: ${message}\n`);
    return 2;
  }

  /** A file beside a directory means the file of that name in it. */
  *top(left: string, right: string): Running<number> {
    let [a, b] = [left, right];
    const [one, two] = [a, b].map((path) =>
      path === '-' || /^\/dev\/(?:fd\/\d|std)/.test(path)
        ? null
        : this.proc.look((host, task) => stat(host, task, path)),
    );
    const isDirectory = (found: typeof one) => found?.type === 'ok' && found.value.type === 'directory';
    if (one?.type === 'failed' || two?.type === 'failed') {
      if (!this.has('new-file') || (one?.type === 'failed' && two?.type === 'failed')) {
        for (const [found, path] of [
          [one, a],
          [two, b],
        ] as const)
          if (found?.type === 'failed') this.complain(path, strerror(found.errno));
        return 2;
      }
    }
    if (isDirectory(one) && !isDirectory(two)) a = below(a, lastName(b));
    else if (isDirectory(two) && !isDirectory(one)) b = below(b, lastName(a));
    else if (isDirectory(one)) return yield* this.directories(a, b);
    return yield* this.files(a, b, '');
  }

  private *directories(left: string, right: string): Running<number> {
    if (this.inode(left)?.ino === this.inode(right)?.ino) return 0;
    const names = [left, right].map((path) => ({
      path,
      found: this.proc.look((host, task) => readDirectory(host, task, path)),
    }));
    for (const { path, found } of names)
      if (found.type === 'failed') return this.complain(path, strerror(found.errno));
    const [one = [], two = []] = names.map(({ found }) => (found.type === 'ok' ? found.value : []));
    let status = 0;
    for (const name of [...new Set([...one, ...two])].toSorted(byCodePoint)) {
      const [a, b] = [below(left, name), below(right, name)];
      const only = !one.includes(name) ? right : !two.includes(name) ? left : null;
      if (only !== null && !this.has('new-file')) {
        this.proc.out(`Only in ${only}: ${name}\n`);
        status = Math.max(status, 1);
        continue;
      }
      status = Math.max(status, yield* this.entries(a, b));
    }
    return status;
  }

  private *entries(left: string, right: string): Running<number> {
    const [one, two] = [this.inode(left), this.inode(right)];
    const [a, b] = [one?.type === 'directory', two?.type === 'directory'];
    if (a && b) {
      if (this.has('recursive')) return yield* this.directories(left, right);
      this.proc.out(`Common subdirectories: ${left} and ${right}\n`);
      return 0;
    }
    if (one !== null && two !== null && a !== b) {
      const kind = (isDirectory: boolean) => (isDirectory ? 'directory' : 'regular file');
      this.proc.out(`File ${left} is a ${kind(a)} while file ${right} is a ${kind(b)}\n`);
      return 1;
    }
    const words = this.proc.argv.slice(1).filter((word) => /^-/.test(word));
    return yield* this.files(left, right, `diff ${words.join(' ')} ${left} ${right}\n`.replace('  ', ' '));
  }

  /** `title` stands in front of differences that were found on the way through directories. */
  private *files(left: string, right: string, title: string): Running<number> {
    if (!this.has('beside') && this.inode(left)?.ino === (this.inode(right)?.ino ?? -1)) {
      if (this.has('same')) this.proc.out(`Files ${left} and ${right} are identical\n`);
      return 0;
    }
    const sides: Side[] = [];
    let failed = 0;
    for (const path of [left, right]) {
      const text = yield* this.proc.readAll(path);
      const isAbsent = text.type === 'failed' && text.errno === 'ENOENT' && this.has('new-file');
      if (text.type === 'failed' && !isAbsent) {
        failed = this.complain(path, strerror(text.errno));
        continue;
      }
      const content = text.type === 'ok' ? text.value : '';
      sides.push({
        name: path,
        lines: linesOf(content),
        lacksEnd: content !== '' && !content.endsWith('\n'),
        mtime: this.inode(path)?.mtime ?? 0,
      });
    }
    const [a, b] = sides;
    if (failed !== 0 || a === undefined || b === undefined) return failed;
    const changes = changesBetween(this.keys(a), this.keys(b)).filter(
      (change) =>
        !this.has('blank-lines') ||
        [...a.lines.slice(change.from, change.to), ...b.lines.slice(change.newFrom, change.newTo)].some(
          (line) => line.trim() !== '',
        ),
    );
    if (changes.length === 0) {
      if (this.has('beside')) this.proc.out(this.shown(a, b, changes));
      if (this.has('same')) this.proc.out(`Files ${left} and ${right} are identical\n`);
      return 0;
    }
    if (this.has('brief')) this.proc.out(`Files ${left} and ${right} differ\n`);
    else this.proc.out(title + this.shown(a, b, changes));
    const cut = this.has('ed') || this.has('forward') ? [a, b].filter(({ lacksEnd }) => lacksEnd) : [];
    for (const { name } of cut) this.complain(name, 'No newline at end of file\n');
    return cut.length > 0 ? 2 : 1;
  }

  private shown(left: Side, right: Side, changes: ReturnType<typeof changesBetween>): string {
    const form = this.options.settings.findLast(({ name }) => STYLES.includes(name));
    const context = form === undefined || form.value === '' ? 3 : Number(form.value);
    if (form?.name === 'unified') return unified(left, right, changes, context);
    switch (form?.name) {
      case 'context':
        return contextual(left, right, changes, context);
      case 'ed':
        return edScript(right, changes);
      case 'forward':
        return forwardScript(right, changes);
      case 'rcs':
        return rcsScript(right, changes);
      case 'beside':
        return sideBySide(left, right, changes, {
          width: Number(this.options.settings.findLast(({ name }) => name === 'width')?.value ?? 130),
          expandsTabs: this.has('expand-tabs'),
          leftOnly: this.has('left-column'),
          hidesCommon: this.has('hide-common'),
        });
      default:
        return normal(left, right, changes);
    }
  }

  /** Lines as they are compared; one without its end differs from one with it. */
  private keys({ lines, lacksEnd }: Side): readonly string[] {
    return lines.map((line, index) => {
      let key = this.has('all-space')
        ? line.replace(/\s+/g, '')
        : this.has('space-change')
          ? line.replace(/\s+/g, ' ').trimEnd()
          : this.has('trailing-space')
            ? line.trimEnd()
            : line;
      if (this.has('ignore-case')) key = key.toLowerCase();
      // A script for ed cannot leave a line without its end, so that is no difference.
      const isLoose = (['all-space', 'space-change', 'ed', 'forward'] as const).some((name) =>
        this.has(name),
      );
      return lacksEnd && index === lines.length - 1 && !isLoose ? `${key}\0` : key;
    });
  }
}
