import type { Context } from './directives.ts';
import { rulesFor } from './directives.ts';
import { checkArguments, mayRepeat } from './check-arguments.ts';
import { HANDLERS } from './handlers.ts';
import { includeFiles } from './include.ts';
import type { Block } from './blocks.ts';
import { takeTemporaryPath } from './temporary-paths.ts';
import type { Reading } from './reading.ts';

/** Reads a whole file in the present block, ngx_conf_parse(). */
export function readFileInto(reading: Reading, file: string): void {
  reading.inFile(file, () => {
    readUntilEnd(reading, false);
  });
}

/** Reads the block whose bracket was just taken, in a context of its own. */
function readBlock(reading: Reading, context: Context, block: Block | null): void {
  const outer = { context: reading.context, block: reading.block, seen: reading.seen };
  Object.assign(reading, { context, block, seen: new Set<string>() });
  readUntilEnd(reading, true);
  Object.assign(reading, outer);
}

/** Takes the entries of a block whose contents are no directives, such as `types`. */
function readEntries(reading: Reading, take: (words: readonly string[]) => void): void {
  const { tokens } = reading;
  for (;;) {
    const token = tokens.next();
    if (token.type === 'close') return;
    if (token.type === 'end') return tokens.fail('unexpected end of file, expecting "}"');
    if (token.opens) return tokens.fail('unexpected "{"');
    take(token.words);
  }
}

function readUntilEnd(reading: Reading, inBlock: boolean): void {
  const { tokens } = reading;
  for (;;) {
    const token = tokens.next();
    if (token.type === 'end') {
      if (inBlock) tokens.fail('unexpected end of file, expecting "}"');
      return;
    }
    if (token.type === 'close') {
      if (!inBlock) tokens.fail('unexpected "}"');
      return;
    }
    readDirective(reading, token.words, token.opens);
  }
}

/** ngx_conf_handler(): is it known, may it stand here, is it closed rightly, does it have as many arguments as it takes? */
function readDirective(reading: Reading, words: readonly string[], opens: boolean): void {
  const [name = '', ...args] = words;
  const known = rulesFor(name);
  if (known.length === 0) reading.fail(`unknown directive "${name}"`);
  const rule = known.find(({ contexts }) => contexts === '*' || contexts.includes(reading.context));
  if (rule === undefined) return reading.fail(`"${name}" directive is not allowed here`);
  if (!rule.opensBlock && opens) reading.fail(`directive "${name}" is not terminated by ";"`);
  if (rule.opensBlock && !opens) reading.fail(`directive "${name}" has no opening "{"`);
  if (!rule.allows(args.length)) reading.fail(`invalid number of arguments in "${name}" directive`);
  if (name === 'include') {
    includeFiles(reading, args[0] ?? '', (file) => {
      readFileInto(reading, file);
    });
    return;
  }
  if (!mayRepeat(rule) && reading.seen.has(name)) reading.fail(`"${name}" directive is duplicate`);
  reading.seen.add(name);
  const handler = HANDLERS[reading.context === 'u' ? `upstream ${name}` : name];
  if (handler !== undefined) {
    handler({ reading, readBlock, readEntries, readFileInto }, args, name);
    return;
  }
  const value = checkArguments(reading, rule, args);
  takeTemporaryPath(reading, name, args);
  if (reading.block === null) return;
  reading.block.own.values.set(name, value);
  if (CHANGES_ANSWERS.test(name)) reading.unmodelled.push({ name, ...reading.place });
}

/** Directives that are checked as nginx does and would change what is answered, but have no model. */
const CHANGES_ANSWERS =
  /^(auth_basic|auth_request|random_index|satisfy|dav_methods|(fastcgi|uwsgi|scgi|memcached|grpc)_pass|proxy_(cache|method|set_body|cookie_.*)|sub_filter|ssi|stub_status|empty_gif|mirror|limit_(req|conn)|gzip_static|expires|slice|add_(before|after)_body|post_action|secure_link.*|real_ip_header)$/;
