import { describe, expect, test } from 'vitest';
import { proposalsFor } from '../../../components/apache/apache-lines.ts';
import { apacheScene } from '../../../components/apache/apache-scene.ts';
import type { ApacheScene } from '../../../components/apache/apache-scene.ts';
import { tallShape, wideShape } from '../../../components/apache/apache-shape.ts';
import type { ApacheShape } from '../../../components/apache/apache-shape.ts';
import { remarkOn, sceneInWords } from '../../../components/apache/apache-words.ts';
import { unreadOf } from '../../../components/apache/facts.ts';
import { wrapped } from '../../../components/apache/shared-panel.ts';
import { chmod, loginTask } from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { fetchPrograms, line, loadLiveSessions } from '../../../src/session/index.ts';

await Promise.all([fetchScenarios(['two-apaches']), fetchPrograms()]);
const open = await loadLiveSessions();
const APPS = ['blog', 'shop'];
const { host: first } = loadScenario('two-apaches');

const sceneOf = (host: Host, before = host): ApacheScene => apacheScene(host, before, 'you', APPS);

/** The box after lines of yours, and before the last of them. */
async function after(...lines: readonly string[]): Promise<ApacheScene> {
  const session = open(loadScenario('two-apaches'));
  let before = session.present.host;
  for (const text of lines) {
    before = session.present.host;
    await session.submit(line('you', text));
  }
  return sceneOf(session.present.host, before);
}

const CONF = '~/webapps/blog/apache2/conf/httpd.conf';
const BIN = '~/webapps/blog/apache2/bin';
const MORE = `sed -i 's/processes=1/processes=3/' ${CONF}`;
const PATHLESS = `sed -i 's/:[^:]*lib.python2.5$//' ${CONF}`;
const MISTAKE = `sed -i 's/^KeepAlive/KeepAlife/' ${CONF}`;

const blogOf = ({ apaches }: ApacheScene) => {
  const [blog] = apaches;
  if (blog === undefined) throw new Error('expected the blog');
  return blog;
};
const shopOf = ({ apaches }: ApacheScene) => {
  const [, shop] = apaches;
  if (shop === undefined) throw new Error('expected the shop');
  return shop;
};
const roles = ({ processes }: ReturnType<typeof blogOf>) => processes.map(({ role }) => role).join(' ');
const answers = ({ probes }: ReturnType<typeof blogOf>) => probes.map(({ status, text }) => [status, text]);
const forced = ({ shared }: ApacheScene, wanted: string) => shared.forced.find(({ id }) => id === wanted);

