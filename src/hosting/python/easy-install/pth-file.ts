import { isSameDistribution, linesOf } from '../distributions/distribution.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { Environment } from '../distributions/environment.ts';
import { findDistributions, normalizePath } from '../distributions/scan.ts';
import { baseName, directoryOf, joinPath } from '../paths.ts';
import type { Disk } from './disk.ts';

const PRELUDE = 'import sys; sys.__plen = len(sys.path)';
const POSTLUDE =
  "import sys; new = sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p = getattr(sys, '__egginsert', 0); sys.path[p:p] = new; sys.__egginsert = p + len(new)";

/** An easy-install.pth and the distributions that its lines make active: PthDistributions. */
export class PthFile {
  readonly file: string;
  paths: string[] = [];
  private readonly disk: Disk;
  private readonly directory: string;
  private readonly siteDirectories: readonly string[];
  /** Whether its lines move what they add to the front of the path. */
  private readonly rewrites: boolean;
  private readonly active: Environment;
  private isChanged = false;

  constructor(disk: Disk, file: string, siteDirectories: readonly string[], rewrites: boolean) {
    this.disk = disk;
    this.file = file;
    this.directory = directoryOf(file);
    this.siteDirectories = siteDirectories;
    this.rewrites = rewrites;
    this.load();
    this.active = new Environment(disk, [], null);
    for (const path of linesOf(this.paths.join('\n')))
      for (const one of findDistributions(disk, path, true)) this.add(one);
  }

  /** Lines that lead nowhere, and doubles, are dropped at the next saving. */
  private load(): void {
    const { sight } = this.disk;
    const text = sight.isFile(this.file) ? sight.read(this.file) : null;
    const seen = new Set(this.siteDirectories);
    const lines = text?.type === 'ok' ? text.value.split('\n') : [];
    if (lines.at(-1) === '') lines.pop();
    for (const line of lines.filter((one) => !one.startsWith('import'))) {
      const path = line.trimEnd();
      if (path.trim() === '' || path.trim().startsWith('#')) {
        this.paths.push(path);
        continue;
      }
      const real = normalizePath(sight, joinPath(this.directory, path));
      if (!sight.exists(real) || seen.has(real)) {
        this.isChanged = true;
        continue;
      }
      seen.add(real);
      this.paths.push(real);
    }
    if (this.paths.length > 0 && !lines.some((line) => line.startsWith('import'))) this.isChanged = true;
    while (this.paths.at(-1)?.trim() === '') this.paths.pop();
  }

  /** The active releases of a project, newest first. */
  of(key: string): readonly Distribution[] {
    return this.active.of(key);
  }

  add(distribution: Distribution): void {
    const { location } = distribution;
    const isSite = this.siteDirectories.includes(location) && location !== this.disk.sight.workingDirectory();
    if (!this.paths.includes(location) && !isSite) {
      this.paths.push(location);
      this.isChanged = true;
    }
    this.active.add(distribution);
  }

  remove(distribution: Distribution): void {
    const rest = this.paths.filter((path) => path !== distribution.location);
    if (rest.length < this.paths.length) this.isChanged = true;
    this.paths = rest;
    const known = this.active.of(distribution.key).find((one) => isSameDistribution(one, distribution));
    if (known !== undefined) this.active.remove(known);
  }

  /** Writes it if anything is different; a file without lines is removed. */
  save(): void {
    if (!this.isChanged) return;
    const lines = this.paths.map((path) => this.relative(path));
    if (lines.length > 0) {
      const all = this.rewrites ? [PRELUDE, ...lines, POSTLUDE] : lines;
      this.disk.write(this.file, `${all.join('\n')}\n`);
    } else if (this.disk.sight.exists(this.file)) this.disk.remove(this.file);
    this.isChanged = false;
  }

  /** `./NAME` for what lies in or below the file's directory. */
  private relative(path: string): string {
    const real = normalizePath(this.disk.sight, path);
    const parts = [baseName(real)];
    for (let above = directoryOf(real); above.length >= this.directory.length; above = directoryOf(above)) {
      if (above === this.directory) return ['.', ...parts].join('/');
      parts.unshift(baseName(above));
      if (above === '/') break;
    }
    return path;
  }
}
