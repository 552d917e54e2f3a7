import { asRequirement, scriptsOf } from '../distributions/distribution.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { directoryOf, joinPath } from '../paths.ts';
import type { Process } from './process.ts';

/** Writes the scripts of a distribution, each with its path told: install_egg_scripts(). What is there is replaced. */
export function installScripts(process: Process, distribution: Distribution, directory: string): void {
  const { disk, log } = process;
  for (const name of scriptsOf(distribution)) {
    log.info(`Installing ${name} script to ${directory}`);
    const target = joinPath(directory, name);
    const own = distribution.metadata.get(`scripts/${name}`) ?? '';
    disk.makeDirectories(directoryOf(target));
    if (disk.sight.exists(target)) disk.remove(target);
    disk.write(target, wrapperOf(process.request.executable, distribution, name, own));
    disk.setMode(target, disk.scriptMode);
  }
}

/** A Python script becomes one that asks for exactly its own distribution; any other is written as it is. */
function wrapperOf(executable: string, distribution: Distribution, name: string, own: string): string {
  const [firstLine = ''] = own.split('\n');
  if (!name.endsWith('.py') && !/^#!.*python/i.test(firstLine)) return own;
  const options = /^#!\s*\S*python[0-9.]*[ \t]+(.*)$/.exec(firstLine)?.[1];
  const required = asRequirement(distribution).text;
  return `#!${executable}${options === undefined ? '' : ` ${options}`}
# EASY-INSTALL-SCRIPT: '${required}','${name}'
__requires__ = '${required}'
__import__('pkg_resources').run_script('${required}', '${name}')
`;
}
