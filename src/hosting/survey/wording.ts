import { assertNever } from '../kernel/index.ts';
import { SOMEBODY } from './accounts.ts';
import type { May, Proviso } from './may.ts';
import type { Finding, WhichModule } from './modules.ts';
import type { Route } from './routes.ts';

/* Answers about a surveyed box in plain English, with what they hang on. */

/** What somebody would have to paste to settle it. */
export function describeProviso(proviso: Proviso): string {
  const { path } = proviso;
  switch (proviso.type) {
    case 'untold':
      return `Nothing was pasted of ${path}: it is taken for drwxr-xr-x root root.`;
    case 'hidden-acl':
      return `${path} has an ACL, as the + of ls tells, which was not pasted: getfacl ${path} prints it.`;
    case 'untold-acl':
      return `namei does not tell whether ${path} has an ACL: getfacl ${path} does.`;
    case 'groups':
      return `Which groups ${proviso.who} is in was not pasted, and on ${path} a group would decide otherwise: id ${proviso.who} tells.`;
    default:
      return assertNever(proviso);
  }
}

/** The answer in one sentence. */
export function describeMay({ verdict, explanation }: May): string {
  const path = explanation.hops[explanation.decided]?.path ?? explanation.path;
  return verdict === 'unsaid'
    ? `${path} is not in what was pasted, and neither is all that its directory holds.`
    : explanation.sentence;
}

/** What an entry of `sys.path` has. */
export function describeFinding(finding: Finding): string {
  switch (finding.type) {
    case 'found':
      return finding.file;
    case 'namespace':
      return `${finding.directory}, without __init__: only if nothing else has the name`;
    case 'nothing':
      return 'nothing of that name';
    case 'closed':
      return 'passed over: it is no directory, or may not be listed';
    case 'untold':
      return 'what is in it was not pasted';
    default:
      return assertNever(finding);
  }
}

/** Which module it is, in one sentence. */
export function describeWhich(module: string, { isBuiltIn, shelves, winner, untold }: WhichModule): string {
  if (isBuiltIn) return `${module} is part of the interpreter, which looks at no directory for it.`;
  const finding = winner === null ? null : shelves[winner]?.finding;
  const file =
    finding?.type === 'found' ? finding.file : finding?.type === 'namespace' ? finding.directory : null;
  const unless =
    untold.length === 0
      ? ''
      : `, unless ${untold.join(', ')} ${untold.length === 1 ? 'has' : 'have'} it: what is there was not pasted`;
  if (file !== null) return `import ${module} loads ${file}${unless}.`;
  return untold.length === 0
    ? `import ${module} fails: no entry of the path has it.`
    : `Nothing that was pasted has ${module}; ${untold.length} ${untold.length === 1 ? 'entry' : 'entries'} of the path ${untold.length === 1 ? 'was' : 'were'} not.`;
}

/** Where a request goes, in one sentence. */
export function describeRoute(
  { server, location, upstream, listener, file, status }: Route,
  knowsListeners: boolean,
): string {
  if (server === null) return 'No nginx that was pasted listens there.';
  const where = `${server.name === '' ? 'A server without a name' : `The server ${server.name}`} (${server.file}:${server.line}), ${location === null ? 'outside of its locations' : `location ${location.title}`},`;
  if (upstream !== null) {
    const whose =
      listener === null
        ? knowsListeners
          ? 'nobody listened'
          : 'who listens was not pasted'
        : listener === SOMEBODY
          ? 'somebody listens whom ss could not name'
          : `${listener} listens`;
    return `${where} passes it on to ${upstream}, where ${whose}.`;
  }
  if (file !== null) return `${where} answers ${status ?? 'nothing'} with the file ${file}.`;
  return `${where} ${status === null ? 'closes the connection' : `answers ${status} by itself`}.`;
}
