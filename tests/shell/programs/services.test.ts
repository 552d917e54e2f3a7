import { expect, test } from 'vitest';
import { chmod, ROOT, ROOT_INO } from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { publishNames, startDatabase, startMail } from '../../../src/hosting/services/index.ts';
import { boxWith, typed } from './python-box.ts';

const root = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

const MBOX = `From root@web486 Fri Feb 19 10:25:01 2010
Date: Fri, 19 Feb 2010 10:25:01 +0000
From: root (Cron Daemon)
To: you
Subject: Cron <you@web486> echo hi

hi

From mallory@web486 Fri Feb 19 11:00:00 2010
Date: Fri, 19 Feb 2010 11:00:00 +0000
From: mallory <mallory@web486>
To: you
Subject: lunch at the usual place with a very long subject line that goes on and on for ever

Hello
you

`;

function boxOfServices(): Host {
  let host = boxWith({ '/home/you/box': MBOX, '/var/mail/you': MBOX, '/home/you/pw': 'mine\n' });
  host = { ...host, addresses: ['192.0.2.7'] };
  host = publishNames(host, { users: ['you'], domains: {}, address: '192.0.2.7', mail: '198.51.100.25' });
  host = startMail(host, [{ name: 'you_box', password: 'stamp' }], []);
  host = startDatabase(host, 'postgres', [
    { name: 'you_shop', password: 'sesame' },
    { name: 'mallory_db', password: 'other' },
  ]);
  host = startDatabase(host, 'mysql', [{ name: 'you_blog', password: 'sesame' }]);
  return chmod(host, root, '/home/you/.pgpass', 0o600).host;
}

const box = boxOfServices();
const PSQL = 'psql -h localhost -U you_shop';
const FAILED = 'psql: error: connection to server at "localhost" (127.0.0.1), port 5432 failed: ';

/** All as psql 15.18 was recorded, but for paths and ports. */
test.each([
  [`${PSQL} -c 'select 1' you_shop`, ' ?column? \n----------\n        1\n(1 row)\n\n'],
  [`${PSQL} -d you_shop -c 'select current_user'`, ' current_user \n--------------\n you_shop\n(1 row)\n\n'],
  [
    `${PSQL} -c 'create table item (id integer, name text)' -c "insert into item values (1, 'pen'), (2, 'ink')" -c "insert into item (name) values ('x')" -c 'select * from item' -c 'select name from item where id = 2' -c 'select count(*) from item' -c 'delete from item where id = 1' -c 'drop table item'`,
    'CREATE TABLE\nINSERT 0 2\nINSERT 0 1\n id | name \n----+------\n  1 | pen\n  2 | ink\n    | x\n(3 rows)\n\n name \n------\n ink\n(1 row)\n\n count \n-------\n     3\n(1 row)\n\nDELETE 1\nDROP TABLE\n',
  ],
  [
    `${PSQL} -c '\\conninfo'`,
    'You are connected to database "you_shop" as user "you_shop" on host "localhost" (address "127.0.0.1") at port "5432".\n',
  ],
])('%s', (line, expected) => {
  expect(typed(box, line)).toMatchObject({ stdout: expected, stderr: '', status: 0 });
});

test('rows unaligned, and databases with others’ names but not their doors', () => {
  const line = `${PSQL} -qc 'create table item (id integer, name text)' -c "insert into item values (1, 'pen'), (2, 'ink')"; ${PSQL} -tAc 'select * from item'; PGPASSWORD=sesame ${PSQL} -l`;
  const told = typed(box, line);
  expect(told.stdout).toBe(`1|pen
2|ink
                                                 List of databases
    Name    |   Owner    | Encoding | Collate |  Ctype  | ICU Locale | Locale Provider |     Access privileges     
------------+------------+----------+---------+---------+------------+-----------------+---------------------------
 mallory_db | mallory_db | UTF8     | C.UTF-8 | C.UTF-8 |            | libc            | =T/mallory_db            +
            |            |          |         |         |            |                 | mallory_db=CTc/mallory_db
 postgres   | postgres   | UTF8     | C.UTF-8 | C.UTF-8 |            | libc            | 
 template0  | postgres   | UTF8     | C.UTF-8 | C.UTF-8 |            | libc            | =c/postgres              +
            |            |          |         |         |            |                 | postgres=CTc/postgres
 template1  | postgres   | UTF8     | C.UTF-8 | C.UTF-8 |            | libc            | =c/postgres              +
            |            |          |         |         |            |                 | postgres=CTc/postgres
 you_shop   | you_shop   | UTF8     | C.UTF-8 | C.UTF-8 |            | libc            | =T/you_shop              +
            |            |          |         |         |            |                 | you_shop=CTc/you_shop
(5 rows)

`);
});

