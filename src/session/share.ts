import { assertNever } from '../hosting/kernel/index.ts';
import { hashOf } from './host-hash.ts';
import type { Input } from './input.ts';
import type { Session } from './session.ts';

/*
 * A session as a token for an address: the scenario and the log, from which everything follows. It is text of inputs, one a
 * line, deflated (RFC 1951) and written in base64url (RFC 4648). What was typed without echo was never in the log.
 */

/** The form of tokens; others are refused with a sentence. */
const FORM = '1';

/** The version of the model: raised when a replay may end elsewhere than before. */
const MODEL_VERSION = '1';

/** No token that anybody would send is longer, and no log that anybody typed. */
const TOKEN_LIMIT = 20_000;
const TEXT_LIMIT = 200_000;

/** What a token says. */
export interface Shared {
  readonly scenario: string;
  readonly model: string;
  /** Of the host at the end, as the model that made the token had it. */
  readonly hash: string;
  readonly inputs: readonly Input[];
}

/** A token read, or a sentence about why it is none. */
export type Opened =
  | { readonly type: 'opened'; readonly shared: Shared }
  | { readonly type: 'refused'; readonly message: string };

/** The token of what a session shows. */
export async function shareToken(session: Session): Promise<string> {
  const inputs = session.log.flatMap(({ input }) => input ?? []);
  const head = `${MODEL_VERSION} ${session.scenario.name} ${hashOf(session.host)}`;
  const text = [head, ...linesOf(inputs)].join('\n');
  return `${FORM}.${base64url(await pass(new TextEncoder().encode(text), new CompressionStream('deflate-raw')))}`;
}

/** Reads a token. Nothing in it is ever run but by the model. */
export async function openToken(token: string): Promise<Opened> {
  const refuse = (message: string): Opened => ({ type: 'refused', message });
  const dot = token.indexOf('.');
  if (dot < 0)
    return refuse('This link holds no session: a form and a point were expected at its beginning.');
  const form = token.slice(0, dot);
  if (form !== FORM) return refuse(`This link has the form ${form}; this page reads the form ${FORM}.`);
  if (token.length > TOKEN_LIMIT)
    return refuse(`This link is too long: ${token.length} characters, at most ${TOKEN_LIMIT}.`);
  const bytes = fromBase64url(token.slice(dot + 1));
  const text = bytes === null ? null : await inflated(bytes);
  if (text === null) return refuse('This link is damaged: what it holds cannot be unpacked.');
  const [head = '', ...lines] = text.split('\n');
  const match = /^(\S+) (\S+) ([\da-f]{8})$/.exec(head);
  const inputs = inputsOf(lines);
  if (match === null || inputs === null) return refuse('This link is damaged: what it holds is no session.');
  const [, model = '', scenario = '', hash = ''] = match;
  return { type: 'opened', shared: { model, scenario, hash, inputs } };
}

/** What to say if the replay of a token ended elsewhere than where it was made; null if it did not. */
export function departure({ model, hash }: Shared, session: Session): string | null {
  if (hashOf(session.host) === hash) return null;
  return `This link was made by version ${model} of the model; this is version ${MODEL_VERSION}, and the box may differ.`;
}

/** A line of text: a letter for the kind, and what it says. The terminal is told where it changes. */
function linesOf(inputs: readonly Input[]): readonly string[] {
  let terminal = '';
  return inputs.flatMap((input) => {
    const lines: string[] = [];
    if (input.type !== 'advance' && input.terminal !== terminal) {
      terminal = input.terminal;
      lines.push(`@${terminal}`);
    }
    return [...lines, lineOf(input)];
  });
}

function lineOf(input: Input): string {
  switch (input.type) {
    case 'line':
      return `$${escaped(input.text)}`;
    case 'keys':
      return `<${escaped(input.text)}`;
    case 'secret':
      return `*${Number(input.isRight)}`;
    case 'resize':
      return `=${input.columns}x${input.rows}`;
    case 'interrupt':
      return `!${input.steps}`;
    case 'eof':
      return '.';
    case 'advance':
      return `+${input.seconds}`;
    default:
      return assertNever(input);
  }
}

const escaped = (text: string): string => text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n');

const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));

function inputsOf(lines: readonly string[]): readonly Input[] | null {
  const inputs: Input[] = [];
  let terminal = '';
  for (const line of lines) {
    const rest = line.slice(1);
    if (line.startsWith('@')) {
      if (!/^[a-z_][\w-]*(\.\d+)?$/.test(rest)) return null;
      terminal = rest;
      continue;
    }
    const input = inputOf(line[0] ?? '', rest, terminal);
    if (input === null || (terminal === '' && input.type !== 'advance')) return null;
    inputs.push(input);
  }
  return inputs;
}

function inputOf(kind: string, rest: string, terminal: string): Input | null {
  const isNumber = /^\d{1,15}$/.test(rest);
  if (kind === '$') return { type: 'line', terminal, text: unescaped(rest) };
  if (kind === '<') return { type: 'keys', terminal, text: unescaped(rest) };
  if (kind === '*' && /^[01]$/.test(rest)) return { type: 'secret', terminal, isRight: rest === '1' };
  const size = /^(\d{1,3})x(\d{1,3})$/.exec(rest);
  if (kind === '=' && size !== null)
    return { type: 'resize', terminal, columns: Number(size[1]), rows: Number(size[2]) };
  if (kind === '!' && isNumber) return { type: 'interrupt', terminal, steps: Number(rest) };
  if (kind === '+' && isNumber) return { type: 'advance', seconds: Number(rest) };
  return kind === '.' && rest === '' ? { type: 'eof', terminal } : null;
}

/** Bytes through a stream that changes them. */
async function pass(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(through);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The text in some bytes; null if they are not deflated, or unpack to more than anybody typed. */
async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      text += decoder.decode(value as Uint8Array, { stream: true });
      if (text.length > TEXT_LIMIT) return null;
    }
  } catch {
    return null;
  }
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
