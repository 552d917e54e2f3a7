import type { Match, Matcher } from '../../matcher/index.ts';
import { formatPrintf } from '../printf-format.ts';
import { AwkError } from './ast.ts';

/** printf of awk: as in C, one pass, and too few arguments are a mistake. */
export function format(template: string, args: readonly string[]): string {
  const pieces = template.match(/%(?:[-+ #0]*)(?:\*|\d+)?(?:\.(?:\*|\d*))?[hlL]*[a-zA-Z%]|%|[^%]+/g) ?? [];
  let made = '';
  let at = 0;
  for (const piece of pieces) {
    if (!piece.startsWith('%')) made += piece;
    else if (piece.endsWith('%')) made += '%';
    else {
      const wanted = 1 + (piece.match(/\*/g)?.length ?? 0);
      if (at + wanted > args.length)
        throw new AwkError(`not enough arguments passed to sprintf("${template.slice(0, 30)}")`);
      made += directive(piece, args.slice(at, at + wanted));
      at += wanted;
    }
  }
  return made;
}

function directive(piece: string, args: readonly string[]): string {
  const kind = piece.at(-1) ?? '';
  const value = args.at(-1) ?? '';
  const stars = args.slice(0, -1);
  const settled = stars.reduce((left, star) => left.replace('*', star), piece).replace(/[hlL]/g, '');
  const run = (spec: string, text: string) =>
    formatPrintf(spec.replaceAll('\\', '\\\\'), [text], { isBash: false, clock: 0, startedAt: 0 }).text;
  if (kind === 'c') {
    const number = Number(value);
    const isNumber = value.trim() !== '' && Number.isFinite(number);
    return run(
      settled.replace(/c$/, 's'),
      isNumber ? String.fromCodePoint(Math.trunc(number) & 255) : ([...value][0] ?? ''),
    );
  }
  if (/[diouxX]/.test(kind)) {
    const number = Number(value);
    if (!Number.isFinite(number)) return run(settled.replace(/.$/, 's'), String(number));
    return run(settled.replace(/i$/, 'd'), BigInt(Math.trunc(number)).toString());
  }
  return run(settled, value);
}

/** sub() and gsub(): the new text, and how often something was put in. */
export function substitute(
  text: string,
  matcher: Matcher,
  replacement: string,
  isGlobal: boolean,
): { readonly text: string; readonly count: number } {
  let made = '';
  let done = 0;
  let count = 0;
  let last: Match | null = null;
  for (let from = 0; from <= text.length;) {
    const match = matcher.exec(text, from);
    if (match === null) break;
    const isEmpty = match.end === match.start;
    if (!(isEmpty && last !== null && last.end === match.start)) {
      made += text.slice(done, match.start) + filled(replacement, text.slice(match.start, match.end));
      done = match.end;
      count += 1;
      last = match;
      if (!isGlobal) break;
    }
    from = isEmpty ? match.end + 1 : match.end;
  }
  return { text: made + text.slice(done), count };
}

/** `&` is what matched, `\&` an ampersand. */
const filled = (replacement: string, match: string): string =>
  replacement.replace(/\\\\|\\&|&/g, (part) => (part === '&' ? match : part === '\\&' ? '&' : '\\'));

/** Random numbers as POSIX rand(3) has them: the same after the same seed. */
export class Random {
  private seed = 1;
  private state = 1;

  next(): number {
    this.state = (Math.imul(this.state, 1103515245) + 12345) & 0x7fffffff;
    return this.state / 0x80000000;
  }

  /** The seed before. */
  start(seed: number): number {
    const before = this.seed;
    this.seed = seed;
    this.state = Math.trunc(seed) & 0x7fffffff;
    return before;
  }
}
