import { EXECUTE, accessAcl, setAccessAcl, setDefaultAcl, strerror } from '../../hosting/kernel/index.ts';
import type { Host, Inode, Outcome, Task } from '../../hosting/kernel/index.ts';
import {
  aclOf,
  draftOf,
  draftText,
  find,
  isExtended,
  removed,
  replaced,
  sameDraft,
  withMask,
  withoutExtension,
  wrongEntry,
} from './acl-draft.ts';
import type { Draft } from './acl-draft.ts';
import type { SpecEntry } from './acl-spec.ts';

/** One command of setfacl, in the order of the options. */
export type AclCommand =
  | { readonly type: 'replace' | 'remove'; readonly entry: SpecEntry }
  | { readonly type: 'clear'; readonly what: 'extended' | 'access' | 'default' };

/** `-n` forbids, `--mask` forces the mask to be computed anew. */
export type Recalculate = 'unless given' | 'never' | 'always';

export interface Edit {
  readonly commands: readonly AclCommand[];
  readonly recalculate: Recalculate;
  readonly recursive: boolean;
}

/** Both ACLs of an object as commands leave them; null where no command spoke of one. */
export interface Edited {
  readonly access: Draft | null;
  readonly defaults: Draft | null;
}

/** A complaint about an object, without the program's name and the path's. */
export interface Complaint {
  readonly type: 'complaint';
  readonly text: string;
}

/** What the commands make of an object's ACLs, masks computed; or why that is no ACL. do_set() of setfacl 2.3.1. */
export function edited(
  host: Host,
  inode: Inode,
  { commands, recalculate, recursive }: Edit,
): Edited | Complaint {
  const before = draftsOf(inode);
  const editor = new Editor(inode, before);
  for (const command of commands) {
    const isDefault = command.type === 'clear' ? command.what === 'default' : command.entry.isDefault;
    // Below a directory that is walked, files have no default ACL and nobody complains.
    if (!(isDefault && recursive && inode.type !== 'directory')) editor.run(command, isDefault);
  }
  const { touched, drafts, maskGiven } = editor;
  const defaults = touched.defaults ? completed(drafts.defaults, drafts.access) : null;
  const result = {
    access: touched.access ? masked(drafts.access, maskGiven.access, recalculate) : null,
    defaults:
      defaults === null || defaults.length === 0
        ? defaults
        : masked(defaults, maskGiven.defaults, recalculate),
  };
  for (const [kind, draft] of [
    ['access', result.access],
    ['default', result.defaults],
  ] as const) {
    const wrong = draft === null || (draft.length === 0 && kind === 'default') ? null : wrongEntry(draft);
    if (draft !== null && wrong !== null) {
      const text = draftText(draft, host.accounts, 'long');
      return {
        type: 'complaint',
        text: `Malformed ${kind} ACL \`${text}': Missing or wrong entry at entry ${wrong}`,
      };
    }
  }
  return {
    access: result.access === null || sameDraft(result.access, before.access) ? null : result.access,
    defaults:
      result.defaults === null || sameDraft(result.defaults, before.defaults) ? null : result.defaults,
  };
}

function draftsOf(inode: Inode): { access: Draft; defaults: Draft } {
  const acl = inode.type === 'directory' ? inode.defaultAcl : null;
  return { access: draftOf(accessAcl(inode)), defaults: acl === null ? [] : draftOf(acl) };
}

class Editor {
  readonly touched = { access: false, defaults: false };
  readonly maskGiven = { access: false, defaults: false };
  readonly drafts: { access: Draft; defaults: Draft };
  private readonly inode: Inode;

  constructor(inode: Inode, drafts: { access: Draft; defaults: Draft }) {
    this.inode = inode;
    this.drafts = { ...drafts };
  }

  run(command: AclCommand, isDefault: boolean): void {
    const which = isDefault ? 'defaults' : 'access';
    const draft = this.drafts[which];
    this.touched[which] = true;
    if (command.type === 'clear') {
      this.drafts[which] = command.what === 'extended' ? withoutExtension(draft) : [];
      return;
    }
    const { entry } = command;
    if (entry.tag === 'mask') this.maskGiven[which] = true;
    if (command.type === 'remove') this.drafts[which] = removed(draft, entry);
    else
      this.drafts[which] = replaced(draft, {
        ...entry,
        rights: entry.rights | this.conditional(entry, draft),
      });
  }

  private conditional({ conditional }: SpecEntry, draft: Draft): number {
    const executes = this.inode.type === 'directory' || draft.some(({ rights }) => (rights & EXECUTE) !== 0);
    return conditional && executes ? EXECUTE : 0;
  }
}

/** A default ACL takes the base entries that it lacks from the access ACL. */
function completed(defaults: Draft, access: Draft): Draft {
  if (defaults.length === 0) return defaults;
  return (['user', 'group', 'other'] as const).reduce((draft, tag) => {
    const own = find(access, tag);
    return find(draft, tag) === undefined && own !== undefined ? replaced(draft, own) : draft;
  }, defaults);
}

function masked(draft: Draft, isGiven: boolean, recalculate: Recalculate): Draft {
  if (!isExtended(draft)) return draft;
  const group = find(draft, 'group');
  const needs = !isGiven && find(draft, 'mask') === undefined && group !== undefined;
  const whole = needs ? replaced(draft, { tag: 'mask', id: null, rights: group.rights }) : draft;
  const calculates = recalculate === 'always' || (recalculate === 'unless given' && !isGiven);
  return calculates ? withMask(whole) : whole;
}

/** Writes the ACLs: the access ACL first, so that it stays even if the default ACL is refused. */
export function applied(
  host: Host,
  task: Task,
  path: string,
  inode: Inode,
  { access, defaults }: Edited,
): { host: Host; complaint: string | null } {
  let next = host;
  if (access !== null) {
    const { host: changed, result } = setAccessAcl(next, task, path, aclOf(access));
    if (result.type === 'failed') return { host: next, complaint: strerror(result.errno) };
    next = changed;
  }
  if (defaults === null) return { host: next, complaint: null };
  if (inode.type !== 'directory') {
    return { host: next, complaint: defaults.length === 0 ? null : 'Only directories can have default ACLs' };
  }
  const outcome: Outcome = setDefaultAcl(next, task, path, defaults.length === 0 ? null : aclOf(defaults));
  return outcome.result.type === 'failed'
    ? { host: next, complaint: strerror(outcome.result.errno) }
    : { host: outcome.host, complaint: null };
}

/** What `--test` prints: the ACLs as they would be, `*` where nothing would change. */
export function testLine(host: Host, path: string, { access, defaults }: Edited): string {
  const part = (draft: Draft | null, prefix: string) =>
    draft === null ? '*' : draftText(draft, host.accounts, 'short', prefix);
  return `${path}: ${part(access, '')},${part(defaults, 'd:')}\n`;
}
