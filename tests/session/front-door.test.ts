import { beforeAll, describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { line } from '../../src/session/index.ts';
import { LiveSession } from '../../src/session/live-session.ts';

await fetchScenarios();

const open = () => new LiveSession(loadScenario('the-account'));

/** Types lines at somebody's terminal; what the last one answers. */
async function typed(session: LiveSession, who: string, ...lines: readonly string[]): Promise<string> {
  for (const text of lines) await session.submit(line(who, text));
  return session.present.answer?.stdout ?? '';
}

const NGINX = '/usr/sbin/nginx';
const head = "curl -s -o /dev/null -w '%{http_code}\\n'";

describe('the front door in a session', () => {
  test('nginx is there from the start: root’s master has port 80, a worker has the rights of nginx', async () => {
    const session = open();
    expect(
      await typed(session, 'root', "ps -ef | grep -o '^[a-z]*.*nginx: .*' | sed 's/ .* nginx: / /'"),
    ).toBe('root master process /usr/sbin/nginx\nnginx worker process\n');
    expect(await typed(session, 'root', 'ss -Hltnp | tr -s " "')).toMatch(
      /^LISTEN 0 128 0\.0\.0\.0:80 0\.0\.0\.0:\*\s+users:\(\("nginx",pid=\d+,fd=3\),\("nginx",pid=\d+,fd=3\)\)/,
    );
  });

  test('a name leads through nginx to whoever listens on the port, and to 502 when nobody does', async () => {
    const session = open();
    expect(await typed(session, 'you', `${head} http://custom.example.com/`)).toBe('502\n');
    const serve =
      'cd ~/webapps/my_custom; echo hi > index.html; python2.7 -m SimpleHTTPServer 48589 >/dev/null 2>&1 &';
    expect(await typed(session, 'you', serve, 'curl -s http://custom.example.com/')).toBe('hi\n');
    expect(await typed(session, 'you', 'kill %1', `${head} http://custom.example.com/`)).toBe('502\n');
    expect(await typed(session, 'you', 'cat ~/logs/frontend/access_my_custom.log')).toMatch(
      /^192\.0\.2\.7 - - \[19\/Feb\/2010:09:30:00 \+0000\] "GET \/ HTTP\/1\.1" 502 157 "-" "curl\/[\d.]+"\n.* 200 3 .*\n.* 502 157 .*\n$/,
    );
    expect(await typed(session, 'you', 'tail -n 1 ~/logs/frontend/error_my_custom.log')).toMatch(
      /^2010\/02\/19 09:30:00 \[error\] (\d+)#\1: \*3 connect\(\) failed \(111: Connection refused\) while connecting to upstream, client: 192\.0\.2\.7, server: custom\.example\.com, request: "GET \/ HTTP\/1\.1", upstream: "http:\/\/127\.0\.0\.1:48589\/", host: "custom\.example\.com"\n$/,
    );
  });

  test('the worker reads files by the ACL of the home, and not without it', async () => {
    const session = open();
    const get = `${head} http://www.example.com/`;
    expect(await typed(session, 'you', get)).toBe('200\n');
    expect(await typed(session, 'you', 'setfacl -x u:nginx ~', get)).toBe('403\n');
  });
});

describe('the program nginx', () => {
  let session: LiveSession;
  beforeAll(() => {
    session = open();
  });

  test('-t is for root; others hear why not', async () => {
    expect(await typed(session, 'root', `${NGINX} -t`)).toBe(
      'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful\n',
    );
    expect(await typed(session, 'you', `${NGINX} -t 2>&1 | tail -n 2`)).toBe(
      'nginx: [emerg] open() "/run/nginx.pid" failed (13: Permission denied)\nnginx: configuration file /etc/nginx/nginx.conf test failed\n',
    );
  });

  test('-T shows each file under its name', async () => {
    expect(await typed(session, 'root', `${NGINX} -T 2>/dev/null | grep '^# '`)).toBe(
      '# configuration file /etc/nginx/nginx.conf:\n# configuration file /etc/nginx/sites/mallory.conf:\n# configuration file /etc/nginx/sites/you.conf:\n',
    );
  });

  test('a change holds from the reload on, with the same master and another worker', async () => {
    const pids = "ps -ef | awk '/nginx: / && !/awk/ {print $2}'";
    const before = (await typed(session, 'root', pids)).split('\n');
    const add = "echo 'server { listen 81; server_name x; return 200 new; }' > /etc/nginx/sites/zz.conf";
    expect(await typed(session, 'root', add, 'curl -s localhost:81; echo $?')).toBe('7\n');
    expect(await typed(session, 'root', `${NGINX} -s reload; curl -s localhost:81; echo`)).toBe('new\n');
    const after = (await typed(session, 'root', pids)).split('\n');
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([true, false]);
  });

  test('with a mistake nothing is sent, and a signal by hand only reaches the log', async () => {
    expect(
      await typed(session, 'root', "echo 'oops;' > /etc/nginx/sites/zz.conf", `${NGINX} -s reload; echo $?`),
    ).toBe('nginx: [emerg] unknown directive "oops" in /etc/nginx/sites/zz.conf:1\n1\n');
    expect(
      await typed(
        session,
        'root',
        'kill -HUP $(cat /run/nginx.pid); tail -n 1 /var/log/nginx/error.log; curl -s localhost:81; echo',
      ),
    ).toMatch(
      /^2010\/02\/19 09:30:00 \[emerg\] (\d+)#\1: unknown directive "oops" in \/etc\/nginx\/sites\/zz\.conf:1\nnew\n$/,
    );
  });

  test('a second one gives up after five tries; a killed worker is replaced; the port is free after quit', async () => {
    expect(
      await typed(session, 'root', `rm /etc/nginx/sites/zz.conf; ${NGINX} -s reload`, `${NGINX}; echo $?`),
    ).toBe(
      `${'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)\n'.repeat(5)}nginx: [emerg] still could not bind()\n1\n`,
    );
    const worker = "kill -9 $(ps -ef | awk '/worker process/ && !/awk/ {print $2}')";
    expect(await typed(session, 'root', worker, 'tail -n 1 /var/log/nginx/error.log')).toMatch(
      / \[alert\] (\d+)#\1: worker process \d+ exited on signal 9\n$/,
    );
    expect(await typed(session, 'root', `${head} localhost`)).toBe('404\n');
    expect(await typed(session, 'root', `${NGINX} -s quit; ${head} localhost; ${NGINX} -s quit`)).toBe(
      '000\nnginx: [error] open() "/run/nginx.pid" failed (2: No such file or directory)\n',
    );
    expect(await typed(session, 'root', `${NGINX}; ${head} localhost`)).toBe('404\n');
  });

  test.each([
    ['-s foo', 'invalid option: "-s foo"'],
    ['-s', 'option "-s" requires parameter'],
    ['-x', 'invalid option: "x"'],
    ['foo', 'invalid option: "foo"'],
    ['-c', 'option "-c" requires file name'],
  ])('nginx %s', async (words, complaint) => {
    expect(await typed(session, 'root', `${NGINX} ${words}`)).toBe(`nginx: ${complaint}\n`);
  });
});

test('a master that nobody has asked anything yet acts on a signal, and the log plays the same again', async () => {
  const session = open();
  expect(await typed(session, 'root', 'kill $(cat /run/nginx.pid); ps -ef | grep -c "[n]ginx:"')).toBe('0\n');
  const inputs = session.log.flatMap(({ input }) => input ?? []);
  const again = open();
  await again.prepare(inputs);
  again.play(inputs);
  expect(again.log.map(({ answer }) => answer?.stdout)).toEqual(
    session.log.map(({ answer }) => answer?.stdout),
  );
});
