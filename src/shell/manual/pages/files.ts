import type { Page } from '../page.ts';

/** Making, copying and removing files. */
export const files: readonly Page[] = [
  {
    name: 'ls',
    section: 1,
    summary: 'list directory contents',
    synopsis: ['ls [OPTION]... [FILE]...'],
    description: [
      'Shows what is in a directory: names alone, or with -l also the mode, the owner, the group, the size and the time of the last change. A + behind the mode says that the file has an access control list, which only getfacl(1) shows in full; the group bits are then its mask.',
      'To list names you need r on the directory. To learn more about what it contains you need x on it too.',
    ],
    examples: [
      { line: 'ls -l webapps', does: 'Who owns the applications, and who may enter them.' },
      { line: 'ls -ld ~', does: 'The home directory itself, not what is in it.' },
      { line: 'ls -a', does: 'All names, also those that begin with a dot.' },
    ],
    seeAlso: ['stat(1)', 'getfacl(1)', 'chmod(1)', 'find(1)'],
  },
  {
    name: 'cp',
    section: 1,
    summary: 'copy files and directories',
    synopsis: ['cp [OPTION]... SOURCE DEST', 'cp [OPTION]... SOURCE... DIRECTORY'],
    description: [
      'Copies content into a new file. The copy belongs to whoever makes it. Without -p it takes its permissions from the mode of the source and your umask, or from the default ACL of the new directory.',
      'On a shared box this matters in both directions: a copy of a secret may be easier to read than the secret itself, and a copy loses an ACL that let the web server in. Use -p to keep mode and ACL.',
    ],
    examples: [
      { line: 'cp .bashrc bashrc.old', does: 'Keep a copy before you edit a file.' },
      { line: 'cp -p .pgpass pgpass.copy', does: 'A copy with the same mode, so that it stays secret.' },
      { line: 'cp -r webapps/static static.old', does: 'Copy a whole directory.' },
    ],
    seeAlso: ['mv(1)', 'install(1)', 'ln(1)', 'acl(5)'],
  },
  {
    name: 'mv',
    section: 1,
    summary: 'move (rename) files',
    synopsis: ['mv [OPTION]... SOURCE DEST', 'mv [OPTION]... SOURCE... DIRECTORY'],
    description: [
      'Gives a file another name, or another directory. Inside one file system nothing is copied: owner, mode and ACL stay as they were, and the default ACL of the new directory is not applied.',
      'What you need are w and x on both directories. The owner and the mode of a file do not matter, except in a directory with the sticky bit, such as /tmp.',
    ],
    examples: [
      { line: 'mv .bashrc bashrc.off', does: 'Rename a file.' },
      { line: 'mv -n .bashrc bin', does: 'Move it into a directory, and overwrite nothing.' },
    ],
    seeAlso: ['cp(1)', 'rm(1)', 'ln(1)'],
  },
  {
    name: 'rm',
    section: 1,
    summary: 'remove files or directories',
    synopsis: ['rm [OPTION]... [FILE]...'],
    description: [
      'Removes names of files. It asks for w and x on the directory, not for any right on the file: who may write to a directory may remove what others put there, unless it has the sticky bit.',
      'There is no way back. Look with ls(1) at what a pattern stands for before you give it to rm -r.',
    ],
    examples: [
      { line: 'rm webapps/static/logo.png', does: 'Remove one file.' },
      { line: 'rm -f no-such-file', does: 'Remove it if it is there, and do not complain if not.' },
      { line: 'rm -r webapps/mystore/lib', does: 'Remove a directory with all that it contains.' },
    ],
    seeAlso: ['rmdir(1)', 'unlink(1)', 'mv(1)'],
  },
  {
    name: 'rmdir',
    section: 1,
    summary: 'remove empty directories',
    synopsis: ['rmdir [OPTION]... DIRECTORY...'],
    description: [
      'Removes directories that contain nothing. It is the safe choice where rm -r would take too much.',
    ],
    examples: [{ line: 'mkdir draft && rmdir draft', does: 'Make a directory, and remove it again.' }],
    seeAlso: ['mkdir(1)', 'rm(1)'],
  },
  {
    name: 'mkdir',
    section: 1,
    summary: 'make directories',
    synopsis: ['mkdir [OPTION]... DIRECTORY...'],
    description: [
      'Makes directories. Their mode is 777 without the bits of the umask; the default ACL of the parent, if it has one, takes the place of the umask and is handed down.',
      'A directory for private things is best made with -m 700: making it first and closing it later leaves a moment in which it is open.',
    ],
    examples: [
      { line: 'mkdir -p backup/2010/02', does: 'Make a directory and the parents it lacks.' },
      { line: 'mkdir -m 700 private', does: 'A directory that nobody else can enter.' },
    ],
    seeAlso: ['rmdir(1)', 'chmod(1)', 'acl(5)'],
  },
  {
    name: 'ln',
    section: 1,
    summary: 'make links between files',
    synopsis: ['ln [OPTION]... TARGET LINK_NAME', 'ln [OPTION]... TARGET... DIRECTORY'],
    description: [
      'Makes a second name for a file (a hard link) or, with -s, a small file that leads to a path (a symbolic link). A symbolic link gives nobody any right: whoever follows it needs x on every directory of the path it leads to.',
    ],
    examples: [
      { line: 'ln -s /home/you/webapps/static site', does: 'A short name for a long path.' },
      { line: 'ln .bashrc same-file', does: 'A second name for the same inode; ls -li shows it.' },
    ],
    seeAlso: ['readlink(1)', 'realpath(1)', 'namei(1)', 'path_resolution(7)'],
  },
  {
    name: 'touch',
    section: 1,
    summary: 'change file timestamps',
    synopsis: ['touch [OPTION]... FILE...'],
    description: [
      'Sets the time of the last change to now, and makes an empty file where there is none. Servers are often told to read their code again in this way: for a WSGI application, touch the .wsgi file.',
    ],
    examples: [
      { line: 'touch webapps/blog/myproject.wsgi', does: 'Ask the application to load its code again.' },
      { line: 'touch notes.txt', does: 'An empty file, with the mode that the umask leaves.' },
    ],
    seeAlso: ['stat(1)', 'truncate(1)', 'date(1)'],
  },
  {
    name: 'unlink',
    section: 1,
    summary: 'call the unlink function to remove the specified file',
    synopsis: ['unlink FILE'],
    description: [
      'Removes exactly one name, without options and without questions. rm(1) does the same and more.',
    ],
    examples: [{ line: 'unlink webapps/yoursite/portrait.jpg', does: 'Remove one file.' }],
    seeAlso: ['rm(1)', 'ln(1)'],
  },
  {
    name: 'mktemp',
    section: 1,
    summary: 'create a temporary file or directory',
    synopsis: ['mktemp [OPTION]... [TEMPLATE]'],
    description: [
      'Makes a file or a directory with a name that nobody could guess, for you alone, and prints the name. Everybody may write to /tmp, so a fixed name there can be taken by a neighbour first, or be a link that leads to one of your own files.',
    ],
    examples: [
      { line: 'mktemp', does: 'A private file in /tmp.' },
      { line: 'mktemp -d', does: 'A private directory in /tmp.' },
    ],
    seeAlso: ['mkdir(1)', 'rm(1)'],
  },
  {
    name: 'mkfifo',
    section: 1,
    summary: 'make FIFOs (named pipes)',
    synopsis: ['mkfifo [OPTION]... NAME...'],
    description: [
      'Makes a pipe that has a name in a directory. One program writes to it and another reads; each waits for the other. Its mode says who may do so, as for any file.',
    ],
    examples: [{ line: 'mkfifo -m 600 queue', does: 'A named pipe for your own programs only.' }],
    seeAlso: ['mkdir(1)', 'tee(1)'],
  },
  {
    name: 'install',
    section: 1,
    summary: 'copy files and set attributes',
    synopsis: ['install [OPTION]... SOURCE DEST', 'install -d [OPTION]... DIRECTORY...'],
    description: [
      'Copies files like cp(1) and sets their mode in the same step. It serves scripts that put something into place: what results depends neither on the umask nor on the mode of the source.',
    ],
    examples: [
      { line: 'install -m 600 .pgpass pgpass.new', does: 'A copy that only you can read.' },
      { line: 'install -d -m 750 bin/tools', does: 'A directory with the given mode.' },
    ],
    seeAlso: ['cp(1)', 'chmod(1)', 'mkdir(1)'],
  },
  {
    name: 'truncate',
    section: 1,
    summary: 'shrink or extend the size of a file to the specified size',
    synopsis: ['truncate OPTION... FILE...'],
    description: [
      'Cuts a file off or makes it longer. With -s 0 it empties a log without replacing it, so that a program that has the file open goes on writing to it.',
    ],
    examples: [{ line: 'truncate -s 0 logs/user/error_blog_log', does: 'Empty a log file in place.' }],
    seeAlso: ['dd(1)', 'touch(1)'],
  },
  {
    name: 'sync',
    section: 1,
    summary: 'synchronize cached writes to persistent storage',
    synopsis: ['sync [OPTION] [FILE]...'],
    description: [
      'Waits until what was written has reached the disk. The kernel does this by itself soon enough; it is seldom needed.',
    ],
    examples: [{ line: 'sync', does: 'Write everything out.' }],
    seeAlso: ['dd(1)'],
  },
  {
    name: 'dd',
    section: 1,
    summary: 'convert and copy a file',
    synopsis: ['dd [OPERAND]...'],
    description: [
      'Copies in blocks of a given size and number. Use it to take so many bytes from a device or from the middle of a file. Its operands have the form name=value.',
    ],
    terms: [
      ['if=FILE, of=FILE', 'Where to read and where to write; standard input and output if not given.'],
      ['bs=BYTES', 'The size of a block.'],
      ['count=N', 'How many blocks to copy.'],
      ['skip=N, seek=N', 'Blocks to pass over in the input and in the output.'],
    ],
    examples: [
      { line: 'dd if=/dev/zero of=zeros bs=1024 count=4', does: 'A file of 4096 zero bytes.' },
      { line: 'dd if=/etc/passwd bs=4 count=1 status=none', does: 'The first four bytes of a file.' },
    ],
    seeAlso: ['truncate(1)', 'head(1)', 'cp(1)'],
  },
];
