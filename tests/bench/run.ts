import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { run } from '../../scripts/complaint.mjs';
import { benchDecks } from './deck/run-deck.ts';
import { report } from './deck/report.ts';
import { timeAccess, timeCrowd } from './model.ts';
import { USAGE, benchOptions, type Bench, type BenchOptions } from './options.ts';
import { timePages } from './pages.ts';
import { timeSandbox } from './sandbox.ts';
import { timeSurvey } from './survey.ts';

const BENCH: Readonly<Record<Bench, (options: BenchOptions) => Promise<void> | void>> = {
  crowd() {
    const value = Number(timeCrowd().toFixed(5));
    figure('one chmod among 100,000 inodes', value, 'ms', 'at most 0.1');
  },
  access() {
    const value = Math.round(1000 / timeAccess());
    figure('access decisions at depth 6, without trace', value, 'a second', 'at least 1,000,000');
  },
  survey() {
    figure(
      '50,000 lines of getfacl -R read, modelled and asked once',
      Math.round(timeSurvey()),
      'ms',
      'at most 2000',
    );
  },
  async sandbox({ runs }) {
    const { firstPrompt, commands, interrupt } = await timeSandbox(runs);
    const inMs = (what: string, milliseconds: number, aim: string) =>
      figure(what, Number(milliseconds.toFixed(1)), 'ms', aim);
    inMs('first prompt of the sandbox, its code in the cache', firstPrompt, 'at most 300');
    for (const [command, milliseconds] of commands)
      inMs(`from Enter to the answer of ${command}`, milliseconds, 'at most 10');
    inMs('from C-c in an endless loop to the prompt', interrupt, 'at most 50');
  },
  async pages({ runs, idle }) {
    for (const { path, largest } of await timePages(runs, idle))
      figure(`largest paint of /${path} on slow 4G`, Math.round(largest), 'ms', 'at most 1200');
  },
  async deck(options) {
    const results = await benchDecks(options, (sentence) => console.error(sentence));
    const file = resolve(options.json);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(results, null, 1)}\n`);
    console.log(report(results));
    console.error(`All that was measured is in ${relative(process.cwd(), file)}.`);
  },
};

function figure(what: string, value: number, unit: string, aim: string): void {
  console.log(JSON.stringify({ figure: what, value, unit, aim }));
}

/*
 * How fast the project is: one JSON line a figure, and tables for the decks. Nothing is judged here; a machine with other work
 * to do says other numbers.
 */
await run(async () => {
  const options = benchOptions(process.argv.slice(2));
  if (options === null) console.log(USAGE);
  else for (const bench of options.benches) await BENCH[bench](options);
});