test.each([
  ['psql -h localhost -U you_shop -w postgres', `${FAILED}fe_sendauth: no password supplied\n`],
  [
    'PGPASSWORD=bad psql -h localhost -U you_shop -c "select 1"',
    `${FAILED}FATAL:  password authentication failed for user "you_shop"\n`,
  ],
  [
    'PGPASSWORD=sesame psql -h localhost -U you_shop nodb -c "select 1"',
    `${FAILED}FATAL:  database "nodb" does not exist\n`,
  ],
  [
    'PGPASSWORD=sesame psql -h localhost -U you_shop mallory_db -c "select 1"',
    `${FAILED}FATAL:  permission denied for database "mallory_db"\nDETAIL:  User does not have CONNECT privilege.\n`,
  ],
  [
    'psql -h localhost -p 15999 -U you_shop -c "select 1"',
    'psql: error: connection to server at "localhost" (127.0.0.1), port 15999 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n',
  ],
  ['psql postgresql://localhost/%00', 'psql: error: forbidden value %00 in percent-encoded value: "%00"\n'],
  [
    'psql postgresql://localhost:15999/%ff',
    'psql: error: connection to server at "localhost" (127.0.0.1), port 15999 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n',
  ],
  [
    'psql postgresql://[::1/shop',
    'psql: error: end of string reached when looking for matching "]" in IPv6 host address in URI: "postgresql://[::1/shop"\n',
  ],
  [
    'psql -h nowhere.invalid',
    'psql: error: could not translate host name "nowhere.invalid" to address: Name or service not known\n',
  ],
  [
    'psql -U you_shop',
    'psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: FATAL:  Peer authentication failed for user "you_shop"\n',
  ],
  [
    `chmod 644 .pgpass; ${PSQL} -w you_shop -c 'select 1'`,
    `WARNING: password file "/home/you/.pgpass" has group or world access; permissions should be u=rw (0600) or less\n${FAILED}fe_sendauth: no password supplied\n`,
  ],
  [
    `echo 'localhost:*:you_shop:you_shop:wrong' > .pgpass; ${PSQL} -c 'select 1'`,
    `${FAILED}FATAL:  password authentication failed for user "you_shop"\npassword retrieved from file "/home/you/.pgpass"\n`,
  ],
])('%s is refused in the words of the real one', (line, stderr) => {
  expect(typed(box, line)).toMatchObject({ stdout: '', stderr, status: 2 });
});

test.each([
  [
    'select * from nosuch',
    'ERROR:  relation "nosuch" does not exist\nLINE 1: select * from nosuch\n                      ^\n',
  ],
  ['selec 1', 'ERROR:  syntax error at or near "selec"\nLINE 1: selec 1\n        ^\n'],
  ['select 1 order by 1', 'ERROR:  this model of a server does not do ORDER\n'],
])('%s is a mistake', (sql, stderr) => {
  expect(typed(box, `${PSQL} -c '${sql}'`)).toMatchObject({ stdout: '', stderr, status: 1 });
});

const MYSQL = 'mysql -u you_blog -psesame';

