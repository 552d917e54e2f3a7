import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What a replay of one recording came to, as `tests/conformance/report.ts` prints it. */
export interface Replayed {
  readonly suite: string;
  readonly file: string;
  readonly made: string;
  readonly cases: number;
  readonly differences: readonly { readonly id: string; readonly where: string }[];
}

/** When the recordings were replayed, and what came of it. */
export interface Replay {
  readonly date: string;
  readonly suites: readonly Replayed[];
}

/** All that decides how a replay ends. */
const DECIDES = ['src/hosting', 'src/shell', 'src/session', 'tests/conformance', 'tests/vectors'];

const CACHE = 'node_modules/.cache/replayed';

/** Replays all recordings against the model as it is, or takes what an earlier build found with the very same files. */
export async function replayed(): Promise<Replay> {
  const kept = join(CACHE, `${await fingerprint()}.json`);
  const known = await readFile(kept, 'utf8').catch(() => null);
  if (known !== null) return JSON.parse(known) as Replay;
  const { stdout } = await promisify(execFile)(process.execPath, ['tests/conformance/report.ts'], {
    maxBuffer: 10_000_000,
  });
  const replay: Replay = {
    date: new Date().toISOString().slice(0, 10),
    suites: JSON.parse(stdout) as readonly Replayed[],
  };
  await mkdir(CACHE, { recursive: true });
  await writeFile(kept, JSON.stringify(replay));
  return replay;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of DECIDES) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    for (const file of files.toSorted()) hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex');
}

/** Cases that came out as recorded, as a share; never rounded up to all of them. */
export function shareOf(cases: number, differences: number): string {
  const share = (100 * (cases - differences)) / cases;
  return differences === 0 ? '100\u00a0%' : `${(Math.floor(share * 100) / 100).toFixed(2)}\u00a0%`;
}
