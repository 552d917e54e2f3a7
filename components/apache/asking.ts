import type { Host } from '../../src/hosting/kernel/index.ts';
import { answerByApache, connectionTo, networkWith } from '../../src/hosting/web/index.ts';
import type { Answer, ApacheStep } from '../../src/hosting/web/index.ts';

/* What an application answers: asked on a box of which nothing is kept, so that looking changes nothing. */

/** What a request came to. */
export interface Probe {
  readonly target: string;
  /** Null where nobody answers. */
  readonly status: number | null;
  /** The first line of the page, where a redirection leads, or what went wrong. */
  readonly text: string;
  /** Files that the script imported, where the process that answered had to load it. */
  readonly files: readonly string[];
  /** The box after the request. */
  readonly host: Host;
}

const network = networkWith({ apache: answerByApache });

/** Asks an application on a port of the box; `name` is what the client calls the host. */
export function probe(host: Host, port: number, target: string, name = `127.0.0.1:${port}`): Probe {
  const headers = [['Host', name]] as const;
  const request = { method: 'GET', target, version: 'HTTP/1.1', headers, body: '' };
  const answer = network.answer(host, connectionTo(host, '127.0.0.1', port), request);
  const steps = answer.trace.map(({ detail }) => detail as ApacheStep);
  const files = steps.flatMap((step) =>
    step.type === 'imported' ? step.imports.map(({ file }) => file) : [],
  );
  return { target, ...said(answer, steps), files, host: answer.host };
}

function said(answer: Answer, steps: readonly ApacheStep[]): Pick<Probe, 'status' | 'text'> {
  if (answer.type === 'refused') return { status: null, text: 'Connection refused' };
  if (answer.type === 'unanswered') return { status: null, text: 'no answer' };
  const { status, reason, headers, body } = answer.response;
  const why = steps.map(whyOf).find((one) => one !== null) ?? null;
  if (status >= 400) return { status, text: why ?? reason };
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  const text = location?.replace(/^http:\/\/[^/]*/, 'to ') ?? body.split('\n')[0] ?? '';
  return { status, text };
}

const whyOf = (step: ApacheStep): string | null =>
  step.type === 'imported' ? step.error : step.type === 'failed' ? step.why : null;
