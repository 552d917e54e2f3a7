import type { Page } from '../page.ts';

/** Users, groups, and the box itself. */
export const people: readonly Page[] = [
  {
    name: 'id',
    section: 1,
    summary: 'print real and effective user and group IDs',
    synopsis: ['id [OPTION]... [USER]...'],
    description: [
      'Prints who you are to the kernel: a user number, a group number, and the other groups. These numbers, and not names or passwords, decide what you may do with a file.',
    ],
    examples: [
      { line: 'id', does: 'Your own numbers and groups.' },
      { line: 'id nginx', does: 'Those of the web server.' },
      { line: 'id -un', does: 'Only your name.' },
    ],
    seeAlso: ['whoami(1)', 'groups(1)', 'passwd(5)', 'group(5)'],
  },
  {
    name: 'whoami',
    section: 1,
    summary: 'print effective user name',
    synopsis: ['whoami [OPTION]...'],
    description: [
      'Prints the name that goes with your user number, the same as id -un. Useful where su(1) or sudo(8) may be in between.',
    ],
    examples: [{ line: 'whoami', does: 'Your name.' }],
    seeAlso: ['id(1)', 'groups(1)'],
  },
  {
    name: 'groups',
    section: 1,
    summary: 'print the groups a user is in',
    synopsis: ['groups [OPTION]... [USERNAME]...'],
    description: [
      'Prints the names of groups. A process takes its groups over when somebody logs in: a new membership counts from the next login on.',
    ],
    examples: [
      { line: 'groups', does: 'Your own groups.' },
      { line: 'groups mallory', does: 'Those of a neighbour.' },
    ],
    seeAlso: ['id(1)', 'group(5)', 'chgrp(1)'],
  },
  {
    name: 'nologin',
    section: 8,
    summary: 'politely refuse a login',
    synopsis: ['nologin'],
    description: [
      'The shell of accounts that belong to a service: whoever logs in as one of them reads a sentence and is out again. The account can still own files and run its programs.',
    ],
    examples: [{ line: 'sudo -u nginx -i', does: 'A server is nobody who sits at a prompt.', status: 1 }],
    seeAlso: ['su(1)', 'passwd(5)'],
  },
  {
    name: 'su',
    section: 1,
    summary: 'run a command with substitute user and group ID',
    synopsis: ['su [OPTION]... [-] [USER [ARGUMENT]...]'],
    description: [
      'Starts a shell as another user, root if none is named, and asks for the password of that user; root is not asked. With - the shell is a login shell: it begins in the home and with the environment of that user.',
      'To see a box as a server sees it, root runs a single command with -c. Service accounts have no shell to log in with, so name one with -s.',
    ],
    examples: [
      { line: 'su mallory -c id', does: 'Without the password of the other it is refused.', status: 1 },
    ],
    seeAlso: ['sudo(8)', 'id(1)', 'passwd(5)'],
  },
  {
    name: 'sudo',
    section: 8,
    summary: 'execute a command as another user',
    synopsis: ['sudo [-u USER] COMMAND', 'sudo -l'],
    description: [
      'Runs one command as root, or as the user named with -u, if /etc/sudoers allows it. It asks for your own password, unless the rule says NOPASSWD.',
      'No customer of a real shared box may do that. Here you may become your neighbour and the servers, so that you can see what they can reach. For what you need yourself, chmod(1) and setfacl(1) on your own files are enough.',
      'A redirection such as > FILE is made by your shell with your rights, before sudo runs. Use tee(1) for that.',
    ],
    examples: [
      { line: 'sudo -l', does: 'What you may run, and as whom.' },
      { line: 'sudo -u nginx cat ~/webapps/static/index.html', does: 'Can the web server read a page? Yes.' },
      {
        line: 'sudo -u mallory ls ~/webapps',
        does: 'Can your neighbour look into your home? No.',
        status: 2,
      },
    ],
    seeAlso: ['sudoers(5)', 'su(1)', 'tee(1)', 'id(1)'],
  },
  {
    name: 'tty',
    section: 1,
    summary: 'print the file name of the terminal connected to standard input',
    synopsis: ['tty [OPTION]...'],
    description: [
      'Prints which terminal you type at, or "not a tty". With -s it prints nothing, and its status tells a script whether anybody is there.',
    ],
    examples: [{ line: 'tty < /dev/null', does: 'Standard input is no terminal here.', status: 1 }],
    seeAlso: ['ps(1)', 'test(1)'],
  },
  {
    name: 'hostname',
    section: 1,
    summary: "show or set the system's host name",
    synopsis: ['hostname [OPTION]...', 'hostname [-F FILE] [NAME]'],
    description: ['Prints the name of the box. Only root may give it another one.'],
    examples: [{ line: 'hostname', does: 'The name of this box.' }],
    seeAlso: ['uname(1)', 'hier(7)'],
  },
  {
    name: 'uname',
    section: 1,
    summary: 'print system information',
    synopsis: ['uname [OPTION]...'],
    description: [
      'Prints the name of the kernel, with -a also its version, the name of the box and the kind of machine.',
    ],
    examples: [
      { line: 'uname -a', does: 'All of it.' },
      { line: 'uname -m', does: 'The kind of machine: programs are built for one.' },
    ],
    seeAlso: ['hostname(1)', 'uptime(1)'],
  },
  {
    name: 'uptime',
    section: 1,
    summary: 'tell how long the system has been running',
    synopsis: ['uptime [OPTION]...'],
    description: [
      'Prints the time, how long the box has been running, how many people are logged in, and the load: how many processes wanted to run, on average over 1, 5 and 15 minutes.',
    ],
    examples: [{ line: 'uptime -p', does: 'How long, in words.' }],
    seeAlso: ['ps(1)', 'nproc(1)', 'date(1)'],
  },
];
