import { describe, expect, test } from 'vitest';
import type { Step } from '../../../../src/hosting/web/nginx/index.ts';
import { describeCandidates, describeStep, manualPage } from '../../../../src/hosting/web/nginx/index.ts';
import { get } from './site.ts';

const stepOf = <Type extends Step['type']>(steps: readonly Step[], type: Type) =>
  steps.find((step): step is Extract<Step, { type: Type }> => step.type === type);

const server = (names: string, more = '') =>
  `server {\nlisten 80${more};\n${names === '' ? '' : `server_name ${names};`}\n}\n`;

describe('the server for a name', () => {
  const servers =
    server('first.test') +
    server('example.com') +
    server('*.example.com') +
    server('*.www.example.com') +
    server('www.*') +
    server('~^b(log)\\.') +
    server('.org.test') +
    server('other.test', ' default_server');

  test.each([
    ['example.com', 1, 'exact-name'],
    ['a.example.com', 2, 'longest-leading-wildcard'],
    ['a.www.example.com', 3, 'longest-leading-wildcard'],
    // The leading wildcard comes before the trailing one.
    ['www.example.com', 2, 'longest-leading-wildcard'],
    ['www.example.net', 4, 'longest-trailing-wildcard'],
    ['blog.test', 5, 'first-regex'],
    ['org.test', 6, 'longest-leading-wildcard'],
    ['x.org.test', 6, 'longest-leading-wildcard'],
    ['unknown.test', 7, 'default-server'],
  ])('%s is that of number %i by %s', (host, index, rule) => {
    const step = stepOf(get(servers, '/', { host }).steps, 'server');
    expect([step?.server, step?.rule]).toEqual([index, rule]);
  });

  test('a name that was taken is told, and what was not asked, too', () => {
    const step = stepOf(get(server('a.test') + server('a.test ~a'), '/', { host: 'a.test' }).steps, 'server');
    expect(step && describeCandidates(step)).toEqual([
      'a.test of server number 1 matches, and wins.',
      'a.test of server number 2 is the name of an earlier server, too, and ignored here.',
      '~a of server number 2 is not checked any more.',
    ]);
    expect(step && [describeStep(step), manualPage(step)]).toEqual([
      'The host is a.test. Server number 1, a.test, is chosen: the exact name.',
      'https://nginx.org/en/docs/http/server_names.html',
    ]);
  });

  test('a name that is ignored claims no wildcard', () => {
    const names = server('') + server('x.test') + server('.x.test') + server('*.x.test');
    expect(get(names, '/', { host: 'a.x.test' }).server?.index).toBe(3);
  });

  test('an address of its own comes before all addresses', () => {
    const both = server('a.test') + 'server {\nlisten 127.0.0.1:80;\nserver_name b.test;\n}\n';
    const answer = get(both, '/', { host: 'a.test' });
    expect([answer.server?.index, stepOf(answer.steps, 'socket')?.rule]).toEqual([1, 'exact-address']);
  });
});

describe('the location for a path', () => {
  const location = (head: string, body = 'return 204;') => `location ${head} {\n${body}\n}\n`;
  const within = (locations: string) => `server {\n${locations}}\n`;
  const usual =
    location('/') +
    location('= /') +
    location('/docs/', `${location('/docs/deep/')}${location('~ \\.txt$')}return 204;`) +
    location('^~ /img/') +
    location('~* \\.png$') +
    location('~ ^/docs/x');

  test.each([
    ['/', '= /', 'exact-match'],
    ['/index', '/', 'longest-prefix'],
    ['/a.PNG', '~* \\.png$', 'first-regex'],
    ['/img/a.png', '^~ /img/', 'longest-prefix-without-regex'],
    ['/docs/y', '/docs/', 'longest-prefix'],
    ['/docs/deep/y', '/docs/deep/', 'longest-prefix'],
    // Inner regular expressions come before outer ones.
    ['/docs/x.txt', '~ \\.txt$', 'first-regex'],
    ['/docs/x.png', '~* \\.png$', 'first-regex'],
    ['/docs', '/', 'longest-prefix'],
  ])('%s is %s by %s', (path, title, rule) => {
    const step = stepOf(get(within(usual), path).steps, 'location');
    expect([step?.location?.title, step?.rule]).toEqual([title, rule]);
  });

  test('every location that was looked at has its verdict', () => {
    const step = stepOf(get(within(usual), '/docs/x.png').steps, 'location');
    expect(step && describeCandidates(step)).toEqual([
      'Location / matches, but it is not the most specific one.',
      'Location = / does not match.',
      'Location /docs/ is the longest matching prefix, and is remembered.',
      'Location /docs/deep/ does not match.',
      'Location ~ \\.txt$ does not match.',
      'Location ^~ /img/ does not match.',
      'Location ~* \\.png$ is used.',
      'Location ~ ^/docs/x is not checked.',
    ]);
  });

  const passed = location('/app/', 'proxy_pass http://127.0.0.1:8001;');

  test('a proxied name without its slash is redirected, with the arguments', () => {
    const { response, steps } = get(within(passed), '/app?x=1');
    expect(response?.headers).toContainEqual(['Location', 'http://example.com/app/?x=1']);
    expect(stepOf(steps, 'location')?.rule).toBe('slash-redirect');
  });

  test('but not if another name stands in the way in the tree of names', () => {
    expect(get(within(passed + location('/app-x')), '/app').response?.status).toBe(301);
    expect(get(within(passed + location('/app!')), '/app').response?.status).toBe(301);
    expect(get(within(passed + location('/app!') + location('/app-x')), '/app').response?.status).toBe(404);
  });

  test('a regular expression that takes too many steps is an error of the server', () => {
    const { response } = get(within(location('~ "^/(([a-z])+.)+[A-Z]([a-z])+$"')), `/${'a'.repeat(60)}`);
    expect(response?.status).toBe(500);
  });
});
