import { RECORD_TYPES, plainName, queryName } from '../../../hosting/services/index.ts';
import type { NameAnswer, RecordType, ResourceRecord } from '../../../hosting/services/index.ts';
import { momentOf } from '../../../hosting/kernel/index.ts';
import type { Command } from '../../program.ts';

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
  const option = words.find((word) => word.startsWith('-'));
  if (option === '-v' || option === '-h') {
    if (option === '-v') err(`${VERSION}\n`);
    else out(USAGE);
    return { host, status: 0 };
  }
  if (option !== undefined) {
    err(
      `Invalid option: ${option}\n${USAGE}Use "dig -h" (or "dig -h | more") for complete list of options\n`,
    );
    return { host, status: 1 };
  }
  const plus = words.filter((word) => word.startsWith('+'));
  const rest = words.filter((word) => !/^[+@]/.test(word));
  const typed = rest.filter(isType).at(-1);
  const names = rest.filter((word) => !isType(word) && word.toUpperCase() !== 'IN');
  const type: RecordType =
    typed === undefined ? (names.length === 0 ? 'NS' : 'A') : (typed.toUpperCase() as RecordType);
  for (const name of names.length === 0 ? ['.'] : names) {
    const answer = queryName(host, name, type);
    if (plus.includes('+short')) out(answer.answers.map(({ data }) => `${data}\n`).join(''));
    else if (plus.includes('+noall')) out(plus.includes('+answer') ? answer.answers.map(line).join('') : '');
    else out(report(words, plainName(name), type, answer, host.clock, host.processes.next));
  }
  return { host, status: 0 };
};

const isType = (word: string): boolean => (RECORD_TYPES as readonly string[]).includes(word.toUpperCase());

/** A name and the tabs behind it: what follows begins at a stop, the third for records, the fourth for the question. */
const padded = (name: string, stop: number): string =>
  `${name}${'\t'.repeat(Math.max(1, stop - Math.floor(name.length / 8)))}`;

const line = ({ name, ttl, type, data }: ResourceRecord): string =>
  `${padded(`${name}.`, 3)}${ttl}\tIN\t${type}\t${data}\n`;

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function when(clock: number): string {
  const { year, month, day, hour, minute, second } = momentOf(clock);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${DAYS[Math.floor(clock / 86_400) % 7] ?? ''} ${MONTHS[month - 1] ?? ''} ${two(day)} ${two(hour)}:${two(minute)}:${two(second)} UTC ${year}`;
}

/** The whole answer. Its size is that of the message without the compression of names in data. */
function report(
  words: readonly string[],
  name: string,
  type: RecordType,
  { status, answers, authority }: NameAnswer,
  clock: number,
  seed: number,
): string {
  const authorities = authority === null ? [] : [authority];
  const section = (title: string, records: readonly ResourceRecord[]) =>
    records.length === 0 ? '' : `;; ${title} SECTION:\n${records.map(line).join('')}\n`;
  const size =
    12 +
    name.length +
    6 +
    11 +
    [...answers, ...authorities].reduce((sum, { data }) => sum + 12 + data.length, 0);
  return `
; <<>> ${VERSION} <<>> ${words.join(' ')}
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: ${(seed * 7919) % 65_536}
;; flags: qr rd ra; QUERY: 1, ANSWER: ${answers.length}, AUTHORITY: ${authorities.length}, ADDITIONAL: 1

;; OPT PSEUDOSECTION:
; EDNS: version: 0, flags:; udp: 1232
;; QUESTION SECTION:
${padded(`;${name}.`, 4)}IN\t${type}

${section('ANSWER', answers)}${section('AUTHORITY', authorities)};; Query time: 0 msec
;; SERVER: ${RESOLVER}#53(${RESOLVER}) (UDP)
;; WHEN: ${when(clock)}
;; MSG SIZE  rcvd: ${size}

`;
}
