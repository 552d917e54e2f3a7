import { expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { SHARED_APACHE_PORT } from '../../../src/hosting/web/index.ts';
import { line, loadLiveSessions } from '../../../src/session/index.ts';

await fetchScenarios(['the-front-desk', 'three-boundaries']);
const open = await loadLiveSessions();

/** What lines at your prompt print, one after the other. */
async function typed(scenario: string, ...lines: readonly string[]): Promise<readonly string[]> {
  const session = open(loadScenario(scenario));
  const said: string[] = [];
  for (const text of lines) {
    const { answer } = await session.submit(line('you', text));
    said.push(`${answer?.stdout ?? ''}${answer?.stderr ?? ''}`);
  }
  return said;
}

test('an nginx of one’s own gets no port below 1024, and on another runs, writes and reads as its owner', async () => {
  const said = await typed(
    'the-front-desk',
    'webapps/shop/start',
    "sed -i 's/listen 80/listen 31283/' webapps/shop/nginx.conf; webapps/shop/start",
    'curl -s http://shop.example.com/',
    "ps -ef | grep ^you | grep -c 'nginx:'",
    'find webapps/shop -maxdepth 1 -name "*log" ! -user you; wc -l < webapps/shop/access.log',
    'chmod 000 webapps/shop/htdocs/index.html; curl -s http://shop.example.com/ | grep -o "403 Forbidden</title>"',
  );
  expect(said).toEqual([
    'nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)\n',
    '',
    '<h1>The shop</h1>\n',
    '2\n',
    '1\n',
    '403 Forbidden</title>\n',
  ]);
});

test('files that the command names count from the prefix, wherever it is typed', async () => {
  const said = await typed(
    'the-front-desk',
    'cd /tmp; /usr/sbin/nginx -p ~/webapps/shop -c nope.conf -e error.log',
    '/usr/sbin/nginx -p ~/webapps/shop/ -c nope.conf -e error.log -t',
  );
  const failed = 'open() "/home/you/webapps/shop/nope.conf" failed (2: No such file or directory)';
  expect(said).toEqual([
    `nginx: [emerg] ${failed}\n`,
    `nginx: [emerg] ${failed}\nnginx: configuration file /home/you/webapps/shop/nope.conf test failed\n`,
  ]);
});

test.each([
  ['the-front-desk', 'the panel knows other applications than those of the talk'],
  ['three-boundaries', 'everything runs already'],
])('%s is not started again with the first line: %s', async (scenario) => {
  const { host } = loadScenario(scenario);
  const session = open(loadScenario(scenario));
  await session.submit(line('you', 'true'));
  // What the machine itself starts may come.
  const ports = session.present.host.sockets.map(({ port }) => port as number);
  expect(ports.filter((port) => port !== SHARED_APACHE_PORT)).toEqual(host.sockets.map(({ port }) => port));
});
