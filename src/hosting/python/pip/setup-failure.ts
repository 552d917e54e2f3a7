import { type OSFailure } from '../easy-install/disk.ts';
import { baseName, directoryOf } from '../paths.ts';
import type { Built } from './finder.ts';
import type { PipProcess } from './process.ts';

/** What pip 19 quotes of a setup.py that could not write, with the command that it had run. */
export function setupFailure(process: PipProcess, { egg, distribution }: Built, failure: OSFailure): string {
  const { interpreter, request, temporaryDirectory } = process;
  const folder = `${temporaryDirectory}/${process.temporaryName('pip-install-')}/${distribution.project}`;
  const record = `${temporaryDirectory}/${process.temporaryName('pip-record-')}/install-record.txt`;
  const quote = `'"'"'`;
  const script = `${quote}${folder}/setup.py${quote}`;
  const command = `${request.executable} -u -c 'import sys, setuptools, tokenize; sys.argv[0] = ${script}; __file__=${script};f=getattr(tokenize, ${quote}open${quote}, open)(__file__);code=f.read().replace(${quote}\\r\\n${quote}, ${quote}\\n${quote});f.close();exec(compile(code, __file__, ${quote}exec${quote}))' install --record ${record} --single-version-externally-managed --compile`;
  const modules = [...egg.files.keys()].filter(
    (path) => path.endsWith('.py') && !path.startsWith('EGG-INFO/'),
  );
  const folders = [...new Set(modules.map((path) => directoryOf(path)).filter((path) => path !== ''))];
  const scripts = [...egg.files.keys()].filter((path) => path.startsWith('EGG-INFO/scripts/')).map(baseName);
  const built = `build/scripts-${interpreter.version}`;
  const path = /'(.*)'$/.exec(failure.message)?.[1] ?? '';
  const reason = failure.message.replace(/^\[Errno \d+\] /, '').replace(/: '.*'$/, '');
  const lines = [
    'running install',
    'running build',
    'running build_py',
    'creating build',
    'creating build/lib',
    ...folders.map((one) => `creating build/lib/${one}`),
    ...modules.map(
      (one) => `copying ${one} -> build/lib${directoryOf(one) === '' ? '' : `/${directoryOf(one)}`}`,
    ),
    ...(process.compiledAt === null ? ['warning: build_py: byte-compiling is disabled, skipping.', ''] : []),
    ...(scripts.length === 0 ? [] : ['running build_scripts', `creating ${built}`]),
    ...scripts.flatMap((one) => [
      `copying and adjusting scripts/${one} -> ${built}`,
      `changing mode of ${built}/${one} from 644 to 755`,
    ]),
    'running install_lib',
    `creating ${path}`,
    `error: could not create '${path}': ${reason}`,
  ];
  const summary = 'Command errored out with exit status 1:';
  return [
    `    ERROR: ${summary}`,
    `     command: ${command}`,
    `         cwd: ${folder}/`,
    `    Complete output (${lines.length} lines):`,
    ...lines.map((line) => `    ${line}`),
    `    ${'-'.repeat(40)}`,
    `ERROR: ${summary} ${command} Check the logs for full command output.`,
  ].join('\n');
}
