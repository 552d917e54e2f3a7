import { describe, expect, test } from 'vitest';
import {
  ROOT_TASK,
  formatRights,
  getAcl,
  mkdir,
  symlink,
  writeFile,
} from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario, withFrontDoor } from '../../../src/hosting/scenarios/index.ts';
import { after, asked, box } from './box.ts';

await fetchScenarios();

/** `48:rwx m::rwx` of a path; empty for a plain mode. */
function aclAt(host: Host, path: string): string {
  const found = getAcl(host, ROOT_TASK, path);
  if (found.type === 'failed') return found.errno;
  const { users, mask } = found.value.access;
  const named = users.map(({ uid, rights }) => `${uid}:${formatRights(rights)}`);
  return [...named, ...(mask === null ? [] : [`m::${formatRights(mask)}`])].join(' ');
}

describe('set_apache_acl', () => {
  const app = '/home/you/webapps/photos';
  const made = after(box, 'you', 'create_app photos static_php');
  const linked = symlink(made, ROOT_TASK, '/etc', `${app}/link`).host;
  const host = mkdir(linked, ROOT_TASK, `${app}/roots`, 0o755).host;

  test.each([
    [
      'set_apache_acl',
      'expected set_apache_acl PATH[,PATH]... [PERMISSION] [RECURSIVE], found 0 words after it',
    ],
    ['set_apache_acl /etc/passwd', "bad path '/etc/passwd': expected one below /home/you"],
    ['set_apache_acl ../mallory', "bad path '../mallory': expected one below /home/you"],
    ['set_apache_acl webapps/nope', "bad path 'webapps/nope': /home/you/webapps/nope is not there"],
    [
      'set_apache_acl webapps/photos/link/passwd',
      `bad path 'webapps/photos/link/passwd': ${app}/link is a link, expected a file or a directory`,
    ],
    ['set_apache_acl webapps', "bad path 'webapps': expected a file of you’s, found one of somebody else"],
    [
      'set_apache_acl webapps/photos rwz',
      "bad permission 'rwz': expected letters of rwx, such as rwx or r-x",
    ],
    ['set_apache_acl webapps/photos rwx maybe', "expected true or false for recursive, found 'maybe'"],
  ])('%s: %s', (line, sentence) => {
    expect(asked(host, 'you', line)).toEqual({ host, said: sentence, type: 'refused' });
  });

  test('gives apache rwx at the path alone, and says less or more when told', () => {
    const index = `${app}/index.html`;
    const one = after(host, 'you', 'set_apache_acl webapps/photos');
    expect([aclAt(one, app), aclAt(one, index)]).toEqual(['48:rwx m::rwx', '']);
    const all = after(host, 'you', `set_apache_acl ${app} r-x true`);
    expect([aclAt(all, app), aclAt(all, index)]).toEqual(['48:r-x m::rwx', '48:r-x m::rwx']);
    expect(aclAt(all, `${app}/roots`)).toBe('');
    expect(aclAt(after(all, 'you', `set_apache_acl ${index},${app} rw`), index)).toBe('48:rw- m::rw-');
  });
});

describe('a website is for one scheme', () => {
  const front = withFrontDoor(loadScenario('the-account').host);
  const pem = (name: string) => `-----BEGIN ${name}-----\n-----END ${name}-----\n`;
  let certified = mkdir(front, ROOT_TASK, '/etc/nginx/certificates', 0o700).host;
  for (const [ending, name] of [
    ['pem', 'CERTIFICATE'],
    ['key', 'PRIVATE KEY'],
  ] as const)
    certified = writeFile(certified, ROOT_TASK, `/etc/nginx/certificates/you_safe.${ending}`, pem(name)).host;
  const line = 'create_website safe 192.0.2.7 true safe.you.webfactional.com static /';

  test('one for HTTPS needs a certificate of root’s', () => {
    expect(asked(front, 'you', line)).toMatchObject({
      type: 'refused',
      said: 'expected a certificate in /etc/nginx/certificates/you_safe.pem, found none: certificates are installed by support ticket, and nginx starts no TLS without',
    });
  });

  test('two records may share name and host, and are deleted one by one', () => {
    const both = after(
      certified,
      'you',
      line,
      'create_website safe false safe.you.webfactional.com static /',
    );
    const sites = (host: Host) => {
      const { said } = asked(host, 'you', 'list_websites');
      return (said as readonly (readonly string[])[]).filter(([name]) => name === 'safe');
    };
    expect(sites(both)).toEqual([
      ['safe', 'https://safe.you.webfactional.com', '/ -> static'],
      ['safe', 'safe.you.webfactional.com', '/ -> static'],
    ]);
    expect(both.sockets.some(({ port }) => port === 443)).toBe(true);
    expect(asked(both, 'you', line)).toMatchObject({
      said: "you have a website named 'safe' for https already",
    });
    const left = after(both, 'you', 'delete_website safe 192.0.2.7 true');
    expect(sites(left)).toEqual([['safe', 'safe.you.webfactional.com', '/ -> static']]);
    expect(left.sockets.some(({ port }) => port === 443)).toBe(false);
  });

  test('an address that is not the box’s is refused', () => {
    expect(asked(front, 'you', 'create_website s 10.0.0.1 false www.example.com static /')).toMatchObject({
      said: "expected an address of this box (192.0.2.7), found '10.0.0.1'",
    });
  });
});

test('autostart is kept, and says that nothing here comes of it', () => {
  const { said } = asked(box, 'you', 'create_app a static_php true');
  expect(said).toEqual([['a', 'static_php', '-', 'autostart (recorded, starts nothing here)']]);
});
