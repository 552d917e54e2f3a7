import type { Reading } from './reading.ts';
import { parseNumber } from './values.ts';

/** Where bodies are kept that are too large for memory, unless a directive says so. */
const DEFAULTS: Readonly<Record<string, string>> = {
  client_body_temp_path: '/var/lib/nginx/body',
  proxy_temp_path: '/var/lib/nginx/proxy',
  fastcgi_temp_path: '/var/lib/nginx/fastcgi',
  uwsgi_temp_path: '/var/lib/nginx/uwsgi',
  scgi_temp_path: '/var/lib/nginx/scgi',
};

/** `…_temp_path PATH [LEVELS…]`: remembers the directory, ngx_conf_set_path_slot(). */
export function takeTemporaryPath(
  reading: Reading,
  name: string,
  [path = '', ...levels]: readonly string[],
): void {
  if (!(name in DEFAULTS)) return;
  const digits = levels.map((level) => parseNumber(level) ?? 0);
  const length = digits.reduce((sum, level) => sum + level + 1, 0);
  if (digits.includes(0) || length > 10 + digits.length) reading.fail(`"${name}" directive invalid value`);
  reading.namedPaths.push(reading.fullName(path));
}

/** Directories that nginx makes as it starts: those that were named, and the usual ones where none was. */
export function temporaryPaths(reading: Reading): readonly string[] {
  const { http, namedPaths } = reading;
  const missing = Object.entries(DEFAULTS).filter(
    ([name]) => http?.own.values.has(name) === false && http.servers.some(({ own }) => !own.values.has(name)),
  );
  return [...new Set([...namedPaths, ...missing.map(([, path]) => path)])];
}
