import fc from 'fast-check';
import type { HttpRequest } from '../../src/hosting/web/index.ts';

/*
 * Configurations and requests that nobody thought of. A configuration is made of lines that nginx takes; what it refuses
 * of a whole (a location twice, a default server twice) is mended by rule or thrown away by whoever asks for it.
 */

/** Ports of a run: two that nginx listens on, two upstreams, one where nobody listens. */
export interface Ports {
  readonly listen: readonly [number, number];
  readonly upstream: readonly [number, number];
  readonly closed: number;
}

const pick = fc.constantFrom;

/** Up to `most` of what `one` makes, as lines. */
const lines = (one: fc.Arbitrary<string>, most: number, least = 0): fc.Arbitrary<string> =>
  fc.array(one, { maxLength: most, minLength: least }).map((all) => all.join(''));

const SERVER_NAMES = [
  'example.com',
  'www.example.com',
  '.example.com',
  '*.example.com',
  '*.www.example.com',
  'www.*',
  'www.example.*',
  'blog.example.org',
  'localhost',
  '_',
  '""',
  '~^(?<sub>[a-z]+)\\.example\\.com$',
  '~^(www|blog)\\d*\\.',
  '~^W.*\\.ORG$',
];

const PREFIXES = [
  '/',
  '/docs',
  '/docs/',
  '/docs/deep/',
  '/img',
  '/img/',
  '/app/',
  '/app-x',
  '/app',
  '/blog/',
  '/xonly/',
  '/index.html',
  '"/a b"',
  '/caf%C3%A9',
  '/404.html',
];

const REGEXES = [
  '\\.html$',
  '\\.(png|css)$',
  '^/docs/(.*)$',
  '^/(?<first>[a-z]+)/([^/]*)$',
  '^/app',
  '"^/b{1,2}log"',
  '/deep/',
  '^/(a|img)(/.*)?$',
  '\\d+',
  '(?i)INDEX',
  '[[:upper:]]',
  '(?<!in)dex\\.html',
];

const target = ({ upstream: [first, second], closed }: Ports) =>
  pick(
    `127.0.0.1:${first}`,
    `127.0.0.1:${first}`,
    `127.0.0.1:${second}`,
    `localhost:${second}`,
    `127.0.0.1:${closed}`,
    'pool',
  );

const proxyLines = (ports: Ports, mayHaveUri: boolean): fc.Arbitrary<string> => {
  const uri = mayHaveUri
    ? pick(
        '',
        '',
        '/',
        '/sub/',
        '/sub',
        '/x%20y/',
        '/q?a=',
        '$uri',
        '$request_uri',
        '/v$uri$is_args$args',
        '/$1',
      )
    : pick('', '', '$uri', '$request_uri', '/cap/$1$is_args$args');
  const header = pick(
    'Host $host',
    'Host $http_host',
    'Host $host:$server_port',
    'X-Real-IP $remote_addr',
    'X-Forwarded-For $proxy_add_x_forwarded_for',
    'X-Forwarded-Proto $scheme',
    'Connection ""',
    'Connection upgrade',
    'Accept-Encoding ""',
    'X-Uri "$uri|$request_uri|$args"',
    'X-Sub "$sub-$first-$1"',
    'X-Doc $document_root',
    'X-File $request_filename',
    'X-Arg "${arg_x}$cookie_a"',
  );
  const more = pick(
    'proxy_http_version 1.1;\n',
    'proxy_intercept_errors on;\n',
    'proxy_redirect off;\n',
    'proxy_redirect http://127.0.0.1/ /;\n',
    'proxy_redirect ~^http://[^/]+/(.*)$ https://$host/$1;\n',
    'proxy_pass_request_headers off;\n',
    'proxy_pass_request_body off;\nproxy_set_header Content-Length "";\n',
  );
  return fc
    .tuple(
      target(ports),
      uri,
      lines(
        header.map((text) => `proxy_set_header ${text};\n`),
        3,
      ),
      lines(more, 2),
    )
    .map(([to, path, headers, rest]) => `proxy_pass http://${to}${path};\n${headers}${rest}`);
};

