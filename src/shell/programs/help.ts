import type { Command } from '../program.ts';

/** What a builtin is written like, and what it does in a line. */
type Topic = readonly [synopsis: string, summary: string];

/* Synopses are those of bash 5.2, less what is not there; the lines behind them are our own. */
const topics: Readonly<Record<string, Topic>> = {
  '.': ['. filename [arguments]', 'Runs the commands of a file in this shell.'],
  ':': [':', 'Does nothing, and succeeds.'],
  '[': ['[ arg... ]', 'Answers a question by its status; see test.'],
  alias: ['alias [-p] [name[=value] ... ]', 'Gives a command another name, or shows such names.'],
  bg: ['bg [job_spec ...]', 'Lets stopped jobs go on in the background.'],
  break: ['break [n]', 'Leaves a loop, or n of them.'],
  builtin: [
    'builtin [shell-builtin [arg ...]]',
    'Runs a command of the shell itself, whatever else has its name.',
  ],
  caller: ['caller [expr]', 'Tells where the function that runs was called.'],
  cd: ['cd [-L|[-P [-e]]] [dir]', 'Goes to another directory: home without a word, and back with a dash.'],
  command: [
    'command [-pVv] command [arg ...]',
    'Runs a program or a builtin and no function, or tells what a name is.',
  ],
  continue: ['continue [n]', 'Goes on with the next round of a loop.'],
  declare: ['declare [-aAfFgiIlnrtux] [name[=value] ...]', 'Makes variables and says what kind they are.'],
  dirs: ['dirs [-clpv] [+N] [-N]', 'Shows the directories that pushd remembers.'],
  disown: ['disown [-h] [-ar] [jobspec ... | pid ...]', 'Forgets jobs, so that they outlive the shell.'],
  echo: ['echo [-neE] [arg ...]', 'Writes its words and ends the line.'],
  enable: ['enable [-a] [-dnps] [name ...]', 'Switches builtins on and off.'],
  eval: ['eval [arg ...]', 'Reads its words as a command once more.'],
  exec: [
    'exec [-cl] [-a name] [command [argument ...]]',
    'Turns the shell into a program, or redirects its own files.',
  ],
  exit: ['exit [n]', 'Ends the shell with a status.'],
  export: ['export [-fn] [name[=value] ...]', 'Hands variables on to the programs that are run.'],
  false: ['false', 'Does nothing, and fails.'],
  fg: ['fg [job_spec]', 'Waits for a job as if it had been run without &.'],
  getopts: ['getopts optstring name [arg ...]', 'Reads options, one at each call.'],
  hash: ['hash [-lr] [-dt] [name ...]', 'Shows or forgets where programs were found.'],
  help: ['help [-ds] [pattern ...]', 'Tells about commands of the shell itself.'],
  history: ['history [-c] [-d offset] [n]', 'Shows the lines that were typed.'],
  jobs: ['jobs [-lnprs] [jobspec ...]', 'Shows what runs in the background.'],
  kill: [
    'kill [-s sigspec | -n signum | -sigspec] pid | jobspec ...',
    'Sends a signal to a process or a job.',
  ],
  let: ['let arg [arg ...]', 'Works out expressions; fails if the last is 0.'],
  local: ['local [option] name[=value] ...', 'Makes variables that end with the function.'],
  logout: ['logout [n]', 'Ends a login shell.'],
  mapfile: [
    'mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [array]',
    'Reads lines into an array.',
  ],
  popd: ['popd [-n] [+N | -N]', 'Goes back to a directory that pushd remembers.'],
  printf: ['printf [-v var] format [arguments]', 'Writes its words by a format.'],
  pushd: ['pushd [-n] [+N | -N | dir]', 'Goes to a directory and remembers where it was.'],
  pwd: ['pwd [-LP]', 'Tells the working directory.'],
  read: [
    'read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]',
    'Reads a line and splits it into variables.',
  ],
  readarray: ['readarray [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [array]', 'Is mapfile.'],
  readonly: ['readonly [-aAf] [name[=value] ...]', 'Lets nobody change variables any more.'],
  return: ['return [n]', 'Ends a function with a status.'],
  set: [
    'set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]',
    'Sets options and the words $1, $2, ….',
  ],
  shift: ['shift [n]', 'Drops $1, and the others move up.'],
  shopt: ['shopt [-pqsu] [-o] [optname ...]', 'Shows and sets more options of bash.'],
  source: ['source filename [arguments]', 'Runs the commands of a file in this shell.'],
  test: ['test [expr]', 'Answers a question about files, texts or numbers by its status.'],
  times: ['times', 'Shows the time that the shell has used.'],
  trap: ['trap [-lp] [[arg] signal_spec ...]', 'Says what is to be done when a signal comes, or at the end.'],
  true: ['true', 'Does nothing, and succeeds.'],
  type: ['type [-afptP] name [name ...]', 'Tells what a name is as a command.'],
  typeset: ['typeset [-aAfFgiIlnrtux] name[=value] ...', 'Is declare.'],
  ulimit: ['ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]', 'Shows and sets what a process may use.'],
  umask: ['umask [-p] [-S] [mode]', 'Shows or sets the rights that new files do not get.'],
  unalias: ['unalias [-a] name [name ...]', 'Forgets aliases.'],
  unset: ['unset [-f] [-v] [-n] [name ...]', 'Forgets variables and functions.'],
  wait: ['wait [-fn] [-p var] [id ...]', 'Waits until jobs have ended.'],
};

/**
 * What the builtin `help` says, fetched when it is first asked for. It is called by the name that its complaints begin with:
 * `bash: help`.
 */
export const help: Command = ({ host, argv, out, err }) => {
  const [name, ...words] = argv;
  const letters = words.filter((word) => /^-[dms]+$/.test(word)).join('');
  const asked = words.filter((word) => !/^-/.test(word));
  const wrong = words.find((word) => /^-(?![dms]+$)/.test(word));
  if (wrong !== undefined) {
    err(`${name}: ${wrong.slice(0, 2)}: invalid option\nhelp: usage: help [-dms] [pattern ...]\n`);
    return { host, status: 2 };
  }
  if (asked.length === 0) out(overview());
  const found = asked.flatMap(topicsOf);
  for (const [topic, [synopsis, summary]] of found) {
    if (letters.includes('d')) out(`${topic} - ${summary}\n`);
    else out(`${topic}: ${synopsis}\n${letters.includes('s') ? '' : `    ${summary}\n`}`);
  }
  if (asked.length === 0 || found.length > 0) return { host, status: 0 };
  const last = asked.at(-1) ?? '';
  err(
    `${name}: no help topics match \`${last}'.  Try \`help help' or \`man -k ${last}' or \`info ${last}'.\n`,
  );
  return { host, status: 1 };
};

/** The topic of that name, else those that begin with it. */
function topicsOf(word: string): readonly (readonly [string, Topic])[] {
  const exact = Object.entries(topics).filter(([name]) => name === word);
  return exact.length > 0 ? exact : Object.entries(topics).filter(([name]) => name.startsWith(word));
}

function overview(): string {
  const synopses = Object.values(topics).map(([synopsis]) => ` ${synopsis}\n`);
  return `These commands are part of the shell itself. \`help NAME\` tells what one does, \`man NAME\` about a program.\n\n${synopses.join('')}`;
}
