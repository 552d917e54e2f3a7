import { readFile, readDirectory, stat, strerror } from '../../kernel/index.ts';
import type { Host, Task } from '../../kernel/index.ts';
import type { Configuration, Section } from './configuration.ts';
import { wordsOf } from './configuration-lines.ts';
import { buildTree } from './configuration-tree.ts';
import type { AtOnce, ConfigurationNode } from './configuration-tree.ts';
import { invoke } from './directive.ts';
import type { Complaint, Directive, Place } from './directive.ts';
import { coreDirectives } from './directives/core.ts';
import { processDirectives } from './directives/processes.ts';
import { requestDirectives } from './directives/requests.ts';
import { wsgiDirectives } from './directives/wsgi.ts';
import { newDraft, newSection } from './draft.ts';
import type { Draft } from './draft.ts';
import { finish } from './finish-configuration.ts';
import { BUILT_IN, loadModule } from './modules.ts';
import { isSection, openSection } from './sections.ts';

/** What reading httpd.conf came to. */
export type ReadConfiguration =
  | {
      readonly type: 'ok';
      readonly configuration: Configuration;
      /** Lines for standard error. */
      readonly warnings: readonly string[];
      /** What goes to standard error with a time in front: `[core:warn] AH00111: …`. */
      readonly notes: readonly string[];
    }
  /** The lines on standard error that name the mistake. */
  | { readonly type: 'mistake'; readonly lines: readonly string[]; readonly notes: readonly string[] };

let table: readonly Directive[] | null = null;

/** All directives; made when one is first looked up, so that a page which reads no configuration does not carry them. */
const directives = (): readonly Directive[] =>
  (table ??= [...coreDirectives(), ...processDirectives(), ...wsgiDirectives(), ...requestDirectives()]);

/** Reads a configuration as the task’s user; `program` is what Apache calls itself. Nothing is changed. */
export function readConfiguration(
  host: Host,
  task: Task,
  file: string,
  program: string,
  environment: Readonly<Record<string, string>> = {},
): ReadConfiguration {
  const reader = new Reader(host, task, file, program, environment);
  const read = readFile(host, task, file);
  if (read.type === 'failed')
    return reader.mistake(`${program}: Could not open configuration file ${file}: ${strerror(read.errno)}`);
  return reader.read(read.value);
}

/** What a .htaccess came to: sections for its directory and for files in it, or what is wrong with it. */
export type ReadHtaccess =
  | { readonly type: 'ok'; readonly sections: readonly Section[] }
  | { readonly type: 'mistake'; readonly message: string };

/** Reads the text of a .htaccess: the directives of httpd.conf, as far as AllowOverride lets it. */
export function readHtaccess(
  host: Host,
  task: Task,
  file: string,
  text: string,
  { modules, serverRoot }: Configuration,
  overrides: readonly string[],
): ReadHtaccess {
  return new Reader(host, task, file, 'httpd', {}).readHtaccess(text, modules, serverRoot, overrides);
}

class Reader {
  private readonly draft: Draft;
  private readonly host: Host;
  private readonly task: Task;
  private readonly program: string;
  private readonly environment: Readonly<Record<string, string>>;
  private overrides: readonly string[] | null = null;

  constructor(
    host: Host,
    task: Task,
    file: string,
    program: string,
    environment: Readonly<Record<string, string>>,
  ) {
    this.host = host;
    this.task = task;
    this.program = program;
    this.environment = environment;
    this.draft = newDraft(file);
  }

  mistake(...lines: readonly string[]): ReadConfiguration {
    return { type: 'mistake', lines, notes: this.draft.notes };
  }

  read(text: string): ReadConfiguration {
    const { draft, program } = this;
    const tree = buildTree(
      text,
      draft.file,
      (name, args) => this.atOnce(name, args),
      (args) => this.resolved(args),
    );
    if (tree.type === 'mistake')
      return this.mistake(`${program}: Syntax error on line ${tree.line} of ${tree.file}: ${tree.message}`);
    const mpms = draft.modules.filter((name) => name.startsWith('mpm_'));
    const [mpm] = mpms;
    if (mpm === undefined) return this.mistake(`AH00534: ${program}: Configuration error: No MPM loaded.`);
    if (mpms.length > 1)
      return this.mistake(`AH00534: ${program}: Configuration error: More than one MPM loaded.`);
    const wrong = this.take(tree.nodes, []);
    if (wrong !== null) return this.mistake(...wrong);
    return finish(this.host, this.task, draft, program);
  }

