import type { Host, Operation } from '../../src/hosting/kernel/index.ts';
import { inodeAt, inside, parentOf } from './scene.ts';
import type { Question } from './state.ts';

/** The name of what is created when somebody only says where. */
const NEW = 'new';

const directoryAt = (host: Host, path: string): string =>
  inodeAt(host, path)?.type === 'directory' ? path : parentOf(path);

/** The question about another path; what makes no sense with it becomes the nearest thing that does. */
export function askAbout(host: Host, question: Question, path: string): Question {
  const { operation } = question;
  const inode = inodeAt(host, path);
  if (operation === 'create') return { ...question, path: inside(directoryAt(host, path), NEW) };
  if (
    inode?.type === 'directory' &&
    (operation === 'read' || operation === 'write' || operation === 'execute')
  )
    return { ...question, path, operation: 'list' };
  if (inode?.type === 'file' && (operation === 'list' || operation === 'enter'))
    return { ...question, path, operation: 'read' };
  return { ...question, path };
}

/** The question about another operation: directories are listed and entered, new names are made inside them. */
export function askTo(host: Host, question: Question, operation: Operation): Question {
  const { path } = question;
  const isThere = inodeAt(host, path) !== null;
  if (operation === 'create') {
    return { ...question, operation, path: isThere ? inside(directoryAt(host, path), NEW) : path };
  }
  const real = isThere ? path : parentOf(path);
  const isInside = operation === 'list' || operation === 'enter';
  return { ...question, operation, path: isInside ? directoryAt(host, real) : real };
}