test.each([
  [`${MYSQL} -e 'select 1'`, '1\n1\n', '', 0],
  [`${MYSQL} -t -e 'select 1'`, '+---+\n| 1 |\n+---+\n| 1 |\n+---+\n', '', 0],
  [
    `${MYSQL} -te 'show databases'`,
    '+--------------------+\n| Database           |\n+--------------------+\n| information_schema |\n| you_blog           |\n+--------------------+\n',
    '',
    0,
  ],
  [
    `${MYSQL} you_blog -e "create table item (id integer, name varchar(20)); insert into item values (1,'pen'),(2,'ink'); insert into item (name) values ('x')"; ${MYSQL} you_blog -te 'select * from item'`,
    '+------+------+\n| id   | name |\n+------+------+\n|    1 | pen  |\n|    2 | ink  |\n| NULL | x    |\n+------+------+\n',
    '',
    0,
  ],
  [
    `mysql -u you_blog -pbad -e 'select 1'`,
    '',
    "ERROR 1045 (28000): Access denied for user 'you_blog'@'localhost' (using password: YES)\n",
    1,
  ],
  [
    `mysql -u you_blog -e 'select 1'`,
    '',
    "ERROR 1045 (28000): Access denied for user 'you_blog'@'localhost' (using password: NO)\n",
    1,
  ],
  [
    `${MYSQL} -D other -e 'select 1'`,
    '',
    "ERROR 1044 (42000): Access denied for user 'you_blog'@'localhost' to database 'other'\n",
    1,
  ],
  [
    `${MYSQL} you_blog -e 'select * from x'`,
    '',
    "--------------\nselect * from x\n--------------\n\nERROR 1146 (42S02) at line 1: Table 'you_blog.x' doesn't exist\n",
    1,
  ],
  [
    `${MYSQL} -h 127.0.0.1 -P 13307 -e 'select 1'`,
    '',
    "ERROR 2002 (HY000): Can't connect to server on '127.0.0.1' (115)\n",
    1,
  ],
  [
    `printf '[client]\\nuser=you_blog\\npassword=sesame\\n' > my.cnf; mysql --defaults-file=my.cnf -e 'select current_user'`,
    'current_user\nyou_blog@localhost\n',
    '',
    0,
  ],
  [
    'mysql --defaults-file=nosuch',
    '',
    'Could not open required defaults file: /home/you/nosuch\nFatal error in defaults handling. Program aborted\n',
    1,
  ],
])('%s', (line, stdout, stderr, status) => {
  expect(typed(box, line)).toMatchObject({ stdout, stderr, status });
});

test('a PostgreSQL of one’s own: its port, its user, its password, and what it was told is there after a restart', () => {
  const asked = (sql: string) => `PGPASSWORD=mine psql -h localhost -p 45432 -U boss -d postgres -c '${sql}'`;
  const serve = 'postgres -D data -p 45432 2> /dev/null &';
  const line = `initdb -D data -U boss --pwfile=pw -A scram-sha-256 > /dev/null; ${serve} sleep 1; ${asked('create table t (a int)')}; PGPASSWORD=sesame psql -h localhost -p 45432 -U boss postgres -c 'select 1'; kill %1; sleep 1; ${asked('select 1')}; ${serve} sleep 1; ${asked('select count(*) from t')}`;
  const told = typed(box, line);
  expect(told.stdout).toBe('CREATE TABLE\n count \n-------\n     0\n(1 row)\n\n');
  expect(told.stderr).toContain('FATAL:  password authentication failed for user "boss"\n');
  expect(told.stderr).toContain('port 45432 failed: Connection refused\n');
});

test('without -A a PostgreSQL of one’s own believes everybody, and initdb warns of it', () => {
  const made = typed(box, 'initdb -D data -U boss > /dev/null');
  expect(made.stderr).toBe(
    'initdb: warning: enabling "trust" authentication for local connections\ninitdb: hint: You can change this by editing pg_hba.conf or using the option -A, or --auth-local and --auth-host, the next time you run initdb.\n',
  );
  const asked = (user: string) => `psql -wh localhost -p 45432 -U ${user} postgres -tc 'select 1'`;
  const told = typed(
    box,
    `initdb -D data -U boss > /dev/null 2>&1; postgres -D data -p 45432 2> /dev/null & sleep 1; ${asked('boss')}; ${asked('you')}`,
  );
  expect(told.stdout).toContain('1\n');
  expect(told.stderr).toContain('FATAL:  role "you" does not exist\n');
});

test.each([
  ['-A foo --pwfile=pw', 'invalid authentication method "foo" for "local" connections'],
  ['-A scram-sha-256', 'must specify a password for the superuser to enable password authentication'],
])('initdb %s', (options, expected) => {
  expect(typed(box, `initdb -D data ${options}`)).toMatchObject({
    status: 1,
    stderr: `initdb: error: ${expected}\n`,
  });
});

const LIST = `>N  1 root               Fri Feb 19 10:25    8/153   Cron <you@web486> echo hi
 N  2 mallory@web486     Fri Feb 19 11:00    9/227   lunch at the usual place wi
`;
const START = 'Mail version 8.1.2 01/15/2001.  Type ? for help.\n';

