import { RECORD_TYPES, plainName, queryName, resolveName } from '../../../hosting/services/index.ts';
import type { RecordType, ResourceRecord } from '../../../hosting/services/index.ts';
import type { Command } from '../../program.ts';
import { parseOptions } from '../options.ts';

const USAGE = `Usage: host [-aCdilrTvVw] [-c class] [-N ndots] [-t type] [-W time]
            [-R number] [-m flag] [-p port] hostname [server]
       -t specifies the query type
       -V print version number and exit
`;

/** host of BIND 9.18: a name in sentences. */
export const host: Command = ({ host: box, argv, out, err }) => {
  const { settings, given, operands, mistake } = parseOptions(argv.slice(1), [
    { name: 'type', letter: 't', takes: 'value' },
    { name: 'version', letter: 'V' },
  ]);
  const [name, server] = operands;
  if (given.includes('version')) {
    err('host 9.18.49-1~deb12u3-Debian\n');
    return { host: box, status: 0 };
  }
  if (mistake !== null || name === undefined) {
    const [, letter = '-'] = /'(.)'$/.exec(mistake ?? '') ?? [];
    const what =
      mistake?.startsWith('option requires') === true ? 'option requires an argument' : 'illegal option';
    err(`${mistake === null ? '' : `host: ${what} -- ${letter}\n`}${USAGE}`);
    return { host: box, status: 1 };
  }
  if (server !== undefined && resolveName(box, server) === null) {
    err(`host: couldn't get address for '${server}': not found\n`);
    return { host: box, status: 1 };
  }
  const wanted = settings.at(-1)?.value.toUpperCase();
  const types: readonly RecordType[] = ['A', 'AAAA', 'MX'];
  if (wanted !== undefined && !(RECORD_TYPES as readonly string[]).includes(wanted)) {
    err(`host: invalid type: ${wanted}\n\n`);
    return { host: box, status: 2 };
  }
  let owner = plainName(name);
  for (const type of wanted === undefined ? types : [wanted as RecordType]) {
    const { status, answers } = queryName(box, owner, type);
    if (status === 'NXDOMAIN') {
      out(`Host ${name} not found: 3(NXDOMAIN)\n`);
      return { host: box, status: 1 };
    }
    out(answers.map(sentence).join(''));
    if (wanted !== undefined && answers.length === 0) out(`${name} has no ${type} record\n`);
    // What follows is asked of the name that an alias leads to.
    const alias = answers.filter((one) => one.type === 'CNAME').at(-1);
    if (alias !== undefined) owner = plainName(alias.data);
  }
  return { host: box, status: 0 };
};

const WORDS: Readonly<Record<RecordType, string>> = {
  A: 'has address',
  AAAA: 'has IPv6 address',
  CNAME: 'is an alias for',
  MX: 'mail is handled by',
  NS: 'name server',
  SOA: 'has SOA record',
  TXT: 'descriptive text',
};

const sentence = ({ name, type, data }: ResourceRecord): string => `${name} ${WORDS[type]} ${data}\n`;
