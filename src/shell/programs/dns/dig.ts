import { RECORD_TYPES, plainName, queryName, resolveName } from '../../../hosting/services/index.ts';
import type { NameAnswer, RecordType, ResourceRecord } from '../../../hosting/services/index.ts';
import { parsePort } from '../../../hosting/kernel/index.ts';
import type { Command } from '../../program.ts';
import { formatTimeText } from '../strftime.ts';

const VERSION = 'DiG 9.18.49-1~deb12u3-Debian';

const USAGE = `Usage:  dig [@global-server] [domain] [q-type] [q-class] {q-opt}
            {global-d-opt} host [@local-server] {local-d-opt}
            [ host [@local-server] {local-d-opt} [...]]

`;

/** The resolver of the box; it asks the name servers of the world. */
const RESOLVER = '127.0.0.1';

/** dig of BIND 9.18: what the domain name system says, as its recursive resolver hands it on. */
export const dig: Command = ({ host, argv, out, err }) => {
  const words = argv.slice(1);
  const asked = readWords(words);
  if ('ending' in asked) {
    (asked.ending.status === 0 && !asked.ending.isVersion ? out : err)(asked.ending.text);
    return { host, status: asked.ending.status };
  }
  const { server, shows, isShort, warnings } = asked;
  err(warnings);
  if (server !== null && resolveName(host, server) === null) {
    err(`dig: couldn't get address for '${server}': not found\n`);
    return { host, status: 1 };
  }
  const type = asked.type ?? (asked.names.length === 0 ? 'NS' : 'A');
  if (shows.has('cmd') && !isShort)
    out(`\n; <<>> ${VERSION} <<>> ${words.join(' ')}\n;; global options: +cmd\n`);
  for (const name of asked.names.length === 0 ? ['.'] : asked.names) {
    const answer = queryName(host, name, type);
    if (isShort) out(answer.answers.map(({ data }) => `${data}\n`).join(''));
    else out(report(shows, plainName(name), type, answer, host.clock, host.processes.next));
  }
  return { host, status: 0 };
};

/** The parts of what is printed, each with a `+` option that leaves it out or in. */
const PARTS = ['cmd', 'comments', 'question', 'answer', 'authority', 'additional', 'stats'] as const;

type Part = (typeof PARTS)[number];

interface Asked {
  readonly server: string | null;
  readonly type: RecordType | null;
  readonly names: readonly string[];
  readonly shows: ReadonlySet<Part>;
  readonly isShort: boolean;
  readonly warnings: string;
}

interface Ending {
  readonly ending: { readonly text: string; readonly status: number; readonly isVersion: boolean };
}

const ended = (text: string, status: number, isVersion = false): Ending => ({
  ending: { text, status, isVersion },
});

const invalid = (option: string): Ending =>
  ended(
    `Invalid option: ${option}\n${USAGE}Use "dig -h" (or "dig -h | more") for complete list of options\n`,
    1,
  );

/** parse_args(): what is asked, or what is said in its place. */
function readWords(words: readonly string[]): Asked | Ending {
  const shows = new Set<Part>(PARTS);
  const names: string[] = [];
  let server: string | null = null;
  let type: RecordType | null = null;
  let isShort = false;
  let warnings = '';
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-v' || word === '-h')
      return word === '-v' ? ended(`${VERSION}\n`, 0, true) : ended(USAGE, 0);
    const [, letter, attached = ''] = /^-([qtcp])(.*)$/s.exec(word) ?? [];
    if (letter !== undefined) {
      const value = attached === '' ? words[(at += 1)] : attached;
      if (value === undefined) return invalid(word);
      if (letter === 'q') names.push(value);
      else if (letter === 't' && isType(value)) type = value.toUpperCase() as RecordType;
      else if (letter === 't') warnings += `;; Warning, ignoring invalid type ${value}\n`;
      else if (letter === 'p' && parsePort(value) === null)
        return ended("dig: Couldn't parse port number\n", 1);
    } else if (word.startsWith('@')) server = word.slice(1);
    else if (word.startsWith('+')) {
      const [, no, part = ''] = /^\+(no)?(.*)$/.exec(word) ?? [];
      const parts = part === 'all' ? PARTS : PARTS.filter((one) => one === part);
      if (part === 'short') isShort = no === undefined;
      else if (parts.length === 0) return invalid(word);
      for (const one of parts) {
        if (no === undefined) shows.add(one);
        else shows.delete(one);
      }
    } else if (word.startsWith('-') && word !== '-4') return invalid(word);
    else if (isType(word)) type = word.toUpperCase() as RecordType;
    else if (word !== '-4' && word.toUpperCase() !== 'IN') names.push(word);
  }
  return { server, type, names, shows, isShort, warnings };
}

const isType = (word: string): boolean => (RECORD_TYPES as readonly string[]).includes(word.toUpperCase());

/** A name and the tabs behind it: what follows begins at a stop, the third for records, the fourth for the question. */
const padded = (name: string, stop: number): string =>
  `${name}${'\t'.repeat(Math.max(1, stop - Math.floor(name.length / 8)))}`;

const line = ({ name, ttl, type, data }: ResourceRecord): string =>
  `${padded(`${name}.`, 3)}${ttl}\tIN\t${type}\t${data}\n`;

/** An answer, with the parts that are asked for. Its size is that of the message without the compression of names in data. */
function report(
  shows: ReadonlySet<Part>,
  name: string,
  type: RecordType,
  { status, answers, authority }: NameAnswer,
  clock: number,
  seed: number,
): string {
  const authorities = authority === null ? [] : [authority];
  const section = (part: Part, lines: readonly string[]) => {
    if (!shows.has(part) || lines.length === 0) return '';
    const text = lines.join('');
    return shows.has('comments') ? `;; ${part.toUpperCase()} SECTION:\n${text}\n` : text;
  };
  const size =
    12 +
    name.length +
    6 +
    11 +
    [...answers, ...authorities].reduce((sum, { data }) => sum + 12 + data.length, 0);
  const head = `;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: ${(seed * 7919) % 65_536}
;; flags: qr rd ra; QUERY: 1, ANSWER: ${answers.length}, AUTHORITY: ${authorities.length}, ADDITIONAL: 1

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags:; udp: 1232
`;
  const stats = `;; Query time: 0 msec
;; SERVER: ${RESOLVER}#53(${RESOLVER}) (UDP)
;; WHEN: ${formatTimeText('%a %b %d %H:%M:%S UTC %Y', clock)}
;; MSG SIZE  rcvd: ${size}

`;
  return [
    shows.has('comments') ? head : '',
    section('question', [`${padded(`;${name}.`, 4)}IN\t${type}\n`]),
    section('answer', answers.map(line)),
    section('authority', authorities.map(line)),
    shows.has('stats') ? stats : '',
  ].join('');
}
