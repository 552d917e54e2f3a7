import type { Page } from '../page.ts';

/** Clients of services, each of which has names and passwords of its own. */
export const services: readonly Page[] = [
  {
    name: 'dig',
    section: 1,
    summary: 'DNS lookup utility',
    synopsis: ['dig NAME [TYPE] [+short]'],
    description: [
      'Asks the domain name system for a name and writes what it says. USER.webfactional.com and all names below it lead to the box of that user. The model knows the zones of its company and of its customers, and says NXDOMAIN of all others.',
    ],
    terms: [
      ['TYPE', 'A, AAAA, CNAME, MX, NS, SOA or TXT.'],
      ['+short', 'The data alone.'],
      ['+noall +answer', 'The records alone.'],
    ],
    examples: [
      { line: 'dig you.webfactional.com +short', does: 'The address of a name.' },
      { line: 'dig nowhere.invalid', does: 'A name that nobody has: NXDOMAIN.' },
    ],
    seeAlso: ['host(1)', 'curl(1)'],
  },
  {
    name: 'host',
    section: 1,
    summary: 'DNS lookup utility',
    synopsis: ['host [-t TYPE] NAME'],
    description: ['Asks the domain name system and says in sentences what it has of a name.'],
    examples: [{ line: 'host nowhere.invalid', does: 'A name that nobody has.', status: 1 }],
    seeAlso: ['dig(1)'],
  },
  {
    name: 'initdb',
    section: 1,
    summary: 'create a new PostgreSQL database cluster',
    synopsis: ['initdb -D DIRECTORY [-U NAME] [-A METHOD] [--pwfile=FILE]'],
    description: [
      'Makes a directory for a PostgreSQL of your own, with one user, whose password is the first line of a file; it is asked for with -A scram-sha-256, and without -A everybody on the box is believed. Such a server is an application like any other: it has a port of yours, and a password that nobody else gave it.',
    ],
    examples: [
      { line: 'initdb', does: 'Where should it go?', status: 1 },
      {
        line: 'echo secret > pw; initdb -D data -U me -A scram-sha-256 --pwfile=pw',
        does: 'A cluster with the user me.',
      },
    ],
    seeAlso: ['postgres(1)', 'psql(1)'],
  },
  {
    name: 'mail',
    section: 1,
    summary: 'read mail',
    synopsis: ['mail [-H] [-p] [-N] [-u USER]', 'mail -f [FILE]'],
    description: [
      'Reads the mailbox in /var/mail: cron writes there what its jobs said. A number shows a message, Enter the next. What was read goes to ~/mbox when you leave by q. The model’s mail sends nothing.',
    ],
    terms: [
      ['d [LIST], u [LIST]', 'Delete messages; take that back.'],
      ['h', 'The list of messages.'],
      ['q, x', 'Leave and keep the changes; leave and keep nothing.'],
      ['-H', 'Show the list and end.'],
      ['-p', 'Show all messages and end.'],
    ],
    examples: [{ line: 'mail -H', does: 'What there is.' }],
    seeAlso: ['crontab(1)', 'swaks(1)'],
  },
  {
    name: 'mysql',
    section: 1,
    summary: 'the MariaDB command-line tool',
    synopsis: ['mysql [-h HOST] [-u USER] [-p[PASSWORD]] [-D DATABASE] [-e STATEMENTS]'],
    description: [
      'Logs in at a MySQL or MariaDB and runs statements. localhost means its socket, any other name the network. A database USER_x has a user of the same name with a password of its own. The model’s server does a little: select of literals, current_user and rows of one table, create table, insert, delete, drop table, show, use; it names what it does not do.',
      'A password on the command line is read by everybody on the box who runs ps; one in a file that --defaults-file names is not.',
    ],
    terms: [
      ['--defaults-file=FILE', 'First of all words: user and password from the group [client] of a file.'],
      ['-t, -B', 'Rows in a frame; with tabs.'],
    ],
    examples: [
      { line: 'mysql -h nowhere.invalid -u you_blog', does: 'There is no such host.', status: 1 },
      { line: 'mysql --version', does: 'Which one it is.' },
    ],
    seeAlso: ['psql(1)'],
  },
  {
    name: 'postgres',
    section: 1,
    summary: 'PostgreSQL database server',
    synopsis: ['postgres -D DIRECTORY [-p PORT] [-h ADDRESS]'],
    description: [
      'Serves the databases in a directory that initdb made, until it is ended. Anybody may run one on a port from 1024 up. All on the box can connect to that port; who gets in is a matter of its own users and passwords.',
    ],
    examples: [{ line: 'postgres -D nowhere', does: 'There is no such directory.', status: 2 }],
    seeAlso: ['initdb(1)', 'psql(1)', 'ss(8)'],
  },
  {
    name: 'psql',
    section: 1,
    summary: 'PostgreSQL interactive terminal',
    synopsis: ['psql [-h HOST] [-p PORT] [-U USER] [-d DATABASE] [-c COMMAND]', 'psql -l'],
    description: [
      'Logs in at a PostgreSQL and runs statements. The password comes from PGPASSWORD, from ~/.pgpass (HOST:PORT:DATABASE:USER:PASSWORD, read only if nobody else may: mode 0600), or is asked for. Who you are on the box counts for nothing, but over the socket in /var/run/postgresql, where the server asks the kernel who it is.',
      'The model’s server does a little: select of literals, current_user and rows of one table, create table, insert, delete, drop table; it names what it does not do.',
    ],
    terms: [['\\l, \\dt, \\conninfo, \\q', 'Databases; tables; where you are; leave.']],
    examples: [
      { line: 'psql -h nowhere.invalid -c "select 1"', does: 'There is no such host.', status: 2 },
      { line: 'psql --version', does: 'Which one it is.' },
    ],
    seeAlso: ['mysql(1)', 'postgres(1)'],
  },
  {
    name: 'swaks',
    section: 1,
    summary: 'send one message over SMTP and show what is said',
    synopsis: ['swaks --server HOST[:PORT] --to ADDRESS [--auth-user NAME --auth-password WORD]'],
    description: [
      'The mail machines are not the box: smtp.webfaction.com takes mail on port 587 from whoever logs in with the name and the password of a mailbox. That is a third password, neither that of the shell nor of a database. The model leaves TLS out, and does not show the password.',
    ],
    examples: [
      {
        line: 'swaks --server nowhere.invalid --to a@example.org',
        does: 'There is no such host.',
        status: 2,
      },
    ],
    seeAlso: ['mail(1)', 'psql(1)'],
  },
];
