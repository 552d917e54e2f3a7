import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pastedScene, withUntold } from '../../../components/modules/pasted-scene.ts';
import { tallPath, widePath } from '../../../components/modules/path-shape.ts';
import { hostOf, readSurvey, whichModule } from '../../../src/hosting/survey/index.ts';

const survey = readSurvey(readFileSync('components/your-box/example.txt', 'utf8'));
const { host } = hostOf(survey, 0);
const script = '/home/you/webapps/blog/app.py';

function which(module: string) {
  const [path] = survey.modulePaths;
  if (path === undefined) throw new Error('the example has no sys.path');
  return whichModule(survey, host, { script, module, who: 'you', path });
}

test('the rooms above the script, and which of their libraries the real path has', () => {
  const { levels, python } = pastedScene(survey, which('frontdesk'), script);
  expect(python).toBe('3.11');
  expect(
    levels.map(({ path, stock, verdict, isWinner }) => [path, stock, verdict?.type ?? null, isWinner]),
  ).toEqual([
    ['/', null, null, false],
    ['/home', null, null, false],
    ['/home/you', null, null, false],
    ['/home/you/webapps', null, null, false],
    ['/home/you/webapps/blog', ['frontdesk'], 'known', true],
  ]);
});

test('the entry that wins, and those that nobody pasted', () => {
  const found = which('frontdesk');
  const shape = withUntold(widePath(pastedScene(survey, found, script)), found, 'not pasted');
  expect(shape.rows.map(({ fate }) => fate.text)).toEqual([
    '',
    'imported',
    ...Array<string>(5).fill('not pasted'),
  ]);
});

test('nothing is said of why an entry is on the path, and long ones leave room for what is', () => {
  const found = which('frontdesk');
  const { rows } = withUntold(widePath(pastedScene(survey, found, script)), found, 'not pasted');
  expect(rows.map(({ origin }) => origin?.text ?? null)).toEqual([
    rows[0]?.origin?.text,
    ...Array<null>(6).fill(null),
  ]);
  for (const shape of [widePath, tallPath])
    for (const { text, fate, box } of withUntold(
      shape(pastedScene(survey, found, script)),
      found,
      'not pasted',
    ).rows) {
      // What is imported has a line of its own on a phone.
      if (fate.text !== 'not pasted') continue;
      expect(text.x + text.text.length * 9.7).toBeLessThan(fate.x - fate.text.length * 7);
      expect(fate.y).toBeLessThan(box.y + box.height);
    }
});

test('a long path keeps within the drawing', () => {
  const found = which('frontdesk');
  const shelves = Array.from({ length: 40 }, (_, index) => ({
    path: `/srv/lib${index}`,
    finding: { type: 'nothing' } as const,
  }));
  const { rows } = pastedScene(survey, { ...found, shelves, winner: null }, script);
  expect(rows.length).toBe(12);
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(40);
});
