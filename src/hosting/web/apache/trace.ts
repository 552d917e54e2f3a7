import type { Errno, Pid } from '../../kernel/index.ts';
import type { Imported } from './wsgi-script.ts';

/** One thing that happened on the way of a request through an Apache. */
export type ApacheStep =
  /** A child took the connection. */
  | { readonly type: 'accepted'; readonly pid: Pid; readonly owner: string }
  | { readonly type: 'virtual-host'; readonly name: string | null }
  | {
      readonly type: 'environment';
      readonly name: string;
      readonly value: string | null;
      readonly because: string;
    }
  | { readonly type: 'rewritten'; readonly line: number; readonly from: string; readonly to: string }
  | {
      readonly type: 'mapped';
      readonly directive: 'WSGIScriptAlias' | 'Alias' | 'UserDir' | 'DocumentRoot';
      readonly line: number | null;
      readonly target: string;
      readonly pathInfo: string;
    }
  /** The application does not see the prefix that it is mounted under in PATH_INFO, but in SCRIPT_NAME. */
  | { readonly type: 'denied'; readonly path: string }
  | { readonly type: 'file'; readonly path: string; readonly errno: Errno | null }
  /** A .htaccess on the way, and what is wrong with it. */
  | { readonly type: 'htaccess'; readonly path: string; readonly mistake: string | null }
  /** A script that the process runs itself, or has run, as its user. */
  | { readonly type: 'script'; readonly kind: 'PHP' | 'CGI'; readonly path: string; readonly owner: string }
  | { readonly type: 'delegated'; readonly group: string; readonly pid: Pid }
  | { readonly type: 'embedded'; readonly pid: Pid }
  | { readonly type: 'reloaded'; readonly script: string; readonly replaced: readonly Pid[] }
  | {
      readonly type: 'imported';
      readonly script: string;
      readonly path: readonly string[];
      readonly imports: readonly Imported[];
      readonly error: string | null;
    }
  | { readonly type: 'failed'; readonly why: string };

/** A step in words, for a diagram or a screen reader. */
export function describeApacheStep(step: ApacheStep): string {
  switch (step.type) {
    case 'accepted':
      return `${step.owner}’s process ${step.pid} accepts the connection.`;
    case 'virtual-host':
      return step.name === null ? 'The main server answers.' : `The virtual host ${step.name} answers.`;
    case 'environment':
      return step.value === null
        ? `${step.name} is removed (${step.because}).`
        : `${step.name} is set to “${step.value}” (${step.because}).`;
    case 'rewritten':
      return `The rule on line ${step.line} makes ${step.from} into ${step.to}.`;
    case 'mapped':
      return `${step.directive}${step.line === null ? '' : ` on line ${step.line}`} leads to ${step.target}${step.pathInfo === '' ? '' : `, with ${step.pathInfo} left over`}.`;
    case 'denied':
      return `No access: the configuration does not grant ${step.path}.`;
    case 'file':
      return step.errno === null ? `${step.path} is read.` : `${step.path} cannot be read (${step.errno}).`;
    case 'htaccess':
      return step.mistake === null ? `${step.path} is read.` : `${step.path}: ${step.mistake}.`;
    case 'script':
      return `${step.path} runs as ${step.owner} (${step.kind}).`;
    case 'delegated':
      return `Process ${step.pid} of the group ${step.group} answers.`;
    case 'embedded':
      return `The application runs within process ${step.pid}.`;
    case 'reloaded':
      return `${step.script} has changed: processes ${step.replaced.join(', ')} end, and new ones load it.`;
    case 'imported':
      return step.error === null
        ? `${step.script} is loaded, with ${step.path.length} directories on sys.path.`
        : `${step.script} fails: ${step.error}.`;
    case 'failed':
      return step.why;
  }
}
