import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INIT_PID, Port, ROOT_TASK, listen, readFile, stat } from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { APP_TYPES, createApp, hasPort, listApps } from '../../../src/hosting/panel/index.ts';
import { fetchScenarios, loadScenario, withFrontDoor } from '../../../src/hosting/scenarios/index.ts';
import { requestThrough } from '../../../src/hosting/web/front/index.ts';
import { after, asked, box } from './box.ts';

await fetchScenarios();

const textOf = (host: Host, path: string): string | null => {
  const read = readFile(host, ROOT_TASK, path);
  return read.type === 'ok' ? read.value : null;
};

const CRONTAB = '/var/spool/cron/crontabs/you';

describe('mistakes', () => {
  const host = after(
    box,
    'you',
    'create_app blog django11_mw25_25',
    'create_domain example.com www',
    'create_db you_shop mysql tulip',
    'create_mailbox you_box',
    'create_email info@example.com you_box',
  );

  test.each([
    ['create_app blog static_only', "you have an application named 'blog' already"],
    ['create_app 1st static_only', "bad name '1st': expected a letter, then letters, digits and underscores"],
    [
      'create_app ../x static_only',
      "bad name '../x': expected a letter, then letters, digits and underscores",
    ],
    ['create_app x php9', `unknown type 'php9': expected one of ${APP_TYPES.join(', ')}`],
    ['create_app x static_only yes', "expected true or false for autostart, found 'yes'"],
    [
      'create_app x custom_app_with_port true',
      'autostart is not applicable to custom_app_with_port: nobody but you knows how it is started',
    ],
    ['create_app x', 'expected create_app NAME TYPE [AUTOSTART] [EXTRA], found 1 words after it'],
    ['delete_app shop', "you have no application named 'shop'"],
    [
      'create_domain bad_name.com',
      "bad domain 'bad_name.com': expected lower-case labels with points, such as example.com",
    ],
    ['create_domain you.webfactional.com', "'you.webfactional.com' belongs to somebody else"],
    ['delete_domain example.org', "you have no domain 'example.org'"],
    [
      'create_website s www.example.org',
      "'www.example.org' is no domain of yours: create_domain comes first",
    ],
    [
      'create_website s blog.example.com',
      "'example.com' has no subdomain for 'blog.example.com': add it with create_domain",
    ],
    ['create_website s mallory.webfactional.com', "'mallory.webfactional.com' belongs to somebody else"],
    ['create_website s www.example.com shop /', "you have no application named 'shop'"],
    [
      'create_website s www.example.com blog blog',
      "bad path 'blog': expected / or /blog, without a slash at the end",
    ],
    ['create_website s www.example.com blog', "expected a path after the application 'blog', found none"],
    ['create_website s www.example.com blog / blog /', "two applications are asked for at '/'"],
    ['create_website s www.example.com,www.example.com blog /', "'www.example.com' is named twice"],
    ['delete_domain example.com', 'the address info@example.com uses it: delete it first'],
    ['create_db shop mysql x', "bad name 'shop': expected you_ and then letters, digits and underscores"],
    ['create_db you_a oracle x', "unknown type of database 'oracle': expected mysql or postgresql"],
    ['create_db you_shop mysql x', "there is a mysql database named 'you_shop' already"],
    ['delete_db you_shop postgresql', "you have no postgresql database named 'you_shop'"],
    ['create_mailbox you_box', "there is a mailbox named 'you_box' already: by custom names begin with you_"],
    ['delete_mailbox you_box', "the address info@example.com leads to 'you_box': delete it first"],
    [
      'create_email info@example.org you_box',
      "'example.org' is no domain of yours: create_domain comes first",
    ],
    ['delete_cronjob x', "your crontab has no line 'x'"],
  ])('%s: %s', (line, sentence) => {
    expect(asked(host, 'you', line)).toEqual({ host, said: sentence, type: 'refused' });
  });

  test('a neighbour gets neither domain nor what lies below it, and a stranger nothing at all', () => {
    expect(asked(host, 'mallory', 'create_domain shop.example.com').said).toBe(
      "'shop.example.com' belongs to somebody else",
    );
    expect(asked(host, 'mallory', 'create_website s www.example.com').said).toBe(
      "'www.example.com' belongs to somebody else",
    );
    expect(asked(host, 'mallory', 'delete_app blog').said).toBe("you have no application named 'blog'");
    expect(asked(host, 'apache', 'create_app x static_only').said).toBe(
      'apache has no account with the panel: there is no webapps in that home',
    );
  });
});

