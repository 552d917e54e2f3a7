import type { AccessRule, Block, TryFile } from './blocks.ts';
import { blockOf } from './handler.ts';
import type { Handler } from './handler.ts';
import type { Reading } from './reading.ts';
import { parseAddress } from './url.ts';
import { parseNumber } from './values.ts';
import { addressNumber } from './address-number.ts';

const ownerOf = (block: Block) => (block.type === 'location' ? block : null);

/** `root DIRECTORY` and `alias DIRECTORY`, ngx_http_core_root(): one of them a block. */
export const root: Handler = ({ reading }, [path = ''], name) => {
  const block = blockOf(reading);
  const alias = name === 'alias';
  const before = block.own.root;
  if (before !== undefined)
    reading.fail(
      `"${name}" directive is duplicate, "${before.alias ? 'alias' : 'root'}" directive was specified earlier`,
    );
  if (alias && block.type === 'location' && block.kind === 'named')
    reading.fail('the "alias" directive cannot be used inside the named location');
  for (const variable of ['document_root', 'realpath_root'])
    if (path.includes(`$${variable}`) || path.includes(`\${${variable}}`))
      reading.fail(`the $${variable} variable cannot be used in the "${name}" directive`);
  const bare = !alias && path.endsWith('/') ? path.slice(0, -1) : path;
  const text = bare.startsWith('$') ? bare : reading.fullName(bare);
  block.own.root = { text, script: reading.script(text), alias, owner: ownerOf(block) };
};

/** `index NAME…`; several directives of one block add up. */
export const index: Handler = ({ reading }, names) => {
  const { own } = blockOf(reading);
  for (const [place, name] of names.entries()) {
    if (name === '') reading.fail(`index "${name}" in "index" directive is invalid`);
    if (name.startsWith('/') && place !== names.length - 1)
      reading.warn('only the last index in "index" directive should be absolute');
    (own.index ??= []).push(reading.script(name));
  }
};

/** `try_files FILE… LAST`. */
export const tryFiles: Handler = ({ reading }, names) => {
  const files: TryFile[] = names.map((name, place) => {
    const directory = name.endsWith('/') && place < names.length - 1;
    return { script: reading.script(directory ? name.slice(0, -1) : name), directory };
  });
  const last = names.at(-1) ?? '';
  if (last.startsWith('=')) {
    const code = parseNumber(last.slice(1));
    if (code === null || code > 999) reading.fail(`invalid code "${last}"`);
  }
  blockOf(reading).own.tryFiles = files;
};

/** `error_page CODE… [=[CODE]] PAGE`. */
export const errorPage: Handler = ({ reading }, args) => {
  const { own } = blockOf(reading);
  const text = args.at(-1) ?? '';
  const sign = args.at(-2) ?? '';
  const overwrite = sign.startsWith('=') ? overwriteOf(reading, sign, args.length) : null;
  const page = reading.script(text);
  for (const word of args.slice(0, overwrite === null ? -1 : -2)) {
    const status = parseNumber(word);
    if (status === null || status === 499) return reading.fail(`invalid value "${word}"`);
    if (status < 300 || status > 599) return reading.fail(`value "${word}" must be between 300 and 599`);
    (own.errorPages ??= []).push({ status, overwrite, page, text });
  }
};

function overwriteOf(reading: Reading, sign: string, count: number): number {
  const status = sign === '=' ? 0 : parseNumber(sign.slice(1));
  if (count === 2 || status === null) return reading.fail(`invalid value "${sign}"`);
  return status;
}

/** `allow` and `deny`, ngx_http_access_rule(). */
export const allowOrDeny: Handler = ({ reading }, [text = ''], name) => {
  const { own } = blockOf(reading);
  const network = text === 'all' ? 'all' : text === 'unix:' ? null : networkOf(reading, text);
  const rule: AccessRule = { deny: name === 'deny', network, text };
  (own.access ??= []).push(rule);
};

/** An address or a CIDR block, ngx_ptocidr(). Of IPv6 the form alone is looked at. */
function networkOf(reading: Reading, text: string): AccessRule['network'] {
  const slash = text.indexOf('/');
  const host = slash === -1 ? text : text.slice(0, slash);
  const bits = slash === -1 ? 32 : parseNumber(text.slice(slash + 1));
  if (/^[0-9a-fA-F:]*:[0-9a-fA-F:.]*$/.test(host) && bits !== null && bits <= 128) return null;
  const address = parseAddress(host);
  if (address === null || bits === null || bits > 32) return reading.fail(`invalid parameter "${text}"`);
  const mask = bits === 0 ? 0 : (0xffff_ffff << (32 - bits)) >>> 0;
  const number = addressNumber(address);
  if ((number & mask) >>> 0 !== number) reading.warn(`low address bits of ${text} are meaningless`);
  return { address: (number & mask) >>> 0, mask };
}

export const internal: Handler = ({ reading }) => {
  blockOf(reading).own.internal = true;
};

/** `add_header NAME VALUE [always]`. */
export const addHeader: Handler = ({ reading }, [name = '', text = '', always]) => {
  if (always !== undefined && always !== 'always') reading.fail(`invalid parameter "${always}"`);
  const { own } = blockOf(reading);
  (own.addHeaders ??= []).push({ name, value: reading.script(text), always: always !== undefined });
};

/** `types { TYPE EXTENSION…; }`, or `include` of a file of such lines. */
export const types: Handler = ({ reading, readEntries }) => {
  const { own } = blockOf(reading);
  const table = (own.types ??= new Map<string, string>());
  const take = ([type = '', ...extensions]: readonly string[]): void => {
    if (type === 'include') {
      if (extensions.length !== 1) reading.fail('invalid number of arguments in "include" directive');
      includeTypes(reading, extensions[0] ?? '', take);
      return;
    }
    for (const extension of extensions.map((one) => one.toLowerCase())) {
      const before = table.get(extension);
      if (before !== undefined)
        reading.warn(
          `duplicate extension "${extension}", content type: "${type}", previous content type: "${before}"`,
        );
      table.set(extension, type);
    }
  };
  readEntries(reading, take);
};

function includeTypes(reading: Reading, name: string, take: (words: readonly string[]) => void): void {
  reading.inFile(reading.fullName(name, reading.configurationPrefix), () => {
    for (let token = reading.tokens.next(); token.type !== 'end'; token = reading.tokens.next()) {
      if (token.type === 'close') reading.fail('unexpected "}"');
      else if (token.opens) reading.fail('unexpected "{"');
      else take(token.words);
    }
  });
}
