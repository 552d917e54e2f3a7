import { executable } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';

/** which of debianutils: the programs that a command name stands for. */
export const which: Command = ({ host, task, env, argv, out, err }) => {
  const words = argv.slice(1);
  let isAll = false;
  while (/^-./.test(words[0] ?? '')) {
    const word = words.shift() ?? '';
    if (word === '--') break;
    const wrong = /[^as]/.exec(word.slice(1))?.[0];
    if (wrong !== undefined) {
      err(`Illegal option -${wrong}\n`);
      out('Usage: /usr/bin/which [-a] args\n');
      return { host, status: 2 };
    }
    isAll ||= word.includes('a');
  }
  let status = words.length === 0 ? 1 : 0;
  const isProgram = (path: string) => executable(host, task, path).type === 'ok';
  for (const name of words) {
    const directories = (env['PATH'] ?? '').split(':');
    const paths = name.includes('/') ? [name] : directories.map((one) => `${one === '' ? '.' : one}/${name}`);
    const found = name === '' ? [] : paths.filter(isProgram);
    for (const path of isAll ? found : found.slice(0, 1)) out(`${path}\n`);
    if (found.length === 0) status = 1;
  }
  return { host, status };
};
