import { asRequirement, distributionText, fulfils } from '../distributions/distribution.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { type Environment } from '../distributions/environment.ts';
import { parseRequirement, requirementLiteral } from '../distributions/requirement.ts';
import type { Requirement } from '../distributions/requirement.ts';
import { ResolutionError, reportOf } from '../distributions/resolution-error.ts';
import { eggAt, normalizePath } from '../distributions/scan.ts';
import { WorkingSet } from '../distributions/working-set.ts';
import { compiledBeside } from '../package-index/egg.ts';
import { answerOf, releaseAt } from '../package-index/published.ts';
import { baseName, directoryOf, joinPath } from '../paths.ts';
import type { Destination } from './destination.ts';
import { installEggs } from './eggs.ts';
import type { IndexClient } from './index-client.ts';
import { isAddress } from './links.ts';
import { DistutilsError } from './log.ts';
import type { Process } from './process.ts';
import { installScripts } from './scripts.ts';
import { SITE_PATCH } from './site-patch-text.ts';
import { MUST_BE_ON_PATH, multiVersion } from './wording.ts';

/** What the options say of an installation. */
export interface Choices {
  readonly zipOk: boolean | null;
  readonly isMultiVersion: boolean;
  readonly upgrades: boolean;
  readonly withDependencies: boolean;
  readonly withScripts: boolean;
  readonly alwaysCopies: boolean;
  readonly isEditable: boolean;
  /** Where sources are kept, or null. */
  readonly buildDirectory: string | null;
}

/** Installs what the words of a command line ask for, one after the other; throws a DistutilsError or an OSFailure. */
export class Installation {
  private readonly process: Process;
  private readonly destination: Destination;
  private readonly choices: Choices;
  private readonly index: IndexClient;
  private readonly local: Environment;
  private readonly installed = new Set<string>();
  private hasSite: boolean;

  constructor(
    process: Process,
    destination: Destination,
    choices: Choices,
    { index, local }: { readonly index: IndexClient; readonly local: Environment },
  ) {
    this.process = process;
    this.destination = destination;
    this.choices = choices;
    this.index = index;
    this.local = local;
    this.hasSite = !destination.needsSite;
  }

  /** One word: an address, a path, or a requirement. */
  installWord(word: string): void {
    const { log, disk } = this.process;
    const { withDependencies } = this.choices;
    if (!this.choices.isEditable) this.installSite();
    const isPlace = isAddress(word) || disk.sight.exists(word);
    if (isPlace && this.choices.isEditable)
      throw new DistutilsError(
        `Invalid argument '${word}': you can't use filenames or URLs with --editable (except via the --find-links option).`,
      );
    if (isAddress(word)) {
      log.info(`Downloading ${word}`);
      this.index.mayAsk(word, true);
      if (releaseAt(word) === null)
        throw new DistutilsError(
          answerOf(word).type === 'unreachable'
            ? `Download error for ${word}: [Errno -2] Name or service not known`
            : `Can't download ${word}: 404 Not Found`,
        );
      this.installPlace(null, word, withDependencies, true);
      return;
    }
    if (disk.sight.exists(word)) {
      this.installPlace(null, word, withDependencies, true);
      return;
    }
    const parsed = parseRequirement(word);
    if (parsed.type === 'refused')
      throw new DistutilsError(`Not a URL, existing file, or requirement spec: '${word}'`);
    this.installRequirement(parsed.requirement, withDependencies);
  }

  private installRequirement(requirement: Requirement, withDependencies: boolean): Distribution | null {
    if (!this.choices.isEditable) this.installSite();
    const { isEditable, buildDirectory } = this.choices;
    if (isEditable && this.process.disk.sight.exists(joinPath(buildDirectory ?? '', requirement.key)))
      throw new DistutilsError(
        `'${requirement.key}' already exists in ${buildDirectory}; can't do a checkout there`,
      );
    const found = this.fetch(requirement);
    if (found === null) {
      const note = this.choices.alwaysCopies ? ' (--always-copy skips system and development eggs)' : '';
      throw new DistutilsError(
        `Could not find suitable distribution for ${requirementLiteral(requirement)}${note}`,
      );
    }
    if (found.form !== 'metadata')
      return this.installPlace(requirement, found.location, withDependencies, false);
    // What lies there without an egg needs no installing, only what it needs.
    this.settle(requirement, found, withDependencies, 'Using');
    return found;
  }

  /** PackageIndex.fetch_distribution(): what is there is good enough, unless an upgrade is asked for. */
  private fetch(requirement: Requirement): Distribution | null {
    const { log } = this.process;
    const { upgrades } = this.choices;
    log.info(`Searching for ${requirement.text}`);
    const skipped = new Set<Distribution>();
    const search = () => {
      this.index.prescan();
      this.index.findPackages(requirement);
      return this.find(requirement, this.index, skipped);
    };
    let found = upgrades ? search() : null;
    found ??= this.find(requirement, this.local, skipped);
    if (found === null) {
      this.index.prescan();
      found = this.find(requirement, this.index, skipped);
    }
    if (found === null && !upgrades) found = search();
    if (found === null) log.warn(`No local packages or working download links found for ${requirement.text}`);
    else log.info(`Best match: ${distributionText(found)}`);
    return found;
  }

