import {
  INIT_PID,
  Port,
  ROOT,
  ROOT_TASK,
  bootedTable,
  getProcess,
  listen,
  loginCredential,
  mkdir,
  readFile,
  spawn,
  stat,
  userByName,
  withProcess,
  writeFile,
} from '../kernel/index.ts';
import type { Host } from '../kernel/index.ts';
import { CRONTABS } from '../cron/index.ts';
import { startNginx } from '../web/front/index.ts';
import { testConfiguration } from '../web/nginx/index.ts';
import type { Complaint, ConfigurationTest } from '../web/nginx/index.ts';
import type { TextImage } from '../web/index.ts';
import { SOMEBODY, accountsOf } from './accounts.ts';
import { inodesOf } from './inodes.ts';
import type { ConfigurationFile, Listener, Place, Survey, Unread } from './survey.ts';

/** The model of a surveyed box, and what could not be made of it. */
export interface Surveyed {
  readonly host: Host;
  /** What nginx would complain of, at the lines of the paste; the box then has no nginx. */
  readonly complaints: readonly Unread[];
  /** Directives that were read and that this model does not follow. */
  readonly unmodelled: readonly { readonly name: string; readonly file: string; readonly line: number }[];
}

/** An address of the box; every host name of the survey leads to it. From the block for documentation, RFC 5737. */
export const BOX_ADDRESS = '192.0.2.1';

/** In place of what servers say that are known by name alone. */
const UNTOLD_ANSWER = 'What it answers was not pasted.\n';

/** A host that is as the survey says, at `clock` (seconds since 1970). Directories that nobody told of are taken for `drwxr-xr-x root root`. */
export function hostOf(survey: Survey, clock: number): Surveyed {
  const accounts = accountsOf(survey);
  const contents = new Map(survey.configuration.map(({ path, text }) => [path, text]));
  const root = survey.configuration.reduce((tree, { path }) => withPath(tree, path), survey.root);
  const addresses = [...new Set([BOX_ADDRESS, ...survey.listeners.map(({ address }) => address)])].filter(
    (address) => address !== '0.0.0.0' && !address.startsWith('127.') && !address.includes(':'),
  );
  const bare: Host = {
    hostname: 'your-box',
    clock,
    accounts,
    inodes: inodesOf(root, accounts, contents, clock),
    mounts: [],
    processes: bootedTable(clock),
    addresses,
    sockets: [],
    remotes: [],
  };
  const tabs = withCrontabs(bare, survey);
  const front = withNginx(tabs, survey);
  return { ...front, host: withListeners(front.host, survey.listeners) };
}

/** A tree in which a path is, with nothing told of it. */
function withPath(place: Place, path: string): Place {
  const [, name = '', rest = ''] = /^\/([^/]+)(.*)$/.exec(path) ?? [];
  if (name === '') return place;
  const below = place.entries.get(name) ?? { name, entries: new Map(), facts: null, isListed: false };
  return { ...place, entries: new Map(place.entries).set(name, withPath(below, rest)) };
}

function withCrontabs(host: Host, { crontabs }: Survey): Host {
  return crontabs.reduce(
    (now, { user, text }) =>
      user === null
        ? now
        : writeFile(withDirectories(now, CRONTABS), ROOT_TASK, `${CRONTABS}/${user}`, text, { mode: 0o600 })
            .host,
    host,
  );
}

/** A directory and those above it, as root's. */
export function withDirectories(host: Host, path: string): Host {
  let now = host;
  for (const { index, 0: name } of path.matchAll(/\/[^/]+/g)) {
    const at = path.slice(0, index + name.length);
    if (stat(now, ROOT_TASK, at).type !== 'ok') now = mkdir(now, ROOT_TASK, at).host;
  }
  return now;
}

/** What nginx needs to find besides its configuration: logs it writes, certificates it opens, its own directories. */
const OPENED =
  /^\s*(access_log|error_log|pid|ssl_certificate|ssl_certificate_key|ssl_dhparam|ssl_trusted_certificate|ssl_client_certificate)\s+(\/[^\s;]+)/gm;
/** Keys are nobody's to paste; what is in them decides nothing here. */
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n';
const ITS_OWN = ['/run', '/var/log/nginx', '/var/lib/nginx', '/usr/share/nginx'];

function withNginx(host: Host, survey: Survey): Surveyed {
  const [main] = survey.configuration;
  if (main === undefined) return { host, complaints: [], unmodelled: [] };
  const { tested, box, complaints } = testLeniently(withWhatItOpens(host, survey), survey.configuration);
  if (tested.configuration === null) return { host, complaints, unmodelled: [] };
  const { unmodelled } = tested.configuration;
  const started = startNginx(box, { task: ROOT_TASK, argv: ['nginx'], configuration: tested.configuration });
  const taken = started.taken.map((one) => atHead(main, `bind() to ${one} failed`));
  return {
    host: started.pid === null ? host : started.host,
    complaints: [...complaints, ...taken],
    unmodelled,
  };
}

