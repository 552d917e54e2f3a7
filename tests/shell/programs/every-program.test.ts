import { expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { more } from '../../../src/shell/programs/more.ts';
import { programOf } from '../../../src/shell/programs/index.ts';
import { partNames } from '../../../src/shell/programs/names.ts';
import { loadPrograms, programNames, runLine, loadRunner } from '../../../src/shell/index.ts';

await loadPrograms();
const runProgram = await loadRunner();
await fetchScenarios();

const { host } = loadScenario('the-account');

const INVALID = "invalid option -- '-'\n";

const CRONTAB_USAGE = `usage:\tcrontab [-u user] [-n] file
\tcrontab [ -u user ] [ -i ] { -e | -l | -r }

\t-h\t(displays this help message)

\tfile\t(default operation is replace, per 1003.2)
\t-n\t(dry run: checks the syntax, then bails out)
\t-u user\t(choose the user whose crontab is touched)

\t-e\t(edit user's crontab)
\t-l\t(list user's crontab)
\t-r\t(delete user's crontab)

\t-i\t(prompt before deleting user's crontab)
`;

const DIG_USAGE = `Usage:  dig [@global-server] [domain] [q-type] [q-class] {q-opt}
            {global-d-opt} host [@local-server] {local-d-opt}
            [ host [@local-server] {local-d-opt} [...]]

Use "dig -h" (or "dig -h | more") for complete list of options
`;

const HOST_USAGE = `Usage: host [-aCdilrTvVw] [-c class] [-N ndots] [-t type] [-W time]
            [-R number] [-m flag] [-p port] hostname [server]
       -t specifies the query type
       -V print version number and exit
`;

const MAIL_USAGE = `usage: mail [-dEIinv] [-a header] [-b bcc-addr] [-c cc-addr] [-r from-addr] [-s subject] [--] to-addr ...
       mail [-dEIiNnv] -f [name]
       mail [-dEIiNnv] [-u user]
`;

const NC_HELP = `nc: invalid option -- '-'
usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]
\t  [-m minttl] [-O length] [-P proxy_username] [-p source_port]
\t  [-q seconds] [-s sourceaddr] [-T keyword] [-V rtable] [-W recvlimit]
\t  [-w timeout] [-X proxy_protocol] [-x proxy_address[:port]]
\t  [destination] [port]
`;

/** Programs whose own kind of help is none of GNU’s: what is told by `--help` on Debian 12. */
const REBOOT_USAGE = `usage: reboot [-n] [-w] [-d] [-f] [-h] [-i]
\t-n: don't sync before halting the system
\t-w: only write a wtmp reboot record and exit.
\t-d: don't write a wtmp record.
\t-f: force halt/reboot, don't call shutdown.
\t-h: put harddisks in standby mode.
\t-i: shut down all network interfaces.
`;

const OTHER_HELP = new Map([
  [
    'apache2',
    {
      status: 1,
      stdout: '',
      stderr:
        'apache2: Could not open configuration file /etc/apache2/apache2.conf: No such file or directory\n',
    },
  ],
  ['nginx', { status: 1, stdout: '', stderr: 'nginx: invalid option: "-"\n' }],
  ['dig', { status: 1, stdout: '', stderr: `Invalid option: --help\n${DIG_USAGE}` }],
  ['host', { status: 1, stdout: '', stderr: `host: illegal option -- -\n${HOST_USAGE}` }],
  ['initdb', { status: 0, stdout: 'initdb initializes', stderr: '' }],
  ['mail', { status: 1, stdout: '', stderr: `mail: ${INVALID}${MAIL_USAGE}` }],
  ['mysql', { status: 0, stdout: 'mysql ', stderr: '' }],
  ['postgres', { status: 0, stdout: 'postgres is', stderr: '' }],
  ['psql', { status: 0, stdout: 'psql is', stderr: '' }],
  ['nc', { status: 1, stdout: '', stderr: NC_HELP }],
  ['false', { status: 1, stdout: 'Usage: false', stderr: '' }],
  ['cron', { status: 1, stdout: '', stderr: "cron: invalid option -- '-'\nusage: cron\n" }],
  ['reboot', { status: 1, stdout: '', stderr: REBOOT_USAGE }],
  [
    'crontab',
    {
      status: 1,
      stdout: '',
      stderr: `crontab: ${INVALID}crontab: usage error: unrecognized option\n${CRONTAB_USAGE}`,
    },
  ],
  ['test', { status: 0, stdout: '', stderr: '' }],
  ['hostname', { status: 255, stdout: 'Usage: hostname', stderr: '' }],
  ['nologin', { status: 1, stdout: 'This account', stderr: '' }],
  ['sudo', { status: 0, stdout: 'sudo -', stderr: '' }],
  ...programNames
    .filter((name) => name.startsWith('easy_install'))
    .map((name) => [name, { status: 0, stdout: '\nGlobal options:\n', stderr: '' }] as const),
  ['which', { status: 2, stdout: 'Usage: /usr/bin/which', stderr: 'Illegal option --\n' }],
]);

/** Programs that take any word as it is. */
const TAKES_ANYTHING = new Set(['[', 'echo', 'expr', 'false', 'nologin', 'printf', 'test', 'true']);

test.each(programNames.filter((name) => !OTHER_HELP.has(name)))(
  '%s answers --help and changes nothing',
  (name) => {
    const told = runLine(host, { user: 'you' }, `"${name}" --help`, runProgram);
    expect(told.status).toBe(0);
    expect(told.stdout).toMatch(/^(\n?Usage:|.* -- .*\nUsage: |GNU bash.*\nUsage:)/);
    expect(told.stderr).toBe('');
    expect(told.host).toBe(host);
  },
);

test.each([...OTHER_HELP])('%s answers --help in its own way', (name, { status, stdout, stderr }) => {
  const told = runLine(host, { user: 'you' }, `"${name}" --help`, runProgram);
  expect(told).toMatchObject({ status, stderr });
  expect(told.stdout.split(' ').slice(0, 2).join(' ')).toBe(stdout);
});

test.each(programNames.filter((name) => !TAKES_ANYTHING.has(name)))(
  '%s refuses an option that it does not know',
  (name) => {
    const told = runLine(host, { user: 'you' }, `"${name}" --no-such-option`, runProgram);
    expect(told.status).toBeGreaterThan(0);
    expect(told.stderr).not.toBe('');
    expect(told.host).toBe(host);
  },
);

test('the names of programs are those of the two tables', async () => {
  await expect(loadPrograms(programNames)).resolves.toBeUndefined();
  expect(programNames.filter((name) => programOf(name) === undefined)).toEqual([]);
  expect(Object.keys(more).filter((name) => !programNames.includes(name))).toEqual(partNames);
});
