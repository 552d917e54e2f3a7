import fc from 'fast-check';
import {
  Gid,
  Ino,
  ROOT_GID,
  ROOT_INO,
  ROOT_UID,
  Uid,
  bootedTable,
  emptyTable,
  withAccessAcl,
  withInodes,
} from '../../../src/hosting/kernel/index.ts';
import type {
  AbsolutePath,
  Accounts,
  Acl,
  Credential,
  DirectoryInode,
  FileInode,
  Host,
  Task,
} from '../../../src/hosting/kernel/index.ts';

/** Few ids, so that they meet: 0 is root, 1 to 3 are people and groups, 9 has no name. */
export const accounts: Accounts = {
  users: [0, 1, 2, 3].map((id) => ({
    name: `user${id}`,
    uid: Uid(id),
    gid: Gid(id),
    home: '/',
    shell: '/bin/sh',
  })),
  groups: [0, 1, 2, 3].map((id) => ({ name: `group${id}`, gid: Gid(id), members: [] })),
};

const id = fc.constantFrom(0, 1, 2, 3, 9);
const rights = fc.integer({ min: 0, max: 7 });
/** What a call can ask for: never nothing. */
export const want = fc.integer({ min: 1, max: 7 });

export const acl: fc.Arbitrary<Acl> = fc
  .record({
    user: rights,
    group: rights,
    other: rights,
    users: fc.uniqueArray(fc.record({ uid: id.map(Uid), rights }), {
      selector: ({ uid }) => uid,
      maxLength: 3,
    }),
    groups: fc.uniqueArray(fc.record({ gid: id.map(Gid), rights }), {
      selector: ({ gid }) => gid,
      maxLength: 3,
    }),
    // A mask of --- is the rule most easily forgotten, so it comes up often.
    mask: fc.oneof(rights, fc.constant(0), fc.constant(null)),
  })
  .map(({ users, groups, mask, ...base }) => ({
    ...base,
    users: users.sort((a, b) => a.uid - b.uid),
    groups: groups.sort((a, b) => a.gid - b.gid),
    mask: mask ?? (users.length + groups.length > 0 ? 7 : null),
  }));

export const credential: fc.Arbitrary<Credential> = fc.record({
  uid: id.map(Uid),
  gid: id.map(Gid),
  groups: fc.uniqueArray(id.map(Gid), { maxLength: 3 }),
});

const attributes = fc
  .record({ uid: id.map(Uid), gid: id.map(Gid), special: fc.constantFrom(0, 0o1000, 0o2000, 0o4000), acl })
  .map(({ uid, gid, special, acl: whole }) => ({
    uid,
    gid,
    ...withAccessAcl(special, whole),
    nlink: 1,
    mtime: 0,
  }));

export const file: fc.Arbitrary<FileInode> = attributes.map((common) => ({
  type: 'file',
  ino: Ino(3),
  ...common,
  content: 'text',
}));

export const directory: fc.Arbitrary<DirectoryInode> = attributes.map((common) => ({
  type: 'directory',
  ino: ROOT_INO,
  ...common,
  nlink: 2,
  entries: new Map(),
  parent: ROOT_INO,
  defaultAcl: null,
}));

/** `/`, a directory /a with a file /a/f, an empty directory /a/e and a link /a/l to f; /b likewise. Now and then /a is mounted noexec. */
export const host: fc.Arbitrary<Host> = fc
  .record({
    root: directory,
    parents: fc.tuple(directory, directory),
    files: fc.tuple(file, file),
    empties: fc.tuple(directory, directory),
    defaults: fc.option(acl),
    noexec: fc.constantFrom<readonly number[]>([], [], [10]),
  })
  .map(({ root, parents, files, empties, defaults, noexec }) => {
    const bare: Host = {
      hostname: 'box',
      clock: 100,
      accounts,
      inodes: emptyTable,
      mounts: noexec.map((point) => ({ point: Ino(point), path: '/a' as AbsolutePath, options: ['noexec'] })),
      processes: bootedTable(100),
      addresses: [],
      sockets: [],
      remotes: [],
    };
    const [a, b] = [10, 20].map((base, index) => {
      const [parent, inner, empty] = [parents[index], files[index], empties[index]];
      if (parent === undefined || inner === undefined || empty === undefined) throw new Error('two of each');
      const link = {
        type: 'symlink',
        target: 'f',
        ino: Ino(base + 3),
        uid: ROOT_UID,
        gid: ROOT_GID,
      } as const;
      return [
        {
          ...parent,
          ino: Ino(base),
          nlink: 3,
          defaultAcl: defaults,
          entries: new Map([
            ['f', Ino(base + 1)],
            ['e', Ino(base + 2)],
            ['l', Ino(base + 3)],
          ]),
        },
        { ...inner, ino: Ino(base + 1) },
        { ...empty, ino: Ino(base + 2), parent: Ino(base) },
        { ...link, mode: 0o777, acl: null, nlink: 1, mtime: 0 },
      ];
    });
    const entries = new Map([
      ['a', Ino(10)],
      ['b', Ino(20)],
    ]);
    return withInodes(bare, { ...root, nlink: 4, entries }, ...(a ?? []), ...(b ?? []));
  });

/** Paths that exist, do not exist, go through links and through files. */
export const path = fc.constantFrom(
  ...[
    '/a',
    '/a/f',
    '/a/e',
    '/a/l',
    '/a/x',
    '/a/f/x',
    '/b/f',
    '/b/e',
    '/b/x',
    '/b/../a/f',
    '/a/e/',
    '/a/f/',
    '/a/.',
  ],
);

export const task: fc.Arbitrary<Task> = fc.record({
  credential,
  cwd: fc.constant(ROOT_INO),
  umask: fc.constantFrom(0, 0o002, 0o022, 0o077),
});
