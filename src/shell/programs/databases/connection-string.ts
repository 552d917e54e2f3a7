/* The connection strings of libpq, fe-connect.c: `host=localhost port=5433`, `postgresql://user:password@host:port/database`. */

/** What a connection string may say; libpq knows more words than the model has a use for. */
const KEYWORDS = ['host', 'port', 'user', 'password', 'dbname'] as const;
const UNUSED = [
  'hostaddr',
  'sslmode',
  'connect_timeout',
  'application_name',
  'client_encoding',
  'options',
  'passfile',
];

const SCHEME = /^postgres(ql)?:\/\//;

type Keyword = (typeof KEYWORDS)[number];

export type ConnectionString = Readonly<Partial<Record<Keyword, string>>>;

/** What stands in the place of a database’s name; null if it is just a name, and a complaint for what is broken. */
export function readConnectionString(text: string): ConnectionString | { readonly complaint: string } | null {
  if (SCHEME.test(text)) return readUri(text);
  return text.includes('=') ? readPairs(text) : null;
}

type Pairs = readonly (readonly [key: string, value: string])[];

function known(
  pairs: Pairs,
  complain: (key: string) => string,
): ConnectionString | { readonly complaint: string } {
  const found: Partial<Record<Keyword, string>> = {};
  for (const [key, value] of pairs) {
    const keyword = KEYWORDS.find((one) => one === key);
    // What is empty is as good as not given.
    if (keyword !== undefined) found[keyword] = value === '' ? found[keyword] : value;
    else if (!UNUSED.includes(key)) return { complaint: complain(key) };
  }
  return found;
}

/** conninfo_parse(): words with an equals sign, and values between quotes. */
function readPairs(text: string): ConnectionString | { readonly complaint: string } {
  const pairs: (readonly [string, string])[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const [head, key = '', sign] = /^([^=\s]*)\s*(=?)\s*/.exec(rest) ?? [''];
    if (sign !== '=') return { complaint: `missing "=" after "${key}" in connection info string` };
    rest = rest.slice(head.length);
    const isQuoted = rest.startsWith("'");
    const [whole, value = ''] =
      (isQuoted ? /^'((?:[^'\\]|\\.)*)'/s : /^((?:[^\s\\]|\\.)*)/s).exec(rest) ?? [];
    if (whole === undefined) return { complaint: 'unterminated quoted string in connection info string' };
    pairs.push([key, value.replace(/\\(.)/gs, '$1')]);
    rest = rest.slice(whole.length).trimStart();
  }
  return known(pairs, (key) => `invalid connection option "${key}"`);
}

/** Bytes that are no UTF-8 are each taken for a character. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
  }
}

/** conninfo_uri_parse(): what stands behind the scheme. */
function readUri(uri: string): ConnectionString | { readonly complaint: string } {
  const text = uri.replace(SCHEME, '');
  if (/^(?:[^@/]*@)?\[[^\]]*$/.test(text))
    return {
      complaint: `end of string reached when looking for matching "]" in IPv6 host address in URI: "${uri}"`,
    };
  const [, login, host = '', port, database, query] =
    /^(?:([^@/]*)@)?(\[[^\]]*\]|[^:/?]*)(?::([^/?]*))?(?:\/([^?]*))?(?:\?(.*))?$/s.exec(text) ?? [];
  const [user, password] = login?.split(/:(.*)/s) ?? [];
  const named = [
    ['user', user],
    ['password', password],
    ['host', host.replace(/^\[(.*)\]$/, '$1')],
    ['port', port],
    ['dbname', database],
  ] as const;
  const parameters = query === undefined || query === '' ? [] : query.split('&');
  const loose = parameters.find((one) => !one.includes('='));
  if (loose !== undefined)
    return { complaint: `missing key/value separator "=" in URI query parameter: "${loose}"` };
  const raw: Pairs = [
    ...named.flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, value] as const])),
    ...parameters.map((one): readonly [string, string] => {
      const [key = '', value = ''] = one.split(/=(.*)/s);
      return [key, value];
    }),
  ];
  const broken = raw.find(([, value]) => /%(?![0-9a-f]{2})/i.test(value));
  if (broken !== undefined) return { complaint: `invalid percent-encoded token: "${broken[1]}"` };
  const cut = raw.find(([, value]) => value.includes('%00'));
  if (cut !== undefined) return { complaint: `forbidden value %00 in percent-encoded value: "${cut[1]}"` };
  const pairs = raw.map(([key, value]) => [key, percentDecoded(value)] as const);
  return known(pairs, (key) => `invalid URI query parameter: "${key}"`);
}
