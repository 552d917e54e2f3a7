import { columnsOf } from '../../shell/index.ts';

/** What may follow, in columns filled downwards as readline shows it; `columns` wide. */
export function choicesInColumns(choices: readonly string[], columns: number): string {
  const width = Math.max(...choices.map(columnsOf)) + 2;
  const across = Math.max(1, Math.floor(columns / width));
  const down = Math.ceil(choices.length / across);
  const rows = Array.from({ length: down }, (_row, row) =>
    choices.filter((_choice, at) => at % down === row),
  );
  return rows
    .map((row) =>
      row
        .map((choice, at) =>
          at === row.length - 1 ? choice : choice + ' '.repeat(width - columnsOf(choice)),
        )
        .join(''),
    )
    .map((row) => `${row}\n`)
    .join('');
}
