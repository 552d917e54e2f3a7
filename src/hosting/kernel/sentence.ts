import { userName } from './accounts.ts';
import type { Accounts } from './accounts.ts';
import type { Credential } from './credential.ts';
import type { Decision } from './decision.ts';
import type { Errno } from './errno.ts';
import { ROOT_UID } from './ids.ts';
import { READ, WRITE, formatRights } from './mode.ts';
import type { Explanation, Hop, Operation } from './trace.ts';

/** Where login.defs(5) of this box lets the uids of people begin; below are services. */
const FIRST_PERSON = 1000;

const verbs: Readonly<Record<Operation, string>> = {
  read: 'read',
  write: 'write to',
  list: 'list',
  enter: 'enter',
  create: 'create',
  delete: 'delete',
  execute: 'execute',
  stat: 'look up',
};

/** How the sentences speak of somebody. */
interface Subject {
  readonly name: string;
  readonly pronoun: string;
  readonly owns: string;
}

function subjectOf(accounts: Accounts, { uid }: Credential): Subject {
  const name = userName(accounts, uid);
  if (name === 'you') return { name, pronoun: 'you', owns: 'you own' };
  return { name, pronoun: uid < FIRST_PERSON ? 'it' : 'them', owns: `${name} owns` };
}

/** The answer of a trace in plain English. */
export function sentenceFor(
  accounts: Accounts,
  credential: Credential,
  trace: Omit<Explanation, 'sentence'>,
): string {
  const subject = subjectOf(accounts, credential);
  const hop = trace.hops[trace.decided];
  const start = `${subject.name} ${trace.verdict === 'granted' ? 'may' : 'may not'} ${verbs[trace.operation]} ${trace.path}`;
  if (trace.verdict !== 'granted') {
    const why = hop === undefined ? noHops(trace.verdict) : obstacle(hop, trace.verdict, subject, credential);
    return `${start}: ${why} (${trace.verdict}).${remark(hop)}`;
  }
  const gate = trace.gate === null || trace.gate === trace.decided ? undefined : trace.hops[trace.gate];
  const told = [gate, hop?.decision === null ? undefined : hop].filter((one) => one !== undefined);
  if (told.length === 0) return `${start}: every directory on the way lets ${subject.pronoun} through.`;
  return `${start}: ${told.map((one) => permission(one, subject, one === gate)).join(', ')}.${told.map(remark).join('')}`;
}

/** `user:nginx:r-x on /home/you lets it enter` */
function permission(hop: Hop, subject: Subject, isGate: boolean): string {
  const { decision } = hop;
  if (decision === null) return `${hop.path} is there`;
  const place = isGate || hop.kind === 'directory' ? hop.path : hop.name;
  const lets = `lets ${subject.pronoun} ${purpose(hop, decision)}`;
  return decision.class === 'capability'
    ? `${decision.entry} on ${place} would refuse, but CAP_DAC_OVERRIDE ${lets}`
    : `${decision.entry} on ${place} ${lets}`;
}

/** What the wanted rights are good for on this kind of object. */
function purpose(hop: Hop, { want }: Decision): string {
  if (hop.kind !== 'directory') return want & READ ? 'read' : want & WRITE ? 'write' : 'execute';
  return want & READ ? 'list' : want & WRITE ? 'change its entries' : 'enter';
}

function obstacle(hop: Hop, errno: Errno, subject: Subject, credential: Credential): string {
  if (hop.sticky) {
    return `${parentOf(hop)} is sticky, and ${subject.owns} neither it nor ${hop.name}`;
  }
  if (hop.noexec !== null) return `${hop.noexec} is mounted noexec, so nothing in it is executed`;
  if (hop.outcome === 'refused' && hop.decision !== null) return refusal(hop, hop.decision, credential);
  if (hop.outcome === 'missing') return `there is no ${hop.name} in ${parentOf(hop)}`;
  return `${hop.path} ${unfit[errno] ?? 'is in the way'}`;
}

/** `other::--- on /home/you has no x` */
function refusal(hop: Hop, decision: Decision, { uid }: Credential): string {
  const { entry, mask, rights, effective, missing } = decision;
  const cut =
    mask !== null && rights !== effective
      ? ` is cut to ${formatRights(effective)} by mask::${formatRights(mask)} and`
      : '';
  const letters = [...formatRights(missing)].filter((letter) => letter !== '-').join(' and no ');
  const even = uid === ROOT_UID ? ', and not even root may execute a file without any x in its mode' : '';
  return `${entry} on ${hop.path}${cut} has no ${letters}${even}`;
}

const parentOf = ({ path }: Hop): string => path.slice(0, path.lastIndexOf('/')) || '/';

const unfit: Readonly<Partial<Record<Errno, string>>> = {
  EACCES: 'is not a file, and only files are executed',
  EBUSY: 'is the root directory',
  EEXIST: 'exists already',
  EINVAL: 'cannot be deleted by the name “.”',
  EISDIR: 'is a directory',
  ELOOP: 'would be the 41st symbolic link on the way',
  ENAMETOOLONG: 'has too long a name',
  ENOTDIR: 'is not a directory',
  ENOTEMPTY: 'is not empty',
};

const noHops = (errno: Errno): string =>
  errno === 'ENOENT' ? 'the path leads nowhere' : 'the path is too long';

/** A further sentence where the kernel and acl(5) differ. */
const remark = (hop: Hop | undefined): string => {
  const difference = hop?.decision?.difference ?? null;
  return difference === null ? '' : ` ${difference.explanation}`;
};
