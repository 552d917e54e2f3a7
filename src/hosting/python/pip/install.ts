import type { Distribution } from '../distributions/distribution.ts';
import { OSFailure } from '../easy-install/disk.ts';
import { INDEX_URL } from '../package-index/published.ts';
import { joinPath } from '../paths.ts';
import { resolveModern } from './backtracking.ts';
import { checkManaged } from './externally-managed.ts';
import { Finder } from './finder.ts';
import type { Built } from './finder.ts';
import { problemsOf } from './listing.ts';
import type { Given } from './options.ts';
import { PipError } from './process.ts';
import type { PipProcess, Scheme } from './process.ts';
import { byDistance, inOrder, resolveLegacy } from './resolution.ts';
import type { Resolved } from './resolution.ts';
import { setupFailure } from './setup-failure.ts';
import { layOut, moveInto, writeLaid } from './store.ts';
import type { Laid } from './store.ts';
import { uninstall } from './uninstall.ts';
import { wantedOf } from './wanted.ts';

/** `pip install`. Throws a PipError. */
export function install(process: PipProcess, given: Given, operands: readonly string[]): void {
  const { log, isModern } = process;
  const last = (name: string) => given.get(name)?.at(-1) ?? null;
  const links = given.get('find-links') ?? [];
  const target = last('target');
  if (isModern && target !== null && given.has('user'))
    throw new PipError("ERROR: Can not combine '--user' and '--target'");
  if (target === null && !given.has('break-system-packages')) checkManaged(process);
  const scheme = schemeFor(process, given, target);
  const files = given.get('requirement') ?? [];
  if (operands.length === 0 && files.length === 0) {
    const hint =
      links.length > 0 ? `(maybe you meant "pip install ${links.join(' ')}"?)` : '(see "pip help install")';
    throw new PipError(`ERROR: You must give at least one requirement to install ${hint}`);
  }
  const wanted = wantedOf(process, operands, files);
  const hasIndex = !given.has('no-index');
  const indexUrl = hasIndex ? (last('index-url') ?? INDEX_URL) : null;
  const question = {
    process,
    finder: new Finder(process, links, indexUrl),
    installed: process.installed(),
    choices: {
      ignoresInstalled: target !== null,
      upgrades: given.has('upgrade'),
      reinstalls: given.has('force-reinstall'),
      withDependencies: !given.has('no-deps'),
    },
  };
  if (hasIndex && last('index-url') !== null) log.info(`Looking in indexes: ${last('index-url') ?? ''}`);
  if (links.length > 0) log.info(`Looking in links: ${links.join(', ')}`);
  if (isModern) question.finder.checkLinks('');
  const resolved = (isModern ? resolveModern : resolveLegacy)(question, wanted);
  const waiting = (isModern ? byDistance : inOrder)(resolved);
  if (waiting.length === 0) return;
  const builds = [...resolved.values()].flatMap(({ built }) => built ?? []);
  if (isModern) tellBuilds(process, builds);
  const conflicts =
    given.has('no-deps') || given.has('no-warn-conflicts') ? [] : conflictsOf(question.installed, builds);
  if (!isModern) for (const { text } of conflicts) process.error(text);
  log.info(`Installing collected packages: ${waiting.map(nameOf).join(', ')}`);
  const asked = new Set(wanted.map(({ requirement }) => requirement.key));
  const laid: Laid[] = [];
  for (const one of waiting) laid.push(installOne(process, one, scheme, { target, asked }));
  if (isModern && conflicts.length > 0)
    process.error(
      `pip's dependency resolver does not currently take into account all the packages that are installed. This behaviour is the source of the following dependency conflicts.\n${conflicts.map(({ modern }) => modern).join('\n')}`,
    );
  const names = waiting.map(({ built }) => built?.distribution).filter((one) => one !== undefined);
  const items = names
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ project, version }) => `${project}-${version}`);
  log.info(`Successfully installed ${items.join(' ')}`);
  if (target !== null) moveInto(process, merged(laid), process.absolute(target), question.choices.upgrades);
}