const common = pick(
  'index index.html;\n',
  'index nope.html about.html;\n',
  'index nope.html /about.html;\n',
  'index guide.html index.html;\n',
  'autoindex on;\n',
  'autoindex on;\nautoindex_exact_size off;\n',
  'error_page 404 /404.html;\n',
  'error_page 404 =200 /about.html;\n',
  'error_page 403 404 = /docs/index.html;\n',
  'error_page 404 http://example.org/gone;\n',
  'error_page 404 =301 /moved;\n',
  'error_page 502 504 /50x.html;\n',
  'error_page 403 @fallback;\n',
  'error_page 400 /404.html;\n',
  'error_page 405 =200 $uri;\n',
  'recursive_error_pages on;\n',
  'allow 127.0.0.0/30;\ndeny all;\n',
  'deny 127.0.0.5;\n',
  'absolute_redirect off;\n',
  'port_in_redirect off;\n',
  'server_name_in_redirect on;\n',
  'default_type text/x-own;\n',
  'types {\ntext/html html;\ntext/css css;\nimage/png png;\ntext/plain txt;\n}\n',
  'add_header X-Own "$uri";\n',
  'add_header X-Always yes always;\n',
  'client_max_body_size 10;\n',
  'log_not_found off;\n',
  'etag off;\n',
  'server_tokens off;\n',
  'if_modified_since before;\n',
  'keepalive_timeout 0;\n',
);

const roots = (root: string) =>
  pick(`root ${root}/site;\n`, `root ${root}/site/;\n`, `root ${root}/other;\n`, 'root site;\n', '');

const tries = pick(
  'try_files $uri $uri/ =404;\n',
  'try_files $uri /index.html;\n',
  'try_files $uri $uri.html $uri/ @fallback;\n',
  'try_files $uri/index.html $uri =403;\n',
  'try_files /nope /about.html?x=$args;\n',
  'try_files $uri /nope.html;\n',
  'try_files $uri @nowhere;\n',
);

const returns = pick(
  'return 200 "uri=$uri host=$host";\n',
  'return 204;\n',
  'return 301 /new$uri;\n',
  'return 302 https://$host$request_uri;\n',
  'return 307 rel;\n',
  'return 403;\n',
  'return 404 "gone $server_name";\n',
  'return 418;\n',
  'return 444;\n',
  'return 500;\n',
  'return https://example.net/;\n',
);

const rewrites = pick(
  'rewrite ^/docs/(.*)$ /img/$1 last;\n',
  'rewrite ^/img/(.*)$ /docs/$1 break;\n',
  'rewrite ^/app/(.*)$ /$1?from=app;\n',
  'rewrite ^/blog/(.*)$ /docs/$1? last;\n',
  'rewrite /old /new redirect;\n',
  'rewrite ^/(.*)/$ /$1 permanent;\n',
  'rewrite ^/circle /circle;\n',
  'rewrite ^(/x)(.*)$ $1$2?a=$2&b=$1 break;\n',
  'set $own "$uri!";\nadd_header X-Set $own;\n',
);

const alias = (root: string) =>
  pick(
    `alias ${root}/site/;\n`,
    `alias ${root}/site/docs/;\n`,
    `alias ${root}/site/docs;\n`,
    `alias ${root}/other/img.html;\n`,
    `alias ${root}/other;\n`,
  );

const regexAlias = (root: string) => pick(`alias ${root}/site/$1;\n`, `alias ${root}/site/docs/$2;\n`);

/** What a location does. */
function deeds(root: string, ports: Ports, kind: 'prefix' | 'regex'): fc.Arbitrary<string> {
  const files = fc
    .tuple(roots(root), fc.oneof(fc.constant(''), fc.constant(''), tries))
    .map((parts) => parts.join(''));
  const own = kind === 'regex' ? regexAlias(root) : alias(root);
  return fc
    .tuple(
      fc.oneof(
        files,
        files,
        own,
        proxyLines(ports, kind === 'prefix'),
        proxyLines(ports, kind === 'prefix'),
        returns,
      ),
      lines(common, 2),
      fc.oneof(fc.constant(''), fc.constant(''), fc.constant(''), fc.constant('internal;\n'), rewrites),
    )
    .map((parts) => parts.join(''));
}

