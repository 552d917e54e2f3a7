import { expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { line } from '../../src/session/index.ts';
import { LiveSession } from '../../src/session/live-session.ts';

await fetchScenarios();

const open = (scenario = 'the-account') => new LiveSession(loadScenario(scenario));

const say = async (session: LiveSession, text: string, who = 'you') => {
  const { answer } = await session.submit(line(who, text));
  return answer?.stdout ?? '';
};

const SITE = 'webapps/yoursite';
const status = (url: string) => `curl -s -o /dev/null -w '%{http_code}\\n' ${url}`;

test('the sites of the shared Apache answer with what their files say, from the first line on', async () => {
  const session = open();
  expect(await say(session, 'curl -s yoursite.example.com')).toBe(
    await say(session, `cat ${SITE}/index.html`),
  );
  expect(await say(session, 'curl -s wordpress.example.com')).toContain(
    '<p>Just another WordPress weblog, at http://wordpress.example.com/</p>',
  );
  expect(await say(session, 'curl -s wordpress.example.com/uploads -o /dev/null -w "%{redirect_url}"')).toBe(
    'http://wordpress.example.com/uploads/',
  );
  expect(await say(session, "grep -c 'GET /~you/wordpress/ HTTP' /var/log/httpd/access_log")).toBe('1\n');
});

test('its parent is root’s and its children are apache’s; you may not end it, and root may', async () => {
  const session = open();
  const users = "ps -ef | awk '/sbin.httpd/ && !/awk/ {print $1, $3}'";
  expect(await say(session, users)).toMatch(/^root 1\n(apache (\d+)\n)(apache \2\n){2}$/);
  expect(await say(session, "ss -ltn | grep -c '127.0.0.1:8080'")).toBe('1\n');
  expect(await say(session, 'kill $(cat /run/httpd.pid)')).toContain('Operation not permitted');
  await say(session, 'kill $(cat /run/httpd.pid)', 'root');
  expect(await say(session, status('wordpress.example.com'))).toBe('502\n');
  await say(session, '/usr/sbin/apachectl start', 'root');
  expect(await say(session, status('wordpress.example.com'))).toBe('200\n');
});

test('databases run from the first line on, and /etc/passwd knows whom they run as', async () => {
  const session = open();
  expect(await say(session, "ps -ef | awk '/^(mysql|postgres) / {print $1}' | sort")).toBe(
    'mysql\npostgres\n',
  );
  expect(await say(session, "ss -ltn | grep -Ec ':(3306|5432)'")).toBe('2\n');
  expect(await say(session, "grep -Ec '^(mysql|postgres):' /etc/passwd")).toBe('2\n');
});

test('it reads with the credential of apache: the ACL of the home decides', async () => {
  const session = open();
  expect(await say(session, `chmod 600 ${SITE}/index.html; ${status('yoursite.example.com')}`)).toBe('403\n');
  expect(await say(session, 'tail -1 /var/log/httpd/error_log')).toContain(
    'AH00132: file permissions deny server access: /home/you/webapps/yoursite/index.html',
  );
  expect(
    await say(session, `setfacl -m u:apache:r ${SITE}/index.html; ${status('yoursite.example.com')}`),
  ).toBe('200\n');
  expect(await say(session, `setfacl -x u:apache ~; ${status('yoursite.example.com')}`)).toBe('403\n');
  expect(await say(session, 'tail -1 /var/log/httpd/error_log')).toContain(
    "AH00035: access to /~you/yoursite/ denied (filesystem path '/home/you/webapps') because search permissions are missing",
  );
});

test('.htaccess rewrites, denies and asks for a password, and a mistake in it is a 500 that names the directive', async () => {
  const session = open();
  const htaccess = (text: string) => `printf '${text}' > ${SITE}/.htaccess`;
  await say(session, htaccess('RewriteEngine On\\nRewriteRule ^old$ index.html\\n'));
  expect(await say(session, status('yoursite.example.com/old'))).toBe('200\n');
  await say(session, htaccess('Order allow,deny\\nDeny from all\\n'));
  expect(await say(session, status('yoursite.example.com'))).toBe('403\n');
  const guard = `AuthType Basic\\nAuthName Private\\nAuthUserFile /home/you/${SITE}/.htpassword\\nRequire valid-user\\n`;
  await say(session, htaccess(guard));
  await say(session, `echo 'sha:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=' > ${SITE}/.htpassword`);
  expect(await say(session, status('yoursite.example.com'))).toBe('401\n');
  expect(await say(session, status('-u sha:secret yoursite.example.com'))).toBe('200\n');
  expect(await say(session, status('yoursite.example.com/.htpassword'))).toBe('403\n');
  await say(session, htaccess('ExpiresActive On\\n'));
  expect(await say(session, status('yoursite.example.com'))).toBe('500\n');
  expect(await say(session, 'tail -1 /var/log/httpd/error_log')).toContain(
    "/home/you/webapps/yoursite/.htaccess: Invalid command 'ExpiresActive', perhaps misspelled",
  );
});

test('PHP writes nowhere until set_apache_acl lets it', async () => {
  const session = open();
  const script = "<?php if (file_put_contents('up/new.txt', \"hello\\n\")) echo 'written';";
  await say(session, `mkdir ${SITE}/up; cat > ${SITE}/up.php <<'END'\n${script}\nEND`);
  expect(await say(session, 'curl -s yoursite.example.com/up.php')).toContain(
    '<b>Warning</b>:  file_put_contents(up/new.txt): Failed to open stream: Permission denied in <b>/home/you/webapps/yoursite/up.php</b> on line <b>1</b>',
  );
  expect(await say(session, 'tail -1 /var/log/httpd/error_log')).toContain(
    'PHP Warning:  file_put_contents(up/new.txt): Failed to open stream: Permission denied in /home/you/webapps/yoursite/up.php on line 1',
  );
  await say(session, `panel set_apache_acl ${SITE}/up`);
  expect(await say(session, 'curl -s yoursite.example.com/up.php')).toBe('written');
  expect(await say(session, `stat -c '%U %a' ${SITE}/up/new.txt; cat ${SITE}/up/new.txt`)).toBe(
    'apache 644\nhello\n',
  );
});

test('CGI runs on the box, as apache, with programs that nobody has called before', async () => {
  const session = open();
  await say(
    session,
    `cat > ${SITE}/who.cgi <<'END'\n#!/bin/sh\necho Content-Type: text/plain\necho\nid -un\necho $QUERY_STRING\npwd | tr a-z A-Z\nls nope\nEND`,
  );
  expect(await say(session, status('yoursite.example.com/who.cgi'))).toBe('500\n');
  await say(session, `chmod +x ${SITE}/who.cgi`);
  expect(await say(session, 'curl -s yoursite.example.com/who.cgi?a=b')).toBe(
    'apache\na=b\n/HOME/YOU/WEBAPPS/YOURSITE\n',
  );
  expect(await say(session, 'tail -1 /var/log/httpd/error_log')).toContain(
    "AH01215: stderr from /home/you/webapps/yoursite/who.cgi: ls: cannot access 'nope': No such file or directory",
  );
});

test('the same log gives the same answers', async () => {
  const session = open();
  for (const text of ['curl -si wordpress.example.com', 'panel list_dbs; panel list_mailboxes', 'ps -ef'])
    await say(session, text);
  const again = open();
  again.play(session.log.flatMap(({ input }) => input ?? []));
  expect(again.log.map(({ answer }) => answer?.stdout)).toEqual(
    session.log.map(({ answer }) => answer?.stdout),
  );
});

test('the panel knows the databases and mailboxes that the services have', async () => {
  const session = open();
  expect(await say(session, 'panel list_dbs')).toBe('you_blog  mysql\nyou_shop  postgresql\n');
  expect(await say(session, 'panel list_mailboxes')).toBe('you_mailbox\n');
  expect(await say(session, 'panel list_dbs', 'mallory')).toBe('');
  expect(await say(session, 'panel delete_db you_blog mysql; panel list_dbs')).toBe('you_shop  postgresql\n');
});
