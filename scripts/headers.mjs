import { Complaint } from './complaint.mjs';

/**
 * @typedef {object} HeaderRule
 * @property {string} path     as written, with `*` for any rest and `:name` for one segment
 * @property {[name: string, value: string][]} headers
 * @property {string[]} detach names that this path does without, written `! Name`
 */

/**
 * Read a `_headers` file as static hosts understand it: a line that begins with a path,
 * then indented `Name: value` lines. `#` begins a comment line.
 * Source: the `_headers` references of Cloudflare Pages and Netlify; rules for whole URLs are left out.
 * @param {string} text
 * @returns {HeaderRule[]}
 */
export function parseHeaders(text) {
  /** @type {HeaderRule[]} */
  const rules = [];
  text.split(/\r?\n/).forEach((line, index) => {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) return;
    const where = `_headers, line ${index + 1}`;
    if (!/^\s/.test(line)) {
      if (!content.startsWith('/'))
        throw new Complaint(`${where}: expected a path that begins with "/", found "${content}".`);
      rules.push({ path: content, headers: [], detach: [] });
      return;
    }
    const rule = rules.at(-1);
    if (!rule) throw new Complaint(`${where}: expected a path before the first header, found "${content}".`);
    const detached = /^!\s*([^\s:]+)$/.exec(content)?.[1];
    if (detached !== undefined) {
      rule.detach.push(detached);
      return;
    }
    const [, name, value] = /^([^\s:]+):\s*(.*)$/.exec(content) ?? [];
    if (!name || !value) throw new Complaint(`${where}: expected "Name: value", found "${content}".`);
    rule.headers.push([name, value]);
  });
  return rules;
}

/**
 * The headers for a path, by lower-case name. Every rule that matches counts, in the file's order;
 * a header that several give is joined with commas.
 * @param {readonly HeaderRule[]} rules
 * @param {string} pathname
 * @returns {Map<string, string>}
 */
export function headersFor(rules, pathname) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const rule of rules) {
    if (!pattern(rule.path).test(pathname)) continue;
    for (const name of rule.detach) found.delete(name.toLowerCase());
    for (const [name, value] of rule.headers) {
      const key = name.toLowerCase();
      const before = found.get(key);
      found.set(key, before === undefined ? value : `${before}, ${value}`);
    }
  }
  return found;
}

/** @param {string} path */
function pattern(path) {
  const source = path
    .replace(/[\\^$.+?()[\]{}|]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/:[A-Za-z]\w*/g, '[^/]+');
  return new RegExp(`^${source}$`);
}
