import { isDeepStrictEqual } from 'node:util';
import { ROOT, ROOT_INO, readDirectory, stat, writeFile } from '../../src/hosting/kernel/index.ts';
import type { Host, Task } from '../../src/hosting/kernel/index.ts';
import {
  expanded,
  leftIn,
  readAsRoot,
  recordedHost,
  runStreams,
  runWords,
  spelled,
} from './easy-install-host.ts';
import type { Difference, Outcome } from './suite.ts';

/*
 * Part 3 of easy_install-transcripts.txt: sessions of pip 19.2.3. Behind `exit N` stand the names in ~/lib/python2.7, the first
 * line of frontdesk there, or all paths of ~/.local. The recorder stood above the home, and had PYTHONWARNINGS=ignore.
 */

const LIBRARY = '~/lib/python2.7';
const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

interface Recorded {
  readonly words: readonly string[];
  readonly output: readonly string[];
  readonly exit: number;
  readonly after: readonly string[];
}

function commandsIn(text: string): readonly Recorded[] {
  const [, part] = text.split(/^PART 3: pip$/m);
  if (part === undefined) throw new Error('expected the line "PART 3: pip"');
  return part
    .split(/^\$ pip /m)
    .slice(1)
    .map((block) => {
      const [command = '', ...lines] = block.split('\n').filter((line) => line !== '');
      const end = lines.findIndex((line) => /^exit \d+$/.test(line));
      if (end < 0) throw new Error(`expected a line "exit N" after "pip ${command}"`);
      return {
        words: command.split(' '),
        output: lines.slice(0, end),
        exit: Number((lines[end] ?? '').slice('exit '.length)),
        after: lines.slice(end + 1),
      };
    });
}

/** Replays either recording of pip. */
export const replayPip = (text: string): Outcome =>
  /^## /m.test(text) ? replaySessions(text) : replayPart3(text);

/** pip-transcripts.txt: a session of each of two Pythons, with the streams apart. */
function replaySessions(text: string): Outcome {
  const all = text
    .split(/^## /m)
    .slice(1)
    .map((session) => {
      const [version = '', ...lines] = session.split('\n');
      return replaySession(version, lines.join('\n'));
    });
  return {
    cases: all.reduce((sum, one) => sum + one.cases, 0),
    differences: all.flatMap((one) => one.differences),
  };
}

function replaySession(version: string, text: string): Outcome {
  let host = recordedHost({ walk: null, sources: '/dists', settings: null }, [
    `python${version}`,
    `pip${version}`,
  ]);
  host = writeFile(host, root, expanded('~/req.txt'), REQUIREMENTS).host;
  const blocks = text.split(/^\$ pip /m).slice(1);
  const differences = blocks.flatMap((block): Difference[] => {
    const [command = '', ...lines] = block.split('\n').filter((line) => line !== '');
    const words = command.split(' ').map((word) => word.replace('{dists}', '/dists'));
    const expected = lines.map((line) => line.trimEnd());
    const run = runStreams(host, [`/usr/local/bin/python${version}`, '-m', 'pip', ...words.map(expanded)]);
    host = run.host;
    const found = [...marked('out', run.stdout), ...marked('err', run.stderr), `exit ${run.status}`];
    const id = `${version}: pip ${command}`;
    return isDeepStrictEqual(expected, found) ? [] : [{ id, where: 'output', expected, found }];
  });
  return { cases: blocks.length, differences };
}

const REQUIREMENTS = 'frontdesk==1.0\n# comment\nledger==0.2  # old\n';

/** A stream line by line, as the recorder marked it; blanks at the end of lines do not count. */
const marked = (stream: string, text: string): readonly string[] =>
  text === ''
    ? []
    : text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => ` ${stream}: ${spelled(line).replaceAll('/dists', '{dists}')}`.trimEnd());

/** Part 3: one case a command, in one account. */
function replayPart3(text: string): Outcome {
  let host = recordedHost({ walk: null, sources: '/dists', settings: null });
  const differences: Difference[] = [];
  const commands = commandsIn(text);
  for (const recorded of commands) {
    const words = recorded.words.map((word) => expanded(word.replace('{dists}', '/dists')));
    const environment = { PYTHONDONTWRITEBYTECODE: '1' };
    const run = runWords(host, ['pip2.7', ...words], { cwd: '/home', environment });
    host = run.host;
    const id = `pip ${recorded.words.join(' ')}`;
    const told = run.text.replace(/\n$/, '').split('\n').map(inRecordersWords);
    const [expected, found] = [inAnyOrder(recorded.output), inAnyOrder(told)];
    if (!isDeepStrictEqual(expected, found)) differences.push({ id, where: 'output', expected, found });
    else if (run.status !== recorded.exit)
      differences.push({ id, where: 'exit', expected: recorded.exit, found: run.status });
    else if (!isDeepStrictEqual(recorded.after, leftAfter(host, recorded.after)))
      differences.push({
        id,
        where: 'left',
        expected: recorded.after,
        found: leftAfter(host, recorded.after),
      });
  }
  return { cases: commands.length, differences };
}

const inRecordersWords = (line: string): string =>
  spelled(line)
    .replace(' ./alice/', ' ./home2/')
    .replace(/^(Looking in links: )\/dists$/, '$1{dists}');

/** What lies in the way is told in the order of the directory, which is any. */
const inAnyOrder = (lines: readonly string[]): readonly string[] => {
  const isOfTarget = (line: string) => line.startsWith('WARNING: Target directory ');
  return [...lines.filter((line) => !isOfTarget(line)), ...lines.filter(isOfTarget).toSorted()];
};

/** The same of the model as the recorder noted. */
function leftAfter(host: Host, recorded: readonly string[]): readonly string[] {
  if (recorded.some((line) => line.startsWith('~/.local'))) return pathsBelow(host, '~/.local');
  const names = recorded.filter((line) => line.endsWith('/'));
  const [version = ''] = (readAsRoot(host, `${LIBRARY}/frontdesk/__init__.py`) ?? '').split('\n');
  return [
    ...(names.length > 0 ? leftIn(host, LIBRARY, true).names : []),
    ...(recorded.length > names.length ? [version] : []),
  ];
}

function pathsBelow(host: Host, path: string): readonly string[] {
  const listed = readDirectory(host, root, expanded(path));
  const inner = (listed.type === 'ok' ? listed.value : []).flatMap((name) =>
    pathsBelow(host, `${path}/${name}`),
  );
  return stat(host, root, expanded(path)).type === 'ok' ? [path, ...inner].toSorted() : [];
}