describe('two Apaches as they were started', () => {
  const scene = sceneOf(first);

  test('each runs by its own file, and answers by it', () => {
    expect(scene.apaches.map((one) => [one.name, one.port, roles(one)])).toEqual([
      ['blog', 40_333, 'parent child child daemon'],
      ['shop', 31_283, 'parent child child daemon daemon'],
    ]);
    expect(scene.apaches.map((one) => one.facts.map(({ text }) => text))).toEqual([
      [
        'processes=1 threads=5',
        'python-path=…:…/lib/python2.5',
        'SetEnv STAGE live',
        'RewriteRule ^/feed$ /rss [R]',
      ],
      ['processes=2 threads=2', 'python-path=…:…/lib/python2.5', 'SetEnv STAGE test', 'no RewriteRule'],
    ]);
    expect(scene.apaches.map(answers)).toEqual([
      [
        [200, 'blog is live'],
        [302, 'to /rss'],
      ],
      [
        [200, 'shop is test'],
        [200, 'shop is test'],
      ],
    ]);
    expect(scene.apaches.flatMap(unreadOf)).toEqual([]);
  });

  test('memory is the measured formula, in KiB', () => {
    // 4.7 MB + 4.5 MB a child + 12.7 MB a daemon, and a few bytes of the scripts.
    const sizes = scene.apaches.map(({ memory }) => memory);
    expect(sizes).toEqual([4800 + 2 * 4600 + 13_007, 4800 + 2 * 4600 + 2 * 13_007]);
  });

  test('looking changes nothing', () => {
    const processes = [...first.processes.byPid.keys()];
    expect(sceneOf(first)).toEqual(scene);
    expect([...first.processes.byPid.keys()]).toEqual(processes);
  });

  test('one Apache for both: one path, one uid, one restart, and hardly less memory', () => {
    expect(scene.shared.processes.map(({ role, memory }) => [role, memory.length])).toEqual([
      ['parent', 1],
      ['child', 4],
      ['daemon', 3],
    ]);
    expect(forced(scene, 'path')).toMatchObject({
      isLoss: true,
      text: 'shop gets blog’s Django 1.1, settings',
    });
    expect(forced(scene, 'uid')).toMatchObject({
      isLoss: true,
      text: 'shop’s settings.py: EACCES; blog’s: open to all code in it',
    });
    expect(forced(scene, 'configuration')?.text).toBe('threads=5 for blog and for shop');
    expect(forced(scene, 'restart')?.text).toBe('interrupts blog and shop');
    expect(forced(scene, 'memory')?.text).toContain('apache’s');
    const alone = scene.apaches.reduce((sum, { memory }) => sum + memory, 0);
    expect(alone - scene.shared.memory).toBeGreaterThan(4000);
    expect(alone - scene.shared.memory).toBeLessThan(6000);
  });

  test('what the kernel says of the settings follows their mode', () => {
    const file = '/home/you/webapps/shop/myproject/settings.py';
    const opened = chmod(first, loginTask(first, 'you'), file, 0o644).host;
    expect(forced(sceneOf(opened), 'uid')).toMatchObject({
      isLoss: false,
      text: 'blog and shop’s: open to all code in it',
    });
  });

  test('in words', () => {
    expect(sceneInWords(scene)).toContain(
      'blog, port 40333, runs in 4 processes of you’s, 26.4 MB. httpd.conf says processes=1 threads=5',
    );
    expect(remarkOn(scene)).toBe(
      'Two files, two Apaches, one owner, you: blog 26.4 MB in 4 processes, shop 39.1 MB in 5 processes. Together 65.5 MB; one for both would take 60.8.',
    );
  });
});

describe('an edit', () => {
  test('changes the file, and what runs goes on as it was', async () => {
    const scene = await after(MORE);
    const blog = blogOf(scene);
    expect(blog.facts[0]).toMatchObject({
      text: 'processes=3 threads=5',
      running: 'processes=1 threads=5',
      isNew: true,
    });
    expect(roles(blog)).toBe('parent child child daemon');
    expect(remarkOn(scene)).toContain('still runs with processes=1 threads=5');
  });

  test('is read by a restart: all below the parent is new, and the other app keeps its processes', async () => {
    const scene = await after(MORE, `${BIN}/restart`);
    const [blog, shop] = [blogOf(scene), shopOf(scene)];
    expect(unreadOf(blog)).toEqual([]);
    expect(roles(blog)).toBe('parent child child daemon daemon daemon');
    expect(blog.processes.map(({ isNew }) => isNew)).toEqual([false, true, true, true, true, true]);
    expect(blog.processes[0]?.isResized).toBe(true);
    expect(shop.processes.some(({ isNew, isResized }) => isNew || isResized)).toBe(false);
    expect(remarkOn(scene)).toBe('blog has read its file: 5 new processes, 45.9 MB. shop kept all of its 5.');
  });

  test('of the path: the module is not found, and only there', async () => {
    const scene = await after(PATHLESS, `${BIN}/restart`);
    expect(answers(blogOf(scene))[0]).toEqual([500, 'ImportError: No module named django']);
    expect(answers(shopOf(scene))[0]).toEqual([200, 'shop is test']);
    expect(remarkOn(scene)).toContain('blog answers 500 ImportError: No module named django.');
  });

  test('that is a mistake: a restart refuses it; a shared Apache would start for nobody', async () => {
    const scene = await after(MISTAKE, `${BIN}/restart`);
    const blog = blogOf(scene);
    expect(blog.mistake).toMatch(/^Invalid command 'KeepAlife'/);
    expect(answers(blog)[0]).toEqual([200, 'blog is live']);
    expect(scene.shared.processes).toEqual([]);
    expect(forced(scene, 'configuration')?.text).toMatch(/blog.*Invalid command 'KeepAlife'/);
    expect(forced(scene, 'path')).toBeUndefined();
  });

  test('a stop frees the port once its daemons are gone', async () => {
    const ending = await after(`${BIN}/stop`);
    expect(blogOf(ending).processes.some(({ isEnding }) => isEnding)).toBe(true);
    const stopped = await after(`${BIN}/stop`, 'sleep 10');
    expect(blogOf(stopped).processes).toEqual([]);
    expect(answers(blogOf(stopped))[0]).toEqual([null, 'Connection refused']);
    expect(remarkOn(stopped)).toContain('Nobody listens on port 40333');
    expect(proposalsFor(blogOf(stopped))[0]?.text).toBe(`${BIN}/start`);
  });
});

