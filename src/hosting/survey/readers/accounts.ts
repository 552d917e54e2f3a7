import type { Notes } from '../notes.ts';
import type { Command } from '../prompt.ts';
import type { Reader } from './reader.ts';

/* Who there is: id(1) and groups(1), and lines of passwd(5) and group(5). */

const ID = /^uid=(\d+)(?:\(([^)]+)\))? gid=(\d+)(?:\(([^)]+)\))?(?: groups=(\S+))?/;
const PASSWD = /^([a-z_][\w.-]*\$?):[^:]*:(\d+):(\d+):[^:]*:(\/[^:]*|):([^:]*)$/i;
const GROUP = /^([a-z_][\w.-]*\$?):[^:]*:(\d+):([\w.,$-]*)$/i;
const GROUPS = /^([a-z_][\w.-]*) : ([\w .-]+)$/i;

export const id: Reader = {
  program: 'id',
  begins: (line) => ID.test(line),
  open: (notes, command) => ({
    read(line) {
      if (line === '') return null;
      return readId(notes, line) || readGroups(notes, line, command) ? null : '';
    },
  }),
};

function readId(notes: Notes, line: string): boolean {
  const [, uid, name = uid, gid, group = gid, listed = ''] = ID.exec(line) ?? [];
  if (uid === undefined || name === undefined || group === undefined) return false;
  const groups = listed.split(',').flatMap((one) => {
    const [, number, called = number] = /^(\d+)(?:\(([^)]+)\))?$/.exec(one) ?? [];
    return called === undefined ? [] : [{ name: called, gid: Number(number) }];
  });
  for (const one of groups) notes.group(one.name, one.gid);
  notes.group(group, Number(gid));
  notes.account(name, {
    uid: Number(uid),
    group,
    groups: groups.map((one) => one.name).filter((one) => one !== group),
  });
  return true;
}

/** `you : you www-data`: the first is the primary group. */
function readGroups(notes: Notes, line: string, command: Command | null): boolean {
  const [, name, listed = ''] = GROUPS.exec(line) ?? [];
  if (name === undefined || command === null) return false;
  const [group = name, ...groups] = listed.split(' ');
  notes.account(name, { group, groups });
  return true;
}

export const passwd: Reader = {
  program: 'passwd',
  begins: (line) => PASSWD.test(line),
  open: (notes) => {
    const primary: { readonly name: string; readonly gid: number }[] = [];
    return {
      read(line) {
        const [, name, uid, gid, home = ''] = PASSWD.exec(line) ?? [];
        if (name === undefined)
          return line === '' ? null : 'a line such as you:x:1001:1001::/home/you:/bin/bash';
        primary.push({ name, gid: Number(gid) });
        notes.account(name, { uid: Number(uid), home: home === '' ? null : home });
        return null;
      },
      end() {
        notes.primaryGroups(primary);
      },
    };
  },
};

export const group: Reader = {
  program: 'group',
  begins: (line) => GROUP.test(line),
  open: (notes) => ({
    read(line) {
      const [, name, gid, members = ''] = GROUP.exec(line) ?? [];
      if (name === undefined) return line === '' ? null : 'a line such as www-data:x:33:you';
      notes.group(name, Number(gid), members === '' ? [] : members.split(','));
      return null;
    },
    end() {
      notes.groupsAreWhole();
    },
  }),
};
