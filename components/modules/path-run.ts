import { ROOT_TASK, loginTask, readFile, stat } from '../../src/hosting/kernel/index.ts';
import type { Host, Task } from '../../src/hosting/kernel/index.ts';
import { addLibDirs, interpreterOf, startPython } from '../../src/hosting/python/index.ts';
import type { Started } from '../../src/hosting/python/index.ts';
import type { Question } from './path-state.ts';
import { wayOf } from './ways.ts';

export const HOME = '/home/you';

/** A path as somebody at home types it. */
export const short = (path: string): string =>
  path === HOME || path.startsWith(`${HOME}/`) ? `~${path.slice(HOME.length)}` : path;

export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The account's own library directory, for the ways that name it in PYTHONPATH. */
const accountLibrary = ({ python }: Question): string => `${HOME}/lib/python${python}`;

const stemOf = (script: string): string => nameOf(script).replace(/\.py$/, '');

/** The working directory matters where no script is named. */
const stands = ({ how }: Question): boolean => how === 'command' || how === 'module';

/** What is typed to ask the question at a prompt; a comment where no command can. */
export function commandOf(question: Question): string {
  const { script, python, module, how } = question;
  const way = wayOf(question);
  if (how === 'embedded') return `# ${short(script)} inside Apache: add_lib_dirs(__file__)`;
  const place = stands(question) ? `cd ${short(parentOf(script))}; ` : '';
  const setting = way.pythonPath === true ? `PYTHONPATH=${short(accountLibrary(question))} ` : '';
  const program = way.executable === undefined ? `python${python}` : short(way.executable);
  const what =
    how === 'command' ? `-c 'import ${module}'` : how === 'module' ? `-m ${stemOf(script)}` : short(script);
  const options = way.options.filter((option) => option !== '-c' && option !== '-m');
  return `${place}${setting}${[program, ...options, what].join(' ')}`;
}

/** The model's Python at the point where the program begins: the question's run, by `you`. */
export function startOf(host: Host, question: Question): Started {
  const { script, python, module, how } = question;
  const way = wayOf(question);
  const login = loginTask(host, 'you');
  const task = stands(question) ? inDirectory(host, login, parentOf(script)) : login;
  const words =
    how === 'command'
      ? ['-c', `import ${module}`]
      : how === 'module'
        ? ['-m', stemOf(script)]
        : [...way.options, script];
  const started = startPython(host, task, {
    interpreter: interpreterOf(python),
    executable: way.executable ?? `/usr/local/bin/python${python}`,
    words,
    isEmbedded: how === 'embedded',
    environment: {
      HOME,
      LOGNAME: 'you',
      ...(way.pythonPath === true ? { PYTHONPATH: accountLibrary(question) } : {}),
    },
  });
  if (how === 'embedded') walkFrom(host, started, script);
  return started;
}

/** What a WSGI file does that calls `add_lib_dirs(__file__)`: the walk of the host's own sitecustomize.py. */
export function walkFrom(host: Host, { process, interpreter }: Started, script: string): void {
  const text = readFile(host, ROOT_TASK, `${interpreter.library}/sitecustomize.py`);
  if (text.type === 'ok') addLibDirs(process, text.value, script);
}

function inDirectory(host: Host, task: Task, path: string): Task {
  const found = stat(host, task, path);
  return found.type === 'ok' ? { ...task, cwd: found.value.ino } : task;
}