/** As bsd-mailx 8.1.2 was recorded. */
test.each([
  ['mail -f box < /dev/null', `${START}"box": 2 messages 2 new\n${LIST}"box" complete\n`, 0],
  ['mail -H', LIST, 0],
  ['mail -p', MBOX, 0],
  [
    "printf 'foo\\n3\\nd *\\nh\\nx\\n' | mail -f box",
    `${START}"box": 2 messages 2 new\n${LIST}Unknown command: "foo"\n3: Invalid message number\n`,
    0,
  ],
  [
    "printf '1\\nq\\n' | mail -N; mail -H; grep Status mbox",
    `${START}"/var/mail/you": 2 messages 2 new\nMessage 1:\n${MBOX.slice(0, MBOX.indexOf('From mallory@'))}Saved 1 message in /home/you/mbox\nHeld 1 message in /var/mail/you\n>U  1 mallory@web486     Fri Feb 19 11:00   10/237   lunch at the usual place wi\nStatus: RO\n`,
    0,
  ],
  [
    "printf 'd1\\nq\\n' | mail -Nf box; grep -c '^From ' box",
    `${START}"box": 2 messages 2 new\n"box" truncated\n1\n`,
    0,
  ],
  ['mail -u nobody', 'No mail for nobody\n', 1],
])('%s', (line, stdout, status) => {
  expect(typed(box, line)).toMatchObject({ stdout, stderr: '', status });
});

test.each([
  ['dig blog.you.webfactional.com +short', '192.0.2.7\n', 0],
  ['dig you.webfactional.com +noall +answer', 'you.webfactional.com.\t3600\tIN\tA\t192.0.2.7\n', 0],
  ['host you.webfactional.com', 'you.webfactional.com has address 192.0.2.7\n', 0],
  ['host nope.webfactional.com', 'Host nope.webfactional.com not found: 3(NXDOMAIN)\n', 1],
  ['host -t AAAA you.webfactional.com', 'you.webfactional.com has no AAAA record\n', 0],
  [
    'host -t NS webfactional.com',
    'webfactional.com name server ns1.webfaction.com.\nwebfactional.com name server ns2.webfaction.com.\n',
    0,
  ],
])('%s', (line, stdout, status) => {
  expect(typed(box, line)).toMatchObject({ stdout, stderr: '', status });
});

test('a name that nobody has: the status and the SOA of the zone', () => {
  const { stdout } = typed(box, 'dig nope.webfactional.com');
  expect(stdout).toContain('opcode: QUERY, status: NXDOMAIN, id: ');
  expect(stdout).toContain(';nope.webfactional.com.\t\tIN\tA\n');
  expect(stdout).toContain(
    ';; AUTHORITY SECTION:\nwebfactional.com.\t3600\tIN\tSOA\tns1.webfaction.com. hostmaster.webfaction.com. 2010021901 10800 3600 604800 3600\n',
  );
});

test('curl takes names from the domain name system', () => {
  const line =
    'nc -l 192.0.2.7 45007 < /dev/null > /dev/null & sleep 1; curl -sS blog.you.webfactional.com:45007';
  expect(typed(box, line).stderr).not.toContain('Could not resolve host');
  expect(typed(box, 'curl -sS nope.webfactional.com').stderr).toContain('Could not resolve host');
});

const SWAKS = 'swaks --server smtp.webfaction.com:587 --from you@example.com --to a@example.org';

test.each([
  [`${SWAKS} --auth-user you_box --auth-password stamp`, '<-  235 2.7.0 Authentication successful\n', 0],
  [
    `${SWAKS} --auth-user you_box --auth-password sesame`,
    '<** 535 5.7.8 Error: authentication failed: authentication failure\n -> QUIT\n',
    28,
  ],
  [SWAKS, '<** 554 5.7.1 <a@example.org>: Relay access denied\n -> QUIT\n', 24],
])('%s', (line, part, status) => {
  const told = typed(box, line);
  expect(told.status).toBe(status);
  expect(told.stdout).toContain(part);
  expect(told.stderr).toBe(status === 28 ? '*** No authentication type succeeded\n' : '');
});

test.each([
  ['-p 2525x', '*** unable to resolve service name 2525x into a port, exiting\n', 1],
  ['-p constructor', '*** unable to resolve service name constructor into a port, exiting\n', 1],
  [
    '-p smtp',
    '*** Error connecting to 127.0.0.1:25:\n*** \tIO::Socket::INET: connect: Connection refused\n',
    2,
  ],
])('swaks %s', (words, stderr, status) => {
  expect(typed(box, `swaks -s 127.0.0.1 -t a@example.org ${words}`)).toMatchObject({ stderr, status });
});
