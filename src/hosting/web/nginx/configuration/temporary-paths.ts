import type { Reading } from './reading.ts';

/** Where bodies are kept that are too large for memory, unless a directive says so. */
const DEFAULTS: Readonly<Record<string, string>> = {
  client_body_temp_path: '/var/lib/nginx/body',
  proxy_temp_path: '/var/lib/nginx/proxy',
  fastcgi_temp_path: '/var/lib/nginx/fastcgi',
  uwsgi_temp_path: '/var/lib/nginx/uwsgi',
  scgi_temp_path: '/var/lib/nginx/scgi',
};

export const isTemporaryPath = (name: string): boolean => name in DEFAULTS;

/** Directories that nginx makes as it starts: those that were named, and the usual ones where none was. */
export function temporaryPaths(reading: Reading): readonly string[] {
  const { http, namedPaths } = reading;
  const missing = Object.entries(DEFAULTS).filter(
    ([name]) => http?.own.values.has(name) === false && http.servers.some(({ own }) => !own.values.has(name)),
  );
  return [...new Set([...namedPaths, ...missing.map(([, path]) => path)])];
}