function location(root: string, ports: Ports, depth: number): fc.Arbitrary<string> {
  const inner = depth === 0 ? fc.constant('') : lines(location(root, ports, depth - 1), 2);
  const prefix = fc
    .tuple(pick('', '', '', '^~ ', '= '), pick(...PREFIXES), deeds(root, ports, 'prefix'), inner)
    .map(
      ([modifier, path, body, nested]) =>
        `location ${modifier}${path} {\n${body}${modifier === '= ' ? '' : nested}}\n`,
    );
  const regex = fc
    .tuple(pick('~ ', '~ ', '~* '), pick(...REGEXES), deeds(root, ports, 'regex'), inner)
    .map(([modifier, path, body, nested]) => `location ${modifier}${path} {\n${body}${nested}}\n`);
  return fc.oneof(prefix, prefix, regex);
}

function server(root: string, ports: Ports): fc.Arbitrary<string> {
  const [first, second] = ports.listen;
  const listen = fc
    .tuple(
      pick(`${first}`, `${first}`, `127.0.0.1:${first}`, `127.0.0.2:${first}`, `${second}`),
      pick('', '', '', ' default_server'),
    )
    .map(([address, flag]) => `listen ${address}${flag};\n`);
  const names = lines(
    fc
      .array(pick(...SERVER_NAMES), { minLength: 1, maxLength: 2 })
      .map((all) => `server_name ${all.join(' ')};\n`),
    1,
  );
  const named = fc
    .tuple(pick('@fallback'), deeds(root, ports, 'regex'))
    .map(([name, body]) => `location ${name} {\n${body.replace(/alias .*\n/, '')}}\n`);
  const flags = lines(
    pick('merge_slashes off;\n', 'underscores_in_headers on;\n', 'ignore_invalid_headers off;\n'),
    1,
  );
  return fc
    .tuple(
      lines(listen, 2, 1),
      names,
      roots(root),
      flags,
      lines(common, 2),
      fc.oneof(
        { weight: 8, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: returns },
        { weight: 1, arbitrary: tries },
        { weight: 1, arbitrary: rewrites },
      ),
      lines(location(root, ports, 2), 6, 1),
      fc.oneof(fc.constant(''), named),
    )
    .map((parts) => `server {\n${parts.join('')}}\n`);
}

/** What stands in `http`: an upstream and some servers. */
export function httpText(root: string, ports: Ports): fc.Arbitrary<string> {
  const pool = `upstream pool {\nserver 127.0.0.1:${ports.upstream[1]};\n}\n`;
  const shared = lines(common, 2);
  return fc.tuple(shared, lines(server(root, ports), 4, 1)).map(([above, servers]) => pool + above + servers);
}

const HOSTS = [
  'example.com',
  'www.example.com',
  'blog.example.com',
  'a.www.example.com',
  'www.org',
  'www.example.net',
  'WWW.Example.COM:8080',
  'example.com.',
  'blog.example.org',
  'localhost',
  'blog7.test',
  'wx.org',
  '_',
  '127.0.0.1',
  '.example.com',
  'example..com',
  '[::1]:80',
  '',
];

const TARGETS = [
  '/',
  '/index.html',
  '/about.html',
  '/docs',
  '/docs/',
  '/docs/guide.html',
  '/docs/deep/x.css',
  '/docs/deep/',
  '/img/logo.png',
  '/img/',
  '/img',
  '/img../site/about.html',
  '/app',
  '/app/',
  '/app/x?y=1',
  '/app-x',
  '/blog/post/1?x=a%20b&x=c',
  '/bblog',
  '/xonly/',
  '/xonly/f.txt',
  '/xonly',
  '/ronly/',
  '/ronly/f.txt',
  '/closed/',
  '/closed',
  '/acl/',
  '/masked/',
  '/secret.txt',
  '/link/',
  '/link',
  '/dangling',
  '/loop',
  '/empty/',
  '/a%20b.txt',
  '/caf%C3%A9.txt',
  '/q%3Fx.txt',
  '/Upper.TXT',
  '/.hidden',
  '/nope',
  '/nope/',
  '/404.html',
  '/circle',
  '/x/y+z',
  '/old/page',
  '/docs//guide.html',
  '//docs/./deep/../guide.html',
  '/docs/%2e%2e/about.html',
  '/docs%2Fguide.html',
  '/a/../../etc',
  '/%zz',
  '/%00',
  '/index.html%0a',
  '/about.html?a?b#c',
  '/#frag',
  '/index.html/',
  '/é',
  '*',
  'http://www.example.com/docs/?x=1',
  'http://blog.example.org',
  'http://example.com?x=1',
  '/docs/123',
];

