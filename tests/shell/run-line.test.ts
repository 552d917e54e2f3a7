import { describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { loadPrograms, runLine } from '../../src/shell/index.ts';
import { splitWords } from '../../src/shell/words.ts';

await loadPrograms();
await fetchScenarios();

const { host } = loadScenario('pycon-2010');
const rhodesmill = { user: 'rhodesmill' };

describe('the lines on the slides of 2010', () => {
  test('getfacl ~', () => {
    expect(runLine(host, rhodesmill, 'getfacl ~')).toEqual({
      host,
      stdout: `# file: home/rhodesmill
# owner: rhodesmill
# group: rhodesmill
user::rwx
user:apache:r-x
user:nginx:r-x
group::--x
mask::r-x
other::---

`,
      stderr: "getfacl: Removing leading '/' from absolute path names\n",
      status: 0,
    });
  });

  test.each([
    ['ls -ld webapps/', 'drwxr-xr-x 10 root root 4096 Feb 11 11:05 webapps/\n'],
    ['ls -ld ~', 'drwxr-x---+ 22 rhodesmill rhodesmill 4096 Feb 11 11:05 /home/rhodesmill\n'],
    ['pwd', '/home/rhodesmill\n'],
  ])('%s', (line, stdout) => {
    expect(runLine(host, rhodesmill, line)).toEqual({ host, stdout, stderr: '', status: 0 });
  });
});

test('the clock decides how ls writes a date', () => {
  const later = { ...rhodesmill, now: host.clock + 365 * 86_400 };
  expect(runLine(host, later, 'ls -ld webapps').stdout).toBe(
    'drwxr-xr-x 10 root root 4096 Feb 11  2010 webapps\n',
  );
});

describe('a line that cannot run', () => {
  test.each([
    ['frobnicate ~', 'bash: frobnicate: command not found\n', 127],
    ['ls | cat', 'bash: cannot read | here: simple words and quotes only\n', 2],
    ['ls "$HOME"', 'bash: cannot read $ here: simple words and quotes only\n', 2],
    ["cat 'a", "bash: looking for the matching '\n", 2],
    ['   ', '', 0],
  ])('%j', (line, stderr, status) => {
    expect(runLine(host, rhodesmill, line)).toEqual({ host, stdout: '', stderr, status });
  });

  test('nobody types it, or nowhere', () => {
    expect(() => runLine(host, { user: 'me' }, 'ls')).toThrow('web486: expected one of the users root');
    expect(() => runLine(host, { ...rhodesmill, cwd: '/nowhere' }, 'ls')).toThrow(
      'expected a directory to work in, found "/nowhere"',
    );
  });
});

describe('words', () => {
  const homes = new Map([
    ['', '/home/you'],
    ['root', '/root'],
  ]);

  test.each<[string, readonly string[]]>([
    ['ls  -l\t~ ', ['ls', '-l', '/home/you']],
    ['~/a ~root/b ~nobody a~ "~" \\~ ~+', ['/home/you/a', '/root/b', '~nobody', 'a~', '~', '~', '~+']],
    [`'a b' "c 'd'" e\\ f 'g'"h"i ''`, ['a b', "c 'd'", 'e f', 'ghi', '']],
    [`"\\"" '\\' "\\n"`, ['"', '\\', '\\n']],
    ['', []],
  ])('%j', (line, words) => {
    expect(splitWords(line, (name) => homes.get(name))).toEqual({ type: 'words', words, assignments: [] });
  });
});
