import { passThrough, answerByWorker } from '../../src/hosting/web/front/index.ts';
import type { Answerers, Passage } from '../../src/hosting/web/front/index.ts';
import { answerByFiles, answerByText, networkWith } from '../../src/hosting/web/index.ts';
import type { Answerer, Header } from '../../src/hosting/web/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import type { Asking } from './asking.ts';

/** What nginx did is worded when somebody asks for it. */
const atFront = answerByWorker(({ type }) => type);

const withServers = (more: Readonly<Record<string, Answerer>>): Answerers => ({
  front: atFront,
  network: networkWith({
    files: answerByFiles,
    text: answerByText,
    nginx: (...asked) => atFront(...asked).answer,
    ...more,
  }),
});

/** Apache is large, and most boxes of this diagram run none. */
let answerers = withServers({});

let hasApache = false;

export async function fetchApache(): Promise<void> {
  answerers = withServers({ apache: (await import('./apache.ts')).answerByApache });
  hasApache = true;
}

/** Fetches what answers on this box and is not here yet; false if nothing was missing. */
export async function fetchServers(host: Host): Promise<boolean> {
  const isMissing = [...host.processes.byPid.values()].some(({ image }) => image?.type === 'apache');
  if (!isMissing || hasApache) return false;
  await fetchApache();
  return true;
}

/** Sends the request of somebody: the visitor is outside, everybody else on the box itself. */
export function send(host: Host, { who, url, forged }: Asking): Passage {
  const headers: readonly Header[] = forged === null ? [] : [['X-Forwarded-For', forged]];
  return passThrough(host, { url, headers, ...(who === 'visitor' ? {} : { from: '127.0.0.1' }) }, answerers);
}
