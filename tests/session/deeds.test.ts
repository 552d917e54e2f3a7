import { describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { compareHosts, isSame, statesAt } from '../../src/session/compare.ts';
import { deedsOf } from '../../src/session/deeds.ts';
import { line } from '../../src/session/input.ts';
import { LiveSession } from '../../src/session/live-session.ts';

await fetchScenarios(['the-account']);

/** A session after some lines of `you`, with the terminal's size told first, as a page does. */
async function sessionAfter(...lines: readonly string[]): Promise<LiveSession> {
  const session = new LiveSession(loadScenario('the-account'));
  await session.submit({ type: 'resize', terminal: 'you', columns: 70, rows: 20 });
  for (const text of lines) await session.submit(line('you', text));
  return session;
}

/** Deeds as lines: column, what, a star at the present. */
const drawn = (session: LiveSession) =>
  deedsOf(session.history).map(({ lane, what, isPresent }) => {
    const words = what.type === 'line' ? what.text : what.type;
    return `${'  '.repeat(lane)}${words}${isPresent ? ' *' : ''}`;
  });

describe('deeds', () => {
  test('lines stand below each other, the size of a terminal is none', async () => {
    expect(drawn(await sessionAfter('id', 'chmod 700 ~'))).toEqual(['beginning', 'id', 'chmod 700 ~ *']);
  });

  test('who goes back and does something else begins a branch beside', async () => {
    const session = await sessionAfter('id', 'chmod 700 ~');
    session.undo();
    await session.submit(line('you', 'chmod 755 ~'));
    await session.submit(line('you', 'ls'));
    expect(drawn(session)).toEqual(['beginning', 'id', 'chmod 700 ~', '  chmod 755 ~', '  ls *']);
    const [, id, closed, opened] = deedsOf(session.history);
    expect(opened?.before).toBe(id?.id);
    expect(closed?.isOnWay).toBe(false);
    session.goTo(closed?.id ?? 0);
    expect(drawn(session)).toEqual(['beginning', 'id', 'chmod 700 ~ *', '  chmod 755 ~', '  ls']);
  });

  test('the beginning stays where it is, whichever terminals are opened from it', async () => {
    const session = await sessionAfter('id');
    for (const terminal of ['mallory', 'root', 'you']) {
      session.goTo(deedsOf(session.history)[0]?.id ?? 0);
      await session.submit({ type: 'resize', terminal, columns: 70, rows: 20 });
      await session.submit(line(terminal, 'id'));
    }
    const deeds = deedsOf(session.history);
    expect(deeds.map(({ id, who, lane }) => [id === 0, who, lane])).toEqual([
      [true, null, 0],
      [false, 'you', 0],
      [false, 'mallory', 1],
      [false, 'root', 2],
    ]);
  });

  test('what is typed to a program belongs to the line that started it', async () => {
    const session = await sessionAfter('cat > note');
    await session.submit({ type: 'keys', terminal: 'you', text: 'hello\n' });
    await session.submit({ type: 'eof', terminal: 'you' });
    await session.submit({ type: 'advance', seconds: 60 });
    expect(drawn(session)).toEqual(['beginning', 'cat > note', 'time *']);
  });

  test('each has its exit status', async () => {
    const session = await sessionAfter('ls /nowhere', 'true');
    expect(deedsOf(session.history).map(({ status }) => status)).toEqual([null, 2, 0]);
  });
});

describe('two states of a box', () => {
  const differences = async (...lines: readonly string[]) => {
    const session = await sessionAfter(...lines);
    return compareHosts(...(await statesAt(session, 0, session.present.id)));
  };

  test('nothing was done: that the machine came up with the first line does not count', async () => {
    const found = await differences('ls');
    expect(found).toEqual({
      files: [],
      ports: { added: [], removed: [] },
      processes: { added: [], removed: [] },
    });
    expect(isSame(found)).toBe(true);
  });

  test.each([
    ['chmod 700 ~/bin', '/home/you/bin', 'mode', 'rwxrwxr-x', 'rwx------'],
    ['echo hi > ~/logs/note; setfacl -m u:nginx:r ~/bin', '/home/you/bin', 'ACL', '', 'user:nginx:r--'],
    ['echo more >> ~/.bashrc', '/home/you/.bashrc', 'content', '', 'more'],
    ['setfacl -d -m u:nginx:r ~/bin', '/home/you/bin', 'default ACL', '', 'default'],
  ])('%s', async (text, path, aspect, was, is) => {
    const { files } = await differences(text);
    const detail = files.find((file) => file.path === path)?.details.find((one) => one.aspect === aspect);
    expect(detail?.was).toContain(was);
    if (is !== 'default') expect(detail?.is).toContain(is);
    else expect(detail?.is).toContain('user:nginx:r--');
  });

  test('files come and go, ports are taken', async () => {
    const found = await differences(
      'touch ~/new; rm ~/.pgpass',
      '(cd ~; python2.7 -m SimpleHTTPServer 31299 &)',
    );
    expect(found.files.map(({ path, change }) => `${change} ${path}`)).toEqual([
      'removed /home/you/.pgpass',
      'added /home/you/new',
    ]);
    expect(found.ports.added).toEqual(['0.0.0.0:31299 you: python2.7 -m SimpleHTTPServer 31299']);
    expect(found.processes.added.join()).toContain('you: python2.7 -m SimpleHTTPServer 31299');
    expect(isSame(found)).toBe(false);
  });
});
