import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';

const help = `Usage: printenv [OPTION]... [VARIABLE]...
Print the values of the specified environment VARIABLE(s).
If no VARIABLE is specified, print name and value pairs for them all.

  -0, --null     end each output line with NUL, not newline
      --help        display this help and exit
`;

/** printenv of coreutils 9.1. */
export const printenv: Command = (invocation) => {
  const { env } = invocation;
  const run = new Run(invocation, 'printenv', [{ name: 'null', letter: '0', long: 'null' }], {
    failure: 2,
    stopsAtOperand: true,
  });
  const early = run.preamble(help, 0);
  if (early !== null) return early;
  const end = run.has('null') ? '\0' : '\n';
  if (run.operands.length === 0) {
    for (const [name, value] of Object.entries(env)) run.out(`${name}=${value}${end}`);
  }
  for (const name of run.operands) {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value === undefined) run.status = 1;
    else run.out(value + end);
  }
  return run.exit();
};
