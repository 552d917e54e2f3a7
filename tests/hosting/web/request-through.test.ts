import { describe, expect, test } from 'vitest';
import { Gid, ROOT, ROOT_INO, chmod, listProcesses } from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario, withFrontDoor } from '../../../src/hosting/scenarios/index.ts';
import { requestThrough } from '../../../src/hosting/web/front/index.ts';

await fetchScenarios();
const host = withFrontDoor(loadScenario('the-account').host);
const task = { credential: { ...ROOT, gid: Gid(0) }, cwd: ROOT_INO, umask: 0o022 };

const statusOf = (now: Host, url: string): number | null => {
  const { answer } = requestThrough(now, { url });
  return answer?.type === 'answered' ? answer.response.status : null;
};

describe('the way of a request, as diagrams ask for it', () => {
  test('begins at the name, and ends there if nobody knows it', () => {
    expect(requestThrough(host, { url: 'http://nobody.example.org/' })).toMatchObject({
      name: 'nobody.example.org',
      address: null,
      answer: null,
    });
  });

  test('tells server, location, headers for the upstream, and who was not there', () => {
    const { address, front, answer } = requestThrough(host, {
      url: 'http://blog.example.com/post/1',
      headers: [['X-Forwarded-For', '198.51.100.1']],
    });
    expect(address).toBe('192.0.2.7');
    expect(front?.answer.refusedPorts).toEqual([40333]);
    const proxy = front?.answer.steps.find((step) => step.type === 'proxy');
    expect(proxy?.headers).toEqual(
      expect.arrayContaining([
        ['Host', 'blog.example.com'],
        ['X-Forwarded-For', '198.51.100.1, 203.0.113.9'],
      ]),
    );
    expect(answer).toMatchObject({ type: 'answered', response: { status: 502 } });
    expect(answer?.trace.map(({ text }) => text)).toContain(
      'Nobody listens on 127.0.0.1:40333 (ECONNREFUSED).',
    );
  });

  test('of a file: which, and that the worker may not once the home is closed', () => {
    const { front } = requestThrough(host, { url: 'http://www.example.com/index.html' });
    expect(front?.answer.sentFile).toBe('/home/you/webapps/static/index.html');
    const closed = chmod(host, task, '/home/you', 0o700).host;
    expect([statusOf(host, 'www.example.com'), statusOf(closed, 'www.example.com')]).toEqual([200, 403]);
  });

  test('a name that no site has gets the first server, and a port of nobody refuses', () => {
    expect(statusOf(host, 'http://anything.you.webfactional.com/')).toBe(404);
    expect(requestThrough(host, { url: 'http://localhost:40333/' }).answer).toMatchObject({
      type: 'refused',
      errno: 'ECONNREFUSED',
    });
  });

  test('what is no address is told', () => {
    expect(() => requestThrough(host, { url: 'http://' })).toThrow(
      'expected an address such as http://blog.example.com/, found "http://"',
    );
  });
});

test('the front door is opened once, and not where nginx has no account', () => {
  expect(withFrontDoor(host)).toBe(host);
  const workers = listProcesses(host).filter(({ argv }) => argv[0] === 'nginx: worker process');
  expect(workers.map(({ task: { credential } }) => credential.uid)).toEqual([990]);
});
