import type { ImportStep, Interpreter, Started } from '../../../hosting/python/index.ts';
import { describeOrigin } from '../../../hosting/python/index.ts';

/** What -v tells of the start: where each entry of `sys.path` comes from, and what the walk found at each level. */
export function verboseStart({ trace, path }: Started): string {
  const levels = trace.flatMap((step) => {
    switch (step.type) {
      case 'walk':
        return [`# sitecustomize walks from ${step.start}`];
      case 'no-walk':
        return [`# sitecustomize does not walk: ${step.because}`];
      case 'level':
        return [`# ${step.directory}: ${step.verdict.type}`];
      default:
        return [];
    }
  });
  const entries = path.map(
    (entry) => `# sys.path: ${entry.path === '' ? "''" : entry.path} (${describeOrigin(entry.origin)})`,
  );
  return [...levels, ...entries].map((line) => `${line}\n`).join('');
}

/** What -v tells of imports; -vv also what was looked at in vain. */
export function verboseImports(
  steps: readonly ImportStep[],
  interpreter: Interpreter,
  verbosity: number,
): string {
  const isOld = interpreter.major === 2;
  return steps
    .flatMap((step) => (isOld ? lines2(step, verbosity) : lines3(step, verbosity)))
    .map((line) => `${line}\n`)
    .join('');
}

function lines2(step: ImportStep, verbosity: number): readonly string[] {
  switch (step.type) {
    case 'looked':
      if (step.finding.type === 'none')
        return verbosity > 1
          ? [`# trying ${step.entry === '' ? '' : `${step.entry}/`}${last(step.name)}.py`]
          : [];
      if (step.finding.type === 'module' && step.finding.package !== null)
        return [`import ${step.name} # directory ${step.finding.package}`];
      return [];
    case 'compiled-in':
      return [`import ${step.name} # builtin`];
    case 'bytecode':
      return [
        `# ${step.file} ${step.verdict === 'used' ? `matches ${step.file.replace(/[co]$/, '')}` : step.verdict === 'stale' ? 'has bad mtime' : step.verdict === 'wrong-magic' ? 'has bad magic' : 'is unreadable'}`,
      ];
    case 'ran':
      return step.error === null
        ? [
            `import ${step.name} # ${/\.py[co]$/.test(step.file ?? '') ? 'precompiled ' : ''}from ${step.file ?? ''}`,
          ]
        : [];
    default:
      return [];
  }
}

function lines3(step: ImportStep, verbosity: number): readonly string[] {
  switch (step.type) {
    case 'looked':
      return step.finding.type === 'none' && verbosity > 1
        ? [`# trying ${step.entry}/${last(step.name)}.py`]
        : [];
    case 'compiled-in':
      return [
        `import '${step.name}' # <class '_frozen_importlib.${step.how === 'builtin' ? 'BuiltinImporter' : 'FrozenImporter'}'>`,
      ];
    case 'bytecode':
      return [
        step.verdict === 'used'
          ? `# ${step.file} matches its source`
          : `# bytecode is ${step.verdict} for ${step.file}`,
      ];
    case 'ran':
      return step.error === null
        ? [
            `import '${step.name}' # <_frozen_importlib_external.SourceFileLoader object at ${addressOf(step.name)}>`,
          ]
        : [];
    default:
      return [];
  }
}

const last = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** An address that looks like one and is the same in every run. */
function addressOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0xfffff;
  return `0x7f5b${sum.toString(16).padStart(5, '0')}d00`;
}
