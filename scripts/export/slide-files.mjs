import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Complaint } from '../complaint.mjs';

const FILE = /^(\d\d-([a-z0-9-]+))\/((\d{3})-([a-z0-9-]+))\.mdx$/;

/**
 * The files of the slides by address: `keeping-things-safe/doors` is `03-keeping-things-safe/050-doors`.
 * @param {string} root  the project's folder
 * @returns {Promise<Map<string, string>>}
 */
export async function slideFiles(root) {
  const entries = await readdir(join(root, 'slides'), { recursive: true });
  const found = entries.map((path) => FILE.exec(path.replaceAll('\\', '/')));
  return new Map(
    found.flatMap((match) => (match ? [[`${match[2]}/${match[5]}`, `${match[1]}/${match[3]}`]] : [])),
  );
}

/**
 * The file of a slide that is in the site.
 * @param {Map<string, string>} files
 * @param {string} address
 */
export function fileOf(files, address) {
  const file = files.get(address);
  if (file !== undefined) return file;
  throw new Complaint(
    `The built site has a slide ${address}, and slides/ has no file of it; "npm run build" builds what is there now.`,
  );
}
