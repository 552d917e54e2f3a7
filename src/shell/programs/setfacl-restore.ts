import {
  SETGID,
  SETUID,
  STICKY,
  chmod,
  chown,
  readFile,
  stat,
  strerror,
} from '../../hosting/kernel/index.ts';
import type { Host } from '../../hosting/kernel/index.ts';
import type { Exit, Invocation } from '../program.ts';
import { parseSpec } from './acl-spec.ts';
import type { SpecEntry } from './acl-spec.ts';
import { gidOf, uidOf } from './owners.ts';
import { applied, edited, testLine } from './setfacl-edit.ts';
import type { AclCommand } from './setfacl-edit.ts';

/** One object of a backup that `getfacl -R` wrote. */
interface Saved {
  readonly path: string;
  readonly owner: string | null;
  readonly group: string | null;
  readonly flags: string | null;
  readonly entries: readonly SpecEntry[] | null;
}

/** `setfacl --restore`: owner, group, flags and ACLs of each object; a broken entry ends it. */
export function restore({ host, task, stdin, out, err }: Invocation, from: string, test: boolean): Exit {
  const content = from === '-' ? ({ type: 'ok', value: stdin } as const) : readFile(host, task, from);
  if (content.type === 'failed') {
    err(`setfacl: ${from}: ${strerror(content.errno)}\n`);
    return { host, status: 1 };
  }
  let now = host;
  let status = 0;
  const complain = (text: string) => {
    err(`setfacl: ${text}\n`);
    status = 1;
  };
  for (const saved of readBackup(now, content.value)) {
    if (saved.entries === null || isUnknown(now, saved)) {
      // For an unknown owner the real program prints an errno that nobody set.
      complain(saved.entries === null ? 'Invalid argument' : 'Success');
      break;
    }
    now = restoreOne(now, saved, saved.entries, complain, test ? out : null, task);
  }
  return { host: now, status };
}

const isUnknown = ({ accounts }: Host, { owner, group }: Saved): boolean =>
  (owner !== null && uidOf(accounts, owner) === undefined) ||
  (group !== null && gidOf(accounts, group) === undefined);

function restoreOne(
  host: Host,
  saved: Saved,
  entries: readonly SpecEntry[],
  complain: (text: string) => void,
  print: ((text: string) => void) | null,
  task: Invocation['task'],
): Host {
  const { path } = saved;
  const found = stat(host, task, path);
  if (found.type === 'failed') {
    complain(`${path}: ${strerror(found.errno)}`);
    return host;
  }
  const commands: AclCommand[] = [
    { type: 'clear', what: 'access' },
    { type: 'clear', what: 'default' },
    ...entries.map((entry): AclCommand => ({ type: 'replace', entry })),
  ];
  const wanted = edited(host, found.value, { commands, recalculate: 'unless given', recursive: false });
  if ('type' in wanted) {
    complain(`${path}: ${wanted.text}`);
    return host;
  }
  if (print !== null) {
    print(testLine(host, path, wanted));
    return host;
  }
  const written = applied(host, task, path, found.value, wanted);
  if (written.complaint !== null) {
    complain(`${path}: ${written.complaint}`);
    return written.host;
  }
  let now = written.host;
  const uid = saved.owner === null ? null : (uidOf(host.accounts, saved.owner) ?? null);
  const gid = saved.group === null ? null : (gidOf(host.accounts, saved.group) ?? null);
  const isGiven = (uid !== null && uid !== found.value.uid) || (gid !== null && gid !== found.value.gid);
  if (isGiven) {
    const given = chown(now, task, path, uid, gid);
    now = given.host;
    if (given.result.type === 'failed')
      complain(`${path}: Cannot change owner/group: ${strerror(given.result.errno)}`);
  }
  return restoreFlags(now, task, saved, complain);
}

function restoreFlags(
  host: Host,
  task: Invocation['task'],
  { path, flags }: Saved,
  complain: (text: string) => void,
): Host {
  const found = stat(host, task, path);
  if (found.type === 'failed') return host;
  const bits =
    (flags?.[0] === 's' ? SETUID : 0) | (flags?.[1] === 's' ? SETGID : 0) | (flags?.[2] === 't' ? STICKY : 0);
  if ((found.value.mode & 0o7000) === bits) return host;
  const changed = chmod(host, task, path, (found.value.mode & 0o777) | bits);
  if (changed.result.type === 'failed')
    complain(`${path}: Cannot change mode: ${strerror(changed.result.errno)}`);
  return changed.host;
}

/** Objects are told apart by empty lines. */
function readBackup(host: Host, text: string): readonly Saved[] {
  return text
    .split(/\n[ \t]*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const comment = (name: string) => new RegExp(`^# ${name}: (.*)$`, 'm').exec(part)?.[1]?.trim() ?? null;
      return {
        path: comment('file') ?? '',
        owner: comment('owner'),
        group: comment('group'),
        flags: comment('flags'),
        entries: entriesOf(host, part),
      };
    });
}

function entriesOf(host: Host, part: string): readonly SpecEntry[] | null {
  const entries: SpecEntry[] = [];
  for (const line of part.split('\n')) {
    const text = line.replace(/#.*/, '').trim();
    if (text === '') continue;
    const spec = parseSpec(text, host.accounts, { permissions: true, promote: false });
    if (spec.type === 'mistake') return null;
    entries.push(...spec.entries);
  }
  return entries;
}