  readHtaccess(
    text: string,
    modules: readonly string[],
    serverRoot: string,
    overrides: readonly string[],
  ): ReadHtaccess {
    const { draft } = this;
    this.overrides = overrides;
    draft.modules.push(...modules);
    draft.serverRoot = serverRoot;
    const tree = buildTree(
      text,
      draft.file,
      (name, args) => this.atOnce(name, args),
      (args) => this.resolved(args),
    );
    if (tree.type === 'mistake') return { type: 'mistake', message: tree.message };
    const here = newSection('Directory', draft.file.slice(0, draft.file.lastIndexOf('/')));
    const wrong = this.take(tree.nodes, [], { server: draft.main, section: here, scope: here });
    if (wrong !== null) return { type: 'mistake', message: wrong.at(-1) ?? '' };
    return { type: 'ok', sections: [here, ...draft.main.sections] };
  }

  /** EXEC_ON_READ: what the rest of the text depends on. */
  private atOnce(name: string, args: string): AtOnce | null {
    const words = wordsOf(args);
    const [first = '', second] = words;
    const condition = () => first.replace(/>$/, '').replace(/^!/, '');
    const isNot = first.startsWith('!');
    if (this.overrides !== null && GLOBAL.has(name.toLowerCase()))
      return { type: 'mistake', message: `${name} not allowed here` };
    switch (name.toLowerCase()) {
      case 'loadmodule':
        return this.loadModule(words);
      case 'serverroot':
        return this.setServerRoot(words);
      case 'include':
      case 'includeoptional':
        return this.include(first, name.toLowerCase() === 'includeoptional');
      case 'define':
        this.draft.defines.set(first, second ?? '');
        return { type: 'done' };
      case 'undefine':
        this.draft.defines.delete(first);
        return { type: 'done' };
      case '<ifmodule':
        return { type: 'section', isTaken: this.hasModule(condition()) !== isNot };
      case '<ifdefine':
        return { type: 'section', isTaken: this.draft.defines.has(condition()) !== isNot };
      default:
        return null;
    }
  }

  private hasModule(name: string): boolean {
    const short = name.replace(/^mod_/, '').replace(/(\.c|_module)$/, '');
    const known = [...this.draft.modules, ...BUILT_IN];
    return known.includes(short) || known.includes(`mpm_${short}`);
  }

  private loadModule(words: readonly string[]): AtOnce {
    const [structure = '', given] = words;
    if (given === undefined || words.length > 2)
      return {
        type: 'mistake',
        message:
          'LoadModule takes two arguments, a module name and the name of a shared object file to load it from',
      };
    if (this.draft.modules.includes(structure.replace(/_module$/, ''))) {
      this.draft.notes.push(`[so:warn] AH01574: module ${structure} is already loaded, skipping`);
      return { type: 'done' };
    }
    const path = given.startsWith('/') ? given : `${this.draft.serverRoot}/${given}`;
    const loaded = loadModule(this.host, this.task, structure, given, path);
    if (loaded.type === 'failed') return { type: 'mistake', message: loaded.why };
    this.draft.modules.push(loaded.name);
    if (loaded.python !== null) this.draft.python = loaded.python;
    return { type: 'done' };
  }

  private setServerRoot(words: readonly string[]): AtOnce {
    const [path = ''] = words;
    if (words.length !== 1)
      return {
        type: 'mistake',
        message:
          'ServerRoot takes one argument, Common directory of server-related files (logs, confs, etc.)',
      };
    const found = stat(this.host, this.task, path);
    if (found.type === 'failed' || found.value.type !== 'directory')
      return { type: 'mistake', message: 'ServerRoot must be a valid directory' };
    this.draft.serverRoot = path.replace(/(.)\/+$/, '$1');
    return { type: 'done' };
  }

