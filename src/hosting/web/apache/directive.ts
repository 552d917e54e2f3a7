import type { Host, Task } from '../../kernel/index.ts';
import { wordsOf } from './configuration-lines.ts';
import type { ConfigurationNode } from './configuration-tree.ts';
import type { Draft, ScopeDraft, SectionDraft, ServerDraft } from './draft.ts';

/* How a directive takes its words: the kinds of `command_rec` in httpd’s http_config.h, with their complaints. */

/** Where the second reading stands. */
export interface Place {
  readonly host: Host;
  readonly task: Task;
  /** What Apache calls itself: the name that it was started by. */
  readonly program: string;
  readonly draft: Draft;
  readonly server: ServerDraft;
  /** The section around the directive; null at the level of a server. */
  readonly section: SectionDraft | null;
  /** What scoped settings go to: the section, or else the server. */
  readonly scope: ScopeDraft;
  readonly node: ConfigurationNode;
  /** Sections around it, the outermost first: `<VirtualHost`. */
  readonly around: readonly string[];
  /** In a .htaccess, what AllowOverride lets it say, in small letters; null in httpd.conf. */
  readonly overrides: readonly string[] | null;
}

/** How many words a directive takes. */
export type Arity =
  /** All that stands behind the name, quotes and all. */
  | 'raw'
  | 'none'
  | 'flag'
  | '1'
  | '2'
  | '3'
  | '1-2'
  | '2-3'
  | '1-3'
  /** One or more, each in its turn. */
  | 'iterate'
  /** One, and one or more for it. */
  | 'iterate2'
  /** Its own function complains. */
  | 'any';

/** What is wrong with a directive: a text for the line it stands on, or a whole message of its own. */
export type Complaint = string | { readonly whole: string };

export interface Directive {
  readonly name: string;
  /** The module that it comes from, without `_module`. */
  readonly module: string;
  /** Where it may stand. */
  readonly where: 'server' | 'directory' | 'both' | 'main';
  readonly arity: Arity;
  /** What its complaints end with. */
  readonly usage?: string;
  /** Does it; a complaint, or null. */
  readonly take: (place: Place, words: readonly string[], args: string) => Complaint | null;
}

const COUNTS: Readonly<Partial<Record<Arity, readonly [least: number, most: number, text: string]>>> = {
  none: [0, 0, 'takes no arguments'],
  '1': [1, 1, 'takes one argument'],
  '2': [2, 2, 'takes two arguments'],
  '3': [3, 3, 'takes three arguments'],
  '1-2': [1, 2, 'takes 1-2 arguments'],
  '2-3': [2, 3, 'takes two or three arguments'],
  '1-3': [1, 3, 'takes one, two or three arguments'],
  iterate: [1, Infinity, 'requires at least one argument'],
  iterate2: [2, Infinity, 'requires at least two arguments'],
};

/** What a directive belongs to, as AllowOverride calls it: most of a module are of one kind. */
const CLASSES: Readonly<Record<string, string>> = {
  access_compat: 'limit',
  auth_basic: 'authconfig',
  authn_core: 'authconfig',
  authn_file: 'authconfig',
  authz_core: 'authconfig',
  dir: 'indexes',
  Options: 'options',
};

/** Whether a .htaccess may say it: those of whole servers it may not, nor what it may itself. */
function mayOverride({ name, module, where }: Directive, overrides: readonly string[]): boolean {
  if (where === 'server' || where === 'main' || name === 'AllowOverride') return false;
  const kind = CLASSES[name] ?? CLASSES[module] ?? 'fileinfo';
  return overrides.some((one) => one === 'all' || one === kind);
}

/** invoke_cmd(): a complaint, or null once the directive has been taken. */
export function invoke(directive: Directive, place: Place): Complaint | null {
  const { name, arity, usage, where, take } = directive;
  const isBlock = name.startsWith('<');
  if (place.overrides !== null && !mayOverride(directive, place.overrides)) return `${name} not allowed here`;
  if (place.section !== null && (where === 'server' || where === 'main'))
    return `${name} not allowed in <Directory> context`;
  if (place.section === null && where === 'directory') return `${name} not allowed here`;
  if (where === 'main' && place.around.includes('<VirtualHost'))
    return `${name}${isBlock ? '>' : ''} cannot occur within <VirtualHost> section`;
  const { args } = place.node;
  if (arity === 'raw') return take(place, [], args);
  const words = wordsOf(args);
  if (arity === 'flag')
    return /^(on|off)$/i.test(words[0] ?? '') ? take(place, words, args) : `${name} must be On or Off`;
  const count = COUNTS[arity];
  if (count !== undefined && (words.length < count[0] || words.length > count[1]))
    return `${name} ${count[2]}${usage === undefined ? '' : `, ${usage}`}`;
  return take(place, words, args);
}

/** Whether a flag is on. */
export const isOn = (word: string | undefined): boolean => word?.toLowerCase() === 'on';
