import { readFile, stat, strerror } from '../../kernel/index.ts';
import type { Errno, Inode } from '../../kernel/index.ts';
import type { Scope, Section, ServerBlock } from './configuration.ts';
import type { Content, Exchange } from './exchange.ts';
import { lastSaid, sectionsFor } from './mapping.ts';
import { readHtaccess } from './read-configuration.ts';

/*
 * ap_directory_walk(): down from the root to where a request leads, with the rights of whoever answers. What does not exist,
 * or is no directory, ends the walk: the rest of the path is left over. On the way each .htaccess is read that may say something.
 */

/** Where a walk ended. */
export interface Walked {
  readonly type: 'walked';
  /** As far as it exists, or the first name that does not; a directory that was asked for with a slash keeps it. */
  readonly file: string;
  readonly inode: Inode | null;
  readonly errno: Errno | null;
  readonly pathInfo: string;
  /** All that is said of it: of servers first, then of directories from the top, files, locations. */
  readonly scopes: readonly Scope[];
}

/** A walk that could not go on, and the page that tells. */
interface Refused {
  readonly type: 'refused';
  readonly content: Content;
}

/** Walks to a path. */
export function walkTo(exchange: Exchange, target: string): Walked | Refused {
  const { configuration, server, host, task } = exchange;
  const servers = server === configuration.main ? [server] : [configuration.main, server];
  const sections: Section[] = [];
  const names = target.split('/').slice(1);
  let directory = '';
  const ended = (
    file: string,
    rest: readonly string[],
    inode: Inode | null,
    errno: Errno | null,
  ): Walked => ({
    type: 'walked',
    file,
    inode,
    errno,
    pathInfo: rest.length === 0 ? '' : `/${rest.join('/')}`,
    scopes: [...servers, ...sectionsFor(servers, file, exchange.path, sections)],
  });
  for (const [index, name] of names.entries()) {
    const read = htaccessAt(exchange, servers, directory);
    if (read.type === 'refused') return read;
    sections.push(...read.sections);
    const here = `${directory}/${name}`;
    if (name === '') return ended(here, names.slice(index + 1), directoryAt(exchange, directory), null);
    const found = stat(host, task, here);
    const rest = names.slice(index + 1);
    if (found.type === 'failed')
      return found.errno === 'EACCES' ? unsearchable(exchange, here) : ended(here, rest, null, found.errno);
    if (found.value.type !== 'directory') return ended(here, rest, found.value, null);
    directory = here;
  }
  return ended(directory, [], directoryAt(exchange, directory), null);
}

function directoryAt({ host, task }: Exchange, path: string): Inode | null {
  const found = stat(host, task, path === '' ? '/' : path);
  return found.type === 'ok' ? found.value : null;
}

function unsearchable(exchange: Exchange, path: string): Refused {
  exchange.note({ type: 'file', path, errno: 'EACCES' });
  exchange.complain(
    'core:error',
    `AH00035: access to ${exchange.path} denied (filesystem path '${path}') because search permissions are missing on a component of the path`,
    `(13)${strerror('EACCES')}: `,
  );
  return { type: 'refused', content: exchange.page(403) };
}

type Htaccess = { readonly type: 'read'; readonly sections: readonly Section[] } | Refused;

const NOTHING: Htaccess = { type: 'read', sections: [] };

/** ap_parse_htaccess(): what the file of a directory says, where AllowOverride lets it say anything. */
function htaccessAt(exchange: Exchange, servers: readonly ServerBlock[], directory: string): Htaccess {
  const { host, task, configuration } = exchange;
  const said = sectionsFor(servers, directory, exchange.path).filter(({ kind }) => kind === 'Directory');
  const overrides = lastSaid(said, (scope) => scope.overrides) ?? ['none'];
  if (overrides.every((one) => one === 'none')) return NOTHING;
  const path = `${directory}/.htaccess`;
  const read = readFile(host, task, path);
  if (read.type === 'failed') {
    const { errno } = read;
    if (errno === 'ENOENT' || errno === 'ENOTDIR') return NOTHING;
    exchange.complain(
      'core:crit',
      `AH00529: ${path} pcfg_openfile: unable to check htaccess file, ensure it is readable and that '${directory}/' is executable`,
      `(13)${strerror(errno)}: `,
    );
    exchange.note({ type: 'file', path, errno });
    return { type: 'refused', content: exchange.page(403, [], '', UNREADABLE) };
  }
  const outcome = readHtaccess(host, task, path, read.value, configuration, overrides);
  if (outcome.type === 'ok') {
    exchange.note({ type: 'htaccess', path, mistake: null });
    return { type: 'read', sections: outcome.sections };
  }
  exchange.note({ type: 'htaccess', path, mistake: outcome.message });
  exchange.complain('core:alert', `${path}: ${outcome.message}`);
  return { type: 'refused', content: exchange.page(500) };
}

const UNREADABLE = 'Server unable to read htaccess file, denying access to be safe';