  /** One file, or all of a directory that a pattern fits, by name. */
  private include(given: string, isOptional: boolean): AtOnce {
    const path = given.startsWith('/') ? given : `${this.draft.serverRoot}/${given}`;
    const slash = path.lastIndexOf('/');
    const [directory, last] = [path.slice(0, slash) || '/', path.slice(slash + 1)];
    const isPattern = /[*?[]/.test(last);
    const listed = isPattern ? readDirectory(this.host, this.task, directory) : null;
    const pattern = new RegExp(
      `^${last
        .replace(/[.+^${}()|\\]/g, '\\$&')
        .replace(/\*/g, '[^/]*')
        .replace(/\?/g, '[^/]')}$`,
    );
    const names = listed?.type === 'ok' ? listed.value.filter((one) => pattern.test(one)).toSorted() : [];
    const files = isPattern ? names.map((one) => `${directory}/${one}`) : [path];
    if (files.length === 0)
      return isOptional
        ? { type: 'done' }
        : {
            type: 'mistake',
            message: `No matches for the wildcard '${last}' in '${directory}', failing (use IncludeOptional if required)`,
          };
    let text = '';
    for (const file of files) {
      const read = readFile(this.host, this.task, file);
      if (read.type === 'ok') text += read.value;
      else if (!isOptional)
        return {
          type: 'mistake',
          message: `Could not open configuration file ${file}: ${strerror(read.errno)}`,
        };
    }
    return { type: 'include', file: files[0] ?? path, text };
  }

  /** ap_resolve_env(): `${NAME}`, from Define or from the environment. */
  private resolved(args: string): string {
    return args.replace(/\$\{([^}]*)\}/g, (whole, name: string) => {
      const value = this.draft.defines.get(name) ?? this.environment[name];
      if (value === undefined)
        this.draft.notes.push(`[core:warn] AH00111: Config variable ${whole} is not defined`);
      return value ?? whole;
    });
  }

  /** The second reading: each directive in its turn. The lines of a complaint, or null. */
  private take(
    nodes: readonly ConfigurationNode[],
    around: readonly string[],
    at: Pick<Place, 'server' | 'section' | 'scope'> = {
      server: this.draft.main,
      section: null,
      scope: this.draft.main,
    },
  ): readonly string[] | null {
    for (const node of nodes) {
      const place: Place = {
        ...at,
        host: this.host,
        task: this.task,
        program: this.program,
        draft: this.draft,
        node,
        around,
        overrides: this.overrides,
      };
      const complaint = node.name.startsWith('<') ? this.takeSection(place) : this.takeDirective(place);
      if (complaint === null) continue;
      if (Array.isArray(complaint)) return complaint as readonly string[];
      return linesOf(complaint as Complaint, node);
    }
    return null;
  }

  private takeDirective(place: Place): Complaint | null {
    const wanted = place.node.name.toLowerCase();
    const found = directives().find(
      ({ name, module }) =>
        name.toLowerCase() === wanted && (module === 'core' || this.draft.modules.includes(module)),
    );
    return found === undefined ? unknown(place.node) : invoke(found, place);
  }

  private takeSection(place: Place): Complaint | readonly string[] | null {
    const { node, around } = place;
    if (!isSection(node.name.toLowerCase())) return unknown(node);
    const opened = openSection(place);
    if (opened.type === 'mistake') return opened.message;
    return this.take(node.children, [...around, node.name], opened.at);
  }
}

/** Directives that are done while reading, and stand in no .htaccess. */
const GLOBAL: ReadonlySet<string> = new Set([
  'loadmodule',
  'serverroot',
  'include',
  'includeoptional',
  'define',
  'undefine',
]);

const unknown = ({ name }: ConfigurationNode): string =>
  `Invalid command '${name}', perhaps misspelled or defined by a module not included in the server configuration`;

const linesOf = (complaint: Complaint, { file, line }: ConfigurationNode): readonly string[] =>
  typeof complaint === 'string'
    ? [`AH00526: Syntax error on line ${line} of ${file}:`, complaint]
    : [complaint.whole];
