import { describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { line } from '../../../src/session/index.ts';
import { LiveSession } from '../../../src/session/live-session.ts';

await fetchScenarios();

const open = () => new LiveSession(loadScenario('the-account'));

/** Types lines at your terminal; what the last one writes. */
async function typed(session: LiveSession, ...lines: readonly string[]): Promise<string> {
  for (const text of lines) await session.submit(line('you', text));
  const { answer } = session.present;
  return `${answer?.stdout ?? ''}${answer?.stderr ?? ''}`;
}

const head = "curl -s -o /dev/null -w '%{http_code}\\n'";

describe('the account as the panel left it', () => {
  test.each([
    ['blog.example.com', 'Hello from WSGIHandler() in /home/you/webapps/blog/myproject.wsgi'],
    ['shop.example.com', 'Hello from WSGIHandler() in /home/you/webapps/shop/myproject.wsgi'],
    [
      'store.example.com',
      'Welcome to mystore, served by paster from /home/you/webapps/mystore/development.ini.',
    ],
  ])('%s answers', async (name, text) => {
    const session = open();
    expect(await typed(session, `curl -i http://${name}/ | tr -d '\\r'`)).toContain(`HTTP/1.1 200 OK\n`);
    expect(session.present.answer?.stdout).toContain(text);
  });

  test('the crontab keeps up all but the custom application', async () => {
    expect(await typed(open(), 'crontab -l')).toBe(
      '15,35,55 * * * * ~/webapps/blog/apache2/bin/start\n2,22,42 * * * * ~/webapps/shop/apache2/bin/start\n9,29,49 * * * * ~/webapps/mystore/bin/start\n',
    );
  });

  test.each([
    ['blog', 'for p in $(ps -ef | awk "/blog.apache2/ {print \\$2}"); do kill -9 $p; done', '09:36'],
    ['store', 'kill -9 $(cat ~/webapps/mystore/paster.pid)', '09:50'],
  ])('%s comes back by cron', async (name, end, when) => {
    const session = open();
    const get = `${head} http://${name}.example.com/`;
    expect(await typed(session, `${end} 2>/dev/null`, get)).toBe('502\n');
    expect(await typed(session, `wait-until ${when}`, get)).toBe('200\n');
  });
});

describe('the program panel', () => {
  test('makes an application that answers, as its owner, and takes it away again', async () => {
    const session = open();
    const made = await typed(session, 'panel create_app hello mod_wsgi25_25');
    const [, port = ''] = /^hello {2}mod_wsgi25_25 {2}(\d+)\n$/.exec(made) ?? [];
    expect(await typed(session, 'ls -ld ~/webapps/hello | cut -d" " -f1-4')).toBe('drwxrwxr-x 5 you you\n');
    expect(await typed(session, `ss -Hltn | grep -c ':${port} '`)).toBe('1\n');
    expect(await typed(session, `curl -s localhost:${port}`)).toBe(
      'Welcome to your mod_wsgi website! It uses: Python 2.5\n',
    );
    expect(await typed(session, 'crontab -l | grep hello')).toMatch(
      /^[\d,]+ \* \* \* \* ~\/webapps\/hello\/apache2\/bin\/start\n$/,
    );
    await typed(session, 'panel create_website hello hello.you.webfactional.com hello /');
    expect(await typed(session, `${head} http://hello.you.webfactional.com/`)).toBe('200\n');
    expect(await typed(session, 'grep -c "server_name hello" /etc/nginx/sites/you.conf')).toBe('1\n');
    expect(await typed(session, 'panel delete_app hello')).toBe(
      "panel: the website 'hello' leads to 'hello': delete or update it first\n",
    );
    await typed(session, 'panel delete_website hello; panel delete_app hello; sleep 10');
    expect(
      await typed(
        session,
        `ss -Hltn | grep -c ':${port} '; ls -d ~/webapps/hello; crontab -l | grep -c hello`,
      ),
    ).toBe("0\nls: cannot access '/home/you/webapps/hello': No such file or directory\n0\n");
  });

  test('a custom application is a directory and a port, and nothing else', async () => {
    const session = open();
    const made = await typed(session, 'panel create_app mine custom_app_with_port');
    const [, port = ''] = /(\d+)\n$/.exec(made) ?? [];
    expect(
      await typed(session, `ls -A ~/webapps/mine; crontab -l | grep -c mine; ss -Hltn | grep -c :${port}`),
    ).toBe('0\n0\n');
  });

  test('a Pylons is started once, and a second start leaves it alone', async () => {
    const session = open();
    const [, port = ''] = /(\d+)\n$/.exec(await typed(session, 'panel create_app py pylons097_25')) ?? [];
    expect(await typed(session, `curl -s localhost:${port}`)).toBe(
      'Welcome to py, served by paster from /home/you/webapps/py/development.ini.\n',
    );
    expect(
      await typed(session, 'cd ~/webapps/py; bin/paster serve --daemon development.ini; echo $?'),
    ).toMatch(
      /^Daemon is already running \(PID: \d+ from PID file \/home\/you\/webapps\/py\/paster\.pid\)\n1\n$/,
    );
  });

  test('databases and mailboxes have passwords of their own', async () => {
    const session = open();
    await typed(session, 'panel create_db you_notes postgresql tulip');
    expect(
      await typed(session, "PGPASSWORD=tulip psql -h localhost -U you_notes -tAc 'select 1' you_notes"),
    ).toBe('1\n');
    expect(
      await typed(session, "PGPASSWORD=sesame psql -h localhost -U you_notes -tAc 'select 1' you_notes"),
    ).toContain('password authentication failed');
    expect(await typed(session, 'panel create_mailbox you_notes')).toMatch(/^you_notes {2}\w+\n$/);
  });

  test('works as whoever calls it', async () => {
    const session = open();
    await session.submit(line('mallory', 'panel list_apps'));
    expect(session.present.answer?.stdout).toBe('gallery  static_only  -\n');
    await session.submit(line('mallory', 'panel delete_app blog'));
    expect(session.present.answer).toMatchObject({
      stdout: "panel: you have no application named 'blog'\n",
      status: 1,
    });
  });

  test('says what it does not know', async () => {
    const session = open();
    expect(await typed(session, 'panel make_coffee')).toMatch(
      /^panel: unknown method 'make_coffee': expected one of create_app, /,
    );
    expect(await typed(session, 'panel')).toBe(
      "panel: missing method\nTry 'panel --help' for more information.\n",
    );
  });
});
