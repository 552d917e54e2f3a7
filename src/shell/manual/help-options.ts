/** One option as `--help` tells of it: `-a, --all` and what it does. */
export interface HelpOption {
  readonly tag: string;
  readonly text: string;
}

/**
 * A line of an option: little indent and a dash. What GNU programs indent by six has a long name only; the tests and actions
 * of find look alike and are none.
 */
const OPTION = /^(?: {1,5}(?=-)| {6}(?=--))(.+?)(?: {2,}(\S.*))?$/;

/** A further line of the text of an option. */
const CONTINUATION = /^ {8,}(\S.*)$/;

/** The options in what a program prints for `--help`; none if it tells them in some other way. */
export function optionsOf(help: string): readonly HelpOption[] {
  const options: HelpOption[] = [];
  let isOpen = false;
  for (const written of help.split('\n')) {
    // crontab indents with tabs, and puts what an option is for in brackets.
    const line = written.replace(/^\t(-[^\t]+)\t\((.*)\)$/, '  $1  $2');
    const [, further] = CONTINUATION.exec(line) ?? [];
    const last = options.at(-1);
    if (further !== undefined && isOpen && last !== undefined) {
      options[options.length - 1] = { tag: last.tag, text: spaced(`${last.text} ${further}`) };
      continue;
    }
    const [, tag, text = ''] = OPTION.exec(line) ?? [];
    isOpen = tag !== undefined;
    if (tag !== undefined) options.push(withLongName(tag.trim(), text));
  }
  return options;
}

/** stat writes `-c  --format=FORMAT   use …`: the long name belongs to the tag. */
function withLongName(tag: string, text: string): HelpOption {
  const [, long, rest] = /^(--\S+) {2,}(.*)$/.exec(text) ?? [];
  return long === undefined || rest === undefined
    ? { tag, text: spaced(text) }
    : { tag: `${tag}, ${long}`, text: spaced(rest) };
}

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();