describe('lines that can be typed', () => {
  const named = (scene: ApacheScene) => proposalsFor(blogOf(scene)).map(({ does }) => does);

  test('what was not read is offered to be read first', async () => {
    expect(named(sceneOf(first))[0]).toBe('more processes');
    expect(named(await after(MORE))[0]).toBe('restart it');
  });

  const linesFor = (now: Host) => proposalsFor(blogOf(sceneOf(now))).map(({ text }) => text);
  const offered = linesFor(first);
  const saysOf = (now: Host) => {
    const { facts, mistake } = blogOf(sceneOf(now));
    return [...facts.map(({ text }) => text), mistake];
  };

  test.each(offered)('%s', async (text) => {
    const session = open(loadScenario('two-apaches'));
    const { answer } = await session.submit(line('you', text));
    expect(answer).toMatchObject({ status: 0, stderr: '' });
    if (!text.includes('httpd.conf')) return;
    const edited = session.present.host;
    expect(saysOf(edited)).not.toEqual(saysOf(first));
    // One of the lines that are new then takes it back.
    const undone = [];
    for (const back of linesFor(edited).filter((one) => !offered.includes(one))) {
      const { host } = await session.submit(line('you', back));
      undone.push(saysOf(host));
      session.undo();
    }
    expect(undone).toContainEqual(saysOf(first));
  });
});

test('text is broken between words', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('incomprehensibly long', 5)).toEqual(['incomprehensibly', 'long']);
});

describe.each<[string, (scene: ApacheScene) => ApacheShape]>([
  ['wide', wideShape],
  ['tall', tallShape],
])('%s', (_, shapeOf) => {
  const inside = ({ width, height, panels }: ApacheShape) => {
    for (const { sheets, bars, hatches, parts, texts } of panels) {
      for (const box of [...sheets, ...bars, ...hatches, ...parts.map((part) => part.box)]) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
      }
      for (const { x, y, text } of texts) {
        expect(x, text).toBeGreaterThanOrEqual(0);
        expect(x, text).toBeLessThanOrEqual(width);
        expect(y, text).toBeLessThanOrEqual(height);
      }
    }
  };
  const mono = shapeOf(sceneOf(first)).width === 358 ? 14 * 0.6 : 16 * 0.6;

  test.each([
    ['at rest', []],
    ['unread', [MORE]],
    ['restarted', [MORE, `${BIN}/restart`]],
    ['broken', [PATHLESS, `${BIN}/restart`]],
    ['refused', [MISTAKE]],
    ['ten daemons', [`sed -i 's/processes=1/processes=10/' ${CONF}`, `${BIN}/restart`]],
    ['stopped', [`${BIN}/stop`, 'sleep 10']],
  ])('%s: nothing lies outside of the drawing', async (_name, lines) => {
    const shape = shapeOf(await after(...lines));
    inside(shape);
    for (const { texts } of shape.panels)
      for (const { x, text, kind, end } of texts.filter((one) => one.kind.includes('mono') && !one.end))
        expect(x + text.length * mono, `${text} ${kind} ${end ?? ''}`).toBeLessThanOrEqual(shape.width + 1);
  });

  test('what was read has an arrow, what was not a bar with hatching behind it', async () => {
    const ends = async (...lines: readonly string[]) =>
      shapeOf(await after(...lines)).panels.map(({ reading, hatches }) => [reading?.end, hatches.length]);
    expect(await ends()).toEqual([
      ['arrow', 0],
      ['arrow', 0],
      [undefined, 0],
    ]);
    expect((await ends(MORE))[0]).toEqual(['bar', 1]);
    expect((await ends(MISTAKE))[0]).toEqual(['bar', 1]);
  });

  test('many processes are counted', async () => {
    const shape = shapeOf(await after(`sed -i 's/processes=1/processes=10/' ${CONF}`, `${BIN}/restart`));
    expect(shape.panels[0]?.texts.map(({ text }) => text).join(' ')).toMatch(/and \d more/);
  });
});
