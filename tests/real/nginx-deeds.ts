import fc from 'fast-check';
import type { Ports } from './nginx-random.ts';
import { lines, pick, sometimes, value } from './nginx-words.ts';

/* What a location does, where nginx is asked at its corners: passes on, tries files, returns, serves other folders. */

const proxyLines = (ports: Ports, mayHaveUri: boolean): fc.Arbitrary<string> => {
  const plain = mayHaveUri
    ? pick(
        '',
        '',
        '/',
        '/sub/',
        '/sub',
        '/x%20y/',
        '/caf%C3%A9/',
        '/é/',
        '?x=1',
        '/p?x=',
        '/a//b/',
        '/./',
        '/#h',
        '//',
      )
    : pick('');
  const uri = fc.oneof(
    plain,
    plain,
    pick(
      '$uri',
      '$request_uri',
      '/$1',
      '/$1$is_args$args',
      '/$first/$rest',
      '/$rest?$args',
      '?$args',
      '$is_args$args',
      '/v$document_uri',
      '/$arg_x',
      '/$2/',
      '$1',
      '$rest',
    ),
  );
  const host = pick(
    `127.0.0.1:${ports.upstream[0]}`,
    `127.0.0.1:${ports.upstream[0]}`,
    `127.0.0.1:${ports.upstream[1]}`,
    `localhost:${ports.upstream[1]}`,
    `LOCALHOST:${ports.upstream[0]}`,
    `127.0.0.1:${ports.closed}`,
    'pool',
    'pool',
    'POOL',
  );
  const header = fc.oneof(
    pick(
      'Host $host;\n',
      'Host $http_host;\n',
      'Host "";\n',
      'host $proxy_host:$proxy_port;\n',
      'Host $server_name;\n',
      'Connection $http_connection;\n',
      'Upgrade $http_upgrade;\n',
      'Content-Length $content_length;\n',
      'Content-Length "";\n',
      'Cookie "";\n',
      'TE "$http_te";\n',
      'Transfer-Encoding "";\n',
      'Keep-Alive "$http_keep_alive";\n',
      'X_Under x;\n',
      'X-Dup 1;\nproxy_set_header X-Dup 2;\n',
    ),
    value.map((text) => `X-V ${text};\n`),
  );
  const more = pick(
    'proxy_http_version 1.1;\n',
    'proxy_intercept_errors on;\n',
    'proxy_redirect off;\n',
    'proxy_redirect default;\n',
    'proxy_redirect / /r/;\n',
    'proxy_redirect http:// https://;\n',
    'proxy_redirect http://127.0.0.1:$proxy_port/ /x/;\n',
    'proxy_redirect http://$proxy_host/ $scheme://$host/;\n',
    'proxy_redirect ~*^HTTP://([^/]+)(/.*)$ $2;\n',
    'proxy_redirect ~^(/(?<first>.*))$ /n$1;\n',
    'proxy_pass_request_headers off;\n',
    'proxy_ignore_headers X-Accel-Redirect;\n',
    'proxy_buffering off;\n',
    'proxy_next_upstream off;\n',
    'proxy_next_upstream http_502 http_404;\n',
  );
  return fc
    .tuple(
      host,
      uri,
      lines(
        header.map((text) => `proxy_set_header ${text}`),
        2,
      ),
      lines(more, 2),
    )
    .map(([to, path, headers, rest]) => `proxy_pass http://${to}${path};\n${headers}${rest}`);
};

export const common = pick(
  'index index.html;\n',
  'index nope.html index.html /about.html;\n',
  'index deep/x.css;\n',
  'index $first.html;\n',
  'autoindex on;\n',
  'error_page 404 /404.html;\n',
  'error_page 404 =@fallback;\n',
  'error_page 404 = @fallback;\n',
  'error_page 403 404 405 =200 @fallback;\n',
  'error_page 404 = @other;\n',
  'error_page 404 @nowhere;\n',
  'error_page 404 /nope/$uri;\n',
  'error_page 404 =410 /nope.html;\n',
  'error_page 404 =204 /about.html;\n',
  'error_page 404 =301 http://example.net$request_uri;\n',
  'error_page 404 rel;\n',
  'error_page 404 = /404.html?u=$uri;\n',
  'error_page 404 "";\n',
  'error_page 403 =302 /moved$uri;\n',
  'error_page 405 =200 /docs/index.html;\n',
  'error_page 413 /50x.html;\n',
  'error_page 500 502 =503 /50x.html;\n',
  'error_page 400 405 = @fallback;\n',
  'error_page 301 302 =200 /about.html;\n',
  'error_page 301 302 = @fallback;\n',
  'error_page 418 = @other;\n',
  'error_page 497 https://$host$request_uri;\n',
  'recursive_error_pages on;\n',
  'recursive_error_pages on;\n',
  'absolute_redirect off;\n',
  'port_in_redirect off;\n',
  'server_name_in_redirect on;\n',
  'default_type "";\n',
  'default_type text/$first;\n',
  'types { }\n',
  'types {\ntext/x-a html HTM;\napplication/x-none "";\n}\n',
  'add_header X-V "$uri|$1|$first|$status";\n',
  'add_header X-Empty "";\n',
  'client_max_body_size 5;\n',
  'client_max_body_size 0;\n',
  'etag off;\n',
  'if_modified_since off;\n',
  'log_not_found off;\n',
  'msie_padding off;\n',
  'deny 127.0.0.5;\nallow all;\n',
  'allow 127.0.0.1;\ndeny all;\n',
  'deny 127.0.0.0/31;\n',
  'deny 2001:db8::/32;\nallow 127.0.0.5;\ndeny 127.0.0.5;\n',
  'server_tokens build;\n',
  'chunked_transfer_encoding off;\n',
  'large_client_header_buffers 4 8k;\n',
);

