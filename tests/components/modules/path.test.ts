import { beforeAll, describe, expect, test } from 'vitest';
import { mono } from '../../../components/acl/index.ts';
import { levelInFull, proposalsFor, rowInFull } from '../../../components/modules/path-asked.ts';
import { commandOf } from '../../../components/modules/path-run.ts';
import { sceneOf } from '../../../components/modules/path-scene.ts';
import { tallPath, widePath } from '../../../components/modules/path-shape.ts';
import type { PathShape } from '../../../components/modules/path-shape.ts';
import { MODULES, SCRIPTS, statesOf } from '../../../components/modules/path-state.ts';
import type { PathProps, PathState } from '../../../components/modules/path-state.ts';
import {
  climbInWords,
  fateInWords,
  importInWords,
  levelInWords,
  rowInWords,
} from '../../../components/modules/path-words.ts';
import { isPossible, ways } from '../../../components/modules/ways.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { VERSIONS } from '../../../src/hosting/python/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { Session, line } from '../../../src/session/index.ts';

beforeAll(() => fetchScenarios(['concentric-python']));

const box = (): Host => loadScenario('concentric-python').host;

/** The box after lines, `root# …` or yours. */
async function after(...lines: readonly string[]): Promise<Host> {
  const session = new Session(loadScenario('concentric-python'));
  for (const text of lines) {
    const [, by = 'you', typed = text] = /^(root|mallory)[#$] (.*)$/.exec(text) ?? [];
    const { answer } = await session.submit(line(by, typed));
    expect(answer?.stderr).toBe('');
  }
  return session.host;
}

const stateOf = (props: PathProps): PathState => statesOf(props, [])[0] as PathState;
const ask = (props: PathProps, host = box()) => sceneOf(host, stateOf(props));

const SHOP = '/home/you/webapps/shop/run.py';
const UNPACKED = '/tmp/unpacked-app/run.py';

test.each<[string, PathProps, string]>([
  [
    'the blog gets its own Django',
    {},
    'import django gets /home/you/webapps/blog/lib/python2.5/django/__init__.py, version 1.1.1, from entry 2.',
  ],
  [
    'the shop another',
    { script: SHOP },
    'import django gets /home/you/webapps/shop/lib/python2.5/django/__init__.py, version 1.0.4, from entry 2.',
  ],
  [
    'a link to a script sees what the script sees',
    { script: '/home/you/bin/blog.py' },
    'import django gets /home/you/webapps/blog/lib/python2.5/django/__init__.py, version 1.1.1, from entry 2.',
  ],
  [
    'a copy elsewhere does not',
    { script: '/home/you/run.py' },
    'import django: ImportError: No module named django.',
  ],
  [
    'a near egg hides the one further out',
    { python: '2.7', module: 'frontdesk' },
    'import frontdesk gets /home/you/webapps/blog/lib/python2.7/frontdesk-1.0-py2.7.egg/frontdesk/__init__.py, version 1.0, from entry 3. It hides ~/lib/python2.7/frontdesk-1.0-py2.7.egg.',
  ],
  ['without site nobody walks', { how: 'no-site' }, 'import django: ImportError: No module named django.'],
  [
    'what is loaded is not looked for',
    { module: 'os' },
    'import os gets the interpreter’s own: preloaded, and no path is looked at.',
  ],
  [
    'inside Apache the WSGI file asks for the walk',
    { how: 'embedded' },
    'import django gets /home/you/webapps/blog/lib/python2.5/django/__init__.py, version 1.1.1, from entry 1.',
  ],
  [
    'what mallory planted hides the standard library’s',
    { script: UNPACKED, python: '2.7', module: 'random' },
    'import random gets /tmp/lib/python2.7/random.py, version planted, from entry 2. It hides /usr/local/lib/python2.7.',
  ],
])('%s', (_, props, words) => {
  expect(importInWords(ask(props))).toBe(words);
});

test('each level says what became of its library', () => {
  const { levels } = ask({ python: '2.7', module: 'frontdesk' });
  expect(levels.map((level) => [level.path, level.number, levelInWords(level)])).toEqual([
    ['/', 5, 'none'],
    ['/home', 4, 'you may not list it'],
    ['/home/you', 3, 'frontdesk-1.0'],
    ['/home/you/webapps', 2, 'none'],
    ['/home/you/webapps/blog', 1, 'frontdesk-1.0'],
  ]);
  expect(levelInWords(ask({ python: '3.11' }).levels[0] as never)).toBe('another Python’s library');
  const scene = ask({ python: '2.7' });
  expect(levelInFull(scene, scene.levels[1] as never)).toBe(
    '/home/lib/python2.7: may not be listed and entered.',
  );
});

test('the path is told in its order, with what the module finds in each entry', () => {
  const { rows } = ask({ python: '2.7', module: 'frontdesk' });
  expect(rows.map((row) => [rowInWords(row), fateInWords(row, rows)])).toEqual([
    ['~/webapps/blog', ''],
    ['~/webapps/blog/lib/python2.7', ''],
    ['frontdesk-1.0-py2.7.egg', 'imported'],
    ['~/lib/python2.7', ''],
    ['frontdesk-1.0-py2.7.egg', 'has it too: 3 comes first'],
    ['/usr/local/lib/python27.zip and 5 more', ''],
    ['/usr/local/lib/python2.7/site-packages', ''],
  ]);
  expect(rowInFull(rows[4] as never, 'frontdesk')).toBe(
    '/home/you/lib/python2.7/frontdesk-1.0-py2.7.egg is on the path as line 1 of /home/you/lib/python2.7/easy-install.pth. Of frontdesk it has /home/you/lib/python2.7/frontdesk-1.0-py2.7.egg/frontdesk/__init__.py; shadowed by entry 2.',
  );
});

test('an egg that an older easy_install named moves in front of its directory', () => {
  const { rows } = ask({ script: '/home/you/run.py', python: '2.6', module: 'frontdesk' });
  expect(rows.slice(0, 3).map(rowInWords)).toEqual(['~', 'frontdesk-1.1-py2.6.egg', '~/lib/python2.6']);
});

test.each<[PathProps, string]>([
  [{}, 'python2.5 ~/webapps/blog/run.py'],
  [{ python: '2.7', how: 'no-site' }, 'python2.7 -S ~/webapps/blog/run.py'],
  [{ python: '2.7', how: 'ignored' }, 'PYTHONPATH=~/lib/python2.7 python2.7 -E ~/webapps/blog/run.py'],
  [{ how: 'command' }, "cd ~/webapps/blog; python2.5 -c 'import django'"],
  [{ how: 'module' }, 'cd ~/webapps/blog; python2.5 -m run'],
  [{ python: '3.11', how: 'virtualenv' }, '~/env/bin/python ~/webapps/blog/run.py'],
  [{ python: '2.7', how: 'isolated' }, 'python2.7 ~/webapps/blog/run.py'],
])('the line that asks the same: %j', (props, command) => {
  expect(commandOf(stateOf(props))).toBe(command);
});

test('a host that takes only what trusted owners made does not take mallory’s', async () => {
  const guarded = await after(
    'root# cp /usr/local/share/walk/trusted-owners-only.py /usr/local/lib/python2.7/sitecustomize.py',
  );
  const scene = ask({ script: UNPACKED, python: '2.7', module: 'random' }, guarded);
  expect(climbInWords(scene)).toBe(
    'No level above /tmp/unpacked-app has a lib/python2.7 to take. Not taken: /tmp/lib/python2.7.',
  );
  expect(importInWords(scene)).toBe('import random gets /usr/local/lib/python2.7/random.py, from entry 3.');
});

describe('the four virtual environments below a home that walks, as they were recorded', () => {
  const FORCED =
    'root# cp /usr/local/share/walk/even-in-virtualenvs.py /usr/local/lib/python3.11/sitecustomize.py';
  const none = (name: string) => `import ${name}: ModuleNotFoundError: No module named '${name}'.`;
  test.each([
    ['virtualenv', [], ['1.2', none('ledger'), none('pantry')]],
    ['virtualenv', [FORCED], ['1.1', '0.3', none('pantry')]],
    ['shared-virtualenv', [], ['1.2', none('ledger'), '2.0']],
    ['shared-virtualenv', [FORCED], ['1.1', '0.3', '2.0']],
  ] as const)('%s, after %j', async (how, lines, answers) => {
    const host = await after(...lines);
    const found = ['frontdesk', 'ledger', 'pantry'].map((module) => {
      const scene = ask({ python: '3.11', how, module }, host);
      return scene.outcome.type === 'loaded' ? scene.outcome.version : importInWords(scene);
    });
    expect(found).toEqual(answers);
  });
});

test('a press makes a library, puts the module there, closes it, and each is the line of whoever may type it', async () => {
  const LIBRARY = '~/webapps/shop/myproject/lib/python2.5';
  const props = { script: '/home/you/webapps/shop/myproject/reports/nightly/run.py' };
  const proposed = (host: Host, path: string) => {
    const scene = ask(props, host);
    const level = scene.levels.find((one) => one.path === path);
    if (level === undefined) throw new Error(`no level ${path}`);
    return proposalsFor(host, scene, level).map(({ by, text }) => `${by}: ${text}`);
  };
  const project = '/home/you/webapps/shop/myproject';
  expect(proposed(box(), project)).toEqual([`you: mkdir -p ${LIBRARY}`]);
  expect(proposed(box(), '/home')).toEqual(['root: mkdir -p /home/lib/python2.5']);
  const built = await after(`mkdir -p ${LIBRARY}`, `touch ${LIBRARY}/django.py`);
  expect(importInWords(ask(props, built))).toMatch(
    /^import django gets \/home\/you\/webapps\/shop\/myproject\/lib/,
  );
  expect(proposed(built, project)).toEqual([`you: rm ${LIBRARY}/django.py`, `you: chmod u-r ${LIBRARY}`]);
  const closed = await after(`mkdir -p ${LIBRARY}`, `touch ${LIBRARY}/django.py`, `chmod u-r ${LIBRARY}`);
  expect(climbInWords(ask(props, closed))).toContain(`Not taken: ${project}/lib/python2.5.`);
});

/** Letters of machines that leave the drawing, or run into what stands behind them. */
function faults({ width, height, rooms, rows }: PathShape, size: number): readonly string[] {
  return [
    ...rows.flatMap(({ text, fate, box: { y, height: tall } }) => {
      const end = text.x + mono(text.text, size);
      const limit = fate.end === true ? fate.x - fate.text.length * 7.5 : width;
      return [
        ...(end > limit ? [`${text.text} on ${fate.text}`] : []),
        ...(y + tall > height ? [`${text.text} below the drawing`] : []),
      ];
    }),
    ...rooms.flatMap(({ words, box: { x, width: wide } }) =>
      words.x + mono(words.text, size) > x + wide ? [`${words.text} through the wall`] : [],
    ),
  ];
}

test.each([
  ['stage', widePath, 16],
  ['phone', tallPath, 14],
] as const)('on a %s every question of the box fits', (_, shapeOf, size) => {
  const host = box();
  const found = SCRIPTS.flatMap((script) =>
    VERSIONS.flatMap((python) =>
      ways
        .filter((way) => isPossible(way, python))
        .flatMap(({ how }) =>
          ['frontdesk', 'random'].flatMap((module) =>
            faults(shapeOf(sceneOf(host, stateOf({ script, python, how, module }))), size).map(
              (fault) => `${script} ${python} ${how}: ${fault}`,
            ),
          ),
        ),
    ),
  );
  expect([...new Set(found)]).toEqual([]);
  expect(MODULES).toContain('random');
});
