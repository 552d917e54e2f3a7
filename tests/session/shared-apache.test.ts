import { expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { line } from '../../src/session/index.ts';
import { LiveSession } from '../../src/session/live-session.ts';

await fetchScenarios();

const open = () => new LiveSession(loadScenario('the-account'));

const say = async (session: LiveSession, text: string, who = 'you') => {
  const { answer } = await session.submit(line(who, text));
  return answer?.stdout ?? '';
};

test('look', async () => {
  const s = open();
  for (const [t, w] of [
    ['curl -s -i wordpress.example.com'],
    ['curl -s -i yoursite.example.com'],
    ['ps -ef | grep httpd'],
    ['ss -ltn'],
    ['cat /var/log/httpd/access_log /var/log/httpd/error_log'],
    ['cat /etc/nginx/sites/you.conf | tail -40'],
    ['kill $(cat /run/httpd.pid)'],
    ['apachectl restart; cat /run/httpd.pid; curl -sI wordpress.example.com', 'root'],
    [
      'kill $(cat /run/httpd.pid); sleep 1; curl -sI wordpress.example.com; apachectl start; curl -sI wordpress.example.com',
      'root',
    ],
    [
      'printf "#!/bin/sh\\necho Content-Type: text/plain\\necho\\nid -un\\ndate\\n" > webapps/yoursite/a.cgi; chmod +x webapps/yoursite/a.cgi; curl -s -i yoursite.example.com/a.cgi',
    ],
    ['chmod 700 ~; curl -sI yoursite.example.com/; tail -3 /var/log/httpd/error_log'],
  ] as const)
    console.log(`$ ${t}\n${await say(s, t, w)}`);
  expect(1).toBe(1);
});
