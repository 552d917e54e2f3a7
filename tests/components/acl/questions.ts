import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { inodeAt, sceneOf } from '../../../components/acl/scene.ts';
import type { Scene } from '../../../components/acl/scene.ts';
import type { Question } from '../../../components/acl/state.ts';

await fetchScenarios();

export const theAccount = loadScenario('the-account').host;
export const everybody = ['you', 'mallory', 'nginx', 'apache', 'root'];
export const logo = '/home/you/webapps/yoursite/logo.png';

export const ask = (question: Partial<Question>): Scene =>
  sceneOf(theAccount, { subjects: ['nginx'], path: logo, operation: 'read', ...question });

/** Every path below `path`, itself included. */
export function pathsBelow(path: string, host = theAccount): readonly string[] {
  const inode = inodeAt(host, path);
  if (inode?.type !== 'directory') return [path];
  const names = [...inode.entries.keys()];
  return [path, ...names.flatMap((name) => pathsBelow(path === '/' ? `/${name}` : `${path}/${name}`, host))];
}
