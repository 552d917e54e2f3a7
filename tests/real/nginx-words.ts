import fc from 'fast-check';

/* What values of directives are made of, where nginx is asked at its corners. */

export const pick = fc.constantFrom;

export const lines = (one: fc.Arbitrary<string>, most: number, least = 0): fc.Arbitrary<string> =>
  fc.array(one, { maxLength: most, minLength: least }).map((all) => all.join(''));

export const sometimes = (one: fc.Arbitrary<string>, weight = 1): fc.Arbitrary<string> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight, arbitrary: one });

export const NESTED = ['x', 'x/', '/', '/x/', 'index.html', 'deep/', 'b', '.html', 'é', ' y/', '%2F'];

export const quoted = (text: string): string =>
  /^[\w/.*é%-]+$/.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`;

export const REGEXES = [
  '^/app/(?<rest>.*)$',
  '^/(?<first>[^/]+)/(?<rest>.*)$',
  '^/([^/]+)(/.*)?$',
  '"^/x{2}"',
  '\\.(?:html|txt)$',
  '\\.([a-z]+)$',
  '(?i)^/DOCS',
  '^/docs/(?!deep)(.*)',
  '/$',
  '^//',
  '(.*)',
  '"a b"',
  'caf.',
  '[^\\x00-\\x7f]+',
  '^/(.)(.)(.)(.)?(.)?(.)?(.)?(.)?(.)?(.)?',
  '^(?:/app)?/(x|y)/?$',
  '\\?',
  '%',
  '^/ap+\\b',
  '^[^/]',
  '(?<=/)x',
  '^/(?<first>a)?',
  '\\d{2,}',
];

const VALUES = [
  '$uri',
  '$request_uri',
  '$1',
  '$2',
  '$1$2',
  '$first',
  '$rest',
  '${first}x$rest',
  '$args',
  '$is_args$args',
  '$host',
  '$http_host',
  '$server_name',
  '$server_port',
  '$server_addr',
  '$arg_x',
  '$ARG_X',
  '$arg_',
  '$http_x_forwarded_for',
  '$cookie_a',
  '$document_uri',
  '$query_string',
  '$request_method',
  '$request_filename',
  '$document_root',
  '$scheme',
  '$remote_addr',
  '$sub',
  '$tld',
  '$proxy_host',
  '$proxy_port',
  '$proxy_add_x_forwarded_for',
  '$status',
  '$content_length',
  '$content_type',
  '$https',
  '$nginx_version',
  '$server_protocol',
  '$request_completion',
  '$http_cookie',
  '$http_referer',
  '$http_user_agent',
  '$remote_user',
  '$request',
  '$9',
];

export const value = fc
  .array(fc.oneof(pick(...VALUES), pick(...VALUES), pick('a', '/', '-', '?', '=', '#', '%20', ' ', 'é')), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => `"${parts.join('')}"`);
