import {
  ROOT_UID,
  ROOT_TASK,
  accessAcl,
  effectiveRights,
  aclEntries,
  explain,
  loginCredential,
  stat,
  userByName,
} from '../kernel/index.ts';
import type { Explanation, Hop, Host, Operation } from '../kernel/index.ts';
import { SOMEBODY } from './accounts.ts';
import type { Account, Place, Survey } from './survey.ts';

/** What an answer hangs on, since nobody pasted it. */
export type Proviso =
  /** Nothing was told of a directory; it is taken for `drwxr-xr-x root root`. */
  | { readonly type: 'untold'; readonly path: string }
  /** `ls -l` printed a `+`, and getfacl was not asked what it stands for. */
  | { readonly type: 'hidden-acl'; readonly path: string }
  /** namei tells nothing of ACLs; there may be one. */
  | { readonly type: 'untold-acl'; readonly path: string }
  /** Nobody asked which groups somebody is in, and here one of them would decide. */
  | { readonly type: 'groups'; readonly who: string; readonly path: string };

/** Whether somebody may do something, as far as it can be said. */
export interface May {
  readonly who: string;
  /** `unsaid`: the path is not in what was pasted. */
  readonly verdict: 'yes' | 'no' | 'unsaid';
  readonly explanation: Explanation;
  /** Empty where the paste settles it. A yes hangs on all of them; a no holds unless one of them is otherwise. */
  readonly provisos: readonly Proviso[];
}

/** Whether each user of the survey may do `operation` with `path`. */
export const whoMay = (survey: Survey, host: Host, operation: Operation, path: string): readonly May[] =>
  peopleOf(host).map((who) => may(survey, host, who, operation, path));

/** Everybody with a name; `somebody` stands for whoever nobody told. */
export const peopleOf = ({ accounts }: Host): readonly string[] =>
  accounts.users.map(({ name }) => name).filter((name) => name !== SOMEBODY);

/** Whether one of them may. An unknown name throws. */
export function may(survey: Survey, host: Host, who: string, operation: Operation, path: string): May {
  const user = userByName(host.accounts, who);
  if (user === undefined) throw new Error(`expected a user of the survey, found ${JSON.stringify(who)}`);
  const explanation = explain(host, loginCredential(host.accounts, user), operation, path);
  const { hops, verdict, decided } = explanation;
  const account = survey.accounts.find(({ name }) => name === who);
  const askedOf = verdict === 'granted' ? hops : hops.slice(Math.max(decided, 0), decided + 1);
  const provisos =
    user.uid === ROOT_UID ? [] : askedOf.flatMap((hop) => provisosOf(survey, host, who, account, hop));
  return { who, verdict: verdictOf(survey, explanation), explanation, provisos };
}

function verdictOf(survey: Survey, { verdict, hops, decided }: Explanation): May['verdict'] {
  if (verdict === 'granted') return 'yes';
  if (verdict !== 'ENOENT' && verdict !== 'ENOTDIR') return 'no';
  const path = hops[decided]?.path ?? '/';
  // A file is only known to be missing where its directory was listed, and no file of getfacl alone.
  if (verdict === 'ENOTDIR') return placeAt(survey, path)?.facts?.type === null ? 'unsaid' : 'no';
  return placeAt(survey, path.slice(0, path.lastIndexOf('/')))?.isListed === true ? 'no' : 'unsaid';
}

function provisosOf(
  survey: Survey,
  host: Host,
  who: string,
  account: Account | undefined,
  { path, decision, want }: Hop,
): readonly Proviso[] {
  if (want === 0 || decision === null) return [];
  const facts = placeAt(survey, path)?.facts ?? null;
  if (facts === null) return [{ type: 'untold', path }];
  if (decision.class === 'owner') return [];
  const provisos: Proviso[] = [];
  if (facts.acl.type === 'hidden') provisos.push({ type: 'hidden-acl', path });
  if (facts.acl.type === 'untold') provisos.push({ type: 'untold-acl', path });
  const isGroupsUntold = account?.groups === null || account === undefined;
  if (isGroupsUntold && wouldGroupsDecide(host, path, decision.granted, want, decision.class))
    provisos.push({ type: 'groups', who, path });
  return provisos;
}

/** Whether membership in some group would turn the answer of one hop. */
function wouldGroupsDecide(host: Host, path: string, granted: boolean, want: number, by: string): boolean {
  if (by === 'named-user' || by === 'capability') return false;
  const found = stat(host, ROOT_TASK, path);
  if (found.type === 'failed') return false;
  const acl = accessAcl(found.value);
  const groups = aclEntries(acl).filter(({ type }) => type === 'named-group' || type === 'owning-group');
  const grants = groups.map((entry) => (effectiveRights(entry, acl.mask) & want) === want);
  // Once a group speaks, others of his can only add to what it grants.
  return by === 'other' ? grants.some((one) => one !== granted) : !granted && grants.includes(true);
}

/** The place of an absolute path in the survey; undefined where nothing was told. */
export function placeAt({ root }: Survey, path: string): Place | undefined {
  let place: Place | undefined = root;
  for (const name of path.split('/')) if (name !== '') place = place?.entries.get(name);
  return place;
}
