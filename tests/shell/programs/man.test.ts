import { expect, test } from 'vitest';
import { INIT_PID, loginTask, ok } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { builtins } from '../../../src/shell/builtins/index.ts';
import {
  COOKED,
  Machine,
  installPrograms,
  loadPrograms,
  loadRunner,
  programNames,
  standardDescriptors,
} from '../../../src/shell/index.ts';
import type { TerminalControl } from '../../../src/shell/index.ts';
import { installServices } from '../../../src/shell/install-services.ts';
import { findPage, layOut, namesOf, optionsOf, pages, referenceOf } from '../../../src/shell/manual/index.ts';
import { Collector } from '../../../src/shell/process/collector.ts';
import { runProgramIn } from '../../../src/shell/process/run-program.ts';

await loadPrograms();
const runProgram = await loadRunner();
await fetchScenarios();

const host = installServices(installPrograms(loadScenario('the-account').host, programNames));
const task = loginTask(host, 'you', 0o002);
const env = { HOME: '/home/you', LOGNAME: 'you', USER: 'you', PATH: '/usr/local/bin:/usr/bin:/bin' };

/** What a line of bash answers to you, at home. */
function typed(line: string) {
  const { stdout, stderr, status } = runProgram(host, { task, argv: ['bash', '-c', line], env, stdin: '' });
  return { stdout, stderr, status };
}

const headings = (text: string) => text.split('\n').filter((line) => /^[A-Z][A-Z ]+$/.test(line));

test.each(programNames)('%s has a page', (name) => {
  expect(findPage(name)).toBeDefined();
});

test.each([
  ['help', '1'],
  ['cd', '7'],
  ['umask', '7'],
  ['acl', '5'],
  ['passwd', '5'],
  ['group', '5'],
  ['sudoers', '5'],
  ['crontab', '5'],
  ['bash', '1'],
  ['path_resolution', '7'],
])('%s has a page in section %s', (name, section) => {
  expect(findPage(name, section)).toBeDefined();
});

test('a name leads to one page of a section', () => {
  const all = pages.flatMap((page) => namesOf(page).map((name) => `${name}(${page.section})`));
  expect(all.filter((one, index) => all.indexOf(one) !== index)).toEqual([]);
});

test('pages refer to other pages that are there', () => {
  const known = new Set(pages.map(referenceOf));
  const wrong = pages.flatMap((page) =>
    page.seeAlso
      .filter((other) => !known.has(other) || other === referenceOf(page))
      .map((other) => `${referenceOf(page)} -> ${other}`),
  );
  expect(wrong).toEqual([]);
});

test('references in sentences are to pages that are there', () => {
  const known = new Set(pages.map(referenceOf));
  const told = pages.flatMap(({ description, terms = [] }) => [...description, ...terms.flat()]);
  const references = told.flatMap((text) => text.match(/[\w-]+\([1-8]\)/g) ?? []);
  expect(references.filter((one) => !known.has(one))).toEqual([]);
});

test.each(pages.map((page) => [referenceOf(page), page] as const))('%s is a whole page', (_name, page) => {
  expect(page.summary).toMatch(/^[^.]{5,75}$/);
  expect(page.synopsis.length).toBeGreaterThan(0);
  expect(page.examples.length).toBeGreaterThan(0);
  for (const text of page.description) expect(text).toMatch(/[.]$/);
  for (const { does } of page.examples) expect(does).toMatch(/[.?]$/);
});

const examples = pages.flatMap((page) =>
  page.examples.map((example) => [referenceOf(page), example.line, example] as const),
);

const KEYWORDS = ['for', '['];

test.each(examples)('%s: %s begins with a command of the box', (_page, line) => {
  const first = line.split(/\s+/).find((word) => !/^\w+=/.test(word)) ?? '';
  expect([...programNames, ...Object.keys(builtins), ...KEYWORDS]).toContain(first);
});

test.each(examples)('%s: %s does what it says', (_page, line, { status = 0 }) => {
  const told = typed(line);
  expect({ ...told, stdout: '' }).toMatchObject({ status });
  // A pipeline hides the status of its first parts. What is told on the way, as by dd and getfacl, is no complaint.
  if (status === 0)
    expect(told.stderr).not.toMatch(/no such|not found|not permitted|denied|invalid|unrecognized|usage/i);
});