const nameOf = ({ built }: Resolved): string => built?.distribution.project ?? '';

/** PEP 517: each is built apart. The lines with the size and the hash of the wheel are left out: nothing here has one. */
function tellBuilds({ log }: PipProcess, builds: readonly Built[]): void {
  const names = builds.map(({ distribution }) => distribution.project);
  log.info(`Building wheels for collected packages: ${names.join(', ')}`);
  for (const name of names) {
    log.info(`  Building wheel for ${name} (pyproject.toml): started`);
    log.info(`  Building wheel for ${name} (pyproject.toml): finished with status 'done'`);
  }
  log.info(`Successfully built ${names.join(' ')}`);
}

/** decide_user_install(): where it goes. */
function schemeFor(process: PipProcess, given: Given, target: string | null): Scheme {
  const { ownScheme, userScheme, log, isModern } = process;
  if (given.has('user')) {
    if (userScheme === null)
      throw new PipError(
        "ERROR: Can not perform a '--user' install. User site-packages are not visible in this virtualenv.",
      );
    return userScheme;
  }
  if (target !== null)
    return { library: process.absolute(target), scripts: joinPath(process.absolute(target), 'bin') };
  if (!isModern || userScheme === null || process.mayWrite(ownScheme.library)) return ownScheme;
  log.info('Defaulting to user installation because normal site-packages is not writeable');
  return userScheme;
}

/** What will not fit afterwards, of what is installed and what is new. */
function conflictsOf(installed: readonly Distribution[], builds: readonly Built[]) {
  const fresh = new Map(builds.map(({ distribution }) => [distribution.key, distribution]));
  const after = [...installed.filter(({ key }) => !fresh.has(key)), ...fresh.values()];
  return problemsOf(after).filter(({ of, on }) => fresh.has(of) || fresh.has(on));
}

interface Aim {
  readonly target: string | null;
  readonly asked: ReadonlySet<string>;
}

function installOne(
  process: PipProcess,
  { built, old, wanted }: Resolved,
  scheme: Scheme,
  { target, asked }: Aim,
): Laid {
  const { log, isModern } = process;
  if (built === null) throw new PipError('ERROR: nothing was built');
  const { distribution } = built;
  // A release elsewhere than where this one goes stays: of the user's in another place, or of the host's.
  const goes = old !== null && target === null && old.location === scheme.library ? old : null;
  const foreign =
    old !== null && goes === null && target === null && scheme === process.ownScheme ? old : null;
  const leaving = goes ?? foreign;
  if (leaving !== null) {
    if (isModern) log.info(`  Attempting uninstall: ${distribution.project}`);
    const indentation = isModern ? '    ' : '  ';
    log.info(`${indentation}Found existing installation: ${leaving.project} ${leaving.version}`);
    uninstall(process, leaving, '    ');
  }
  const laid = layOut(process, built, scheme, asked.has(wanted.requirement.key));
  const step = `Running setup.py install for ${distribution.project}`;
  if (!isModern) log.info(`  ${step}: started`);
  if (target === null)
    try {
      writeLaid(process, laid, scheme);
    } catch (error) {
      if (!(error instanceof OSFailure)) throw error;
      if (isModern)
        throw new PipError(
          `ERROR: Could not install packages due to an OSError: ${error.message}\nConsider using the \`--user\` option or check the permissions.\n`,
        );
      log.info(`    ${step}: finished with status 'error'`);
      throw new PipError(setupFailure(process, built, error));
    }
  if (!isModern) log.info(`    ${step}: finished with status 'done'`);
  return laid;
}

const merged = (all: readonly Laid[]): Laid => ({
  library: new Map(all.flatMap(({ library }) => [...library])),
  scripts: new Map(all.flatMap(({ scripts }) => [...scripts])),
});
