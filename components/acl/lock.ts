import {
  READ,
  WRITE,
  accessAcl,
  aclEntries,
  effectiveRights,
  formatAcl,
  formatEntry,
  formatOctal,
  formatRights,
  userName,
} from '../../src/hosting/kernel/index.ts';
import type { AclEntry, Decision, FileType, Hop, Host, Inode } from '../../src/hosting/kernel/index.ts';
import { inodeAt } from './scene.ts';
import type { Lane, Scene } from './scene.ts';

/** What an entry did to some of the people: `lets` nginx `in`. */
export interface Ruling {
  readonly before: string;
  readonly whom: readonly string[];
  readonly after: string;
}

/** One line of a lock, as getfacl prints it. */
export interface LockRow {
  readonly text: string;
  /** Whom it speaks for: `user:nginx:`. The letters follow. */
  readonly tag: string;
  readonly entry: AclEntry;
  /** What the mask leaves, where it cuts something: `#effective:--x`. */
  readonly effective: string | null;
  readonly rulings: readonly Ruling[];
  /** True where acl(5) would have taken this entry and the kernel did not. */
  readonly byManual: boolean;
  /** True if the line reads otherwise than before the commands of this state. */
  readonly changed: boolean;
}

export interface Lock {
  readonly path: string;
  readonly kind: FileType;
  readonly owner: string;
  /** The digits chmod takes: `750`. */
  readonly octal: string;
  /** Whether there is more than the mode says, and the group digit therefore is the mask. */
  readonly isExtended: boolean;
  /** What new entries of a directory start with: the default ACL in short form, or nothing. */
  readonly defaults: readonly string[];
  readonly rows: readonly LockRow[];
  readonly note: string;
}

/** The lock on one object of the scene, and what each person met there; null if there is no such object. */
export function lockOf(host: Host, before: Host, scene: Scene, path: string): Lock | null {
  const inode = inodeAt(host, path);
  if (inode === null) return null;
  const acl = accessAcl(inode);
  const old = linesAt(before, path);
  const asked = scene.lanes.flatMap((lane) => {
    const hop = lane.explanation.hops.findLast((one) => one.path === path && one.decision !== null);
    return hop === undefined || hop.decision === null ? [] : [{ lane, hop, decision: hop.decision }];
  });
  const rows = aclEntries(acl).map((entry, index): LockRow => {
    const text = formatEntry(entry, host.accounts);
    const left = effectiveRights(entry, acl.mask);
    return {
      text,
      tag: text.slice(0, -3),
      entry,
      effective: left === entry.rights ? null : `#effective:${formatRights(left)}`,
      rulings: rulings(asked.filter(({ decision }) => decision.entryIndex === index)),
      byManual: asked.some(({ decision }) => decision.difference?.entryIndex === index),
      changed: old.length > 0 && !old.includes(text),
    };
  });
  return {
    path,
    kind: inode.type,
    owner: userName(host.accounts, inode.uid),
    octal: formatOctal(inode.mode).replace(/^0/, ''),
    isExtended: acl.mask !== null,
    defaults: defaultsOf(host, inode),
    rows,
    note: noteFor(scene.lanes, asked),
  };
}

const defaultsOf = (host: Host, inode: Inode): readonly string[] =>
  inode.type === 'directory' && inode.defaultAcl !== null
    ? formatAcl(inode.defaultAcl, host.accounts).map((line) => line.replace(/^(.)\w*/, '$1'))
    : [];

function linesAt(host: Host, path: string): readonly string[] {
  const inode = inodeAt(host, path);
  return inode === null ? [] : aclEntries(accessAcl(inode)).map((entry) => formatEntry(entry, host.accounts));
}

/** People whom an entry treated alike are told of together. */
function rulings(asked: readonly Asked[]): readonly Ruling[] {
  const groups = Map.groupBy(asked, (one) => effectOn(one).join('…'));
  return [...groups].map(([effect, group]) => {
    const [before = '', after = ''] = effect.split('…');
    return { before, whom: group.map(({ lane }) => lane.who), after };
  });
}

/** The words around the name. */
function effectOn({
  hop: { kind, outcome },
  decision: { class: by, want, granted },
}: Asked): readonly string[] {
  if (!granted || outcome === 'refused') return ['stops'];
  if (by === 'capability') return ['cannot stop'];
  if (kind !== 'directory') return ['lets', want & READ ? 'read' : want & WRITE ? 'write' : 'run it'];
  return ['lets', want & WRITE ? 'change it' : want & READ ? 'list it' : 'in'];
}

interface Asked {
  readonly lane: Lane;
  readonly hop: Hop;
  readonly decision: Decision;
}

function noteFor(lanes: readonly Lane[], asked: readonly Asked[]): string {
  const differing = asked.filter(({ decision }) => decision.difference !== null);
  if (differing.length === 1)
    return 'With mask::--- the kernel reads the mode alone; acl(5) takes the dotted entry.';
  if (differing.length > 1) return 'By acl(5) the dotted entries would decide.';
  const absent = lanes.filter((lane) => !asked.some((one) => one.lane === lane)).map(({ who }) => who);
  if (absent.length === lanes.length) return 'Nobody asked this lock.';
  if (absent.length > 0) return `${listed(absent)} did not ask this lock.`;
  const [only] = asked;
  if (asked.length === 1 && only?.decision.class === 'capability')
    return 'CAP_DAC_OVERRIDE: root needs no entry.';
  return 'The first entry that matches decides.';
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
