import { strerror } from '../../kernel/index.ts';
import type { Step, UriRule } from './trace.ts';

type FileStep = Extract<Step, { type: 'file' }>;

const PURPOSES: Readonly<Record<FileStep['purpose'], string>> = {
  content: 'The path is mapped to',
  index: 'index asks for',
  try_files: 'try_files asks for',
  listing: 'autoindex lists',
  directory: 'The directory asked about is',
};

/** One call on the file system, made with the rights of the worker. */
export function describeFile({ purpose, path, found }: FileStep): string {
  const start = `${PURPOSES[purpose]} ${path}`;
  if (found === 'file') return `${start}: a file.`;
  if (found === 'directory') return `${start}: a directory.`;
  return found === 'other' ? `${start}: no regular file.` : `${start}: ${strerror(found)} (${found}).`;
}

const URI_RULES: Readonly<Record<UriRule, string>> = {
  'as-sent':
    'proxy_pass is specified without a URI, so the request URI is passed in the same form as sent by the client',
  'as-redirected': 'proxy_pass is specified without a URI, so the changed URI is passed, escaped again',
  'prefix-replaced':
    'proxy_pass is specified with a URI, so the part of the normalised URI that matches the location is replaced by it',
  evaluated: 'proxy_pass has variables, so what they say is passed as is',
};

export const describeProxy = ({ passed, uri, how }: Extract<Step, { type: 'proxy' }>): string =>
  `The request is passed to ${passed} as ${uri}: ${URI_RULES[how]}.`;

export function describeUpstream(step: Extract<Step, { type: 'upstream' }>): string {
  const { address, port, status, failure } = step;
  switch (failure) {
    case 'refused':
      return `Nobody listens on ${address}:${port} (ECONNREFUSED).`;
    case 'closed':
      return `${address}:${port} closes the connection without an answer.`;
    case 'silent':
      return `${address}:${port} takes the connection and never answers (ETIMEDOUT).`;
    case null:
      return `${address}:${port} answers with ${status ?? 'nothing'}.`;
  }
}
