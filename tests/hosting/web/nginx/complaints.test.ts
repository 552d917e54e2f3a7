import { describe, expect, test } from 'vitest';
import { Gid, Uid } from '../../../../src/hosting/kernel/index.ts';
import { complaintText, testConfiguration } from '../../../../src/hosting/web/nginx/index.ts';
import { around, rootTask, siteHost, testText } from './site.ts';

const server = (text: string) => around(`server {\nlisten 80;\n${text}\n}`);
const location = (text: string) => server(`location /x {\n${text}\n}`);

/** What nginx 1.22.1 said of each, with the line. */
const complaints: readonly (readonly [text: string, message: string, line: number | null])[] = [
  ['user nginx', 'unexpected end of file, expecting ";" or "}"', 1],
  ['events {', 'unexpected end of file, expecting "}"', 1],
  ['events {\n}\n}', 'unexpected "}"', 3],
  ['user "nginx"x;', 'unexpected "x"', 1],
  [';', 'unexpected ";"', 1],
  [`user ${'n'.repeat(5000)};`, 'too long parameter "nnnnnnnnnn..." started', 1],
  [`user "${'n'.repeat(5000)}`, 'too long parameter, probably missing terminating """ character', 1],
  ['events;', 'directive "events" has no opening "{"', 1],
  ['user nginx {', 'directive "user" is not terminated by ";"', 1],
  ['user nobody-here;', 'getpwnam("nobody-here") failed', 1],
  ['user nginx nogroup-here;', 'getgrnam("nogroup-here") failed', 1],
  ['user nginx;\nuser nginx;', '"user" directive is duplicate', 2],
  ['include /nowhere.conf;', 'open() "/nowhere.conf" failed (2: No such file or directory)', 1],
  [server('listen 80;'), 'a duplicate listen 0.0.0.0:80', 7],
  [server('listen 80-70;'), 'invalid port range in "80-70" of the "listen" directive', 7],
  [server('listen 127.0.0.1:81 backlog=x;'), 'invalid backlog "backlog=x"', 7],
  [server('keepalive_timeout 5s 5x;'), '"keepalive_timeout" directive invalid value', 7],
  [server('ssl x;'), 'invalid value "x" in "ssl" directive, it must be "on" or "off"', 7],
  [server('ssl off;\nssl off;'), '"ssl" directive is duplicate', 8],
  ['events {\nworker_connections x;\n}', 'invalid number "x"', 2],
  [
    location('proxy_pass http://NoSuch.invalid;'),
    'host not found in upstream "NoSuch.invalid" in /etc/nginx/nginx.conf:8',
    null,
  ],
  [server('server_name *x;'), 'server name "*x" is invalid', 7],
  [server('server_name ~;'), 'empty regex in server name "~"', 7],
  [
    server('location ~ [b-a] {\n}'),
    'pcre2_compile() failed: range out of order in character class in "[b-a]" at "a]"',
    7,
  ],
  [server('location ~ a) {\n}'), 'pcre2_compile() failed: unmatched closing parenthesis in "a)" at ")"', 7],
  [server('location !~ x {\n}'), 'invalid location modifier "!~"', 7],
  [server('client_max_body_size 5x;'), '"client_max_body_size" directive invalid value', 7],
  [location('return 301 $;'), 'invalid variable name', 8],
  [location('return 301 ${host;'), 'the closing bracket in "host" variable is missing', 8],
  [location('return 301 $nowhere;'), 'unknown "nowhere" variable', null],
  [location('try_files $uri =1000;'), 'invalid code "=1000"', 8],
  [location('allow 10.0.0.0/33;'), 'invalid parameter "10.0.0.0/33"', 8],
  [location('rewrite ^ "";'), 'empty replacement', 8],
  [location('set x y;'), 'invalid variable name "x"', 8],
  [location('proxy_pass http://h:0/;'), 'invalid port in upstream "h:0/"', 8],
  [location('proxy_pass http://;'), 'no host in upstream ""', 8],
  [
    location('proxy_redirect default;'),
    '"proxy_redirect default" should be placed after the "proxy_pass" directive',
    8,
  ],
  [around('upstream u {\n}'), 'no servers are inside upstream', 6],
  [around('upstream u {\nserver x:y;\n}'), 'invalid port in upstream "x:y"', 6],
  [around('types {\na b;\n{\n}'), 'unexpected "{"', 7],
];

