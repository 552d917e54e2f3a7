/*
 * distutils' files of settings: that of the interpreter, ~/.pydistutils.cfg and ./setup.cfg, the later ones before the
 * earlier. Each is an .ini file with a section for each command.
 */

/** A setting, and the file that it stands in. */
export interface Configured {
  readonly value: string;
  readonly file: string;
}

/** Settings by `section.name`, dashes of the name as underscores. */
export type Configuration = ReadonlyMap<string, Configured>;

/** A line that is no part of an .ini file. */
export interface ConfigurationMistake {
  readonly line: number;
  readonly text: string;
}

/** Adds the settings of a file; the first line that cannot be one ends it. */
export function readConfiguration(
  text: string,
  file: string,
  known: Configuration,
): Configuration | ConfigurationMistake {
  const settings = new Map(known);
  let section: string | null = null;
  let last: string | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || /^[#;]/.test(line)) continue;
    const continued: Configured | undefined = last === null ? undefined : settings.get(last);
    if (/^\s/.test(line) && last !== null && continued !== undefined) {
      settings.set(last, { value: `${continued.value}\n${line.trim()}`.trim(), file });
      continue;
    }
    const [, heading] = /^\[([^\]]+)\]/.exec(line) ?? [];
    if (heading !== undefined) {
      section = heading;
      last = null;
      continue;
    }
    const [, name, value] = /^([^:=\s][^:=]*?)\s*[:=]\s*(.*)$/.exec(line) ?? [];
    if (section === null || name === undefined || value === undefined) return { line: index + 1, text: line };
    last = `${section}.${name.toLowerCase().replaceAll('-', '_')}`;
    settings.set(last, { value: value.replace(/\s;.*$/, '').trim(), file });
  }
  return settings;
}
