/** One step of a trace, for whoever asks why. */
export interface WhyStep {
  /** What was looked at: a path, a name, an entry of `sys.path`. */
  readonly at: string;
  /** What was asked there and what came of it, in a sentence. */
  readonly text: string;
  /** `decided` is the step that settled it, one way or the other. */
  readonly outcome: 'passed' | 'stopped' | 'unasked';
  readonly decided: boolean;
  /** The page that states the rule; null where a step states a fact of this box. */
  readonly rule: Rule | null;
  /** A line that shows it on a real server, at the prompt of whoever may ask. */
  readonly proof: Proof | null;
  /** Shows it in the diagram; null where it is not drawn. */
  readonly show: (() => void) | null;
}

export interface Rule {
  readonly name: string;
  readonly href: string;
}

export interface Proof {
  readonly by: string;
  readonly line: string;
}

/** A verdict with its steps. */
export interface Why {
  readonly verdict: string;
  readonly steps: readonly WhyStep[];
}

const DEBIAN = 'https://manpages.debian.org/bookworm';

/** The manual pages that rules are from, as Debian 12 has them. */
export const RULES = {
  'acl(5)': { name: 'acl(5), access check algorithm', href: `${DEBIAN}/acl/acl.5.en.html` },
  'path_resolution(7)': {
    name: 'path_resolution(7)',
    href: `${DEBIAN}/manpages/path_resolution.7.en.html`,
  },
  'capabilities(7)': { name: 'capabilities(7)', href: `${DEBIAN}/manpages/capabilities.7.en.html` },
  'crontab(5)': { name: 'crontab(5)', href: `${DEBIAN}/cron/crontab.5.en.html` },
  'ip(7)': { name: 'ip(7), address format', href: `${DEBIAN}/manpages/ip.7.en.html` },
  site: { name: 'Python: site', href: 'https://docs.python.org/3/library/site.html' },
  'sys.path': {
    name: 'Python: the initialization of sys.path',
    href: 'https://docs.python.org/3/library/sys_path_init.html',
  },
  import: { name: 'Python: the import system', href: 'https://docs.python.org/3/reference/import.html' },
} as const satisfies Record<string, Rule>;

/** A word of a shell, quoted where it must be. */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./~-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
