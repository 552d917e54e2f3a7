import type { CurlOptions } from './options.ts';

/* What curl says of methods that do not go with one another. */

/** Two methods at once: the warning that ends it; null if there is one method. */
export function methodMistake({ flags, data, upload }: CurlOptions): string | null {
  const isPost = data.length > 0 && !flags.has('get');
  const names = [
    ...(upload === null ? [] : ['PUT (-T, --upload-file)']),
    ...(isPost ? ['POST (-d, --data)'] : []),
    ...(flags.has('head') ? ['HEAD (-I, --head)'] : []),
  ];
  const [first, second] = names;
  if (second === undefined) return null;
  return wrapped(`You can only select one HTTP request method! You asked for both ${first} and ${second}.`);
}

/** -X that does nothing, or less than one would think; empty if there is nothing to be said. */
export function warnOfMethod({ method, flags, data, upload }: CurlOptions): string {
  const usual = flags.has('head')
    ? 'HEAD'
    : upload !== null
      ? 'PUT'
      : data.length > 0 && !flags.has('get')
        ? 'POST'
        : 'GET';
  if (method === usual && flags.has('verbose'))
    return `Note: Unnecessary use of -X or --request, ${method} is already inferred.\n`;
  return method === 'HEAD' && usual !== 'HEAD'
    ? wrapped(
        'Setting custom HTTP method to HEAD with -X/--request may not work the way you want. Consider using -I/--head instead.',
      )
    : '';
}

const WARNING = 'Warning: ';

/** Columns of a line of a warning. */
const WIDTH = 79;

/** warnf(): lines that end behind a space. */
function wrapped(text: string): string {
  const room = WIDTH - WARNING.length;
  if (text.length <= room) return `${WARNING}${text}\n`;
  const cut = text.lastIndexOf(' ', room - 1) + 1;
  return `${WARNING}${text.slice(0, cut)}\n${wrapped(text.slice(cut))}`;
}
