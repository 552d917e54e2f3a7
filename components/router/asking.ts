/** Who asks for what. */
export interface Asking {
  /** The visitor, who is outside, or somebody with a shell on the box. */
  readonly who: string;
  /** `http://example.com/blog/2010` */
  readonly url: string;
  /** What the client itself writes into X-Forwarded-For. */
  readonly forged: string | null;
}

/** An address that is in nobody’s network here. */
export const FORGED = '1.2.3.4';

/** The line that asks it. */
export const curlOf = ({ url, forged }: Omit<Asking, 'who'>): string =>
  `curl -i ${forged === null ? '' : `-H 'X-Forwarded-For: ${forged}' `}${url}`;

/** What a line with curl asks, of those that this diagram knows; null for every other line. */
export function askedBy(who: string, line: string): Asking | null {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|[^\s'"]+/g)].map(
    ([all, single, double]) => single ?? double ?? all,
  );
  if (words[0] !== 'curl') return null;
  const headers = words.filter((_, index) => words[index - 1] === '-H');
  const url = words.slice(1).findLast((word) => !word.startsWith('-') && !headers.includes(word));
  if (url === undefined) return null;
  const [, forged] =
    headers.map((header) => /^X-Forwarded-For:\s*(.*)$/i.exec(header)).find((found) => found !== null) ?? [];
  return { who, url, forged: forged ?? null };
}
