import { connect, getProcess, listProcesses, Port, userName } from '../../kernel/index.ts';
import type { Host } from '../../kernel/index.ts';
import { requestThrough } from '../../web/front/index.ts';
import type { Passage } from '../../web/front/index.ts';
import { headerOf } from '../../web/index.ts';
import type { HttpResponse } from '../../web/index.ts';
import { MET, unmetBecause } from './goal.ts';
import type { Check, PresentGoal } from './goal.ts';

/** What somebody outside shall get. */
export interface Wanted {
  /** 200 without. */
  readonly status?: number;
  /** Words on the page. */
  readonly text?: string;
  /** Where it sends the visitor. */
  readonly location?: string;
}

/** A visitor outside gets an answer of a kind. */
export const answers = (url: string, title: string, wanted: Wanted = {}): PresentGoal => ({
  type: 'present',
  id: `answers-${url.replace(/^http:\/\//, '').replace(/\/$/, '')}`,
  title,
  check: (host) => checkAnswer(host, url, wanted),
});

/** No visitor gets to read some words at an address; that nobody answers is no lock, and does not count. */
export const answersNot = (url: string, text: string, title: string): PresentGoal => ({
  type: 'present',
  id: `hides-${url.replace(/^http:\/\//, '')}`,
  title,
  check: (host) => {
    const { answer } = requestThrough(host, { url });
    if (answer?.type !== 'answered')
      return unmetBecause(`${url} does not answer at all.`, { type: 'request', url, came: 'no answer' });
    const { status, reason, body } = answer.response;
    if (!body.includes(text)) return MET;
    const came = `${status} ${reason}`;
    return unmetBecause(`Everybody can read ${text} at ${url}, which answers ${came}.`, {
      type: 'request',
      url,
      came,
    });
  },
});

/** Whether a visitor gets what is wanted; if not, what came and which step on its way decided. */
export function checkAnswer(host: Host, url: string, { status = 200, text, location }: Wanted): Check {
  const passage = requestThrough(host, { url });
  const no = (reason: string, came: string): Check => unmetBecause(reason, { type: 'request', url, came });
  const { answer } = passage;
  if (answer === null) return no(`${url} is not found: nobody knows the name ${passage.name}.`, 'no address');
  if (answer.type === 'refused')
    return no(`${url} does not answer: nobody listens there (${answer.errno}).`, 'connection refused');
  if (answer.type === 'unanswered') return no(`${url} does not answer: ${whyOf(passage)}`, 'no answer');
  const { response } = answer;
  const came = `${response.status} ${response.reason}`;
  if (response.status !== status) return no(`${url} answers ${came}: ${whyOf(passage)}`, came);
  const to = headerOf(response, 'Location');
  if (location !== undefined && to !== location)
    return no(
      `${url} sends its visitors to ${to ?? 'no place'}, and not to ${location}.`,
      `${came}, to ${to}`,
    );
  const page = textOf(response);
  if (text !== undefined && !page.includes(text))
    return no(
      `${url} answers ${page === '' ? 'an empty page' : `“${page}”`}, and not “${text}”: ${whyOf(passage)}`,
      `${came}: ${page}`,
    );
  return MET;
}

/** A page in a few words. */
function textOf({ body }: HttpResponse): string {
  const words = body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}

/** The step that decided, as the end of a sentence. */
function whyOf({ answer }: Passage): string {
  const steps = answer?.trace.map((step) => step.text).filter((text) => !/^The answer is \d+\.$/.test(text));
  const last = steps?.at(-1) ?? 'nobody says why.';
  return /^(The|Nobody|No|There|For) /.test(last) ? last.charAt(0).toLowerCase() + last.slice(1) : last;
}

/** Somebody has no program at a port. */
export const leavesPort = (who: string, port: number, title: string): PresentGoal => ({
  type: 'present',
  id: `${who}-leaves-${port}`,
  title,
  check: (host) => checkLeft(host, who, port),
});

/** Whether somebody has no program at a port; if they have, which. */
export function checkLeft(host: Host, who: string, port: number): Check {
  const holder = holdersOf(host, port).find((one) => one.who === who);
  if (holder === undefined) return MET;
  return unmetBecause(`A program of ${whose(who)} still listens at port ${port}: ${holder.command}.`, {
    type: 'request',
    url: `http://localhost:${port}/`,
    came: 'somebody listens there',
  });
}

const whose = (who: string): string => (who === 'you' ? 'yours' : who);

function holdersOf(host: Host, port: number): readonly { readonly who: string; readonly command: string }[] {
  const found = connect(host, '127.0.0.1', Port(port));
  if (found.type === 'failed') return [];
  return found.value.holders.map((pid) => {
    const { task, argv } = getProcess(host, pid);
    return { who: userName(host.accounts, task.credential.uid), command: argv.join(' ') };
  });
}

/** A program of somebody’s still runs, known by words of its command line. */
export const stillRuns = (who: string, words: string, title: string): PresentGoal => ({
  type: 'present',
  id: `${who}-still-runs-${words.split(' ').at(-1) ?? ''}`,
  title,
  check: (host) =>
    listProcesses(host).some(
      ({ task, argv, state }) =>
        state !== 'zombie' &&
        userName(host.accounts, task.credential.uid) === who &&
        argv.join(' ').includes(words),
    )
      ? MET
      : unmetBecause(`No process of ${who} has the command line “${words}” any more.`),
});
