import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  EXECUTE,
  READ,
  ROOT_TASK,
  WRITE,
  loginCredential,
  mayAccess,
  stat,
  userByName,
} from '../../../src/hosting/kernel/index.ts';
import { hostOf, may, readSurvey, routeOf, whichModule } from '../../../src/hosting/survey/index.ts';

/* The example of the page is a paste from a real Debian 12; what its kernel, nginx and Python answered is beside this file. */

const survey = readSurvey(readFileSync('components/your-box/example.txt', 'utf8'));
const { host, complaints, unmodelled } = hostOf(survey, 1_790_000_000);
const answers = JSON.parse(readFileSync('tests/hosting/survey/example-answers.json', 'utf8')) as {
  may: { who: string; path: string; may: string }[];
  urls: { url: string; status: number }[];
  modules: { module: string; file: string }[];
};

test('every line is understood', () => {
  expect(survey.unread).toEqual([]);
  expect(complaints).toEqual([]);
  expect(unmodelled).toEqual([]);
  expect(survey.read.map(({ program }) => program)).toEqual([
    'getfacl',
    'ls',
    'id',
    'nginx',
    'crontab',
    'ss',
    'python',
  ]);
});

test.each(answers.may)('$who at $path: $may', ({ who, path, may: expected }) => {
  const isReached = may(survey, host, who, 'stat', path);
  const user = userByName(host.accounts, who);
  const inode = stat(host, ROOT_TASK, path);
  if (user === undefined || inode.type !== 'ok') throw new Error(`${who} or ${path} is missing`);
  const rights = [
    ['r', READ],
    ['w', WRITE],
    ['x', EXECUTE],
  ] as const;
  const granted = rights.filter(([, right]) =>
    mayAccess(inode.value, loginCredential(host.accounts, user), right),
  );
  expect(isReached.verdict === 'yes' ? granted.map(([letter]) => letter).join('') : '').toBe(expected);
  expect(isReached.provisos).toEqual([]);
});

describe('addresses', () => {
  test.each(answers.urls)('$url: $status', ({ url, status }) => {
    const route = routeOf(survey, host, url);
    // What the application behind it says was not pasted; that it is asked, and answers, was.
    if (route.upstream !== null)
      expect([route.upstream, route.listener, status]).toEqual(['127.0.0.1:8000', 'python3', 200]);
    else expect(route.status).toBe(status);
  });
});

describe('modules', () => {
  const [path] = survey.modulePaths;
  test.each(answers.modules)('import $module: $file', ({ module, file }) => {
    if (path === undefined) throw new Error('the example has no sys.path');
    const which = whichModule(survey, host, {
      script: '/home/you/webapps/blog/app.py',
      module,
      who: 'you',
      path,
    });
    const finding = which.winner === null ? null : which.shelves[which.winner]?.finding;
    // What lies in /usr/lib was not pasted, and it is said so.
    if (finding === null) expect(which.untold).toContain('/usr/lib/python3.11');
    else expect(finding?.type === 'found' ? finding.file : '').toBe(file);
  });
});
