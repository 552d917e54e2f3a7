import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT_TASK, buildHost, loginTask, readFile, stat } from '../../src/hosting/kernel/index.ts';
import { runPhp } from '../../src/hosting/web/php/run.ts';

/* The reader of PHP against the php-cgi of this machine, run as an account that owns nothing: page, status, and what it wrote. */

const CASES: Readonly<Record<string, string>> = {
  'text alone': '<h1>hi</h1>\n',
  'text around': 'a<?php echo 1 ?>b\n<?php echo 2; ?>\nc\n',
  'echo with =': '<p><?= "x" . 1 + 2 ?></p>\n',
  joined:
    "<?php\n$a = 'x';\n$b = \"y$a{$a}\\n\\$a \\x41\\101 \\q\";\necho $a . $b, 'it\\'s', \"\\n\";\nprint 'p';\n",
  numbers:
    '<?php echo 1 + 2 * 3 - 4 / 8, " ", 7 % 3, " ", 0.1 + 0.2, " ", 10 / 4, " ", 6 / 3, " ", "3 apples" == 3, "|", "10" + 5, "\\n";',
  comparing:
    '<?php echo 1 == "1" ? "a" : "b", "1" === 1 ? "a" : "b", null == false ? "a" : "b", "abc" == 0 ? "a" : "b", !1 == 2 ? "a" : "b", 2 < 10 ? "a" : "b", "2" < "10" ? "a" : "b", "a" < "b" ? "a" : "b";',
  logic:
    '<?php if (!isset($x) && true) { echo "one"; } elseif (1) { echo "two"; } else echo "three"; if (0) echo "no"; else if (1) { echo "four"; } echo $q ?? "none", false ?: "e", empty($x) ? "y" : "n";',
  arrays:
    '<?php $a = array("k" => "v", 3, 4); $a["n"] = 5; $a[] = 6; echo "$a[k] {$a[\'n\']} $a[0] ", $a[2], count($a), $a; $b = ["x" => ["y" => 1]]; $b["x"]["z"] = 2; echo $b["x"]["z"], $b["nope"], $a[9];',
  undefined: '<html>\n<?php\necho $nope;\n$x .= "a";\necho "$also $x";\n',
  constants:
    '<?php define("A", "b"); echo A, defined("A"), defined("B") ? 1 : 0, PHP_EOL, basename(__FILE__), __LINE__, basename(__DIR__);\n',
  'no constant': '<?php\n\necho B;',
  functions:
    '<?php echo strlen("abc"), strtoupper("a"), strtolower("B"), trim(" x "), str_replace("a", "b", "banana"), htmlspecialchars("<a href=\'x\'>&\\"</a>"), basename("/a/b.php"), dirname("/a/b.php"), dirname("x"), count([1, 2]);',
  'too few': '<?php\nstrlen();',
  include:
    '<?php include "part.php"; echo $fromPart; include_once "part.php"; require_once("./part.php"); echo include "value.php";',
  'include that fails':
    "<?php\nerror_reporting();\ninclude 'nope.php';\necho 'on';\nrequire 'sub/nope2.php';\necho 'off';\n",
  'include of what may not be read': "<?php include 'secret.php'; echo 'on';",
  'include below': '<?php include "sub/outer.php";',
  silenced: '<?php @include "nope.php"; echo @$nope, "x", @file_get_contents("/nope");',
  headers:
    '<?php header("Content-Type: text/plain"); header("X-A: 1"); header("X-A: 2"); header("HTTP/1.0 404 Not Found"); echo "x";',
  redirect: '<?php header("Location: http://example.com/"); exit;',
  'redirect with a status': '<?php header("Location: /x", true, 301); exit("bye"); echo "never";',
  exit: 'a<?php die("b"); ?>c',
  return: '<?php echo 1; return; echo 2;',
  write:
    '<?php echo file_put_contents("open/new.txt", "hello\\n"); echo file_put_contents("open/new.txt", "more\\n", FILE_APPEND); echo file_get_contents("open/new.txt");',
  'write that fails':
    '<?php\n$ok = file_put_contents("closed/new.txt", "x");\necho $ok === false ? "no" : "yes";\nif (!file_put_contents("nope/new.txt", "x")) echo "again";\n',
  'open to write':
    '<?php $f = fopen("open/f.txt", "w"); fwrite($f, "ab"); fputs($f, "cd"); fclose($f); echo file_get_contents("open/f.txt"); $g = fopen("open/f.txt", "a"); fwrite($g, "e"); fclose($g); echo file_get_contents("open/f.txt");',
  'open that fails': '<?php\n$f = fopen("closed/f.txt", "w");\nif (!$f) die("cannot open");\n',
  asked:
    '<?php echo is_writable("open") ? 1 : 0, is_writable("closed") ? 1 : 0, file_exists("part.php") ? 1 : 0, is_file("open") ? 1 : 0, is_dir("open") ? 1 : 0, is_readable("secret.php") ? 1 : 0;',
  unlink:
    '<?php file_put_contents("open/gone", "x"); echo unlink("open/gone") ? 1 : 0; unlink("closed/part.txt"); unlink("nope");',
  server:
    '<?php echo $_SERVER["REQUEST_METHOD"], $_SERVER["QUERY_STRING"], $_GET["a"], $_GET["b"]; echo $_SERVER["NOPE"];',
  'two texts': '<?php\necho "a" "b";\n',
  'no semicolon': '<?php\necho 1\n$x = 2;\n',
  'no closing brace': '<?php if (1) { echo 2;',
  'no closing parenthesis': '<?php echo (1;',
  'nor at the end': '<?php\n$x = (1 + 2\n',
  'two values': '<?php $x = 1 $y = 2;',
  'two values returned': '<?php return 1 2;',
  'no semicolon at the end': '<?php echo 1',
  'no semicolon before the end of a tag': '<?php echo 1 ?>',
  'too many': '<?php strlen("a text that is longer than fifteen", 2, null);',
  comments: '<?php // one ?>\n<?php # two\n/* three */ echo 1; // four\n?>x',
};

