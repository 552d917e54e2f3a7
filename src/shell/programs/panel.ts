import { userName } from '../../hosting/kernel/index.ts';
import { METHODS, callMethod } from '../../hosting/panel/index.ts';
import type { Reply } from '../../hosting/panel/index.ts';
import type { Filter } from '../program.ts';
import { invocationOf } from '../program.ts';
import { Run } from './coreutils.ts';
import { runChild } from './run-child.ts';

const help = `Usage: panel METHOD [ARGUMENT]...
Ask the control panel for something, as your account.

${METHODS.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.trimEnd()}\n        ${summary}\n`).join('')}
      --help     display this help and exit
`;

/**
 * A program of this box alone: the control panel, which people had as a web page and as an XML-RPC API. It asks the
 * provider’s service, which acts as root; who asks is who runs it, as after the login of the real one.
 */
export const panel: Filter = {
  *run(proc) {
    const run = new Run(invocationOf(proc), 'panel', [], { operand: 'method', stopsAtOperand: true });
    const early = run.preamble(help, 1);
    if (early !== null) return yield* proc.finish('panel', early.status);
    const [method = '', ...words] = run.operands;
    const account = userName(proc.host.accounts, proc.task.credential.uid);
    const outcome = callMethod(proc.host, account, method, words);
    if (outcome.type === 'refused') {
      run.complain(outcome.sentence);
      return yield* proc.finish('panel', 1);
    }
    proc.machine.host = outcome.host;
    proc.out(table(outcome.value.rows));
    const { starter } = outcome.value;
    const status = starter === null ? 0 : yield* runChild(proc, [starter]);
    if (status !== 0) run.complain(`${starter ?? ''} ended with status ${status}`);
    return yield* proc.finish('panel', status === 0 ? 0 : 1);
  },
};

/** Rows with their words in columns. */
function table(rows: Reply['rows']): string {
  const widths = rows.reduce<readonly number[]>(
    (most, row) => row.map((word, index) => Math.max(most[index] ?? 0, word.length)),
    [],
  );
  return rows
    .map(
      (row) =>
        `${row
          .map((word, index) => word.padEnd(widths[index] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