  private find(
    requirement: Requirement,
    environment: Environment,
    skipped: Set<Distribution>,
  ): Distribution | null {
    const { log, disk } = this.process;
    for (const one of environment.of(requirement.key)) {
      if (one.form === 'metadata' && this.choices.alwaysCopies) {
        if (!skipped.has(one)) log.warn(`Skipping development or system egg: ${distributionText(one)}`);
        skipped.add(one);
        continue;
      }
      const isSource = one.form !== 'egg';
      if (!fulfils(one, requirement) || (this.choices.isEditable && !isSource)) continue;
      if (!isAddress(one.location)) {
        if (disk.sight.exists(one.location)) return one;
        continue;
      }
      log.info(`Downloading ${one.location}`);
      if (releaseAt(one.location) !== null) return one;
    }
    return null;
  }

  /** install_item(): `place` is a path or an address. */
  private installPlace(
    requirement: Requirement | null,
    place: string,
    withDependencies: boolean,
    isWanted: boolean,
  ): Distribution | null {
    const { log, disk } = this.process;
    const isKnown =
      requirement !== null && this.local.of(requirement.key).some((one) => one.location === place);
    const isNew = isWanted || this.choices.alwaysCopies || !place.endsWith('.egg') || !isKnown;
    log.info(`Processing ${baseName(place)}`);
    let made: readonly Distribution[];
    if (isNew) {
      const { directory } = this.destination;
      const { zipOk, isEditable, buildDirectory } = this.choices;
      const keeps = requirement === null ? null : buildDirectory;
      const kept = keeps === null ? null : { directory: keeps, name: requirement?.key ?? '' };
      made = installEggs(this.process, place, {
        directory,
        zipOk,
        kept,
        isEditable,
        asked: requirement?.text ?? null,
      });
    } else {
      const egg = eggAt(disk, place);
      made = egg === null ? [] : [egg];
    }
    for (const one of made) this.settle(requirement, one, withDependencies, isNew ? 'Installed' : 'Using');
    return made.find((one) => requirement !== null && fulfils(one, requirement)) ?? null;
  }

  /** process_distribution(): makes it active, writes its scripts, tells, and gets what it needs. */
  private settle(
    asked: Requirement | null,
    distribution: Distribution,
    withDependencies: boolean,
    what: 'Installed' | 'Using',
  ): void {
    const { log, interpreter } = this.process;
    this.activate(distribution);
    this.index.add(distribution);
    this.local.remove(distribution);
    this.local.add(distribution);
    if (this.choices.withScripts) installScripts(this.process, distribution, this.destination.scripts);
    this.installed.add(distribution.key);
    log.info(this.report(distribution, what));
    if (!withDependencies && !this.choices.alwaysCopies) return;
    if (asked !== null && asked.key !== distribution.key) {
      log.warn(`Skipping dependencies for ${distributionText(distribution)}`);
      return;
    }
    const requirement = asked !== null && fulfils(distribution, asked) ? asked : asRequirement(distribution);
    log.info(`Processing dependencies for ${requirement.text}`);
    const needed = this.resolve(requirement, interpreter.major);
    if (this.choices.alwaysCopies)
      for (const one of needed)
        if (!this.installed.has(one.key)) this.installRequirement(asRequirement(one), false);
    log.info(`Finished processing dependencies for ${requirement.text}`);
  }

  private resolve(requirement: Requirement, major: 2 | 3): readonly Distribution[] {
    try {
      return new WorkingSet(this.process.disk, []).resolve([requirement], this.local, (needed) =>
        this.installRequirement(needed, false),
      );
    } catch (error) {
      if (!(error instanceof ResolutionError)) throw error;
      throw new DistutilsError(reportOf(error.problem, major));
    }
  }

  /** update_pth() */
  private activate(distribution: Distribution): void {
    const { log } = this.process;
    const { pthFile } = this.destination;
    if (pthFile === null) return;
    const { isMultiVersion } = this.choices;
    // The list shrinks while it is gone through, so that of two entries in a row the second stays.
    for (let index = 0; ; index += 1) {
      const old = pthFile.of(distribution.key)[index];
      if (old === undefined) break;
      if (!isMultiVersion && old.location === distribution.location) continue;
      log.info(`Removing ${distributionText(old)} from easy-install.pth file`);
      pthFile.remove(old);
    }
    if (!isMultiVersion) {
      if (pthFile.paths.includes(distribution.location))
        log.info(`${distributionText(distribution)} is already the active version in easy-install.pth`);
      else {
        log.info(`Adding ${distributionText(distribution)} to easy-install.pth file`);
        pthFile.add(distribution);
      }
    }
    pthFile.save();
  }

  private report({ project, version, location }: Distribution, what: string): string {
    if (!this.choices.isMultiVersion) return `\n${what} ${location}`;
    const { path, disk } = this.process;
    const isOnPath = path.some((entry) => normalizePath(disk.sight, entry) === this.destination.directory);
    const note = isOnPath ? '' : `\n${MUST_BE_ON_PATH}`;
    return `\n${what} ${location}\n${multiVersion(project, version)}${note}`;
  }

  /** A directory on PYTHONPATH gets a site.py that reads .pth files there. */
  private installSite(): void {
    if (this.hasSite) return;
    const { disk, log, interpreter, compiledAt } = this.process;
    const { directory } = this.destination;
    const file = joinPath(directory, 'site.py');
    const current = disk.sight.read(file);
    if (current.type === 'ok' && !current.value.startsWith('def __boot():'))
      throw new DistutilsError(`${file} is not a setuptools-generated site.py; please remove it.`);
    if (current.type === 'failed' || current.value !== SITE_PATCH) {
      log.info(`Creating ${file}`);
      disk.write(file, SITE_PATCH);
      for (const [path, text] of compiledBeside(file, SITE_PATCH, { interpreter, compiledAt })) {
        disk.makeDirectories(directoryOf(path));
        disk.write(path, text);
      }
    }
    this.hasSite = true;
  }
}
