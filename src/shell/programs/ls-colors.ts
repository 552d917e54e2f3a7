import type { FileType, Inode } from '../../hosting/kernel/index.ts';
import { SETGID, SETUID, STICKY } from '../../hosting/kernel/index.ts';

/** Colours by the two letters of dircolors(1), and by how names end. */
export interface LsColors {
  readonly codes: ReadonlyMap<string, string>;
  /** Whether ls looks at what links lead to; if not, their targets have no colour. */
  readonly followsLinks: boolean;
  /** The last one that fits counts. */
  readonly endings: readonly (readonly [string, string])[];
}

/** What ls comes with. */
const DEFAULTS =
  'rs=0:di=01;34:ln=01;36:pi=33:so=01;35:bd=01;33:cd=01;33:ex=01;32:su=37;41:sg=30;43:st=37;44:ow=34;42:tw=30;42';

/** The terminals of dircolors(1) that show colours. */
const COLOR_TERMINALS =
  /color|direct|^(Eterm|ansi|con\d+x\d+|cons25|console|cygwin|dtterm|gnome|hurd|jfbterm|konsole|kterm|linux|linux-c|mlterm|putty|rxvt.*|screen.*|st|terminator|tmux.*|vt100|xterm.*)$/;

/** A code that is no colour. */
const NONE = /^0*$/;

/**
 * The colours that LS_COLORS asks for besides the usual; null where the terminal has none. `hasMarks`: whether marks behind
 * names say what they are, also what links lead to.
 */
export function readColors(env: Readonly<Record<string, string>>, hasMarks: boolean): LsColors | null {
  const own = env['LS_COLORS'] ?? '';
  const hasColors = (env['COLORTERM'] ?? '') !== '' || COLOR_TERMINALS.test(env['TERM'] ?? '');
  if (own === '' && !hasColors) return null;
  const pairs = `${DEFAULTS}:${own}`.split(':').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)] as const] : [];
  });
  const codes = new Map(pairs.filter(([key]) => !key.startsWith('*')));
  const isColored = (key: string) => !NONE.test(codes.get(key) ?? '');
  return {
    codes,
    followsLinks: hasMarks || isColored('or') || isColored('mi'),
    endings: pairs.filter(([key]) => key.startsWith('*')).map(([key, code]) => [key.slice(1), code]),
  };
}

/** What is coloured. */
interface Thing {
  readonly name: string;
  readonly type: FileType;
  readonly inode: Inode | null;
  /** What a link leads to; null if that is out of reach. */
  readonly linked: Inode | null;
  /** Whether it is what stands behind the arrow of a link. */
  readonly isTarget?: boolean;
}

/** A name in its colour. */
export function painted(colors: LsColors | null, text: string, thing: Thing): string {
  const code = colors === null ? undefined : codeOf(colors, thing);
  if (colors === null || code === undefined) return text;
  return `\u001b[${code}m${text}\u001b[${colors.codes.get('rs') ?? '0'}m`;
}

/** get_color_indicator() of ls; a code of 0 is no colour. */
function codeOf(
  colors: LsColors,
  { name, type, inode, linked, isTarget = false }: Thing,
): string | undefined {
  const color = (key: string) => {
    const code = colors.codes.get(key) ?? '';
    return NONE.test(code) ? undefined : code;
  };
  if (isTarget && (linked === null || !colors.followsLinks)) return color('mi');
  const isFollowed = isTarget || (type === 'symlink' && linked !== null && color('ln') === 'target');
  const shown = isFollowed ? linked : inode;
  const shownType = shown?.type ?? type;
  if (shownType === 'symlink') return (linked === null ? color('or') : undefined) ?? color('ln');
  if (shownType === 'fifo') return color('pi');
  if (shownType === 'device') return color('cd');
  const mode = shown?.mode ?? 0;
  if (shownType === 'directory') {
    const isOpen = (mode & 0o002) !== 0;
    const isSticky = (mode & STICKY) !== 0;
    return (
      (isOpen && isSticky ? color('tw') : undefined) ??
      (isOpen ? color('ow') : undefined) ??
      (isSticky ? color('st') : undefined) ??
      color('di')
    );
  }
  return (
    ((mode & SETUID) !== 0 ? color('su') : undefined) ??
    ((mode & SETGID) !== 0 ? color('sg') : undefined) ??
    ((mode & 0o111) !== 0 ? color('ex') : undefined) ??
    ((shown?.nlink ?? 1) > 1 ? color('mh') : undefined) ??
    colors.endings.findLast(([ending]) => name.endsWith(ending))?.[1] ??
    color('fi')
  );
}
