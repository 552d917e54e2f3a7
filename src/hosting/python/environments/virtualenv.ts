import { OSFailure } from '../easy-install/disk.ts';
import { interpreterOf } from '../interpreters.ts';
import type { Interpreter } from '../interpreters.ts';
import { baseName, joinPath } from '../paths.ts';
import { VERSIONS } from '../versions.ts';
import type { Version } from '../versions.ts';
import { activateScript } from './activate.ts';
import { addPip } from './venv.ts';
import { Maker } from './maker.ts';
import type { MakerRequest, MakerRun } from './maker.ts';

/*
 * virtualenv of Python 2: a copy of the interpreter with a library of its own, whose site.py finds the real one. No
 * recording of it was to be had: the layout follows its documents, and its words are few and not recorded.
 */

const VERSION = '1.7';

const USAGE = 'Usage: virtualenv [OPTIONS] DEST_DIR\n';

const HELP = `${USAGE}
Options:
  --version             show program's version number and exit
  -h, --help            show this help message and exit
  -p PYTHON_EXE, --python=PYTHON_EXE
                        The Python interpreter to use, e.g.,
                        --python=python2.5 will use the python2.5 interpreter
                        to create the new environment.
  --clear               Clear out the non-root install and start from scratch
  --no-site-packages    Don't give access to the global site-packages dir to
                        the virtual environment (default)
  --system-site-packages
                        Give access to the global site-packages dir to the
                        virtual environment
`;

interface Options {
  readonly python: string | null;
  readonly clears: boolean;
  readonly systemSite: boolean;
  readonly directories: readonly string[];
}

type Parsed =
  | { readonly type: 'options'; readonly options: Options }
  | { readonly type: 'told'; readonly text: string }
  | { readonly type: 'refused'; readonly complaint: string };

/** Makes an environment of a Python 2; `version` is of the Python that runs virtualenv, `-p` names another. */
export function makeVirtualenv(request: MakerRequest, version: Version): MakerRun {
  const { host } = request;
  const parsed = parse(request.words);
  if (parsed.type === 'told') return { host, status: 0, out: parsed.text, err: '' };
  if (parsed.type === 'refused')
    return { host, status: 2, out: '', err: `${USAGE}\nvirtualenv: error: ${parsed.complaint}\n` };
  const { options } = parsed;
  const [directory, ...others] = options.directories;
  if (directory === undefined)
    return { host, status: 2, out: `You must provide a DEST_DIR\n${HELP}`, err: '' };
  if (others.length > 0) {
    const all = options.directories.join(' ');
    return {
      host,
      status: 2,
      out: `There must be only one argument: DEST_DIR (you gave ${all})\n${HELP}`,
      err: '',
    };
  }
  const chosen = options.python === null ? version : versionNamed(options.python);
  if (chosen === null)
    return {
      host,
      status: 3,
      out: '',
      err: `The executable ${options.python ?? ''} (from --python=${options.python ?? ''}) does not exist\n`,
    };
  if (!chosen.startsWith('2.')) {
    const text = `This virtualenv makes environments of Python 2; python${chosen} has one of its own: python${chosen} -m venv ${directory}\n`;
    return { host, status: 1, out: '', err: text };
  }
  const first =
    options.python === null ? '' : `Running virtualenv with interpreter /usr/local/bin/python${chosen}\n`;
  return make(request, interpreterOf(chosen), { ...options, directory }, first);
}

function make(
  request: MakerRequest,
  interpreter: Interpreter,
  options: Options & { readonly directory: string },
  first: string,
): MakerRun {
  const { directory } = options;
  const maker = new Maker(request, interpreter);
  const name = `python${interpreter.version}`;
  try {
    const root = maker.disk.sight.absolute(directory) ?? directory;
    if (options.clears && maker.disk.sight.isDirectory(root)) maker.clear(root);
    const bin = joinPath(root, 'bin');
    addLibrary(maker, interpreter, joinPath(root, `lib/${name}`), options.systemSite);
    maker.directory(joinPath(root, 'include'));
    maker.link(joinPath(root, `include/${name}`), `${interpreter.prefix}/include/${name}`);
    maker.file(joinPath(bin, 'python'), request.programText(name), 0o777);
    for (const other of ['python2', name]) maker.link(joinPath(bin, other), 'python');
    maker.file(joinPath(bin, 'activate'), activateScript(root, baseName(root), 'virtualenv'));
    addPip(maker, request, interpreter, joinPath(root, `lib/${name}/site-packages`), bin);
    for (const easyInstall of ['easy_install', `easy_install-${interpreter.version}`])
      maker.file(
        joinPath(bin, easyInstall),
        request.programText(`easy_install-${interpreter.version}`),
        0o777,
      );
  } catch (error) {
    if (!(error instanceof OSFailure)) throw error;
    return { host: maker.disk.host, status: 1, out: first, err: `OSError: ${error.message}\n` };
  }
  const out = `${first}New python executable in ${joinPath(directory, 'bin/python')}
Installing setuptools............done.
Installing pip...............done.
`;
  return { host: maker.disk.host, status: 0, out, err: '' };
}

/** A library of its own: what an interpreter needs to start, and a site.py that goes on to the real one. */
function addLibrary(maker: Maker, interpreter: Interpreter, library: string, systemSite: boolean): void {
  maker.directory(joinPath(library, 'site-packages'));
  maker.link(joinPath(library, 'os.py'), `${interpreter.library}/os.py`);
  maker.file(joinPath(library, 'site.py'), SITE);
  maker.file(joinPath(library, 'orig-prefix.txt'), interpreter.prefix);
  const closed = joinPath(library, 'no-global-site-packages.txt');
  if (!systemSite) maker.file(closed, '');
  else if (maker.disk.sight.exists(closed)) maker.disk.remove(closed);
}

const SITE = `"""site.py of a virtual environment.

Reads orig-prefix.txt, sets sys.real_prefix, and puts the real library behind
this one.  Where no-global-site-packages.txt lies beside it, the real
site-packages is left out.
"""
`;

/** `python2.5`, a path that ends so, or the version alone. */
const versionNamed = (text: string): Version | null =>
  VERSIONS.find((version) => baseName(text).replace(/^python/, '') === version) ?? null;

function parse(words: readonly string[]): Parsed {
  let python: string | null = null;
  let clears = false;
  let systemSite = false;
  const directories: string[] = [];
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [, attached] = /^(?:--python=|-p)(.+)$/s.exec(word) ?? [];
    if (word === '--version') return { type: 'told', text: `${VERSION}\n` };
    if (word === '-h' || word === '--help') return { type: 'told', text: HELP };
    if (attached !== undefined) python = attached;
    else if (word === '-p' || word === '--python') {
      const next = left.shift();
      if (next === undefined) return { type: 'refused', complaint: `${word} option requires an argument` };
      python = next;
    } else if (word === '--clear') clears = true;
    else if (word === '--no-site-packages') systemSite = false;
    else if (word === '--system-site-packages') systemSite = true;
    // It stands for what came later in its place, and does nothing here.
    else if (word === '--distribute' || word === '--setuptools') continue;
    else if (word.startsWith('-')) return { type: 'refused', complaint: `no such option: ${word}` };
    else directories.push(word);
  }
  return { type: 'options', options: { python, clears, systemSite, directories } };
}
