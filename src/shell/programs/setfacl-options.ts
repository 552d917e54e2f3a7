import { readFile, strerror } from '../../hosting/kernel/index.ts';
import type { Invocation } from '../program.ts';
import { parseSpec } from './acl-spec.ts';
import type { SpecEntry, SpecStyle } from './acl-spec.ts';
import type { OptionSpec, Setting } from './options.ts';
import type { AclCommand, Edit, Recalculate } from './setfacl-edit.ts';

export const setfaclOptions = [
  { name: 'modify', letter: 'm', long: 'modify', takes: 'value' },
  { name: 'modify-file', letter: 'M', long: 'modify-file', takes: 'value' },
  { name: 'remove', letter: 'x', long: 'remove', takes: 'value' },
  { name: 'remove-file', letter: 'X', long: 'remove-file', takes: 'value' },
  { name: 'remove-all', letter: 'b', long: 'remove-all' },
  { name: 'remove-default', letter: 'k', long: 'remove-default' },
  { name: 'set', long: 'set', takes: 'value' },
  { name: 'set-file', long: 'set-file', takes: 'value' },
  { name: 'mask', long: 'mask' },
  { name: 'no-mask', letter: 'n', long: 'no-mask' },
  { name: 'default', letter: 'd', long: 'default' },
  { name: 'recursive', letter: 'R', long: 'recursive' },
  { name: 'logical', letter: 'L', long: 'logical' },
  { name: 'physical', letter: 'P', long: 'physical' },
  { name: 'restore', long: 'restore', takes: 'value' },
  { name: 'test', long: 'test' },
  { name: 'version', letter: 'v', long: 'version' },
  { name: 'help', letter: 'h', long: 'help' },
] as const satisfies readonly OptionSpec<string>[];

export type SetfaclOption = (typeof setfaclOptions)[number]['name'];

const LETTERS: Partial<Record<SetfaclOption, string>> = { modify: 'm', remove: 'x', set: 's' };

/** What setfacl is told, option by option: `-d` counts for what comes after it, and a file ends a list of commands. */
export class EditBuilder {
  commands: AclCommand[] = [];
  private recalculate: Recalculate = 'unless given';
  private promote = false;
  private recursive = false;
  private readonly invocation: Invocation;

  constructor(invocation: Invocation) {
    this.invocation = invocation;
  }

  get edit(): Edit {
    return { commands: this.commands, recalculate: this.recalculate, recursive: this.recursive };
  }

  /** Takes one option; a complaint about it ends the run with exit status 2. */
  take({ name, value }: Setting<SetfaclOption>): string | null {
    switch (name) {
      case 'no-mask':
        this.recalculate = 'never';
        return null;
      case 'mask':
        this.recalculate = 'always';
        return null;
      case 'default':
        this.promote = true;
        return null;
      case 'recursive':
        this.recursive = true;
        return null;
      case 'remove-all':
        this.commands.push({ type: 'clear', what: 'extended' }, { type: 'clear', what: 'default' });
        return null;
      case 'remove-default':
        this.commands.push({ type: 'clear', what: 'default' });
        return null;
      case 'modify':
      case 'modify-file':
      case 'remove':
      case 'remove-file':
      case 'set':
      case 'set-file':
        return this.takeSpec(name, value);
      default:
        return null;
    }
  }

  private takeSpec(name: SetfaclOption, value: string): string | null {
    const removes = name.startsWith('remove');
    const style = { permissions: !removes, promote: this.promote };
    const read = name.endsWith('-file')
      ? fromFile(this.invocation, value, style)
      : fromText(this.invocation, value, style, LETTERS[name] ?? '');
    if (typeof read === 'string') return read;
    if (name.startsWith('set')) this.commands.push(...clearedFor(read));
    this.commands.push(...read.map((entry): AclCommand => ({ type: removes ? 'remove' : 'replace', entry })));
    return null;
  }
}

/** `--set` forgets the ACL it speaks of. */
function clearedFor(entries: readonly SpecEntry[]): AclCommand[] {
  const clears: AclCommand[] = [];
  if (entries.some(({ isDefault }) => !isDefault)) clears.push({ type: 'clear', what: 'access' });
  if (entries.some(({ isDefault }) => isDefault)) clears.push({ type: 'clear', what: 'default' });
  return clears;
}

function fromText(
  { host }: Invocation,
  text: string,
  style: SpecStyle,
  letter: string,
): readonly SpecEntry[] | string {
  const spec = parseSpec(text, host.accounts, style);
  if (spec.type === 'entries') return spec.entries;
  return spec.at >= text.length
    ? `setfacl: Option -${letter} incomplete\n`
    : `setfacl: Option -${letter}: Invalid argument near character ${spec.at + 1}\n`;
}

/** Entries a line, comments from `#` on; `-` is standard input. */
function fromFile(
  { host, task, stdin }: Invocation,
  path: string,
  style: SpecStyle,
): readonly SpecEntry[] | string {
  const content = path === '-' ? ({ type: 'ok', value: stdin } as const) : readFile(host, task, path);
  if (content.type === 'failed') return `setfacl: ${path}: ${strerror(content.errno)}\n`;
  const entries: SpecEntry[] = [];
  for (const [index, line] of content.value.split('\n').entries()) {
    const text = line.replace(/#.*/, '').trim();
    if (text === '') continue;
    const spec = parseSpec(text, host.accounts, style);
    if (spec.type === 'mistake') {
      const where = path === '-' ? 'standard input' : `file ${path}`;
      return `setfacl: Invalid argument in line ${index + 1} of ${where}\n`;
    }
    entries.push(...spec.entries);
  }
  return entries;
}
