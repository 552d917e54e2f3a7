import { OSFailure } from '../easy-install/disk.ts';
import { isSince } from '../interpreters.ts';
import type { Interpreter } from '../interpreters.ts';
import { baseName, joinPath, normalPath } from '../paths.ts';
import { activateScript } from './activate.ts';
import { bundledFiles, pipNames } from './bundled.ts';
import { Maker } from './maker.ts';
import type { MakerRequest, MakerRun } from './maker.ts';
import { venvHelp, venvUsage } from './venv-help.ts';
import { parseVenvOptions } from './venv-options.ts';
import type { VenvOptions } from './venv-options.ts';

/** `pythonX.Y -m venv`: the tree, pyvenv.cfg, messages and statuses of 3.6 to 3.13 (venv/__init__.py). */
export function makeVenv(request: MakerRequest, interpreter: Interpreter): MakerRun {
  const { host } = request;
  const parsed = parseVenvOptions(request.words, interpreter);
  if (parsed.type === 'help') return { host, status: 0, out: venvHelp(interpreter), err: '' };
  if (parsed.type === 'refused')
    return { host, status: 2, out: '', err: `${venvUsage(interpreter)}venv: error: ${parsed.complaint}\n` };
  const { options } = parsed;
  const maker = new Maker(request, interpreter);
  try {
    if (options.upgrades && options.clears)
      return failed(maker, 'you cannot supply --upgrade and --clear together.');
    for (const word of options.directories) {
      const complaint = makeOne(maker, request, interpreter, options, word);
      if (complaint !== null) return failed(maker, complaint);
    }
  } catch (error) {
    if (!(error instanceof OSFailure)) throw error;
    return failed(maker, error.message);
  }
  return { host: maker.disk.host, status: 0, out: '', err: '' };
}

const failed = (maker: Maker, complaint: string): MakerRun => ({
  host: maker.disk.host,
  status: 1,
  out: '',
  err: `Error: ${complaint}\n`,
});

function makeOne(
  maker: Maker,
  request: MakerRequest,
  interpreter: Interpreter,
  options: VenvOptions,
  word: string,
): string | null {
  const { sight } = maker.disk;
  const directory = sight.absolute(word) ?? normalPath(word);
  if (isSince(interpreter, 10) && directory.includes(':'))
    return `Refusing to create a venv in ${directory} because it contains the PATH separator :.`;
  if (sight.exists(directory) && !sight.isDirectory(directory))
    return `Unable to create directory '${directory}'`;
  if (options.clears && sight.isDirectory(directory)) maker.clear(directory);
  const { version } = interpreter;
  const bin = joinPath(directory, 'bin');
  const sitePackages = joinPath(directory, `lib/python${version}/site-packages`);
  maker.directory(directory);
  maker.directory(joinPath(directory, isSince(interpreter, 11) ? `include/python${version}` : 'include'));
  maker.directory(sitePackages);
  maker.link(joinPath(directory, 'lib64'), 'lib');
  maker.directory(bin);
  if (isSince(interpreter, 13) && options.ignoresFiles)
    maker.file(
      joinPath(directory, '.gitignore'),
      '# Created by venv; see https://docs.python.org/3/library/venv.html\n*\n',
    );
  maker.file(joinPath(directory, 'pyvenv.cfg'), configurationText(interpreter, options, directory));
  addExecutables(maker, request, interpreter, bin, options.copies);
  const prompt = options.prompt ?? baseName(directory);
  maker.file(joinPath(bin, 'activate'), activateScript(directory, prompt, 'venv'));
  if (options.withPip) addPip(maker, request, interpreter, sitePackages, bin);
  return null;
}

/** `bin/python` and its other names: links, or copies of the program. */
function addExecutables(
  maker: Maker,
  { programText }: MakerRequest,
  { version, prefix }: Interpreter,
  bin: string,
  copies: boolean,
): void {
  const name = `python${version}`;
  if (copies) {
    for (const one of [name, 'python', 'python3']) maker.file(joinPath(bin, one), programText(name), 0o777);
    return;
  }
  maker.link(joinPath(bin, name), `${prefix}/bin/${name}`);
  for (const other of ['python', 'python3']) maker.link(joinPath(bin, other), name);
}

/** ensurepip: pip, and setuptools where it comes with it. */
export function addPip(
  maker: Maker,
  { programText }: MakerRequest,
  interpreter: Interpreter,
  sitePackages: string,
  bin: string,
): void {
  for (const [path, text] of bundledFiles(interpreter)) maker.file(joinPath(sitePackages, path), text);
  for (const name of pipNames(interpreter))
    maker.file(joinPath(bin, name), programText(`pip${interpreter.version}`), 0o777);
}

function configurationText(interpreter: Interpreter, options: VenvOptions, directory: string): string {
  const { version, release, prefix } = interpreter;
  const executable = `${prefix}/bin/python${version}`;
  const { prompt } = options;
  const words = [
    ...(options.copies ? ['--copies'] : []),
    ...(options.withPip ? [] : ['--without-pip']),
    ...(options.systemSite ? ['--system-site-packages'] : []),
    ...(options.clears ? ['--clear'] : []),
    ...(options.upgrades ? ['--upgrade'] : []),
    ...(prompt === null ? [] : [`--prompt="${prompt}"`]),
    ...(isSince(interpreter, 13) && !options.ignoresFiles ? ['--without-scm-ignore-files'] : []),
    directory,
  ];
  return [
    `home = ${prefix}/bin`,
    `include-system-site-packages = ${options.systemSite ? 'true' : 'false'}`,
    `version = ${release}`,
    ...(prompt !== null && isSince(interpreter, 8) ? [`prompt = '${prompt}'`] : []),
    ...(isSince(interpreter, 11)
      ? [`executable = ${executable}`, `command = ${executable} -m venv ${words.join(' ')}`]
      : []),
    '',
  ].join('\n');
}
