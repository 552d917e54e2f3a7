import type { RewriteCode } from '../configuration/blocks.ts';
import { shownBytes } from '../bytes.ts';
import { matchPattern } from '../pcre/index.ts';
import { escapeArgs } from '../request/uri.ts';
import type { Exchange } from './exchange.ts';
import { DECLINED, finalize } from './next.ts';
import type { Next } from './next.ts';
import { contentTypeOf } from './static.ts';
import { evaluate, variable } from './variables.ts';

type Rewrite = Extract<RewriteCode, { type: 'rewrite' }>;

/** What the rewrite module did: an answer, or whether the URI is another one now. */
export interface Rewritten {
  readonly next: Next;
  readonly uriChanged: boolean;
}

/** ngx_http_rewrite_handler(): the codes of a server or a location, in their order. */
export function runRewrite(exchange: Exchange): Rewritten {
  let uriChanged = false;
  for (const code of exchange.block.own.rewrite ?? []) {
    if (code.type === 'return') return { next: returnAnswer(exchange, code), uriChanged: false };
    if (code.type === 'break') return { next: DECLINED, uriChanged: false };
    if (code.type === 'set') {
      exchange.variables.set(code.variable, evaluate(exchange, code.value));
      continue;
    }
    const found = matchPattern(code.pattern, exchange.uri);
    if (found === 'limit') return { next: finalize(500), uriChanged: false };
    exchange.step({
      type: 'rewrite',
      pattern: code.pattern.source,
      to: found === null ? null : code.replacementText,
    });
    if (found === null) {
      // Groups that matched before are forgotten.
      exchange.captures = [];
      continue;
    }
    exchange.matched(code.pattern, found, exchange.uri);
    if (code.redirect !== null) {
      exchange.redirectTo = redirectAddress(exchange, code);
      return { next: finalize(code.redirect), uriChanged: false };
    }
    if (!replaceUri(exchange, code)) return { next: finalize(500), uriChanged: false };
    uriChanged = code.end !== 'break';
    if (code.end === 'break') exchange.locationValid = false;
    if (code.end !== null) break;
  }
  return { next: DECLINED, uriChanged };
}

/** `return`: an error page, a redirect, or a text. */
function returnAnswer(exchange: Exchange, code: Extract<RewriteCode, { type: 'return' }>): Next {
  const { status, text, line } = code;
  exchange.status = status;
  const body = text === null ? '' : evaluate(exchange, text);
  exchange.step({ type: 'return', status, text: text === null ? null : shownBytes(body), line });
  if (status >= 400 && (text === null || text.length === 0)) return finalize(status);
  if ([301, 302, 303, 307, 308].includes(status)) {
    exchange.redirectTo = body;
    return finalize(status);
  }
  const contentType = contentTypeOf(exchange.block, exchange.uri);
  return {
    type: 'respond',
    draft: { status, contentType, body, contentLength: body.length, lastModified: null, headers: [] },
  };
}

/** The replacement, with what comes behind its first `?` apart; groups are escaped where they go into arguments. */
function replacementOf(
  exchange: Exchange,
  { replacement, redirect }: Rewrite,
): readonly [string, string | null] {
  const escapes = exchange.quotedUri || exchange.plusInUri;
  let path = '';
  let args: string | null = null;
  const add = (text: string) => {
    if (args === null) path += text;
    else args += text;
  };
  for (const part of replacement) {
    if (part.type === 'variable') add(variable(exchange, part.name) ?? '');
    else if (part.type === 'capture') {
      const text = exchange.capture(part.group);
      add(escapes && (redirect !== null || args !== null) ? escapeArgs(text) : text);
    } else {
      const question: number = redirect === null && args === null ? part.text.indexOf('?') : -1;
      add(question === -1 ? part.text : part.text.slice(0, question));
      if (question !== -1) args = part.text.slice(question + 1);
    }
  }
  return [path, args];
}

/** The URI becomes the replacement; false if nothing is left of it. */
function replaceUri(exchange: Exchange, code: Rewrite): boolean {
  const [path, args] = replacementOf(exchange, code);
  const before = code.addArguments ? exchange.args : '';
  exchange.args = args === null ? before : args + (before === '' ? '' : `&${before}`);
  exchange.uri = path;
  exchange.internal = true;
  exchange.unparsedUriValid = false;
  if (path !== '') return true;
  exchange.logError('error', 'the rewritten URI has a zero length');
  return false;
}

function redirectAddress(exchange: Exchange, code: Rewrite): string {
  const [text] = replacementOf(exchange, code);
  const address = unescapeRedirect(text);
  if (!code.addArguments || exchange.args === '') return address;
  return `${address}${code.replacementText.includes('?') ? '&' : '?'}${exchange.args}`;
}

/** NGX_UNESCAPE_REDIRECT: before the arguments, what need not be escaped is not. */
function unescapeRedirect(text: string): string {
  const question = text.indexOf('?');
  const path = question === -1 ? text : text.slice(0, question);
  const plain = path.replace(/%([0-9A-Fa-f]{2})/g, (whole, hex: string) => {
    const code = parseInt(hex, 16);
    return code === 63 || (code > 37 && code < 127) ? String.fromCharCode(code) : whole;
  });
  return plain + text.slice(path.length);
}
