import { expect, test } from 'vitest';
import { ROOT_TASK, buildHost, loginTask, readFile } from '../../../../src/hosting/kernel/index.ts';
import { runPhp } from '../../../../src/hosting/web/php/run.ts';

/* A few of each kind, with what PHP 8.2 answered; tests/real holds more against the program itself. */

const file = (path: string, content: string, mode = '-rw-r--r--') => ({
  path: `/home/you/${path}`,
  mode,
  owner: 'you:you',
  content,
});

const host = buildHost({
  scenario: 'php',
  hostname: 'web486',
  clock: '2010-02-19 09:30',
  users: [
    { name: 'root', uid: 0, home: '/root' },
    { name: 'you', uid: 1001 },
    { name: 'apache', uid: 48, home: '/home/you' },
  ],
  groups: [],
  tree: [
    { path: '/home', mode: 'drwxr-xr-x', owner: 'root:root' },
    { path: '/home/you', mode: 'drwxr-xr-x', owner: 'you:you' },
    { path: '/home/you/open', mode: 'drwxrwxrwx', owner: 'you:you' },
    file('part.php', '<?php $part = "part"; return 3;'),
    file('secret.php', '<?php echo "secret";', '-rw-------'),
  ],
});

const run = (source: string) =>
  runPhp({
    host,
    task: loginTask(host, 'apache', 0o022),
    file: '/home/you/script.php',
    source,
    server: new Map([['REQUEST_METHOD', 'GET']]),
    query: new Map([['a', 'b']]),
    form: new Map(),
  });

const warning = (text: string, line = 1) =>
  `<br />\n<b>Warning</b>:  ${text} in <b>/home/you/script.php</b> on line <b>${line}</b><br />\n`;

test.each([
  ['a<?php echo 1 ?>b\n<?= 2 ?>\nc', 'a1b\n2c'],
  ['<?php $a = \'x\'; $b = "y$a{$a}\\n"; echo $a . $b, 1 + 2 * 3;', 'xyxx\n7'],
  ['<?php if ("abc" == 0) echo "old"; elseif (!isset($x) && true) echo "new";', 'new'],
  ['<?php echo $_SERVER["REQUEST_METHOD"], $_GET["a"], $_GET["c"] ?? "none";', 'GETbnone'],
  ['<?php $n = include "part.php"; echo $part, $n;', 'part3'],
  ['<?php define("A", [1, "k" => 2]); echo A["k"], count(A), PHP_EOL;', '22\n'],
  ['<?php echo $nope; echo @$nope, "x";', `${warning('Undefined variable $nope')}x`],
  [
    "<?php\ninclude 'secret.php';\necho 'on';",
    `${warning('include(/home/you/secret.php): Failed to open stream: Permission denied', 2)}${warning("include(): Failed opening 'secret.php' for inclusion (include_path='.:/usr/share/php')", 2)}on`,
  ],
  [
    '<?php if (!fopen("closed.txt", "w")) die("no");',
    `${warning('fopen(closed.txt): Failed to open stream: Permission denied')}no`,
  ],
])('%j', (source, body) => {
  expect(run(source)).toMatchObject({ status: 200, body });
});

test('it writes what whoever runs it may write', () => {
  const { host: after, body } = run(
    '<?php $f = fopen("open/f", "w"); fwrite($f, "ab"); fclose($f); echo file_put_contents("open/f", "c", FILE_APPEND);',
  );
  expect(body).toBe('1');
  expect(readFile(after, ROOT_TASK, '/home/you/open/f')).toEqual({ type: 'ok', value: 'abc' });
});

test('headers come before the page, and redirect', () => {
  expect(run('<?php header("Location: /x", true, 301); exit("bye"); echo "never";')).toMatchObject({
    status: 301,
    body: 'bye',
    headers: expect.arrayContaining([['Location', '/x']]) as unknown,
  });
  expect(run('x<?php header("X-A: 1");').headers).not.toContainEqual(['X-A', '1']);
});

test.each([
  ['<?php\n\nforeach ($a as $b) echo $b;', "beyond this model: 'foreach'", 3],
  ['<p><?php echo date("Y"); ?></p>', 'beyond this model: the function date()', 1],
  ['<?php\n$x->y();', "beyond this model: '->'", 2],
  ['<?php echo `id`;', 'beyond this model: a command in backquotes', 1],
  ['<?php $a = &$b;', 'beyond this model: a reference', 1],
])('%j is beyond the model, and says so with file and line', (source, message, line) => {
  const { status, complaints } = run(source);
  expect(status).toBe(500);
  expect(complaints.at(-1)).toEqual({
    kind: 'Fatal error',
    text: `${message} in /home/you/script.php on line ${line}`,
  });
});

test('a file that cannot be read as PHP runs in no part', () => {
  const { status, body, complaints } = run('<?php\necho 1;\necho "a" "b";');
  expect(status).toBe(200);
  expect(body).not.toMatch(/^1/);
  expect(complaints).toEqual([
    {
      kind: 'Parse error',
      text: 'syntax error, unexpected double-quoted string "b", expecting "," or ";" in /home/you/script.php on line 3',
    },
  ]);
});
