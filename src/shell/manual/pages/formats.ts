import type { Page } from '../page.ts';

/** Formats of files, and the rules behind them. */
export const formats: readonly Page[] = [
  {
    name: 'acl',
    section: 5,
    summary: 'Access Control Lists',
    synopsis: ['user::rwx,user:NAME:rwx,group::rwx,group:NAME:rwx,mask::rwx,other::rwx'],
    description: [
      'A list of entries on a file or directory. The kernel looks for the first kind of entry that fits whoever asks, in this order, and only that kind decides: the owner; a named user; the groups, where one that gives all that is asked for is enough; all others.',
      'The mask limits named users and all groups, not the owner and not others. With an ACL, the group bits that ls -l shows and chmod(1) sets are the mask.',
      'A directory can also have a default ACL. What is made in it starts with that list, and the umask is not applied; new directories hand it on.',
    ],
    terms: [
      ['user::', 'The owner of the file.'],
      ['user:NAME:', 'One more user, for example nginx.'],
      ['group::, group:NAME:', 'The group of the file, and further groups.'],
      ['mask::', 'The most that named users and groups can get.'],
      ['other::', 'Everybody else.'],
      ['default:...', 'An entry of the default ACL.'],
    ],
    examples: [
      { line: 'getfacl ~', does: 'The ACL that lets the servers into your home.' },
      { line: 'setfacl -m u:nginx:r-- .bashrc', does: 'One user gets one right.' },
      { line: 'chmod g-x ~; getfacl ~', does: 'The mask became smaller: see #effective.' },
    ],
    seeAlso: ['getfacl(1)', 'setfacl(1)', 'chmod(1)', 'path_resolution(7)'],
  },
  {
    name: 'passwd',
    section: 5,
    summary: 'the password file',
    synopsis: ['/etc/passwd: NAME:PASSWORD:UID:GID:COMMENT:HOME:SHELL'],
    description: [
      'One line for each account, with fields between colons. Everybody may read it, since programs need it to show names for numbers. The passwords themselves are in /etc/shadow, which only root may read.',
    ],
    terms: [
      ['NAME, UID', 'The name, and the number that the kernel knows. Number 0 is root.'],
      ['PASSWORD', 'x: look into /etc/shadow.'],
      ['GID', 'The first group of the user.'],
      ['HOME', 'Where a login begins.'],
      ['SHELL', 'What runs at login; nologin for accounts of services.'],
    ],
    examples: [
      { line: 'grep ^you: /etc/passwd', does: 'Your own line.' },
      { line: "awk -F: '$3 == 0' /etc/passwd", does: 'Who has the number of root? Only root should.' },
    ],
    seeAlso: ['group(5)', 'id(1)', 'su(1)'],
  },
  {
    name: 'group',
    section: 5,
    summary: 'user group file',
    synopsis: ['/etc/group: NAME:PASSWORD:GID:MEMBERS'],
    description: [
      'One line for each group. MEMBERS are names with commas between them. Users whose first group this is are not among them: that stands in passwd(5).',
    ],
    examples: [{ line: 'cut -d: -f1,4 /etc/group', does: 'The groups and their members.' }],
    seeAlso: ['passwd(5)', 'groups(1)', 'chgrp(1)'],
  },
  {
    name: 'sudoers',
    section: 5,
    summary: 'default sudo security policy plugin',
    synopsis: ['/etc/sudoers: USER HOST = (RUNAS) COMMAND, ...'],
    description: [
      'Says who may run which commands as whom with sudo(8). The last line that fits counts. A command is an absolute path; with arguments behind it, only these are allowed. Only root may read the file; sudo -l shows what it says about you.',
      'Be careful what you allow: an editor, a pager or any program that can start a shell gives away everything.',
    ],
    terms: [
      ['USER', 'A name, %GROUP, or ALL.'],
      ['HOST', 'ALL, where there is only one box.'],
      ['(RUNAS)', 'As whom; root if it is left out.'],
      ['NOPASSWD:', 'Before a command: no password is asked for.'],
    ],
    examples: [
      { line: 'ls -l /etc/sudoers', does: 'Who may read it: root and its group.' },
      { line: 'sudo -l', does: 'The rules that are about you, without reading the file.' },
    ],
    seeAlso: ['sudo(8)', 'su(1)', 'group(5)'],
  },
  {
    name: 'crontab',
    section: 5,
    summary: 'tables for driving cron',
    synopsis: ['MINUTE HOUR DAY-OF-MONTH MONTH DAY-OF-WEEK COMMAND'],
    description: [
      'One line for each job. A field is *, a number, a range 1-5, a list 1,15, or a step */10. Cron runs the command with /bin/sh at every minute that fits, in your home, with hardly any environment: write whole paths, or set PATH above the jobs.',
      'If both days are restricted, one that fits is enough; if one of these fields begins with *, both must fit. A % in the command means a new line unless a backslash stands before it. Output is sent by mail.',
    ],
    terms: [
      ['*/10 * * * *', 'Every ten minutes.'],
      ['30 4 * * 1', 'On Mondays at half past four.'],
      ['@reboot, @daily, @hourly', 'When the box starts; once a day; once an hour.'],
    ],
    examples: [
      { line: 'env -i HOME=$HOME /bin/sh -c pwd', does: 'Try a command with as little as cron gives it.' },
    ],
    seeAlso: ['crontab(1)', 'cron(8)', 'env(1)', 'sh(1)', 'timeout(1)'],
  },
  {
    name: 'path_resolution',
    section: 7,
    summary: 'how a pathname is resolved to a file',
    synopsis: ['/DIRECTORY/DIRECTORY/NAME'],
    description: [
      'The kernel walks a path from the left: from / or, if the path does not begin with it, from the working directory. On every directory you need x; without it the answer is "Permission denied" (EACCES), whatever the mode of the file at the end. A symbolic link is replaced by the path it contains.',
      'At the end only the right that the call needs is checked: r on a file to read it, w to write to it, w and x on the directory to make or remove a name. root may do everything, except execute what nobody may.',
    ],
    examples: [
      { line: 'namei -l ~/webapps/static/logo.png', does: 'The directories on the way, one by one.' },
      { line: 'ls /home/mallory', does: 'A home that others cannot enter.', status: 2 },
    ],
    seeAlso: ['namei(1)', 'acl(5)', 'chmod(1)', 'ln(1)'],
  },
  {
    name: 'hier',
    section: 7,
    summary: 'description of the filesystem hierarchy',
    synopsis: ['/'],
    description: ['Where things are on the box.'],
    terms: [
      ['/bin, /usr/bin', 'Programs; the first is a link to the second.'],
      ['/etc', 'Configuration of the whole box.'],
      ['/home', 'The homes of the accounts.'],
      ['/root', 'The home of root.'],
      ['/tmp', 'Temporary files of everybody; the sticky bit protects them from each other.'],
      ['/var', 'What changes: data of services, logs.'],
      ['/dev', 'Devices, such as /dev/null.'],
    ],
    examples: [{ line: 'ls -l /', does: 'All of it, with modes and owners.' }],
    seeAlso: ['ls(1)', 'path_resolution(7)'],
  },
];
