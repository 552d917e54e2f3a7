import { globbed } from './glob.ts';
import type { GlobbedUrl } from './glob.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import type { Filter } from '../../program.ts';
import { Connections, resolveEntry } from './connection.ts';
import { complain, isMute } from './failure.ts';
import type { Failure } from './failure.ts';
import { UrlFetch, uploaded } from './fetch.ts';
import type { Wanted } from './fetch.ts';
import { curlOptions } from './options.ts';
import type { CurlOptions, Output } from './options.ts';
import { parseUrl } from './url.ts';
import { methodMistake, warnOfMethod } from './method-warnings.ts';

const help = `Usage: curl [options...] <url>
 -d, --data <data>          HTTP POST data
 -f, --fail                 Fail fast with no output on HTTP errors
 -h, --help <category>      Get help for commands
 -i, --include              Include protocol response headers in the output
 -o, --output <file>        Write to file instead of stdout
 -O, --remote-name          Write output to a file named as the remote file
 -s, --silent               Silent mode
 -T, --upload-file <file>   Transfer local FILE to destination
 -u, --user <user:password> Server user and password
 -A, --user-agent <name>    Send User-Agent <name> to server
 -v, --verbose              Make the operation more talkative
 -V, --version              Show version number and quit

This is not the full help, this menu is stripped into categories.
Use "--help category" to get an overview of all categories.
For all options use the manual or "--help all".
`;

const VERSION = `curl 7.88.1 (x86_64-pc-linux-gnu)
Release-Date: 2023-02-20
Protocols: http
Features: UnixSockets
`;

const TRY = "curl: try 'curl --help' or 'curl --manual' for more information\n";

/** curl 7.88 over the network of the box. */
export const curl: Filter = {
  *run(proc) {
    return yield* proc.finish('curl', yield* start(proc));
  },
};

function* start(proc: Proc): Running<number> {
  const options = curlOptions(proc.argv.slice(1));
  if ('complaint' in options) return refuse(proc, 2, `curl: ${options.complaint}\n${TRY}`);
  const { flags, urls, resolve } = options;
  if (flags.has('help') || flags.has('version')) {
    proc.out(flags.has('help') ? help : VERSION);
    return 0;
  }
  if (urls.length === 0)
    return refuse(proc, 2, proc.argv.length > 1 ? `curl: no URL specified!\n${TRY}` : TRY);
  const mistake = methodMistake(options);
  if (mistake !== null) return refuse(proc, 2, isMute(options) || flags.has('silent') ? '' : mistake);
  const bad = resolve.find((one) => !one.startsWith('-') && resolveEntry(one) === null);
  if (bad !== undefined)
    return complain(proc, options, {
      status: 49,
      complaint: `Couldn't parse CURLOPT_RESOLVE entry '${bad}'`,
    });
  if (!flags.has('silent')) proc.err(warnOfMethod(options));
  return yield* fetchAll(proc, options);
}

function refuse(proc: Proc, status: number, text: string): number {
  proc.err(text);
  return status;
}

/** All URLs in their order; the last one decides how it ends. A word that is no pattern of URLs ends it at once. */
function* fetchAll(proc: Proc, options: CurlOptions): Running<number> {
  const connections = new Connections({
    resolve: options.resolve,
    isInsecure: options.flags.has('insecure'),
    maxTime: options.maxTime,
  });
  let status = 0;
  let place = 0;
  for (const [index, word] of options.urls.entries()) {
    const found = options.flags.has('globoff') ? [{ url: word, parts: [] }] : globbed(word);
    if ('complaint' in found) return complain(proc, options, { status: 3, complaint: found.complaint });
    for (const one of found) {
      const wanted = yield* wantedOf(proc, options, one, options.outputs[index], place++);
      status =
        'complaint' in wanted
          ? complain(proc, options, wanted)
          : yield* new UrlFetch(proc, options, connections, wanted).run();
    }
  }
  return status;
}

/** A URL with the file that it goes to and the one that goes there; or why not. */
function* wantedOf(
  proc: Proc,
  options: CurlOptions,
  { url: word, parts }: GlobbedUrl,
  output: Output | undefined,
  place: number,
): Running<Wanted | Failure> {
  const file = fileOf(output, word, parts);
  if (file === '') {
    if (!isMute(options)) proc.err('curl: Remote file name has no length!\n');
    return { status: 23, complaint: 'Failed writing received data to disk/application' };
  }
  const upload = options.upload === null ? null : yield* uploaded(proc, options, options.upload);
  if (upload !== null && typeof upload === 'object') return upload;
  const url = parseUrl(word, options.flags.has('path-as-is'));
  if ('complaint' in url) return url;
  // What is sent to a directory keeps its name there.
  const name = options.upload?.split('/').at(-1) ?? '';
  const target =
    upload !== null && options.upload !== '-' && url.target.endsWith('/') ? url.target + name : url.target;
  return { url: { ...url, target }, word, place, file, upload };
}

/** The file of -o, with what stood at the places of a pattern for #1, #2 …, or that of -O; null for standard output. */
function fileOf(output: Output | undefined, word: string, parts: readonly string[]): string | null {
  if (output === undefined) return null;
  if (output.type === 'file')
    return output.name.replace(/#(\d+)/g, (whole, digits: string) => parts[Number(digits) - 1] ?? whole);
  const path = word.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[?#].*$/s, '');
  return path.includes('/') ? (path.split('/').at(-1) ?? '') : '';
}
