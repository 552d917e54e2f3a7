import { lower } from '../bytes.ts';
import type { RewriteCode } from './blocks.ts';
import { readAside } from './handle-blocks.ts';
import { blockOf } from './handler.ts';
import type { Handler } from './handler.ts';
import type { Reading } from './reading.ts';
import { parseNumber } from './values.ts';

function add(reading: Reading, code: RewriteCode): void {
  const { own } = blockOf(reading);
  (own.rewrite ??= []).push(code);
}

/** `return CODE [TEXT]`, `return CODE URL` or `return URL`. */
export const returnCode: Handler = ({ reading }, [first = '', second]) => {
  const { line } = reading.place;
  const status = parseNumber(first);
  const isUrl = second === undefined && /^(https?:\/\/|\$scheme)/.test(first);
  if (status === null && isUrl) {
    add(reading, { type: 'return', status: 302, text: reading.script(first), line });
    return;
  }
  if (status === null || status > 999) return reading.fail(`invalid return code "${first}"`);
  const text = second === undefined ? null : reading.script(second);
  add(reading, { type: 'return', status, text, line });
};

/** `rewrite REGEX REPLACEMENT [FLAG]`, ngx_http_rewrite(). */
export const rewrite: Handler = ({ reading }, [source = '', replacement = '', flag]) => {
  if (replacement === '') reading.fail('empty replacement');
  const pattern = reading.pattern(source, false);
  const addArguments = !replacement.endsWith('?');
  const text = addArguments ? replacement : replacement.slice(0, -1);
  const isUrl = /^(https?:\/\/|\$scheme)/.test(replacement);
  if (flag !== undefined && !['last', 'break', 'redirect', 'permanent'].includes(flag))
    reading.fail(`invalid parameter "${flag}"`);
  add(reading, {
    type: 'rewrite',
    pattern,
    replacement: reading.script(text),
    replacementText: text,
    addArguments,
    redirect: flag === 'permanent' ? 301 : flag === 'redirect' || isUrl ? 302 : null,
    end: flag === 'break' ? 'break' : flag === undefined && !isUrl ? null : 'last',
  });
};

/** `set $NAME VALUE`. */
export const setVariable: Handler = ({ reading }, [name = '', text = '']) => {
  if (!name.startsWith('$') || name === '$') reading.fail(`invalid variable name "${name}"`);
  const variable = lower(name.slice(1));
  reading.variables.add(variable);
  reading.setVariables.add(variable);
  add(reading, { type: 'set', variable, value: reading.script(text) });
};

export const breakCode: Handler = ({ reading }) => {
  add(reading, { type: 'break' });
};

/** `if (CONDITION) { … }` is read as nginx does, and has no effect here. */
export const condition: Handler = ({ reading, readBlock }, args) => {
  const [first = ''] = args;
  const last = args.at(-1) ?? '';
  if (!first.startsWith('(')) reading.fail(`invalid condition "${first}"`);
  if (!last.endsWith(')')) reading.fail(`invalid condition "${last}"`);
  const block = blockOf(reading);
  reading.unmodelled.push({ name: 'if', ...reading.place });
  readAside({ reading, readBlock }, block.type === 'server' ? 'S' : 'L');
};