test.each(pages.map((page) => [referenceOf(page), page] as const))(
  '%s fits into 80 columns',
  (_name, page) => {
    const { stdout, status, stderr } = typed(`man ${page.section} '${page.name}'`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(headings(stdout).filter((one) => one !== 'OPTIONS')).toEqual([
      'NAME',
      'SYNOPSIS',
      'DESCRIPTION',
      'EXAMPLES',
      'SEE ALSO',
    ]);
  },
);

test('a page as it is printed', () => {
  expect(typed('man tty').stdout)
    .toBe(`TTY(1)                           User Commands                          TTY(1)

NAME
       tty - print the file name of the terminal connected to standard input

SYNOPSIS
       tty [OPTION]...

DESCRIPTION
       Prints which terminal you type at, or "not a tty". With -s it prints
       nothing, and its status tells a script whether anybody is there.

OPTIONS
       -s, --silent, --quiet
              print nothing, only return an exit status

       --help display this help and exit

EXAMPLES
       tty < /dev/null
              Standard input is no terminal here.

SEE ALSO
       ps(1), test(1)

Manual of this box                                                      TTY(1)
`);
});

test('options are taken from what --help prints', () => {
  const help = `Usage: x [OPTION]...

  -a, --all        everything, and
                     what follows
  -c  --format=F   a form
      --only       long
Not this.
      -perm MODE -regex PATTERN
  -z
        on the next line
`;
  expect(optionsOf(help)).toEqual([
    { tag: '-a, --all', text: 'everything, and what follows' },
    { tag: '-c, --format=F', text: 'a form' },
    { tag: '--only', text: 'long' },
    { tag: '-z', text: 'on the next line' },
  ]);
});

test.each(['ls', 'chmod', 'setfacl', 'sed', 'timeout', 'dd', 'stat'])(
  'the page of %s has options',
  (name) => {
    expect(headings(typed(`man ${name}`).stdout)).toContain('OPTIONS');
  },
);

test('a narrow terminal gets narrow text', () => {
  const page = findPage('chmod');
  if (page === undefined) throw new Error('no page');
  const text = layOut(page, { columns: 40, isBold: false, options: [] });
  const prose = text.split('EXAMPLES')[0]?.split('DESCRIPTION')[1] ?? '';
  expect(prose.split('\n').filter((line) => line.length > 38)).toEqual([]);
});

test.each([
  ['man', 1, '', "What manual page do you want?\nFor example, try 'man man'.\n"],
  ['man nosuch', 16, '', 'No manual entry for nosuch\n'],
  ['man 5 ls', 16, '', 'No manual entry for ls in section 5\n'],
  ['man -s 5 ls', 16, '', 'No manual entry for ls\n'],
  ['man 7 ls chmod', 16, '', 'No manual entry for ls in section 7\nNo manual entry for chmod in section 7\n'],
  ['man 1 8', 16, '', 'No manual entry for 8 in section 1\n'],
  [
    'man 3',
    1,
    '',
    "No manual entry for 3\n(Alternatively, what manual page do you want from section 3?)\nFor example, try 'man man'.\n",
  ],
  [
    'man --x',
    1,
    '',
    "man: unrecognized option '--x'\nTry 'man --help' or 'man --usage' for more information.\n",
  ],
  ['man -y', 1, '', "man: invalid option -- 'y'\nTry 'man --help' or 'man --usage' for more information.\n"],
  [
    'man -s',
    1,
    '',
    "man: option requires an argument -- 's'\nTry 'man --help' or 'man --usage' for more information.\n",
  ],
  ['man -k', 1, '', 'apropos what?\n'],
  ['man -f', 1, '', 'whatis what?\n'],
  ['man -k nosuchword', 16, '', 'nosuchword: nothing appropriate.\n'],
  ["man -k 'zq['", 2, '', "apropos: fatal: regex `zq[': Invalid regular expression\n"],
  ['man -f nosuch', 16, '', 'nosuch: nothing appropriate.\n'],
  ['man -f ls', 0, 'ls (1)               - list directory contents\n', ''],
  [
    'man -f ls nosuch',
    0,
    'ls (1)               - list directory contents\n',
    'nosuch: nothing appropriate.\n',
  ],
  [
    "man -k 'access control'",
    0,
    'acl (5)              - Access Control Lists\ngetfacl (1)          - get file access control lists\nsetfacl (1)          - set file access control lists\n',
    '',
  ],
  ["man -k -s 5 'access control'", 0, 'acl (5)              - Access Control Lists\n', ''],
  ['man -w ls', 0, '/usr/share/man/man1/ls.1.gz\n', ''],
  ['man -w 5 acl', 0, '/usr/share/man/man5/acl.5.gz\n', ''],
  ['man -w egrep', 0, '/usr/share/man/man1/grep.1.gz\n', ''],
  ['man --version', 0, 'man 2.11.2\n', ''],
])('%s', (line, status, stdout, stderr) => {
  expect(typed(line)).toEqual({ status, stdout, stderr });
});

test.each(['man 5 acl', 'man -s 5 acl', 'man -s 1:5 acl', 'man acl', 'man ACL', 'man acl.5', "man 'acl(5)'"])(
  '%s shows acl(5)',
  (line) => {
    expect(typed(line).stdout).toMatch(/^ACL\(5\) +File Formats Manual +ACL\(5\)\n/);
  },
);

test('several pages follow each other, and what is missing is said', () => {
  const { stdout, stderr, status } = typed('man true nosuch false');
  expect(stdout.match(/^(TRUE|FALSE)\(1\)/gm)).toEqual(['TRUE(1)', 'FALSE(1)']);
  expect({ stderr, status }).toEqual({ stderr: 'No manual entry for nosuch\n', status: 16 });
});

test('the page of a program tells the options of that program, not of another in PATH', () => {
  const line =
    "mkdir bin2; printf '#!/bin/sh\\ntouch ~/was-run\\n' > bin2/tty; chmod +x bin2/tty; PATH=~/bin2:$PATH man tty > page; ls was-run";
  expect(typed(line).status).toBe(2);
});

/** man at a terminal of so many rows; what it puts there. */
function atTerminal(argv: readonly string[], rows: number, terminalEnv: Readonly<Record<string, string>>) {
  const control: TerminalControl = {
    mode: COOKED,
    columns: 60,
    rows,
    // eslint-disable-next-line require-yield -- nobody is asked
    *askSecret() {
      return null;
    },
  };
  const screen = Object.assign(new Collector(), {
    control,
    // q is all that anybody types here.
    // eslint-disable-next-line require-yield -- the key is there at once
    *peek() {
      return ok('q');
    },
  });
  const machine = new Machine(host);
  machine.terminal = screen;
  const { credential } = task;
  const all = { ...env, ...terminalEnv };
  const fds = standardDescriptors(screen, screen, screen);
  const proc = machine.start(INIT_PID, { argv, env: all, credential }, fds, (self) =>
    runProgramIn(self, 'man', argv, all),
  );
  machine.run(() => proc === null || !machine.runs(proc.pid), 1_000_000);
  return screen.text;
}

test('at a terminal headings are bold and lines as long as it is wide', () => {
  const text = atTerminal(['man', 'tty'], 100, {});
  expect(text).toContain('\u001b[1mNAME\u001b[0m\n');
  expect(text.split('\n')[0]).toHaveLength(58);
});

test('a long page goes through the pager', () => {
  expect(atTerminal(['man', 'chmod'], 24, { PAGER: 'head -n 1' }).split('\n')).toHaveLength(2);
  expect(atTerminal(['man', '-P', 'wc -l', 'chmod'], 24, {})).toMatch(/^\d+\n$/);
  expect(atTerminal(['man', '-P', 'nosuch', 'chmod'], 24, {})).toMatch(/^CHMOD/);
  expect(atTerminal(['man', 'tty'], 100, { PAGER: 'wc -l' })).toMatch(/^TTY/);
});

test('the usual pager is less, which shows the first screen and waits for a key', () => {
  const text = atTerminal(['man', 'chmod'], 24, {});
  expect(text).toContain('CHMOD(1)');
  expect(text).not.toContain('SEE ALSO');
});
