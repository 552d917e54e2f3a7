/* How nc and swaks read ports, and nc other numbers. */

/** Names of /etc/services that stand for ports, and that nc shows behind them. */
const SERVICES = new Map(
  Object.entries({
    ftp: 21,
    ssh: 22,
    telnet: 23,
    smtp: 25,
    domain: 53,
    http: 80,
    pop3: 110,
    imap2: 143,
    https: 443,
    submission: 587,
    mysql: 3306,
    postgresql: 5432,
    redis: 6379,
    'http-alt': 8080,
  }),
);

/** What nc calls the service at a port; `*` for one that has no name. */
export const serviceOf = (port: number): string =>
  [...SERVICES].find(([, number]) => number === port)?.[0] ?? '*';

/** strtonum(3): a number between two others, or what is wrong with the text. */
export function numberIn(
  text: string,
  least: number,
  most: number,
): number | 'invalid' | 'too small' | 'too large' {
  if (!/^-?\d+$/.test(text)) return 'invalid';
  const number = Number(text);
  return number < least ? 'too small' : number > most ? 'too large' : number;
}

/** build_ports(): a number, a range of them with the lower one first, or the name of a service; or the complaint. */
export function portsOf(word: string): readonly number[] | string {
  const named = SERVICES.get(word);
  if (!/^\d/.test(word)) return named === undefined ? `port number invalid: ${word}` : [named];
  const parts = word.split(/-(.*)/s).slice(0, 2).toReversed();
  const numbers: number[] = [];
  for (const part of parts) {
    const number = numberIn(part, 1, 65_535);
    if (typeof number === 'string') return `port number ${number}: ${part}`;
    numbers.push(number);
  }
  const first = Math.min(...numbers);
  return Array.from({ length: Math.max(...numbers) - first + 1 }, (_, place) => first + place);
}

/** What getaddrinfo(3) says of a port that is none. */
export const NO_SERVICE = 'getaddrinfo: Servname not supported for ai_socktype';

/** The one port of -l and -p. */
export function localPort(word: string): number | null {
  const number = SERVICES.get(word) ?? numberIn(word, 0, 65_535);
  return typeof number === 'number' ? number : null;
}

/** The port that getservbyname(3) or the digits themselves say; null for what is no service. */
export const portNamed = (word: string): number | null =>
  /^\d+$/.test(word) ? Number(word) : (SERVICES.get(word) ?? null);
