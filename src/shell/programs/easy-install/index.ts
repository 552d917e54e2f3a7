import { easyInstall } from '../../../hosting/python/easy-install/index.ts';
import type { Version } from '../../../hosting/python/index.ts';
import type { Filter } from '../../program.ts';
import { executableOf, pythonBeside } from '../python/where.ts';

/** easy_install of one of the Pythons. */
export const easyInstallOf = (version: Version): Filter => ({
  // eslint-disable-next-line require-yield -- It works at one go; what it needs to know is its process.
  *run(proc) {
    const run = easyInstall({
      host: proc.host,
      task: proc.task,
      version,
      executable: pythonBeside(proc, executableOf(proc), version),
      script: executableOf(proc),
      words: proc.argv.slice(1),
      environment: proc.env,
      pid: proc.pid,
    });
    proc.machine.host = run.host;
    for (const { stream, text } of run.output) proc[stream](text);
    return run.status;
  },
});
