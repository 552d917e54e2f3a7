import fc from 'fast-check';
import type { Ports } from './nginx-random.ts';
import { common, deeds, returns, roots } from './nginx-deeds.ts';
import { NESTED, REGEXES, lines, pick, quoted, sometimes } from './nginx-words.ts';

/* Servers and locations, where nginx is asked at its corners. */

const SERVER_NAMES = [
  'shop.test',
  'www.shop.test',
  '.shop.test',
  '*.shop.test',
  '*.b.shop.test',
  '.b.shop.test',
  'a.b.shop.test',
  '*.test',
  '.test',
  'shop.*',
  'www.shop.*',
  'a.b.shop.*',
  'www.*',
  'SHOP.test',
  'shop.test.',
  '_',
  '""',
  '-',
  '@',
  'x_y.test',
  'bücher.test',
  '*.bücher.test',
  'xn--bcher-kva.test',
  '127.0.0.1',
  '"[::1]"',
  '~^(?<sub>.+)\\.shop\\.test$',
  '~^(?<sub>[^.]+)\\.(?<tld>[a-z]+)$',
  '"~^a{1,2}\\.test$"',
  '~shop',
  '~^(.+)\\.(net|org)$',
  '~[A-Z]+\\.',
  '~^$',
  '~^.*\\*',
];

export const BASES = [
  '/',
  '/app',
  '/app/',
  '/app/x',
  '/app/x/',
  '/ap',
  '/APP/',
  '/docs/',
  '/docs',
  '/docs/deep/',
  '/img/',
  '/a b/',
  '/café/',
  '/caf%C3%A9/',
  '//x',
  '/x//y',
  '/q?x',
  '/%',
  '/a;b',
  '/a{b}',
  '/a"b',
  'app',
  '*',
  '',
  '/.',
  '/about.html',
  '/index.html',
  '/nope/',
  '/closed/',
  '/xonly/',
];

const MODIFIERS = ['', '', '', '^~ ', '= '];

/** A location and what is nested in it: names of inner ones begin with that of the outer. */
function location(root: string, ports: Ports, depth: number, base?: string): fc.Arbitrary<string> {
  const name =
    base === undefined
      ? pick(...BASES)
      : fc.oneof(
          pick(...NESTED).map((end) => base + end),
          fc.constant(base),
        );
  const prefix = fc
    .tuple(pick(...MODIFIERS), name)
    .chain(([modifier, path]) =>
      fc
        .tuple(
          deeds(root, ports, 'prefix'),
          depth === 0 || modifier === '= '
            ? fc.constant('')
            : lines(location(root, ports, depth - 1, path), 2),
        )
        .map(([body, inner]) => `location ${modifier}${quoted(path)} {\n${body}${inner}}\n`),
    );
  const regex = fc
    .tuple(
      pick('~ ', '~ ', '~* '),
      pick(...REGEXES),
      deeds(root, ports, 'regex'),
      depth === 0 ? fc.constant('') : lines(location(root, ports, depth - 1), 2),
    )
    .map(([modifier, path, body, inner]) => `location ${modifier}${path} {\n${body}${inner}}\n`);
  return fc.oneof(prefix, prefix, regex);
}

function server(root: string, ports: Ports): fc.Arbitrary<string> {
  const [first, second] = ports.listen;
  const listen = fc
    .tuple(
      pick(
        `${first}`,
        `${first}`,
        `*:${first}`,
        `0.0.0.0:${first}`,
        `127.0.0.1:${first}`,
        `localhost:${first}`,
        `127.0.0.2:${first}`,
        `127.0.0.1:${second}`,
        `${second}`,
      ),
      pick('', '', '', '', ' default_server', ' default'),
    )
    .map(([address, flag]) => `listen ${address}${flag};\n`);
  const names = lines(
    fc
      .array(pick(...SERVER_NAMES), { minLength: 1, maxLength: 4 })
      .map((all) => `server_name ${all.join(' ')};\n`),
    2,
  );
  const named = (name: string) => deeds(root, ports, 'named').map((body) => `location ${name} {\n${body}}\n`);
  const flags = lines(
    pick(
      'merge_slashes off;\n',
      'merge_slashes off;\n',
      'underscores_in_headers on;\n',
      'ignore_invalid_headers off;\n',
    ),
    1,
  );
  return fc
    .tuple(
      lines(listen, 3, 1),
      names,
      roots(root),
      flags,
      lines(common, 2),
      fc.oneof({ weight: 8, arbitrary: fc.constant('') }, { weight: 1, arbitrary: returns }),
      lines(location(root, ports, 2), 6, 1),
      sometimes(named('@fallback'), 4),
      sometimes(named('@other'), 3),
    )
    .map((parts) => `server {\n${parts.join('')}}\n`);
}

/** What stands in `http`. */
export function wideText(root: string, ports: Ports): fc.Arbitrary<string> {
  const pool = `upstream pool {\nserver 127.0.0.1:${ports.upstream[1]};\n}\n`;
  return fc
    .tuple(lines(common, 2), lines(server(root, ports), 5, 1))
    .map(([above, servers]) => pool + above + servers);
}