describe('nginx -t', () => {
  test.each(complaints)('%j', (text, message, line) => {
    const { status, complaints: found, configuration } = testText(text);
    expect(found.at(-1)).toMatchObject({ level: 'emerg', message, line });
    expect([status, configuration]).toEqual([1, null]);
  });

  test('a good configuration says so, and warns of what it ignores', () => {
    const text = server('location /x {\nallow 10.0.0.1/8;\n}');
    const { status, output, complaints: found } = testText(text);
    expect(found.map(complaintText)).toEqual([
      'nginx: [warn] low address bits of 10.0.0.1/8 are meaningless in /etc/nginx/nginx.conf:8',
    ]);
    expect([status, output.slice(1)]).toEqual([
      0,
      [
        'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok',
        'nginx: configuration file /etc/nginx/nginx.conf test is successful',
      ],
    ]);
  });

  test('a word that is there already is told, in one directive and in two', () => {
    const { output } = testText(
      location('proxy_next_upstream error Error;\nproxy_next_upstream timeout error;'),
    );
    expect(output.slice(0, 2)).toEqual([
      'nginx: [warn] duplicate value "Error" in /etc/nginx/nginx.conf:8',
      'nginx: [warn] duplicate value "error" in /etc/nginx/nginx.conf:9',
    ]);
  });

  test.each(['127.0..1', '127.1.0.', '...'])('%s is an address whose missing numbers are 0', (address) => {
    expect(testText(location(`deny ${address};`)).status).toBe(0);
  });

  test('two long names on one socket need larger buckets', () => {
    const name = `${'a'.repeat(40)}.${'b'.repeat(20)}.example.com`;
    const { output } = testText(around(`server {\nserver_name ${name};\n}\nserver {\nserver_name x;\n}`));
    expect(output[0]).toBe(
      'nginx: [emerg] could not build server_names_hash, you should increase server_names_hash_bucket_size: 64',
    );
  });

  test('a pattern of include takes the files in the order of their names, and passes over hidden ones', () => {
    const part = (port: number) => `server {\nlisten ${port};\n}\n`;
    const host = siteHost({
      '/etc/nginx/nginx.conf': around('include *.site;'),
      '/etc/nginx/b.site': part(82),
      '/etc/nginx/a.site': part(81),
      '/etc/nginx/.c.site': part(83),
    });
    const { configuration } = testConfiguration(host, rootTask);
    expect(configuration?.sockets.map(({ port }) => port)).toEqual([81, 82]);
  });

  test('somebody who is not root may not write the pid file, and is told that "user" means nothing', () => {
    const host = siteHost({ '/etc/nginx/nginx.conf': server('') });
    const you = { ...rootTask, credential: { uid: Uid(1001), gid: Gid(1001), groups: [] } };
    expect(testConfiguration(host, you).output).toEqual([
      'nginx: [warn] the "user" directive makes sense only if the master process runs with super-user privileges, ignored in /etc/nginx/nginx.conf:1',
      'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok',
      'nginx: [emerg] open() "/run/nginx.pid" failed (13: Permission denied)',
      'nginx: configuration file /etc/nginx/nginx.conf test failed',
    ]);
  });

  test('directives that would change answers and have no model are named', () => {
    const { configuration } = testText(location('if ($host = x) {\nreturn 404;\n}'));
    expect(configuration?.unmodelled).toEqual([{ name: 'if', file: '/etc/nginx/nginx.conf', line: 8 }]);
  });
});