describe('an application', () => {
  test.each(APP_TYPES)('%s is a directory of its owner below root’s webapps', (type) => {
    const host = after(box, 'you', `create_app app ${type}`);
    const found = stat(host, ROOT_TASK, '/home/you/webapps/app');
    expect(found).toMatchObject({
      type: 'ok',
      value: { type: 'directory', uid: 1001, gid: 1001, mode: 0o775 },
    });
    expect(stat(host, ROOT_TASK, '/home/you/webapps')).toMatchObject({ value: { uid: 0, mode: 0o755 } });
    const [app] = listApps(host, 'you');
    expect(app?.port !== null).toBe(hasPort(type));
  });

  test.each([
    ['mod_wsgi25_25', 'apache2/bin/start'],
    ['django11_mw25_25', 'apache2/bin/start'],
    ['pylons097_25', 'bin/start'],
  ])('%s gets a line in the crontab that runs %s three times an hour', (type, starter) => {
    const host = after(box, 'you', `create_app app ${type}`);
    const [minutes = '', command] = (textOf(host, CRONTAB) ?? '').split(' * * * * ');
    expect(command).toBe(`~/webapps/app/${starter}\n`);
    const [first = 0, ...more] = minutes.split(',').map(Number);
    expect(more).toEqual([first + 20, first + 40]);
    expect(textOf(after(host, 'you', 'delete_app app'), CRONTAB)).toBe('');
  });

  test.each(['static_only', 'static_php', 'custom_app_with_port'])('%s gets none', (type) => {
    expect(textOf(after(box, 'you', `create_app app ${type}`), CRONTAB)).toBeNull();
  });

  test('its Apache listens on the port that it was given', () => {
    const host = after(box, 'you', 'create_app app mod_wsgi25_25');
    const [app] = listApps(host, 'you');
    const configuration = textOf(host, '/home/you/webapps/app/apache2/conf/httpd.conf');
    expect(configuration).toContain(`\nListen ${app?.port ?? 0}\n`);
  });

  test('deleting it leaves other lines of the crontab and other applications', () => {
    const host = after(
      box,
      'you',
      'create_app one mod_wsgi25_25',
      'create_app two mod_wsgi25_25',
      'delete_app one',
    );
    expect(textOf(host, CRONTAB)).toMatch(/^[\d,]+ \* \* \* \* ~\/webapps\/two\/apache2\/bin\/start\n$/);
    expect(stat(host, ROOT_TASK, '/home/you/webapps/one')).toMatchObject({ errno: 'ENOENT' });
    expect(stat(host, ROOT_TASK, '/home/you/webapps/two/apache2')).toMatchObject({ type: 'ok' });
  });
});

describe('the port of a new application', () => {
  const request = { type: 'custom_app_with_port', autostart: false, extraInfo: '' };

  test('is from 10000 to 64999, nobody listens on it, and nobody else has it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('you', 'mallory'), { maxLength: 12 }), (owners) => {
        let host = box;
        for (const [index, owner] of owners.entries()) {
          const made = createApp(host, owner, { ...request, name: `app${index}` });
          if (made.type === 'refused') throw new Error(made.sentence);
          host = made.host;
        }
        const ports = ['you', 'mallory'].flatMap((owner) =>
          listApps(host, owner).map(({ port }) => port ?? 0),
        );
        expect(new Set(ports).size).toBe(ports.length);
        expect(ports.every((port) => port >= 10_000 && port <= 64_999)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test.each(['0.0.0.0', '127.0.0.1', '127.0.0.9'])(
    'is another one if somebody listens on it at %s',
    (address) => {
      const portOn = (host: Host) => {
        const made = createApp(host, 'you', { ...request, name: 'app' });
        return made.type === 'done' ? (made.value.app.port ?? 0) : 0;
      };
      const wanted = portOn(box);
      const taken = listen(box, INIT_PID, address, Port(wanted)).host;
      expect(wanted).toBeGreaterThan(0);
      expect(portOn(taken)).not.toBe(wanted);
    },
  );
});

describe('a website', () => {
  const front = withFrontDoor(loadScenario('the-account').host);
  const statusOf = (host: Host, url: string) => {
    const { answer } = requestThrough(host, { url });
    return answer?.type === 'answered' ? answer.response.status : null;
  };

  test('leads from its creation on, and no longer once it is deleted', () => {
    const url = 'http://new.you.webfactional.com/';
    expect(statusOf(front, url)).toBe(404);
    const made = after(front, 'you', 'create_website new new.you.webfactional.com static /');
    expect(statusOf(made, url)).toBe(200);
    expect(statusOf(after(made, 'you', 'delete_website new'), url)).toBe(404);
  });

  test('gives files under a path, and sends there who forgets the slash', () => {
    const host = after(front, 'you', 'create_website new new.you.webfactional.com my_custom / static /media');
    expect(statusOf(host, 'http://new.you.webfactional.com/media/logo.png')).toBe(200);
    expect(statusOf(host, 'http://new.you.webfactional.com/media')).toBe(301);
    expect(statusOf(host, 'http://new.you.webfactional.com/')).toBe(502);
  });

  test('cuts its path off before the application sees the address', () => {
    const host = after(front, 'you', 'create_website new new.you.webfactional.com my_custom /app');
    const { front: seen } = requestThrough(host, { url: 'http://new.you.webfactional.com/app/page?x=1' });
    const proxy = seen?.answer.steps.find((step) => step.type === 'proxy');
    expect(proxy).toMatchObject({ uri: '/page?x=1' });
  });

  test('its applications cannot be deleted, nor its domain, nor can two have one host name', () => {
    expect(asked(front, 'you', 'delete_app static').said).toBe(
      "the website 'static' leads to 'static': delete or update it first",
    );
    expect(asked(front, 'you', 'delete_domain example.com').said).toBe(
      "the website 'static' uses it: delete or update it first",
    );
    expect(asked(front, 'you', 'create_website two www.example.com static /').said).toBe(
      "'www.example.com' leads to the website 'static' already",
    );
  });

  test('is refused where there is no front server', () => {
    expect(asked(box, 'you', 'create_website s you.webfactional.com').said).toBe(
      'this box has no front server: /etc/nginx/sites is not there',
    );
  });
});

test('the records are root’s alone', () => {
  const host = after(box, 'you', 'create_app app static_only');
  expect(stat(host, ROOT_TASK, '/var/lib/panel')).toMatchObject({ value: { uid: 0, mode: 0o700 } });
  expect(stat(host, ROOT_TASK, '/var/lib/panel/records.json')).toMatchObject({
    value: { uid: 0, mode: 0o600 },
  });
});
