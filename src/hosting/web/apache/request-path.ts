/* From the target of a request to the path that is looked up: ap_unescape_url() and ap_normalize_path() of httpd. */

/** The path and the query of a target, or the status that refuses it. */
export type RequestPath =
  | { readonly type: 'path'; readonly path: string; readonly query: string | null }
  | { readonly type: 'refused'; readonly status: number; readonly why: string | null };

/** Escapes are resolved once, `//` and `/../` afterwards; an escaped slash is not found (AllowEncodedSlashes Off). */
export function requestPath(target: string): RequestPath {
  const [raw = '', query = null] = target.replace(/^https?:\/\/[^/]*/i, '').split(/\?(.*)/s);
  if (!raw.startsWith('/')) return { type: 'refused', status: 400, why: null };
  if (/%(?![0-9A-Fa-f]{2})/.test(raw)) return { type: 'refused', status: 400, why: null };
  if (/%2f|%00/i.test(raw)) return { type: 'refused', status: 404, why: null };
  const decoded = raw.replace(/%([0-9A-Fa-f]{2})/g, (_whole, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  const names: string[] = [];
  const parts = decoded.split('/').slice(1);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === '..') {
      if (names.length === 0)
        return { type: 'refused', status: 400, why: `AH10244: invalid URI path (${raw})` };
      names.pop();
      if (isLast) names.push('');
    } else if (part === '.' || part === '') {
      if (isLast) names.push('');
    } else names.push(part);
  }
  return { type: 'path', path: `/${names.join('/')}`, query };
}

/** alias_matches() of mod_alias.c: how much of a path a prefix takes; null if it does not fit. Slashes count once. */
export function prefixLength(path: string, prefix: string): number | null {
  const bare = prefix.replace(/(.)\/+$/, '$1');
  if (bare === '/') return 0;
  if (path === bare) return bare.length;
  if (!path.startsWith(`${bare}/`)) return null;
  return prefix.endsWith('/') && prefix !== '/' ? bare.length + 1 : bare.length;
}
