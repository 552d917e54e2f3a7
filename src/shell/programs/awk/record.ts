import type { Matcher } from '../../matcher/index.ts';
import { compileRegex } from './expressions.ts';
import { fromInput } from './value.ts';
import type { Value } from './value.ts';

/** The line that is looked at, as a whole and in fields: each is made from the other when it is wanted. */
export class Record {
  private whole = '';
  private fields: Value[] = [];
  private isCut = true;
  private isJoined = true;
  private readonly separators: { readonly input: () => string; readonly output: () => string };

  constructor(separators: { readonly input: () => string; readonly output: () => string }) {
    this.separators = separators;
  }

  set(text: string): void {
    this.whole = text;
    this.isCut = false;
    this.isJoined = true;
  }

  get text(): string {
    if (!this.isJoined) {
      this.whole = this.fields
        .map((field) => (field === undefined ? '' : typeof field === 'object' ? field.text : String(field)))
        .join(this.separators.output());
      this.isJoined = true;
    }
    return this.whole;
  }

  get count(): number {
    this.cut();
    return this.fields.length;
  }

  /** Fewer fields, or empty ones behind: the line is put together anew. */
  set count(count: number) {
    this.cut();
    while (this.fields.length < count) this.fields.push('');
    this.fields.length = Math.max(0, count);
    this.isJoined = false;
  }

  get(index: number): Value {
    if (index === 0) return fromInput(this.text);
    this.cut();
    return this.fields[index - 1];
  }

  put(index: number, text: string, value: Value): void {
    if (index === 0) {
      this.set(text);
      return;
    }
    this.cut();
    while (this.fields.length < index) this.fields.push('');
    this.fields[index - 1] = typeof value === 'number' ? fromInput(text) : value === undefined ? '' : value;
    this.isJoined = false;
  }

  private cut(): void {
    if (this.isCut) return;
    this.fields = splitText(this.whole, this.separators.input()).map(fromInput);
    this.isCut = true;
  }
}

const matchers = new Map<string, Matcher>();

/** A regex by its text, compiled once. */
export function matcherFor(source: string): Matcher {
  const known = matchers.get(source);
  if (known !== undefined) return known;
  const made = compileRegex(source);
  if (matchers.size > 500) matchers.clear();
  matchers.set(source, made);
  return made;
}

/** Fields of a text: a blank cuts at runs of blanks, another letter at itself, anything longer is a regex. */
export function splitText(text: string, separator: string, matcher?: Matcher): readonly string[] {
  if (text === '') return [];
  if (matcher === undefined && separator === ' ')
    return text.trim() === '' ? [] : text.replace(/^[ \t\n]+|[ \t\n]+$/g, '').split(/[ \t\n]+/);
  if (matcher === undefined && separator === '') return [...text];
  if (matcher === undefined && separator.length === 1 && separator !== '\\') return text.split(separator);
  const found: string[] = [];
  const used = matcher ?? matcherFor(separator);
  let done = 0;
  for (let from = 0; from <= text.length;) {
    const match = used.exec(text, from);
    if (match === null) break;
    if (match.end === match.start) {
      from = match.end + 1;
      continue;
    }
    found.push(text.slice(done, match.start));
    done = match.end;
    from = done;
  }
  return [...found, text.slice(done)];
}
