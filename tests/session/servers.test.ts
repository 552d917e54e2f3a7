import { expect, test } from 'vitest';
import { loadScenario, fetchScenarios } from '../../src/hosting/scenarios/index.ts';
import { line } from '../../src/session/index.ts';
import { LiveSession } from '../../src/session/live-session.ts';

await fetchScenarios();

const app = '/home/you/webapps/my_custom';
const conf = `${app}/conf`;

/** A box where you have laid out an Apache of your own with a few lines. */
async function open() {
  const session = new LiveSession(loadScenario('the-account'));
  const modules = ['mpm_prefork', 'authz_core', 'wsgi']
    .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
    .join('\\n');
  const directives = `ServerRoot ${app}\\nServerName 127.0.0.1\\nListen 127.0.0.1:48589\\nPidFile ${app}/pid\\nErrorLog ${app}/log\\nStartServers 1\\nWSGIDaemonProcess x\\nWSGIProcessGroup x\\nWSGISocketPrefix ${app}/wsgi\\nWSGIScriptAlias / ${app}/app.wsgi`;
  await session.submit(line('you', `printf '${modules}\\n${directives}\\n' > ${conf}`));
  await session.submit(
    line(
      'you',
      `printf 'def application(environ, start_response):\\n    return ["hello\\\\n"]\\n' > ${app}/app.wsgi`,
    ),
  );
  return session;
}

const say = async (session: LiveSession, text: string) => {
  const { answer } = await session.submit(line('you', text));
  return answer?.stdout ?? '';
};

const start = `/usr/sbin/apache2 -f ${conf} -k start`;
const daemon = "ps -u you -f | awk '/sbin.apache2/ {print $2}' | sed -n 2p";

test('a server outlives the line that started it, is looked after, and comes back with the log', async () => {
  const session = await open();
  expect(await say(session, start)).toBe('');
  expect(await say(session, 'curl -s localhost:48589')).toBe('hello\n');
  const before = await say(session, daemon);
  expect(await say(session, `kill -9 ${before.trim()}`)).toBe('');
  const after = await say(session, daemon);
  expect(after).not.toBe(before);
  expect(after).not.toBe('');
  expect(await say(session, `kill $(cat ${app}/pid); curl -s localhost:48589; echo $?`)).toBe('7\n');
  session.undo();
  expect(await say(session, 'curl -s localhost:48589')).toBe('hello\n');
  const inputs = session.log.flatMap(({ input }) => input ?? []);
  const again = new LiveSession(loadScenario('the-account'));
  again.play(inputs);
  expect(again.log.map(({ answer }) => answer?.stdout)).toEqual(
    session.log.map(({ answer }) => answer?.stdout),
  );
});

test('time that passes gives the port back', async () => {
  const session = await open();
  await say(session, start);
  await say(session, 'curl -s localhost:48589');
  expect(await say(session, `/usr/sbin/apache2 -f ${conf} -k stop; ${start}`)).toContain(
    '(98)Address already in use',
  );
  await session.submit({ type: 'advance', seconds: 4 });
  expect(await say(session, `${start}; curl -s localhost:48589`)).toBe('hello\n');
});

test('a server in the foreground writes its log to the terminal until C-c', async () => {
  const session = await open();
  await session.submit(line('you', 'python2.7 -m SimpleHTTPServer 48590'));
  await session.submit(line('mallory', 'curl -s -o /dev/null localhost:48590/nope'));
  const shown = session.log.map(({ answer }) => answer?.stdout ?? '').join('');
  expect(shown).toContain('Serving HTTP on 0.0.0.0 port 48590 ...');
});
