/** What each exception of Python 3 is a kind of: the names of the classes below one. */
const BELOW: Readonly<Record<string, string>> = {
  BaseException: 'BaseExceptionGroup Exception GeneratorExit KeyboardInterrupt SystemExit',
  BaseExceptionGroup: 'ExceptionGroup',
  Exception:
    'ArithmeticError AssertionError AttributeError BufferError EOFError ImportError LookupError MemoryError NameError OSError ReferenceError RuntimeError StopAsyncIteration StopIteration SyntaxError SystemError TypeError ValueError Warning',
  ArithmeticError: 'FloatingPointError OverflowError ZeroDivisionError',
  ConnectionError: 'BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError',
  ImportError: 'ModuleNotFoundError',
  IndentationError: 'TabError',
  LookupError: 'IndexError KeyError',
  NameError: 'UnboundLocalError',
  OSError:
    'BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError',
  RuntimeError: 'NotImplementedError PythonFinalizationError RecursionError',
  SyntaxError: 'IndentationError',
  UnicodeError: 'UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError',
  ValueError: 'UnicodeError',
  Warning:
    'BytesWarning DeprecationWarning EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning UserWarning',
  'pkg_resources.ResolutionError': 'pkg_resources.DistributionNotFound pkg_resources.VersionConflict',
};

const PARENTS: ReadonlyMap<string, string> = new Map(
  Object.entries(BELOW).flatMap(([parent, names]) => names.split(' ').map((name) => [name, parent] as const)),
);

/** The version of Python 3 that brought a name, where that is none of 3.6. */
const SINCE: Readonly<Record<string, number>> = {
  EncodingWarning: 10,
  BaseExceptionGroup: 11,
  ExceptionGroup: 11,
  PythonFinalizationError: 13,
};

/** What Python 2 does not know. */
const ONLY_3 = new Set([
  ...`${BELOW['OSError'] ?? ''} ${BELOW['ConnectionError'] ?? ''}`.split(' '),
  ...Object.keys(SINCE),
  'ModuleNotFoundError',
  'RecursionError',
  'ResourceWarning',
  'StopAsyncIteration',
]);

/** To Python 3 these are other names of OSError. */
const OLD_NAMES = ['EnvironmentError', 'IOError'];

interface ErrorVersion {
  readonly major: 2 | 3;
  readonly minor: number;
}

/** The exceptions that every program knows by name. */
export function errorNames({ major, minor }: ErrorVersion): ReadonlySet<string> {
  const names = ['BaseException', ...PARENTS.keys(), ...OLD_NAMES].filter((name) => !name.includes('.'));
  return new Set(
    major === 2
      ? [...names.filter((name) => !ONLY_3.has(name)), 'StandardError']
      : names.filter((name) => (SINCE[name] ?? 0) <= minor),
  );
}

/** The class that a name stands for. */
export const errorClass = (name: string, major: 2 | 3): string =>
  major === 3 && OLD_NAMES.includes(name) ? 'OSError' : name;

/** Python 2 has two classes more: StandardError above most, EnvironmentError above two. */
function parentOf(name: string, major: 2 | 3): string {
  if (name === 'BaseException') return '';
  const parent = PARENTS.get(name) ?? 'Exception';
  if (major === 3) return parent;
  if (name === 'IOError' || name === 'OSError') return 'EnvironmentError';
  const isDirect = name === 'StandardError' || name === 'StopIteration' || name === 'Warning';
  return parent === 'Exception' && !isDirect && !name.includes('.') ? 'StandardError' : parent;
}

/** Whether an exception of `type` is one of `wanted`. */
export function isKindOf(type: string, wanted: string, major: 2 | 3): boolean {
  for (let name = errorClass(type, major); name !== ''; name = parentOf(name, major))
    if (name === errorClass(wanted, major)) return true;
  return false;
}

/** The subclass of OSError that Python 3 makes for an errno: PEP 3151. */
const BY_ERRNO: Readonly<Record<number, string>> = {
  1: 'PermissionError',
  2: 'FileNotFoundError',
  3: 'ProcessLookupError',
  4: 'InterruptedError',
  10: 'ChildProcessError',
  11: 'BlockingIOError',
  13: 'PermissionError',
  17: 'FileExistsError',
  20: 'NotADirectoryError',
  21: 'IsADirectoryError',
  32: 'BrokenPipeError',
  103: 'ConnectionAbortedError',
  104: 'ConnectionResetError',
  110: 'TimeoutError',
  111: 'ConnectionRefusedError',
};

/** The class of `name(number, …)`. */
export const errorOfErrno = (name: string, number: number, major: 2 | 3): string =>
  major === 3 && name === 'OSError' ? (BY_ERRNO[number] ?? name) : name;
