import { open, readOpen, stat, writeOpen } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { fromBytes, toBytes } from './bytes.ts';
import { Run } from './coreutils.ts';
import { quote } from './quote.ts';
import { sizeOfText } from './size-text.ts';

const help = `Usage: truncate OPTION... FILE...
Shrink or extend the size of each FILE to the specified size

  -c, --no-create        do not create any files
  -o, --io-blocks        treat SIZE as number of IO blocks instead of bytes
  -r, --reference=RFILE  base size on RFILE
  -s, --size=SIZE        set or adjust the file size by SIZE bytes
      --help        display this help and exit
`;

type TruncateRun = Run<'no-create' | 'io-blocks' | 'reference' | 'size'>;

/** truncate of coreutils 9.1. */
export const truncate: Command = (invocation) => {
  const run: TruncateRun = new Run(invocation, 'truncate', [
    { name: 'no-create', letter: 'c', long: 'no-create' },
    { name: 'io-blocks', letter: 'o', long: 'io-blocks' },
    { name: 'reference', letter: 'r', long: 'reference', takes: 'value' },
    { name: 'size', letter: 's', long: 'size', takes: 'value' },
  ]);
  const early = run.preamble(help, 0);
  if (early !== null) return early;
  const text = run.value('size')?.trimStart();
  const reference = run.value('reference');
  const kind = /^[-+<>/%]/.exec(text ?? '')?.[0] ?? '';
  const size = text === undefined ? 0 : sizeOfText(text.slice(kind.length));
  if (size === null) {
    run.complain(`Invalid number: ${run.quoted((text ?? '').slice(kind.length))}`);
    return run.exit();
  }
  const sizeOption = run.quoted('--size');
  const referenceOption = run.quoted('--reference');
  if (text === undefined && reference === undefined) {
    return run.misuse(`you must specify either ${sizeOption} or ${referenceOption}`);
  }
  if (text !== undefined && reference !== undefined && kind === '') {
    return run.misuse(`you must specify a relative ${sizeOption} with ${referenceOption}`);
  }
  if (run.operands.length === 0) return run.misuse('missing file operand');
  if ((kind === '/' || kind === '%') && size === 0) {
    run.complain('division by zero');
    return run.exit();
  }
  const bytes = run.has('io-blocks') ? size * 4096 : size;
  const base = reference === undefined ? null : baseOf(run, reference);
  if (reference !== undefined && base === null) return run.exit();
  for (const path of run.operands) {
    resize(run, path, (present) => resized(kind, bytes, base ?? present, text === undefined));
  }
  return run.exit();
};

function baseOf(run: TruncateRun, path: string): number | null {
  const found = stat(run.host, run.task, path);
  if (found.type === 'ok') return found.value.type === 'file' ? toBytes(found.value.content).length : 0;
  run.fail(`cannot stat ${quote(path)}`, found.errno);
  return null;
}

function resized(kind: string, size: number, base: number, isSame: boolean): number {
  if (isSame) return base;
  switch (kind) {
    case '+':
      return base + size;
    case '-':
      return Math.max(0, base - size);
    case '<':
      return Math.min(base, size);
    case '>':
      return Math.max(base, size);
    case '/':
      return Math.floor(base / size) * size;
    case '%':
      return Math.ceil(base / size) * size;
    default:
      return size;
  }
}

function resize(run: TruncateRun, path: string, sizeFor: (present: number) => number): void {
  const create = !run.has('no-create');
  const opened = open(run.host, run.task, path, { write: true, create }, 0o666);
  if (opened.result.type === 'failed') {
    if (!create && opened.result.errno === 'ENOENT') return;
    return run.fail(`cannot open ${quote(path)} for writing`, opened.result.errno);
  }
  run.host = opened.host;
  const file = opened.result.value;
  const content = readOpen(run.host, { ...file, rights: 7 });
  const bytes = toBytes(content.type === 'ok' ? content.value : '');
  const size = sizeFor(bytes.length);
  const whole = new Uint8Array(size);
  whole.set(bytes.slice(0, size));
  const emptied = open(run.host, run.task, path, { write: true, truncate: true });
  run.tell(writeOpen(emptied.host, run.task, file, fromBytes(whole)), `failed to truncate ${quote(path)}`);
}
