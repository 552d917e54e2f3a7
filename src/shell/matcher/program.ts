import { PatternError } from './node.ts';
import type { Assertion, Node } from './node.ts';

/** One step of a compiled pattern. Numbers are places in the program. */
export type Instruction =
  | { readonly type: 'set'; readonly holds: (letter: string) => boolean }
  | { readonly type: 'assert'; readonly kind: Assertion }
  /** Try `first`, and then `second`. */
  | { readonly type: 'split'; first: number; second: number }
  | { readonly type: 'jump'; to: number }
  | { readonly type: 'save'; readonly slot: number }
  /** Remembers the place, and fails behind a turn of a loop that took nothing. */
  | { readonly type: 'mark'; readonly slot: number }
  | { readonly type: 'progress'; readonly slot: number }
  | { readonly type: 'reference'; readonly index: number }
  | {
      readonly type: 'look';
      readonly program: readonly Instruction[];
      readonly isNegated: boolean;
      readonly isBehind: boolean;
    }
  | { readonly type: 'match' };

const MAX_LENGTH = 60_000;

/** A tree as a program for the machines of `run.ts`. */
export function assemble(node: Node): readonly Instruction[] {
  const program: Instruction[] = [];
  let marks = 0;

  const emit = (instruction: Instruction): number => {
    if (program.length >= MAX_LENGTH) throw new PatternError('Regular expression too big');
    program.push(instruction);
    return program.length - 1;
  };

  const choice = (options: readonly Node[]): void => {
    const ends: { to: number }[] = [];
    for (const [index, option] of options.entries()) {
      if (index === options.length - 1) write(option);
      else {
        const split = { type: 'split' as const, first: program.length + 1, second: 0 };
        emit(split);
        write(option);
        const jump = { type: 'jump' as const, to: 0 };
        emit(jump);
        ends.push(jump);
        split.second = program.length;
      }
    }
    for (const jump of ends) jump.to = program.length;
  };

  const optional = (body: () => void, isLazy: boolean): void => {
    const split = { type: 'split' as const, first: 0, second: 0 };
    emit(split);
    const start = program.length;
    body();
    if (isLazy) [split.first, split.second] = [program.length, start];
    else [split.first, split.second] = [start, program.length];
  };

  const repeat = ({ body, min, max, isLazy }: Extract<Node, { type: 'repeat' }>): void => {
    for (let count = 0; count < min; count += 1) write(body);
    if (max === Infinity) {
      const slot = marks;
      marks += 1;
      const top = program.length;
      optional(() => {
        emit({ type: 'mark', slot });
        write(body);
        emit({ type: 'progress', slot });
        emit({ type: 'jump', to: top });
      }, isLazy);
      return;
    }
    const nest = (left: number): void => {
      if (left === 0) return;
      optional(() => {
        write(body);
        nest(left - 1);
      }, isLazy);
    };
    if (max - min > 2000) throw new PatternError('Regular expression too big');
    nest(max - min);
  };

  const write = (part: Node): void => {
    switch (part.type) {
      case 'empty':
        return;
      case 'set':
        emit({ type: 'set', holds: part.holds });
        return;
      case 'assert':
        emit({ type: 'assert', kind: part.kind });
        return;
      case 'sequence':
        for (const one of part.parts) write(one);
        return;
      case 'choice':
        choice(part.options);
        return;
      case 'repeat':
        repeat(part);
        return;
      case 'reference':
        emit({ type: 'reference', index: part.index });
        return;
      case 'look':
        emit({
          type: 'look',
          program: assemble(part.body),
          isNegated: part.isNegated,
          isBehind: part.isBehind,
        });
        return;
      case 'group':
        if (part.index !== null) emit({ type: 'save', slot: 2 * part.index });
        write(part.body);
        if (part.index !== null) emit({ type: 'save', slot: 2 * part.index + 1 });
    }
  };

  write(node);
  emit({ type: 'match' });
  return program;
}
