import { loginTask } from '../../kernel/index.ts';
import type { Host } from '../../kernel/index.ts';
import { activeDistributions, interpreterOf, startPython, versionSeen } from '../../python/index.ts';
import type { Started, Version } from '../../python/index.ts';
import { MET, unmetBecause } from './goal.ts';
import type { Check, PresentGoal } from './goal.ts';

/** A script of yours, and the Python that runs it. */
export interface Run {
  readonly script: string;
  readonly python: Version;
}

/** A script that is run by `you` gets a certain version of a library. */
export const getsVersion = (run: Run, module: string, version: string, title: string): PresentGoal => ({
  type: 'present',
  id: `${nameOf(run.script)}-gets-${module}-${version}`,
  title,
  check: (host) => {
    const started = startOf(host, run);
    if (started === null) return noScript(run);
    const seen = versionSeen(started, module);
    if (seen.version === version) return MET;
    const found =
      seen.error === null
        ? `gets ${module} ${seen.version ?? 'of no version'} from ${seen.file}`
        : `ends with ${seen.error}`;
    return unmetBecause(
      `${run.script} ${found}, and wants ${module} ${version}.`,
      witness(run, module, seen.file),
    );
  },
});

/** A script imports a module from below a directory, or not from below it. */
export function importsFrom(run: Run, module: string, directory: string, title: string): PresentGoal {
  return {
    type: 'present',
    id: `${nameOf(run.script)}-imports-${module}`,
    title,
    check: (host) => {
      const started = startOf(host, run);
      if (started === null) return noScript(run);
      const { file, error } = versionSeen(started, module);
      if (file?.startsWith(`${directory}/`) === true) return MET;
      return unmetBecause(
        error === null
          ? `${run.script} imports ${module} from ${file}, and not from ${directory}.`
          : `${run.script} ends with ${error}.`,
        witness(run, module, file),
      );
    },
  };
}

/** All that a script’s libraries need of each other is there, in versions that fit. */
export const needsFit = (run: Run, project: string, title: string): PresentGoal => ({
  type: 'present',
  id: `${nameOf(run.script)}-has-what-${project}-needs`,
  title,
  check: (host) => {
    const started = startOf(host, run);
    if (started === null) return noScript(run);
    const found = activeDistributions(started).find((one) => one.project === project);
    if (found === undefined)
      return unmetBecause(`${run.script} finds no distribution ${project}.`, witness(run, project, null));
    const missing = found.needs.find(({ isMet }) => !isMet);
    if (missing === undefined) return MET;
    return unmetBecause(
      `${run.script} finds ${project} ${found.version}, which needs ${missing.text}, and that is not what it gets.`,
      witness(run, project, versionSeen(started, project).file),
    );
  },
});

const startOf = (host: Host, { script, python }: Run): Started | null => {
  const interpreter = interpreterOf(python);
  const task = loginTask(host, 'you');
  const started = startPython(host, task, {
    interpreter,
    executable: `${interpreter.prefix}/bin/python${python}`,
    words: [script],
    environment: { HOME: '/home/you', LOGNAME: 'you' },
  });
  return started.process.sight.isFile(script) ? started : null;
};

const noScript = (run: Run): Check =>
  unmetBecause(`There is no script ${run.script}, or you may not read it.`);

const witness = ({ script, python }: Run, module: string, winner: string | null) =>
  ({ type: 'import', script, python, how: 'script', module, winner }) as const;

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
