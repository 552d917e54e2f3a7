/** Numbers and texts that must not be mixed up. At run time they are plain numbers and strings. */
declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** User id, as in the third field of /etc/passwd. */
export type Uid = Branded<number, 'Uid'>;
export const Uid = (id: number): Uid => id as Uid;

/** Group id, as in the third field of /etc/group. */
export type Gid = Branded<number, 'Gid'>;
export const Gid = (id: number): Gid => id as Gid;

/** Process id. */
export type Pid = Branded<number, 'Pid'>;
export const Pid = (id: number): Pid => id as Pid;

/** TCP port, 1 to 65535. */
export type Port = Branded<number, 'Port'>;
export const Port = (port: number): Port => port as Port;

/** Inode number. */
export type Ino = Branded<number, 'Ino'>;
export const Ino = (ino: number): Ino => ino as Ino;

/** A path from `/`, without `.`, `..`, doubled or trailing slashes. */
export type AbsolutePath = Branded<string, 'AbsolutePath'>;

/** The absolute path of `name` in the directory `path`. */
export const childPath = (path: AbsolutePath, name: string): AbsolutePath =>
  (path === '/' ? `/${name}` : `${path}/${name}`) as AbsolutePath;

/** `/`. */
export const ROOT_PATH = '/' as AbsolutePath;

/** The uid and gid of the superuser. */
export const ROOT_UID = Uid(0);
export const ROOT_GID = Gid(0);
