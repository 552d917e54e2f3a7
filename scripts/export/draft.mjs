import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Complaint, codeOf } from '../complaint.mjs';

/** What the system says when a folder takes no files, in words. */
const REASONS = new Map([
  ['EACCES', 'you may not write there'],
  ['EPERM', 'you may not write there'],
  ['EROFS', 'it is on a file system that is only for reading'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'your share of the disk is used up'],
  ['ENOTDIR', 'a part of the path is a file'],
  ['EEXIST', 'there is a file of that name'],
  ['EISDIR', 'there is a folder where a file should go'],
  ['ENOENT', 'the path leads nowhere'],
]);

/**
 * A sentence for what went wrong with the output; null where it was not the file system's doing.
 * @param {unknown} error
 * @param {string} folder
 */
export function outputComplaint(error, folder) {
  const code = codeOf(error);
  const reason = code === undefined ? undefined : REASONS.get(code);
  if (reason === undefined) return null;
  return new Complaint(
    `Could not write to ${folder}: ${reason} (${code}). Nothing was changed there; another folder can be named with --out.`,
  );
}

/**
 * Files are made beside where they will be and moved there at the end, all of them: a failure leaves a former export as it was.
 * @template T
 * @param {string} folder  where the files go, absolute
 * @param {(draft: string) => Promise<T>} make  writes them into the draft's folder
 * @param {(made: T) => readonly string[]} stale  files of a former export that these replace, relative to `folder`
 * @returns {Promise<T>}
 */
export async function throughDraft(folder, make, stale = () => []) {
  const created = await guarded(folder, () => mkdir(folder, { recursive: true }));
  /** @type {string | undefined} */
  let draft;
  const forget = () => draft !== undefined && rmSync(draft, { recursive: true, force: true });
  process.on('exit', forget);
  try {
    const place = await guarded(folder, () => mkdtemp(join(folder, '.draft-')));
    draft = place;
    const made = await make(place);
    await guarded(folder, () => move(place, folder));
    await guarded(folder, () =>
      Promise.all(stale(made).map((file) => rm(join(folder, file), { force: true }))),
    );
    return made;
  } finally {
    forget();
    process.off('exit', forget);
    if (created !== undefined) await removeEmpty(folder, dirname(created));
  }
}

/**
 * Write a file of the draft.
 * @param {string} draft
 * @param {string} name
 * @param {Uint8Array} bytes
 */
export const writeDraft = (draft, name, bytes) =>
  guarded(dirname(draft), async () => {
    await mkdir(dirname(join(draft, name)), { recursive: true });
    await writeFile(join(draft, name), bytes);
  });

/**
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
async function guarded(folder, act) {
  try {
    return await act();
  } catch (error) {
    throw outputComplaint(error, folder) ?? error;
  }
}

/**
 * Move all files of a folder into another, over those of the same name. What could stand in the way is looked for first.
 * @param {string} from
 * @param {string} to
 */
async function move(from, to) {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const moves = files.map((file) => ({ file, target: join(to, file.slice(from.length + 1)) }));
  for (const { target } of moves) {
    await mkdir(dirname(target), { recursive: true });
    const there = await stat(target).catch(() => undefined);
    if (there?.isDirectory()) throw Object.assign(new Error(target), { code: 'EISDIR' });
  }
  for (const { file, target } of moves) await rename(file, target);
}

/**
 * Remove a folder and those around it up to `top`, as long as they are empty.
 * @param {string} folder
 * @param {string} top
 */
async function removeEmpty(folder, top) {
  for (let at = folder; at !== top && at !== dirname(at); at = dirname(at)) {
    const isGone = await rmdir(at).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}
