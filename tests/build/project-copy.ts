import { temporaryFolder } from '../scripts/temporary-folder.ts';
import { copyProject } from './copy-project.ts';

/** A copy of the project that a test may spoil. */
export function projectCopy(): string {
  const copy = temporaryFolder();
  copyProject(copy);
  return copy;
}
