import type { Builtins } from './builtin.ts';
import * as directories from './directories.ts';
import * as stack from './directory-stack.ts';
import * as flow from './flow.ts';
import * as io from './io.ts';
import * as jobs from './jobs.ts';
import { kill } from './kill.ts';
import * as meaning from './meaning.ts';
import * as parameters from './parameters.ts';
import * as settings from './settings.ts';
import * as variables from './variables.ts';

/** The commands of the shell itself, by name. */
export const builtins: Builtins = {
  ':': flow.succeed,
  '.': flow.source,
  '[': settings.test,
  alias: meaning.alias,
  bg: jobs.bg,
  break: flow.leaveLoop,
  builtin: meaning.builtinOnly,
  caller: settings.caller,
  cd: directories.cd,
  command: meaning.command,
  continue: flow.leaveLoop,
  declare: variables.declare,
  dirs: stack.dirs,
  disown: jobs.disown,
  echo: io.echo,
  enable: meaning.enable,
  eval: flow.evaluate,
  exec: flow.exec,
  exit: flow.exit,
  export: variables.exportVariables,
  false: flow.fail,
  fg: jobs.fg,
  getopts: parameters.getopts,
  hash: meaning.hash,
  help: meaning.help,
  history: settings.history,
  jobs: jobs.jobs,
  kill,
  let: parameters.letArithmetic,
  local: variables.declare,
  logout: flow.logout,
  mapfile: io.mapfile,
  popd: stack.popd,
  printf: io.printf,
  pushd: stack.pushd,
  pwd: directories.pwd,
  read: io.read,
  readarray: io.mapfile,
  readonly: variables.exportVariables,
  return: flow.giveBack,
  set: parameters.set,
  shift: parameters.shift,
  shopt: settings.shopt,
  source: flow.source,
  test: settings.test,
  times: settings.times,
  trap: flow.trap,
  true: flow.succeed,
  type: meaning.type,
  typeset: variables.declare,
  ulimit: settings.ulimit,
  umask: settings.umask,
  unalias: meaning.unalias,
  unset: variables.unset,
  wait: jobs.wait,
};
