import { unreadOf } from './facts.ts';
import type { Apache } from './apaches.ts';

/** A line that the owner can type here. */
export interface Proposal {
  readonly text: string;
  /** What it does, for a menu. */
  readonly does: string;
}

/** A directory below a home, as its owner types it. */
const short = (path: string): string => path.replace(/^\/home\/[^/]+/, '~');

/** Lines that edit the httpd.conf, the program that makes Apache read it, and a look at the answer. */
export function proposalsFor(apache: Apache): readonly Proposal[] {
  const bin = `${short(apache.directory)}/apache2/bin`;
  const isRunning = apache.processes.some(({ role, isEnding }) => role === 'parent' && !isEnding);
  const restart: Proposal = { does: 'restart it', text: `${bin}/restart` };
  const start: Proposal = { does: 'start it', text: `${bin}/start` };
  const isUnread = unreadOf(apache).length > 0;
  const acts = isRunning
    ? [
        { does: 'ask it', text: `curl -s http://127.0.0.1:${apache.port ?? ''}/` },
        ...(isUnread ? [] : [restart]),
        { does: 'stop it', text: `${bin}/stop` },
      ]
    : [];
  const first = isRunning ? (isUnread ? [restart] : []) : [start];
  return [...first, ...editsOf(apache), ...acts];
}

function editsOf({ file, text, directory, configuration }: Apache): readonly Proposal[] {
  const conf = short(file);
  const sed = (script: string): string => `sed -i '${script}' ${conf}`;
  const group = configuration?.daemonGroups[0];
  const library = `${directory}/lib/python2.5`;
  const hasLibrary = group?.pythonPath.includes(library) ?? false;
  const stage = /^SetEnv STAGE (\S+)$/m.exec(text)?.[1];
  const other = stage === 'closed' ? 'live' : 'closed';
  const isMistaken = /^KeepAlife\b/m.test(text);
  const more: readonly Proposal[] =
    group === undefined
      ? []
      : [
          {
            does: group.processes < 3 ? 'more processes' : 'fewer processes',
            text: sed(`s/processes=${group.processes}/processes=${group.processes < 3 ? 3 : 1}/`),
          },
          {
            does: group.threads < 25 ? 'more threads' : 'fewer threads',
            text: sed(`s/threads=${group.threads}/threads=${group.threads < 25 ? 25 : 5}/`),
          },
          hasLibrary
            ? { does: 'take lib off the path', text: sed('s/:[^:]*lib.python2.5$//') }
            : {
                does: 'put lib back on the path',
                text: sed(`/^WSGIDaemon/s|$|:${library}|`),
              },
        ];
  return [
    ...more,
    ...(stage === undefined
      ? []
      : [{ does: 'change the environment', text: sed(`s/STAGE ${stage}/STAGE ${other}/`) }]),
    /^RewriteRule \^\/feed/m.test(text)
      ? { does: 'take the rule out', text: sed('/^Rewrite/d') }
      : {
          does: 'add a rewrite rule',
          text: `printf '%s\\n' 'RewriteEngine On' 'RewriteRule ^/feed$ /rss [R]' >> ${conf}`,
        },
    isMistaken
      ? { does: 'mend the mistake', text: sed('s/^KeepAlife/KeepAlive/') }
      : { does: 'make a mistake', text: sed('s/^KeepAlive/KeepAlife/') },
  ];
}
