import { expect, test } from 'vitest';
import { fetchServers } from '../../../components/router/request.ts';
import { sceneOf } from '../../../components/router/route-scene.ts';
import { answerInWords, routeInWords } from '../../../components/router/route-words.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { line, loadLiveSessions } from '../../../src/session/index.ts';

await fetchScenarios(['the-account', 'the-front-desk']);
const open = await loadLiveSessions();
// What runs at the machine's start comes with the first line.
const { host } = await open(loadScenario('the-account')).submit(line('you', 'true'));

test('what answers for a private Apache is fetched where one runs, once', async () => {
  const ask = () => sceneOf(host, { who: 'visitor', url: 'http://blog.example.com/', forged: null });
  expect(await fetchServers(loadScenario('the-front-desk').host)).toBe(false);
  expect(await fetchServers(host)).toBe(true);
  expect(await fetchServers(host)).toBe(false);
  const scene = ask();
  expect(scene.destination).toMatchObject({
    type: 'port',
    port: 40333,
    listener: { owner: 'you', command: expect.stringContaining('webapps/blog/apache2/bin/httpd') as string },
  });
  expect(answerInWords(scene)).toBe('200 OK');
  expect(routeInWords(scene)).toContain('server blog.example.com, location / to port 40333');
  expect(scene.response?.body.length).toBeGreaterThan(0);
});
