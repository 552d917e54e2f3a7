import { Environment } from '../distributions/environment.ts';
import { safeName } from '../distributions/requirement.ts';
import type { Requirement } from '../distributions/requirement.ts';
import { answerOf } from '../package-index/published.ts';
import { joinPath } from '../paths.ts';
import type { Disk } from './disk.ts';
import { distributionsIn, isAddress } from './links.ts';
import { DistutilsError } from './log.ts';
import type { Log } from './log.ts';

/** What can be had, from directories and from pages of links: setuptools.package_index.PackageIndex. */
export class IndexClient extends Environment {
  private readonly disk: Disk;
  private readonly log: Log;
  private readonly indexUrl: string;
  private readonly allowed: RegExp;
  private readonly scanned = new Set<string>();
  private readonly fetched = new Set<string>();
  /** The pages of each project, by its name in small letters. */
  private readonly pages = new Map<string, Set<string>>();
  /** Pages to read when the network is first asked; null from then on. */
  private waiting: string[] | null = [];

  constructor(disk: Disk, log: Log, path: readonly string[], indexUrl: string, hosts: readonly string[]) {
    super(disk, path);
    this.disk = disk;
    this.log = log;
    this.indexUrl = indexUrl.endsWith('/') ? indexUrl : `${indexUrl}/`;
    this.allowed = new RegExp(hosts.map((host) => `(?:${globPattern(host)})`).join('|'));
  }

  /** -f: directories and files are looked at once, pages when they are needed. */
  addFindLinks(links: readonly string[]): void {
    for (const link of links) {
      const isNear =
        this.waiting === null ||
        !isAddress(link) ||
        link.startsWith('file:') ||
        distributionsIn(this.disk, link).length > 0;
      if (isNear) this.scan(link);
      else this.waiting?.push(link);
    }
  }

  /** Reads the pages that are waiting. */
  prescan(): void {
    for (const url of this.waiting ?? []) this.scan(url);
    this.waiting = null;
  }

  /** Looks a project up in the index; if it has no page, in the list of all packages. */
  findPackages(requirement: Requirement): void {
    const asked = /^[A-Za-z0-9._-]+/.exec(requirement.text)?.[0] ?? requirement.project;
    this.scan(`${this.indexUrl}${asked}/`);
    if (!this.pages.has(requirement.key)) this.scan(`${this.indexUrl}${requirement.project}/`);
    if (!this.pages.has(requirement.key)) {
      if (this.of(requirement.key).length > 0) this.log.info(`Couldn't retrieve index page for '${asked}'`);
      else this.log.warn(`Couldn't find index page for '${asked}' (maybe misspelled?)`);
      if (!this.fetched.has(this.indexUrl))
        this.log.info('Scanning index of all packages (this may take a while)');
      this.scan(this.indexUrl);
    }
    for (const url of [...(this.pages.get(requirement.key) ?? [])]) this.scan(url);
  }

  /** Whether a host may be asked; `isFatal` for what was named on the command line. */
  mayAsk(url: string, isFatal = false): boolean {
    const host = /^[^:]+:\/\/([^/]*)/.exec(url)?.[1] ?? '';
    if (url.startsWith('file:') || this.allowed.test(host)) return true;
    const note = `\nNote: Bypassing ${url} (disallowed host; see http://bit.ly/2hrImnY for details).\n`;
    if (isFatal) throw new DistutilsError(note);
    this.log.warn(note);
    return false;
  }

  private scan(url: string): void {
    if (this.scanned.has(url)) return;
    this.scanned.add(url);
    if (!isAddress(url)) {
      this.addFile(url, false);
      return;
    }
    const found = distributionsIn(this.disk, url);
    if (found.length > 0) {
      if (this.mayAsk(url)) for (const one of found) this.add(one);
      return;
    }
    if (!this.fetched.has(url)) this.read(url);
  }

  private read(url: string): void {
    this.fetched.add(url);
    if (!this.mayAsk(url)) return;
    this.log.info(`Reading ${url}`);
    const answer = answerOf(url);
    if (answer.type === 'unreachable')
      this.log.warn(
        `Download error on ${url}: [Errno -2] Name or service not known -- Some packages may not be found!`,
      );
    if (answer.type !== 'page') return;
    // Of the links on a page only those to files are followed, and of the index those to pages are noted.
    for (const link of answer.links) {
      if (distributionsIn(this.disk, link).length > 0) this.scan(link);
      this.note(link);
    }
    this.note(url);
  }

  /** A page of the index that belongs to a project. */
  private note(url: string): void {
    const [name = '', rest] = url.startsWith(this.indexUrl) ? url.slice(this.indexUrl.length).split('/') : [];
    if (rest !== '') return;
    const key = safeName(name).toLowerCase();
    this.pages.set(key, (this.pages.get(key) ?? new Set<string>()).add(url));
  }

  private addFile(path: string, isNested: boolean): void {
    const { sight } = this.disk;
    if (!sight.exists(path)) {
      this.log.warn(`Not found: ${path}`);
      return;
    }
    if (sight.isDirectory(path) && !isNested) {
      const listed = sight.list(path);
      const real = sight.real(path) ?? path;
      for (const name of listed.type === 'ok' ? listed.value : []) this.addFile(joinPath(real, name), true);
    }
    for (const one of distributionsIn(this.disk, path)) this.add(one);
  }
}

/** fnmatch: `*`, `?` and `[…]`, the whole name. */
const globPattern = (glob: string): string =>
  `^${[...glob.matchAll(/\[[^\]]+\]|[\s\S]/g)]
    .map(([part]) =>
      part === '*'
        ? '.*'
        : part === '?'
          ? '.'
          : part.length > 1
            ? part.replace('[!', '[^')
            : part.replace(/[\\^$.*+?()[\]{}|]/, '\\$&'),
    )
    .join('')}$`;