const tries = fc.oneof(
  pick(
    'try_files $uri @fallback;\n',
    'try_files $uri $uri/ @other;\n',
    'try_files /docs/$1 /docs/$first.html =404;\n',
    'try_files $rest /$rest /site/$rest @fallback;\n',
    'try_files $uri/ $uri =404;\n',
    'try_files $uri.html $uri/index.html /about.html;\n',
    'try_files /about.html =404;\n',
    'try_files about.html =404;\n',
    'try_files index.html /index.html;\n',
    'try_files $uri =200;\n',
    'try_files $uri =301;\n',
    'try_files $uri =444;\n',
    'try_files $uri =0;\n',
    'try_files $uri rel;\n',
    'try_files $uri /about.html?$args&u=$uri;\n',
    'try_files $uri $uri?x /nope;\n',
    'try_files $uri $1;\n',
    'try_files "" =404;\n',
    'try_files / =404;\n',
    'try_files /docs/ =404;\n',
    'try_files $uri http://example.net/;\n',
    'try_files $uri $arg_x;\n',
    'try_files $uri "$1" @nowhere;\n',
    'try_files $uri/ /$host$uri /app/x/;\n',
  ),
);

export const returns = fc.oneof(
  fc
    .tuple(
      pick(
        200,
        201,
        204,
        301,
        302,
        303,
        304,
        307,
        308,
        400,
        402,
        404,
        451,
        499,
        500,
        503,
        599,
        600,
        999,
        100,
      ),
      value,
    )
    .map(([code, text]) => `return ${code} ${text};\n`),
  pick(301, 302, 303, 307, 308, 304).chain((code) =>
    pick(
      '/x$uri',
      'x',
      '//h/x',
      'http://h',
      '$scheme://$host$request_uri',
      '$1',
      '/$rest',
      '',
      '/é',
      '/a b',
      '/?$args',
      '#x',
      '?y',
    ).map((to) => `return ${code} "${to}";\n`),
  ),
  pick(
    200,
    201,
    204,
    205,
    206,
    301,
    304,
    400,
    401,
    402,
    404,
    405,
    408,
    409,
    411,
    412,
    413,
    414,
    415,
    416,
    421,
    429,
    431,
    444,
    494,
    495,
    496,
    497,
    498,
    499,
    500,
    501,
    503,
    504,
    505,
    507,
    508,
    599,
  ).map((code) => `return ${code};\n`),
  pick('return $scheme://$1/;\n', 'return http://$host$uri;\n', 'return 404 "";\n', 'return 200 "";\n'),
);

const aliases = (root: string, kind: 'prefix' | 'regex') =>
  kind === 'regex'
    ? pick(
        `alias ${root}/site/$1;\n`,
        `alias ${root}/site/$rest;\n`,
        `alias ${root}/site/$first/$rest;\n`,
        `alias ${root}/site$uri;\n`,
        `alias ${root}/site/docs/;\n`,
        `alias ${root}/site/about.html;\n`,
        `alias site/$2;\n`,
        `alias $1;\n`,
      )
    : pick(
        `alias ${root}/site/;\n`,
        `alias ${root}/site;\n`,
        `alias ${root}/site/docs/;\n`,
        `alias ${root}/site/docs;\n`,
        `alias ${root}/site/about.html;\n`,
        `alias ${root}/nope/;\n`,
        `alias ${root}/site/closed/;\n`,
        `alias ${root}/$arg_x/;\n`,
        `alias site/;\n`,
        `alias ${root}/site$uri;\n`,
      );

export const roots = (root: string) =>
  pick(
    `root ${root}/site;\n`,
    `root ${root}/site/;\n`,
    `root ${root}/site//;\n`,
    `root ${root}/$arg_r;\n`,
    `root ${root}/other;\n`,
    'root site;\n',
    'root "";\n',
    `root ${root}/site/$first;\n`,
    `root ${root}/site/closed;\n`,
    `root ${root}/site/about.html;\n`,
    '',
  );

export function deeds(root: string, ports: Ports, kind: 'prefix' | 'regex' | 'named'): fc.Arbitrary<string> {
  const files = fc.tuple(roots(root), sometimes(tries, 3)).map((parts) => parts.join(''));
  const aliased =
    kind === 'named'
      ? files
      : fc.tuple(aliases(root, kind), sometimes(tries, 2)).map((parts) => parts.join(''));
  const proxied = proxyLines(ports, kind === 'prefix');
  return fc
    .tuple(
      fc.oneof(files, files, aliased, proxied, proxied, returns),
      lines(common, 2),
      sometimes(pick('internal;\n')),
    )
    .map((parts) => parts.join(''));
}