function withWhatItOpens(host: Host, { configuration }: Survey): Host {
  let now = ITS_OWN.reduce(withDirectories, host);
  for (const { text } of configuration)
    for (const [, directive = '', path = ''] of text.matchAll(OPENED)) {
      now = withDirectories(now, path.slice(0, path.lastIndexOf('/')));
      if (directive.startsWith('ssl')) now = writeFile(now, ROOT_TASK, path, CERTIFICATE).host;
    }
  return now;
}

/** Host names of upstreams are somewhere; nobody pasted where. */
function addressesOf(name: string): readonly string[] {
  if (/^\d+(?:\.\d+){3}$/.test(name)) return [name];
  return [name === 'localhost' ? '127.0.0.1' : BOX_ADDRESS];
}

/** More lines than this are not left out: then it is no configuration. */
const MOST_LEFT_OUT = 50;

/**
 * Tests a configuration that its own nginx took: what this one refuses belongs to modules that it does not have, so such lines
 * are left out, one by one, and named.
 */
function testLeniently(
  host: Host,
  files: readonly ConfigurationFile[],
): { readonly tested: ConfigurationTest; readonly box: Host; readonly complaints: readonly Unread[] } {
  const complaints: Unread[] = [];
  for (let box = host; ;) {
    const file = files[0]?.path ?? '';
    const tested = testConfiguration(box, ROOT_TASK, { file, resolve: addressesOf });
    if (tested.configuration !== null) return { tested, box, complaints };
    const complaint = tested.complaints.find(({ level }) => level === 'emerg') ?? tested.complaints[0];
    complaints.push(complaintAt(files, complaint, tested.output[0] ?? ''));
    const without = complaint === undefined ? null : withoutLine(box, complaint);
    if (without === null || complaints.length > MOST_LEFT_OUT) return { tested, box, complaints };
    box = without;
  }
}

/** The box without the directive that a complaint is about, where that is one line; null where it is not. */
function withoutLine(host: Host, { file, line }: Complaint): Host | null {
  const read = file === null || line === null ? null : readFile(host, ROOT_TASK, file);
  if (file === null || line === null || read?.type !== 'ok') return null;
  const lines = read.value.split('\n');
  if (!/^\s*[\w]+[^{}]*;\s*(?:#.*)?$/.test(lines[line - 1] ?? '')) return null;
  lines[line - 1] = '';
  return writeFile(host, ROOT_TASK, file, lines.join('\n')).host;
}

const EXPECTED = 'a directive that this model of nginx 1.22 knows; it is left out';

const atHead = ({ firstLine }: ConfigurationFile, text: string): Unread => ({
  line: firstLine,
  text,
  expected: EXPECTED,
});

function complaintAt(
  files: readonly ConfigurationFile[],
  complaint: Complaint | undefined,
  otherwise: string,
): Unread {
  const file = files.find(({ path }) => path === complaint?.file) ?? files[0];
  const line = (file?.firstLine ?? 1) + (complaint?.line ?? 1) - 1;
  return { line, text: complaint?.message ?? otherwise, expected: EXPECTED };
}

/** Who else listens: processes of whoever has the name of the program, since ss tells no user. What they answer nobody told. */
function withListeners(host: Host, listeners: readonly Listener[]): Host {
  return listeners
    .toSorted((a, b) => (a.pid ?? 0) - (b.pid ?? 0))
    .reduce((now, { address, port, program, pid }) => {
      const argv = [program === '' ? SOMEBODY : program];
      const image: TextImage = {
        type: 'text',
        server: null,
        status: 200,
        contentType: 'text/plain',
        body: UNTOLD_ANSWER,
        isOnce: false,
        isRaw: false,
        log: [],
      };
      const begun = spawn(withNextPid(now, pid), INIT_PID, { argv, credential: ROOT, image });
      const bound = listen(begun.host, begun.pid, address, Port(port));
      // What nginx holds it holds already.
      if (bound.result.type === 'failed') return now;
      const user = userByName(now.accounts, program) ?? userByName(now.accounts, SOMEBODY);
      const process = getProcess(bound.host, begun.pid);
      const credential = user === undefined ? ROOT : loginCredential(now.accounts, user);
      return withProcess(bound.host, { ...process, task: { ...process.task, credential } });
    }, host);
}

/** The host whose next process gets the number that ss printed, unless somebody has it. */
const withNextPid = (host: Host, pid: number | null): Host =>
  pid === null || pid < host.processes.next ? host : { ...host, processes: { ...host.processes, next: pid } };