/** Requests on one connection each, from one of several addresses. */
export interface RandomRequest extends HttpRequest {
  readonly address: string;
  readonly port: 0 | 1;
  readonly client: string;
  /** What the upstream answers. */
  readonly status: number;
  readonly location: string | null;
}

const extraHeader = pick<readonly [string, string]>(
  ['X-Forwarded-For', '10.1.2.3'],
  ['X-Forwarded-For', '10.4.5.6, 10.7.8.9'],
  ['X_Under', '1'],
  ['X-Empty', ''],
  ['Cookie', 'a=1; b=2'],
  ['TE', 'trailers'],
  ['Upgrade', 'websocket'],
  ['Referer', 'http://example.com/'],
  ['If-Modified-Since', 'Thu, 11 Feb 2010 11:05:00 GMT'],
  ['If-Modified-Since', 'Thu, 11 Feb 2021 11:05:00 GMT'],
  ['Accept-Encoding', 'gzip'],
  ['Keep-Alive', 'timeout=5'],
  ['Proxy', 'x'],
);

export const randomRequest: fc.Arbitrary<RandomRequest> = fc
  .record({
    method: pick('GET', 'GET', 'GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'OPTIONS', 'TRACE', 'get'),
    target: pick(...TARGETS),
    version: pick('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0'),
    host: fc.option(pick(...HOSTS), { freq: 12 }),
    extra: fc.array(extraHeader, { maxLength: 3 }),
    body: fc.option(pick('b=1', 'x'.repeat(40)), { freq: 2 }),
    address: pick('127.0.0.1', '127.0.0.1', '127.0.0.2', '127.0.0.3'),
    port: pick(0 as const, 0 as const, 0 as const, 1 as const),
    client: pick('127.0.0.1', '127.0.0.1', '127.0.0.5', '127.0.0.2'),
    status: pick(200, 200, 200, 204, 301, 403, 404, 500, 502),
    location: fc.option(
      pick(
        'http://127.0.0.1:@PORT@/sub/x',
        'http://127.0.0.1/y',
        'https://example.org/',
        '/path',
        'rel',
        'http://pool/z',
      ),
      { freq: 2 },
    ),
  })
  .map(({ host, extra, body, ...rest }) => {
    const sendsBody = body !== null && (rest.method === 'POST' || rest.method === 'PUT');
    const headers: (readonly [string, string])[] = [
      ...(host === null ? [] : [['Host', host] as const]),
      ['Connection', 'close'],
      ...extra,
      ...(sendsBody ? [['Content-Length', String(body.length)] as const] : []),
    ];
    return { ...rest, headers, ...(sendsBody ? { body } : {}) };
  });

/** A change to a configuration that may break it: a line lost, doubled or moved, a word or a sign changed. */
export const breakage: fc.Arbitrary<(text: string) => string> = fc
  .record({
    kind: pick('drop', 'double', 'swap', 'sign', 'word', 'cut'),
    at: fc.nat({ max: 10_000 }),
    to: fc.nat({ max: 10_000 }),
    word: pick(
      'on',
      'off',
      'yes',
      '99999',
      '-1',
      '10k',
      '5x',
      '$nope',
      '${host',
      '$',
      '/x',
      '=',
      '"',
      "'",
      'proxy_passs',
      '~(',
      '~[z-a]',
      'http://',
      '{',
      '}',
      ';',
      '#',
    ),
  })
  .map(({ kind, at, to, word }) => (text: string) => {
    const all = text.split('\n');
    const index = at % all.length;
    const line = all[index] ?? '';
    if (kind === 'drop') return all.toSpliced(index, 1).join('\n');
    if (kind === 'double') return all.toSpliced(index, 0, line).join('\n');
    if (kind === 'swap')
      return all
        .toSpliced(index, 1)
        .toSpliced(to % all.length, 0, line)
        .join('\n');
    if (kind === 'cut') return text.slice(0, at % text.length) + text.slice((at % text.length) + 1);
    const words = line.split(' ');
    const changed = words.with(
      to % words.length,
      kind === 'sign' ? (words[to % words.length] ?? '') + word : word,
    );
    return all.with(index, changed.join(' ')).join('\n');
  });
