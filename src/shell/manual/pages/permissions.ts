import type { Page } from '../page.ts';

/** Who may do what with files. */
export const permissions: readonly Page[] = [
  {
    name: 'chmod',
    section: 1,
    summary: 'change file mode bits',
    synopsis: ['chmod [OPTION]... MODE[,MODE]... FILE...', 'chmod [OPTION]... OCTAL-MODE FILE...'],
    description: [
      'Sets who may read (r), write (w) and execute (x) a file: its owner (u), its group (g) and all others (o). On a directory r means to list names, w to make and remove them, x to go through. Only the owner and root may change a mode.',
      'Where a file has an ACL, the group bits are its mask: chmod g-r takes reading from everybody whom the ACL names, and not only from the group. Use setfacl(1) there.',
      'Do not answer "Permission denied" with 777: that lets every account of the box write. Give the one user who needs it the one right it needs.',
    ],
    examples: [
      {
        line: 'chmod 600 webapps/blog/myproject/settings.py',
        does: 'Only you may read the passwords in it.',
      },
      { line: 'chmod o-rwx webapps/mystore', does: 'Take all rights from others.' },
      {
        line: 'chmod -R g+rX webapps/static',
        does: 'The group may read; X only on directories and programs.',
      },
      { line: 'chmod 777 /home/mallory', does: 'Not yours: Operation not permitted.', status: 1 },
    ],
    seeAlso: ['chown(1)', 'setfacl(1)', 'ls(1)', 'acl(5)', 'path_resolution(7)'],
  },
  {
    name: 'chown',
    section: 1,
    summary: 'change file owner and group',
    synopsis: ['chown [OPTION]... [OWNER][:[GROUP]] FILE...'],
    description: [
      'Gives files to another user or group. Only root may give files away; the owner may choose among the groups it belongs to. To let somebody use your file you do not need it: see setfacl(1).',
    ],
    examples: [
      { line: 'chown :you .bashrc', does: 'Set the group to one of your own.' },
      { line: 'chown apache .bashrc', does: 'Giving a file away is refused.', status: 1 },
    ],
    seeAlso: ['chgrp(1)', 'chmod(1)', 'id(1)'],
  },
  {
    name: 'chgrp',
    section: 1,
    summary: 'change group ownership',
    synopsis: ['chgrp [OPTION]... GROUP FILE...'],
    description: [
      'Sets the group of files. You must own them and be a member of the new group. Files of a team belong in a directory with the setgid bit (chmod g+s): what is made there gets the group of the directory.',
    ],
    examples: [{ line: 'chgrp -R you webapps/static', does: 'All files of a site get the group you.' }],
    seeAlso: ['chown(1)', 'groups(1)', 'group(5)'],
  },
  {
    name: 'getfacl',
    section: 1,
    summary: 'get file access control lists',
    synopsis: ['getfacl [OPTION]... FILE...'],
    description: [
      'Prints the owner, the group and the ACL of files. A line that the mask makes smaller has a comment: #effective:r-- is what really holds. Lines that begin with default: count for what is made in a directory.',
      'What it prints can be given to setfacl --restore, so it also serves as a backup of permissions.',
    ],
    examples: [
      { line: 'getfacl ~', does: 'Which servers may enter your home.' },
      { line: 'getfacl -c webapps/wordpress/uploads', does: 'The entries alone.' },
      { line: 'getfacl -R webapps > acl.backup', does: 'Keep all permissions of a directory.' },
    ],
    seeAlso: ['setfacl(1)', 'ls(1)', 'acl(5)'],
  },
  {
    name: 'setfacl',
    section: 1,
    summary: 'set file access control lists',
    synopsis: ['setfacl [OPTION]... { -m | -x } ACL FILE...', 'setfacl { -b | -k } FILE...'],
    description: [
      'Gives single users and groups rights on a file, beyond owner, group and others. This is how you let the web server read a site and keep your neighbours out. Only the owner and root may do it.',
      'An entry is u:NAME:rwx or g:NAME:rwx; with d: in front it becomes part of the default ACL of a directory, which new files take over. After -m the mask is computed again so that all entries are effective; with -n it stays.',
    ],
    examples: [
      { line: 'setfacl -m u:nginx:r-x webapps/my_custom', does: 'Let nginx enter and list a directory.' },
      { line: 'setfacl -x u:apache ~', does: 'Apache may no longer enter your home.' },
      {
        line: 'setfacl -m d:u:apache:rwX webapps/my_custom',
        does: 'Apache may write to what is made there later.',
      },
      { line: 'setfacl -b webapps/wordpress/uploads', does: 'Remove the ACL; the mode bits remain.' },
    ],
    seeAlso: ['getfacl(1)', 'chmod(1)', 'acl(5)'],
  },
];