const FILES: Readonly<Record<string, string>> = {
  'part.php': '<?php $fromPart = "part";',
  'value.php': '<?php return "value";',
  'secret.php': '<?php echo "secret";',
  'sub/outer.php': '<?php include "inner.php"; echo basename(__FILE__);',
  'sub/inner.php': '<?php echo "inner in ", basename(__DIR__);',
  'closed/part.txt': 'x',
  'open/old.txt': 'x',
};

/** An account of this machine that owns nothing here, and its number. */
const ACCOUNT = 65_534;

let root = '';

beforeAll(() => {
  if (!existsSync('/usr/bin/php-cgi'))
    throw new Error('expected php-cgi in /usr/bin, found none: apt-get install php-cgi');
  root = mkdtempSync(join(tmpdir(), 'php-'));
  chmodSync(root, 0o755);
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

const modeOf = (name: string): number => (name.startsWith('secret') ? 0o600 : 0o644);

function layReal(folder: string, source: string): void {
  for (const [name, text] of Object.entries({ ...FILES, 'script.php': source })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), modeOf(name));
  }
  chmodSync(join(folder, 'open'), 0o777);
}

function askReal(folder: string) {
  const { stdout } = spawnSync('/usr/bin/php-cgi', ['-n'], {
    uid: ACCOUNT,
    gid: ACCOUNT,
    encoding: 'utf8',
    env: {
      SCRIPT_FILENAME: join(folder, 'script.php'),
      REDIRECT_STATUS: '1',
      GATEWAY_INTERFACE: 'CGI/1.1',
      REQUEST_METHOD: 'GET',
      QUERY_STRING: 'a=1+2&b=%41',
    },
  });
  const [head = '', ...rest] = stdout.split('\r\n\r\n');
  const headers = head.split('\r\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]);
  const [, status = '200'] = headers.find(([name]) => name === 'Status') ?? [];
  const others = headers.filter(([name]) => name !== 'Status');
  return { status: Number.parseInt(status, 10), headers: sorted(others), body: rest.join('\r\n\r\n') };
}

const sorted = (headers: readonly (readonly [string, string])[]) =>
  headers
    .map(([name, value]) => `${name.toLowerCase()}: ${value.replace('UTF-8', 'utf-8')}`.toLowerCase())
    .toSorted();

function askModel(folder: string, source: string) {
  const parents: string[] = [];
  for (let path = folder; path !== '/'; path = dirname(path)) parents.unshift(path);
  const directory = (path: string, mode = 'drwxr-xr-x') => ({ path, mode, owner: 'root:root' });
  const host = buildHost({
    scenario: 'php',
    hostname: 'web486',
    clock: '2010-02-19 09:30',
    users: [
      { name: 'root', uid: 0, home: '/root' },
      { name: 'nobody', uid: ACCOUNT },
    ],
    groups: [],
    tree: [
      ...parents.map((path) => directory(path)),
      ...['closed', 'sub'].map((name) => directory(`${folder}/${name}`)),
      directory(`${folder}/open`, 'drwxrwxrwx'),
      ...Object.entries({ ...FILES, 'script.php': source }).map(([name, content]) => ({
        path: `${folder}/${name}`,
        mode: modeOf(name) === 0o600 ? '-rw-------' : '-rw-r--r--',
        owner: 'root:root',
        content,
      })),
    ],
  });
  const there = stat(host, ROOT_TASK, folder);
  if (there.type === 'failed') throw new Error(`expected ${folder} in the model`);
  const file = `${folder}/script.php`;
  const read = readFile(host, ROOT_TASK, file);
  const { status, headers, body } = runPhp({
    host,
    task: { ...loginTask(host, 'nobody', 0o022), cwd: there.value.ino },
    file,
    source: read.type === 'ok' ? read.value : '',
    server: new Map([
      ['REQUEST_METHOD', 'GET'],
      ['QUERY_STRING', 'a=1+2&b=%41'],
    ]),
    query: new Map([
      ['a', '1 2'],
      ['b', 'A'],
    ]),
    form: new Map(),
  });
  return { status, headers: sorted(headers), body };
}

test.each(Object.entries(CASES))('%s', (name, source) => {
  const folder = join(root, name.replaceAll(/\W/g, '-'));
  layReal(folder, source);
  expect(askModel(folder, source)).toEqual(askReal(folder));
});
