import { nextWord, wordsOf } from './configuration-lines.ts';
import type { Section } from './configuration.ts';
import type { Place } from './directive.ts';
import { newSection, newServer } from './draft.ts';
import { compile } from './regular-expression.ts';

/* Containers of httpd.conf: for directories, files, locations, and virtual hosts. */

/** What their content belongs to. */
type Opened =
  | { readonly type: 'opened'; readonly at: Pick<Place, 'server' | 'section' | 'scope'> }
  | { readonly type: 'mistake'; readonly message: string };

const KINDS: Readonly<Record<string, Section['kind']>> = {
  '<directory': 'Directory',
  '<directorymatch': 'Directory',
  '<files': 'Files',
  '<filesmatch': 'Files',
  '<location': 'Location',
  '<locationmatch': 'Location',
};

const OTHER_SECTIONS: ReadonlySet<string> = new Set([
  '<virtualhost',
  '<limit',
  '<limitexcept',
  '<requireall',
  '<requireany',
]);

/** Whether there is a section of that name, in small letters and with its `<`. */
export const isSection = (name: string): boolean => Object.hasOwn(KINDS, name) || OTHER_SECTIONS.has(name);

/** Opens a section at its place. */
export function openSection(place: Place): Opened {
  const { node, section, around } = place;
  const name = node.name.toLowerCase();
  const kind = KINDS[name];
  const isFiles = name.startsWith('<files');
  if (place.overrides !== null && !isFiles && (kind !== undefined || name === '<virtualhost'))
    return mistake(`${node.name} not allowed here`);
  if (section !== null && (kind !== undefined || name === '<virtualhost') && !isFiles)
    return mistake(`${node.name} not allowed in <Directory> context`);
  if (name === '<virtualhost' && around.some((one) => one.toLowerCase() === '<virtualhost'))
    return mistake(`${node.name}> cannot occur within <VirtualHost> section`);
  const end = node.args.lastIndexOf('>');
  if (end === -1) return mistake(`${node.name}> directive missing closing '>'`);
  const args = node.args.slice(0, end).trim();
  if (kind === undefined && name !== '<virtualhost') return { type: 'opened', at: place };
  if (args === '') return mistake(`${node.name}> directive requires additional arguments`);
  if (kind === undefined) return openVirtualHost(place, args);
  const { word, rest } = nextWord(args);
  const isExpression = name.endsWith('match') || word === '~';
  const pattern = isExpression ? compile(word === '~' ? nextWord(rest).word : word) : word;
  if (pattern === null) return mistake('Regex could not be compiled');
  const opened = newSection(kind, typeof pattern === 'string' ? withoutSlash(pattern) : pattern);
  place.server.sections.push(opened);
  return { type: 'opened', at: { server: place.server, section: opened, scope: opened } };
}

const mistake = (message: string): Opened => ({ type: 'mistake', message });

const withoutSlash = (path: string): string => path.replace(/(.)\/+$/, '$1');

function openVirtualHost({ draft }: Place, args: string): Opened {
  const server = newServer([...wordsOf(args)]);
  server.documentRoot = draft.main.documentRoot;
  server.serverAdmin = draft.main.serverAdmin;
  draft.virtualHosts.push(server);
  return { type: 'opened', at: { server, section: null, scope: server } };
}
